"""Names taken apart: first, middle and last name, particles and suffixes."""

import pytest

from quotedb.match.personal import (
    ARTICLE,
    PersonalName,
    are_one_middle,
    bare_surname,
    name_form,
    personal_name,
)


@pytest.mark.parametrize(
    ("name", "given", "middle", "surname", "suffix"),
    [
        ("Ada Brown", "ada", (), "brown", ""),
        ("Ada M. Brown, Jr.", "ada", ("m",), "brown", "jr"),
        ("Ludwig van der Cole", "ludwig", (), "cole", ""),
        ("Ben Cole", "ben", (), "cole", ""),
        ("J.R. Cole III", "jr", (), "cole", "iii"),
    ],
)
def test_full_names(name, given, middle, surname, suffix):
    """What lies between first and last name is a middle name, unless it belongs to the last."""
    found = personal_name(name)

    assert found == PersonalName(given, middle, surname, suffix)
    assert found.person == " ".join(filter(None, (given, surname, suffix)))
    assert bare_surname(name) is None


@pytest.mark.parametrize(("name", "surname"), [("Brown", "brown"), ("de la Cole", "cole"), ("?", None)])
def test_last_names_alone(name, surname):
    """One word, or one with its particles."""
    assert bare_surname(name) == surname
    assert personal_name(name) is None or surname is None


def test_short_names_go_both_ways():
    """A name may be short for several."""
    edward, ed = personal_name("Edward Cole Jr."), personal_name("Ed Cole")

    assert edward is not None
    assert ed is not None
    assert {"ted cole jr", "ed cole jr"} <= edward.by_short_name
    assert {"edward cole", "edwin cole"} <= ed.by_short_name


def test_article_is_not_part_of_a_name():
    """Unless it is all of it; signs alone are left as they are."""
    assert name_form("The Post") == name_form("post") == "post"
    assert name_form("The") == ARTICLE
    assert name_form("?!") == "?!"


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ((), ("m",), True),
        (("m",), ("mary",), True),
        (("mary",), ("m",), True),
        (("mary",), ("maud",), False),
        (("h", "w"), ("w",), False),
    ],
)
def test_middle_names(one, other, are_one):
    """None goes with any, an initial with its name, nothing else."""
    assert are_one_middle(one, other) == are_one

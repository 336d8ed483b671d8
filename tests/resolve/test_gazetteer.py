"""The lists that resolution reads."""

import csv
from pathlib import Path

import pytest

import quotedb
from quotedb.bundled import bundled
from quotedb.errors import QuotedbError
from quotedb.resolve.gazetteer import load_gazetteer
from quotedb.vocab import Medium, SpeakerKind
from tests.resolve_cases import GAZETTEER

LISTS = (
    "outlets", "bodies", "nationalities", "places", "honorifics", "roles", "given_names", "figures",
    "offices", "terms", "terms_claims", "events",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_every_row_says_why(name):
    """Each row of a list says what it is there for, and no row comes twice."""
    with (bundled("seeds/lexicon/en") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]

    assert all(row[-1] for row in rows)
    assert len({row[:-1] for row in rows}) == len(rows)


def test_every_list_of_words_is_asked_for():
    """No list stands there that nobody reads."""
    folder = Path(quotedb.__file__).parent / "resolve"
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))

    assert [name for name in GAZETTEER.terms if f'"{name}"' not in code] == []


def test_metonyms_are_bodies_and_capitals_governments():
    """The Kremlin is always a body that speaks for its government; Moscow is the government itself."""
    assert GAZETTEER.names["Kremlin"].kind is SpeakerKind.ORGANIZATION
    assert GAZETTEER.names["Kremlin"].speaks_for == GAZETTEER.governments["Moscow"].name
    assert GAZETTEER.governments["Moscow"].kind is SpeakerKind.GOVERNMENT


def test_programmes_belong_to_their_outlet():
    """A programme counts as one voice with the outlet that makes it."""
    assert GAZETTEER.names["Face the Nation"].family == "CBS News"


def test_forms_of_a_role():
    """A plural is known by its singular; papers know how they travel."""
    assert GAZETTEER.roles["spokesmen"].noun == "spokesman"
    assert GAZETTEER.roles["police"].is_plural
    assert GAZETTEER.documents["tweet"] is Medium.SOCIAL


def test_missing_list(tmp_path):
    """A list that is missing is named."""
    with pytest.raises(QuotedbError, match=r"nationalities\.csv"):
        load_gazetteer(tmp_path)


def test_unknown_medium(tmp_path):
    """A medium that is none is named with its word."""
    for name in LISTS:
        source = bundled("seeds/lexicon/en") / f"{name}.csv"
        (tmp_path / f"{name}.csv").write_bytes(source.read_bytes())
    (tmp_path / "terms.csv").write_text("list,word,why\ndocument,brief:pigeon,x\n", encoding="utf-8")

    with pytest.raises(QuotedbError, match="pigeon"):
        load_gazetteer(tmp_path)

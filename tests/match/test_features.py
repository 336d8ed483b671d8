"""What counts of one wording."""

import pytest

from quotedb.match.features import Number, features


def claim(text, parties=()):
    return features(text, "en", "", parties, None)


def test_a_party_is_a_name_wherever_it_stands_and_weighs_less_than_other_words():
    known = claim("Glockenspiel banned whistling", parties=["Glockenspiel"])
    word = claim("Glockenspiel banned whistling")

    assert known.terms["glockenspiel"] < word.terms["glockenspiel"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("forty welders", {Number(40, "")}),
        ("2.5 million crowns", {Number(2_500_000, "amount")}),
        ("43% of them, or 40 percent", {Number(43, "percent"), Number(40, "percent")}),
        ("in 1995, 1,300 of them", {Number(1995, "year"), Number(1300, "")}),
        ("Twenty-nine or twenty-one welders", {Number(29, ""), Number(21, "")}),
        (
            "one of thirty, ten of 20 five-year plans",
            {Number(30, ""), Number(10, ""), Number(20, ""), Number(5, "")},
        ),
    ],
)
def test_a_number_has_a_sort(text, numbers):
    assert claim(text).numbers == numbers


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        (Number(916e6, "amount"), Number(915e6, "amount"), True),
        (Number(916e6, "amount"), Number(900e6, "amount"), False),
        (Number(1995, "year"), Number(1996, "year"), False),
        (Number(40, ""), Number(40, "percent"), False),
    ],
)
def test_only_amounts_and_shares_are_rounded(one, other, is_near):
    assert one.is_near(other) is other.is_near(one) is is_near


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("lost $915 million", "lost 916 million", True),
        ("twelve welders", "12 welders", True),
        ("43 percent", "43.4 %", True),
        ("43 percent", "43 welders", False),
        ("1995", "1996", False),
        ("1,234,567 votes", "1,234,568 votes", False),
    ],
)
def test_numbers_that_count_alike_are_one_word(one, other, is_one):
    numbers = [{stem for stem in claim(text).terms if stem[0].isdigit()} for text in (one, other)]

    assert all(numbers)
    assert (numbers[0] == numbers[1]) is is_one


def test_a_long_name_makes_no_title():
    """Of a name only the last word counts, also where hardly any other word stands beside it."""
    terms = claim("Ada Maria Lindqvist has no weapon", parties=["Ada Maria Lindqvist"]).terms

    assert "lindqvist" in terms
    assert {"ada", "maria"}.isdisjoint(terms)

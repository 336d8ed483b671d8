"""JSON values are taken only as the layout says."""

import json

import pytest

from quotedb.errors import AnnotationError
from quotedb.model import Span
from quotedb.read.values import (
    hull,
    kind_of,
    list_at,
    number_at,
    object_at,
    shown,
    spans_at,
    text_at,
    word_at,
)
from quotedb.vocab import Medium


def test_missing_and_null_are_the_same():
    """A key that is missing or null gives the plainest value."""
    for value in ({}, {"x": None}):
        assert (text_at(value, "x", "a"), list_at(value, "x", "a"), spans_at(value, "x", "a")) == (
            None,
            [],
            (),
        )
        assert number_at(value, "x", "a", 0.5) == 0.5
        assert word_at(value, "x", "a", Medium, Medium.UNKNOWN) is Medium.UNKNOWN


def test_one_span_may_stand_for_a_list():
    """[1, 2] and [[1, 2]] say the same."""
    assert spans_at({"x": [1, 2]}, "x", "a") == spans_at({"x": [[1, 2]]}, "x", "a") == (Span(1, 2),)


def test_the_hull_holds_all_spans():
    """Pieces become the stretch from the first to the last."""
    assert hull((Span(4, 9), Span(0, 3))) == Span(0, 9)
    assert hull(()) is None


@pytest.mark.parametrize("value", [{"x": True}, {"x": -1}, {"x": "1"}, {"x": float("nan")}])
def test_a_confidence_is_a_number_from_0_to_1(value):
    """Truth values, texts and what is no number are refused."""
    with pytest.raises(AnnotationError, match="a: x is"):
        number_at(value, "x", "a", 1.0)


def test_an_unknown_key_is_told_with_the_known_ones():
    """A slip of the pen is no silent loss."""
    with pytest.raises(AnnotationError, match="'y' is no known key") as caught:
        object_at({"y": 1}, "a", ("x", "z"))
    assert caught.value.hint == "Known: x, z."


def test_long_values_are_shown_short():
    """Messages stay readable."""
    assert shown("a" * 100) == "'" + "a" * 56 + "..."


@pytest.mark.parametrize("value", ["{}", "[]", '"a"', "true", "1", "1.5", "NaN", "null"])
def test_every_json_value_has_a_kind_in_words(value):
    """No message names a type of Python's."""
    assert kind_of(json.loads(value)) in {
        "an object",
        "a list",
        "a text",
        "true or false",
        "a number",
        "null",
    }

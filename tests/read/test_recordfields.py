"""Fields of records: their names become ours, their values are checked."""

import pytest

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.moment import parse_moment
from quotedb.read.recordfields import FIELDS, Given, our_fields, our_name, read_fields
from quotedb.vocab import ChangeKind


def article(given: Given) -> RawArticle:
    return read_fields({"text": "a", **given}, source_ref="a", raw_sha256="0", encoding="utf-8")


def test_names_are_known_in_any_case():
    """Only the documented names count, and id for guid; title is a stranger until it is mapped."""
    assert [our_name(name) for name in FIELDS] == list(FIELDS)
    assert (our_name(" ID "), our_name("Text"), our_name("title")) == ("guid", "text", None)


def test_missing_and_empty_values_are_left_out():
    """A field that is there but empty says nothing."""
    assert our_fields({"text": "a", "url": " ", "byline": [], "lang": None, "x": 1}, {}) == {"text": "a"}


@pytest.mark.parametrize(
    ("path", "found"), [("a.b", "dotted"), ("c.0.d", "deep"), ("c.1.d", None), ("c.x", None), ("z", None)]
)
def test_paths_lead_into_records(path, found):
    """A key that holds dots outweighs a path of the same spelling."""
    record = {"a.b": "dotted", "a": {"b": "nested"}, "c": [{"d": "deep"}]}

    assert our_fields(record, {path: "text"}).get("text") == found


def test_a_record_says_what_state_it_is_and_where_else_it_stands():
    """Corrections and retractions, and the mobile page of the same article."""
    found = article({"change": "Correction", "other_urls": "https://m.example.org/a"})

    assert (found.change, found.other_urls) == (ChangeKind.CORRECTION, ("https://m.example.org/a",))


@pytest.mark.parametrize("number", [1772964930, 1772964930.5, 1772964930000])
def test_numbers_since_1970(number):
    """Numbers are seconds or milliseconds."""
    assert article({"published": number}).published == parse_moment("2026-03-08T10:15:30Z")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"published": 1e300}, "published is 1e"),
        ({"published": ["2026"]}, "published is"),
        ({"retrieved_at": "yesterday"}, "retrieved_at is 'yesterday'"),
        ({"headline": "x" * 1001}, "headline is"),
        ({"byline": [{"nom": "x"}]}, "byline is"),
        ({"outlet": True}, "outlet is True"),
    ],
)
def test_values_that_do_not_fit_are_named(given, reason):
    """The message names field and value, the hint what to do."""
    with pytest.raises(UnreadableError, match=reason) as caught:
        article(given)
    assert "--map" in caught.value.hint

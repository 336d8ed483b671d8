"""Verbatim words of quotes."""

from quotedb.resolve.utterances import find_occurrences
from quotedb.vocab import OccurrenceRelation
from tests.resolve_cases import document, quotes_of, unmark


def spoken(marked: str) -> list[str | None]:
    return [quote.occurrence.text if quote.occurrence else None for quote in quotes_of(marked)]


def test_each_quote_has_its_own_words():
    """What others say at greater length does not show here."""
    found = spoken(
        '<q1>"We are ready,"</q1> <s1>Ada Brown</s1> <c1>said</c1>. '
        '<q2>"We are ready. The crew is here,"</q2> <s2>Brown</s2> <c2>said</c2>.'
    )

    assert found == ["We are ready,", "We are ready. The crew is here,"]


def test_words_are_exact():
    """What stands in quotation marks is a wording, not a translation."""
    (quote,) = quotes_of('<s>Ada Brown</s> <c>said</c>: <q>"We are ready."</q>')

    assert quote.occurrence is not None
    assert (quote.occurrence.relation, quote.occurrence.score) == (OccurrenceRelation.EXACT, 1.0)


def test_two_words_are_kept():
    """Short fragments are words too; what is told without marks as a whole has none."""
    assert spoken('<s>Ada Brown</s> <c>voiced</c> <q>her "deep regret" over it</q>.') == [None]
    assert spoken('<s>Ada Brown</s> <c>voiced</c> <q>"deep regret"</q>.') == ["deep regret"]


def test_verbatim_by_layout():
    """A turn of a transcript is verbatim without marks."""
    text, _ = unmark("<s>BROWN</s><c>:</c> <q>We are ready.</q>")
    quotes = quotes_of("<s>BROWN</s><c>:</c> <q>We are ready.</q>", {"": "direct"})

    assert find_occurrences(document(text), quotes)[0] == quotes[0].occurrence
    assert quotes[0].occurrence is not None
    assert quotes[0].occurrence.text == "We are ready."

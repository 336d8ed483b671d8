"""Quotes of one article that repeat the same words of the same speaker."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.resolve.utterances import find_occurrences
from quotedb.text.compare import words
from quotedb.vocab import OccurrenceRelation
from tests.resolve_cases import document, quotes_of, unmark


def relations(marked: str) -> list[tuple[str, str] | None]:
    return [
        (quote.occurrence.relation.value, quote.occurrence.text) if quote.occurrence else None
        for quote in quotes_of(marked)
    ]


def test_fragment_of_a_longer_quote():
    """Words that stand in a longer quote of the same speaker are a fragment of that utterance."""
    found = relations(
        '<q1>"We are ready,"</q1> <s1>Ada Brown</s1> <c1>said</c1>. '
        '<q2>"We are ready. The crew is here,"</q2> <s2>Brown</s2> <c2>said</c2>.'
    )

    assert found == [
        ("fragment", "We are ready. The crew is here,"),
        ("exact", "We are ready. The crew is here,"),
    ]


def test_same_words_of_two_speakers_stay_apart():
    """Equal words of two people are two utterances."""
    found = relations(
        '<q1>"We are ready,"</q1> <s1>Ada Brown</s1> <c1>said</c1>. '
        '<q2>"We are ready. The crew is here,"</q2> <s2>Carlos Diaz</s2> <c2>said</c2>.'
    )

    assert found == [("exact", "We are ready,"), ("exact", "We are ready. The crew is here,")]


def test_other_marks_are_normalised():
    """Case and punctuation do not make another utterance; the first wording stands."""
    found = relations(
        '<q1>"We are ready,"</q1> <s1>Ada Brown</s1> <c1>said</c1>. '
        '<q2>"we are ready"</q2>, <s2>Brown</s2> <c2>said</c2>.'
    )

    assert found == [("exact", "We are ready,"), ("normalised", "We are ready,")]


def test_two_words_are_kept():
    """Short fragments are words too."""
    quotes = quotes_of('<s>Ada Brown</s> <c>voiced</c> <q>her "deep regret" over it</q>.')

    assert quotes[0].occurrence is None  # told without marks as a whole: indirect
    assert relations('<s>Ada Brown</s> <c>voiced</c> <q>"deep regret"</q>.') == [("exact", "deep regret")]


def test_nobody_is_never_joined():
    """Words of nobody in particular are joined with nobody else's."""
    found = relations(
        '<q1>"We are ready,"</q1> <s1>a source</s1> <c1>said</c1>. '
        '<q2>"We are ready. The crew is here,"</q2> <s2>a source</s2> <c2>said</c2>.'
    )

    assert found == [("exact", "We are ready,"), ("exact", "We are ready. The crew is here,")]


def test_verbatim_by_layout():
    """A turn of a transcript is verbatim without marks."""
    text, _ = unmark("<s>BROWN</s><c>:</c> <q>We are ready.</q>")
    quotes = quotes_of("<s>BROWN</s><c>:</c> <q>We are ready.</q>", {"": "direct"})

    assert find_occurrences(document(text), quotes)[0] == quotes[0].occurrence
    assert quotes[0].occurrence is not None
    assert quotes[0].occurrence.text == "We are ready."


@given(st.lists(st.sampled_from(["we", "are", "ready", "now"]), min_size=1, max_size=5), st.integers(0, 4))
def test_score_is_the_share_of_words(spoken, start):
    """The score is the share of the utterance's words that a quote has, and 1 for the longest."""
    part = spoken[min(start, len(spoken) - 1) :]
    marked = (
        f'<q1>"{" ".join(spoken)},"</q1> <s1>Ada Brown</s1> <c1>said</c1>. '
        f'<q2>"{" ".join(part)},"</q2> <s2>Brown</s2> <c2>said</c2>.'
    )
    first, second = (quote.occurrence for quote in quotes_of(marked))

    assert first is not None
    assert second is not None
    assert first.score == 1.0
    assert second.score == round(len(part) / len(words(second.text)), 4)
    assert (second.relation is OccurrenceRelation.FRAGMENT) == (len(part) < len(spoken))

"""Span scores: small cases worked by hand, and what holds for any spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.model import Attribution, Span
from quotedb.score.counts import Counts, Match, figures, total
from quotedb.score.pairing import Covered, paired
from quotedb.score.spans import SUBSETS, Spans, span_counts, spans_of
from quotedb.score.speech import SPEECH
from quotedb.score.tokens import quoted_spans, tokenize
from quotedb.vocab import QuoteKind
from tests.builders import span

TEXT = (
    "“We will win,” Ann Lee said Monday. He said that the vote was close.\n"
    'Bob called it "a very sad day" for the town. According to police, nobody was hurt.\n'
    "''First part.\n''Second part,'' she said."
)
WIN = Spans(content=[span(TEXT, "“We will win,”")], cue=[span(TEXT, "said")], source=[span(TEXT, "Ann Lee")])
CLOSE = Spans(
    content=[span(TEXT, "that the vote was close")],
    cue=[span(TEXT, "said that")],
    source=[span(TEXT, "He")],
)
DAY = Spans(
    content=[span(TEXT, 'it "a very sad day" for the town')],
    cue=[span(TEXT, "called")],
    source=[span(TEXT, "Bob")],
)
HURT = Spans(
    content=[span(TEXT, "nobody was hurt")],
    cue=[span(TEXT, "According to")],
    source=[span(TEXT, "police")],
)
PARTS = Spans(content=[span(TEXT, "''First part.\n''Second part,''")])
GOLD = (WIN, CLOSE, DAY, HURT, PARTS)


def content(words: str, source: str | None = None) -> Spans:
    return Spans(content=[span(TEXT, words)], source=[span(TEXT, source)] if source else [])


def scored(gold: tuple[Spans, ...], *predicted: Spans) -> dict[str, float]:
    return figures(span_counts(TEXT, gold, predicted))


def match(counts: Counts, name: str) -> Match:
    found = counts.tallies[name]
    assert isinstance(found, Match)
    return found


def test_words_in_quotation_marks():
    """Marks of any style, two apostrophes, and one that opens anew in each paragraph."""
    assert [found.cut(TEXT) for found in quoted_spans(TEXT)] == [
        "We will win,",
        "a very sad day",
        "First part.",
        "Second part,",
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no', ["no"]),
        ('"One," he said. "Two', ["One,", "Two"]),
        ('a 6" pipe', []),
        ('an empty "" pair', []),
        ("«Oui» and „Ja“", ["Oui", "Ja“"]),
    ],
)
def test_odd_marks(text: str, quoted: list[str]):
    """An unclosed mark runs to the end of its line; a mark before a space never opens."""
    assert [found.cut(text) for found in quoted_spans(text)] == quoted


def test_tokens_that_a_span_overlaps():
    """A token counts when any of it is in the span; a span outside the text is refused."""
    tokens = tokenize("It's over-due, x_y.")

    assert [tokens.word(token) for token in range(len(tokens))] == ["it", "s", "over", "due", "x", "y"]
    assert tokens.covered([Span(3, 6), Span(13, 15)]) == {1, 2}
    with pytest.raises(ValueError, match=r"\[18, 20\) lies outside the text of 19 characters"):
        tokens.covered([Span(18, 20)])


def test_subsets_by_marks_and_verb():
    """Two direct, one mixed, two indirect; all but the one without a cue have a verb of speech."""
    counts = span_counts(TEXT, GOLD, [])

    assert [match(counts, f"{subset}.soft").gold for subset in SUBSETS] == [5, 2, 1, 2, 4]
    assert {"suggested", "noting", "says", "told"} <= SPEECH
    assert "plans" not in SPEECH


def test_marks_at_the_edge_make_no_difference():
    """The content is exact without its marks; half of the source is found, which will do."""
    found = scored((WIN,), content("We will win", "Lee"))

    assert (found["all.exact.f1"], found["all.source_accuracy"], found["all.source_exact"]) == (1, 1, 0)
    assert found["token.source.recall"] == 0.5


def test_part_of_the_content_with_the_wrong_source():
    """Two of three tokens make a soft match; the wrong source spoils it end to end; one of three is none."""
    found = scored((WIN,), content("We will", "Bob"))

    assert (found["all.exact.f1"], found["all.soft.f1"], found["all.end_to_end.f1"]) == (0, 1, 0)
    assert found["token.content.recall"] == pytest.approx(2 / 3)
    assert scored((WIN,), content("We"))["all.soft.f1"] == 0


def test_no_source_is_right_where_there_is_none():
    """Where the gold has a source, none is wrong."""
    found = scored((HURT, PARTS), content("nobody was hurt"), content("''First part.\n''Second part,''"))

    assert found["all.end_to_end.precision"] == 0.5
    assert found["all.source_accuracy"] == 0


def test_of_two_copies_the_one_with_the_right_source_is_taken():
    """The other one is a mistake."""
    found = scored((WIN,), content("We will win", "Bob"), WIN)

    assert found["all.soft.precision"] == found["all.end_to_end.precision"] == 0.5


def test_each_side_is_put_in_subsets_by_itself():
    """A mixed gold one is found by a direct prediction: recall of mixed, precision of direct."""
    counts = span_counts(TEXT, GOLD, [WIN, content("a very sad day", "Bob")])

    assert match(counts, "direct.soft") == Match(2, 2, 1, 2)
    assert match(counts, "mixed.soft") == Match(0, 0, 1, 1)


def test_figures_are_of_all_documents_together():
    """A document without predictions counts by its gold."""
    found = figures(total([span_counts(TEXT, GOLD[:2], GOLD[:2]), span_counts(TEXT, GOLD[:2], [])]))

    assert (found["all.soft.precision"], found["all.soft.recall"]) == (1, 0.5)


def test_spans_of_what_extraction_finds():
    """An attribution without a cue or a source has no spans for them."""
    found = Attribution(
        kind=QuoteKind.DIRECT, contents=(Span(0, 4),), cue=Span(5, 6), source=None, rule="", confidence=1.0
    )

    assert spans_of(found) == Spans(content=(Span(0, 4),), cue=(Span(5, 6),), source=())


@st.composite
def some_spans(draw: st.DrawFn) -> Spans:
    def one_role() -> list[Span]:
        starts = draw(st.lists(st.integers(0, len(TEXT) - 1), max_size=2))
        return [Span(start, draw(st.integers(start + 1, len(TEXT)))) for start in starts]

    return Spans(content=one_role(), cue=one_role(), source=one_role())


SOME = st.lists(some_spans(), max_size=6)


@given(SOME, SOME)
def test_any_figure_is_a_share(gold: list[Spans], predicted: list[Spans]):
    """From 0 to 1, and the stricter measure never above the laxer one."""
    found = figures(span_counts(TEXT, gold, predicted))

    assert all(0 <= value <= 1 for value in found.values())
    assert all(
        found[f"{subset}.{strict}.f1"] <= found[f"{subset}.soft.f1"]
        for subset in SUBSETS
        for strict in ("exact", "end_to_end")
    )


@given(SOME, SOME)
def test_gold_and_predicted_change_places(gold: list[Spans], predicted: list[Spans]):
    """Precision becomes recall for tokens."""
    one, other = (figures(span_counts(TEXT, *sides)) for sides in ((gold, predicted), (predicted, gold)))

    assert all(
        one[f"token.{role}.precision"] == other[f"token.{role}.recall"]
        for role in ("content", "cue", "source")
    )


@given(SOME)
def test_gold_against_itself_is_perfect(gold: list[Spans]):
    """Whatever there is to find is found."""
    counts = span_counts(TEXT, gold, gold)

    assert all(
        match(counts, f"all.{measure}").right_gold == match(counts, f"all.{measure}").gold
        for measure in ("exact", "soft", "end_to_end")
    )


@given(SOME, SOME)
def test_pairs_are_one_to_one(gold: list[Spans], predicted: list[Spans]):
    """No attribution has two partners, and partners share at least half of their tokens."""
    tokens = tokenize(TEXT)
    sides = [
        [Covered(content=tokens.covered(one.content), cue=frozenset(), source=frozenset()) for one in side]
        for side in (gold, predicted)
    ]
    pairs = paired(*sides)

    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    for one, other in pairs:
        wanted, found = sides[0][one].content, sides[1][other].content
        assert 2 * len(wanted & found) >= len(wanted | found) > 0

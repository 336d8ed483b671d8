"""Marks that nest, overlap and repeat, woven into a text."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.site.weave import Mark, between, cut, steps

TEXTS = st.text(max_size=30)
PLACES = st.integers(-2, 34)
MARKS = st.lists(st.builds(Mark, PLACES, PLACES, st.sampled_from("abcd")), max_size=8)


@given(TEXTS, MARKS, st.lists(PLACES, max_size=4))
def test_segments_give_the_text(text, marks, breaks):
    """Joined in order, the segments are the text: nothing twice, nothing lost."""
    segments = cut(len(text), marks, breaks)

    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    assert all(segment.start < segment.end for segment in segments)


@given(TEXTS, MARKS)
def test_every_code_point_has_its_marks(text, marks):
    """At each code point exactly those marks hold whose span covers it."""
    covered = {
        place: sorted(mark.name for mark in segment.marks)
        for segment in cut(len(text), marks)
        for place in range(segment.start, segment.end)
    }

    assert covered == {
        place: sorted(mark.name for mark in marks if mark.start <= place < mark.end)
        for place in range(len(text))
    }


@given(TEXTS, MARKS, st.lists(PLACES, max_size=4))
def test_markup_nests(text, marks, breaks):
    """Opened and closed by the steps, the marks that stand at each segment are those that hold there."""
    standing: list[Mark] = []
    for step in steps(cut(len(text), marks, breaks)):
        del standing[len(standing) - step.closes :]
        standing.extend(step.opens)

        assert tuple(standing) == step.segment.marks


def test_equal_spans_keep_their_order():
    """Of two marks on the same words, the one named first lies outside."""
    outer, inner = Mark(2, 5, "outer"), Mark(2, 5, "inner")

    assert cut(9, [outer, inner])[1].marks == (outer, inner)


def test_crossing_marks_reopen():
    """Where one mark ends inside another that began later, the later one is closed with it and reopened."""
    first, second = Mark(0, 4, "first"), Mark(2, 6, "second")
    woven = list(steps(cut(6, [first, second])))

    assert [(step.closes, len(step.opens)) for step in woven] == [(0, 1), (0, 1), (2, 1)]


def test_between_gives_one_paragraph():
    """The segments of a paragraph are those that begin in it."""
    segments = cut(10, [Mark(1, 8, "long")], breaks=[4, 6])

    assert [(one.start, one.end) for one in between(segments, 4, 10)] == [(4, 6), (6, 8), (8, 10)]

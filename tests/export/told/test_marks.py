"""Every mark shows exactly the words at its span, however marks nest and overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.site.weave import Mark
from quotedb.export.told.layout import Style
from quotedb.export.told.marks import PAIRS, Signs, marked, numbered, pair_for

TEXT = st.text(alphabet="ab c\n", min_size=1, max_size=30)


@st.composite
def marked_texts(draw):
    """A text, up to six marks anywhere in it, and edges from its start to its end."""
    text = draw(TEXT)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))), max_size=6))
    marks = [Mark(start, end, str(at)) for at, (start, end) in enumerate(spans) if start < end]
    inner = draw(st.sets(st.integers(0, len(text)), max_size=4))
    return text, marks, sorted({0, len(text), *inner})


@given(marked_texts())
def test_each_mark_shows_the_words_at_its_span(given_text):
    """Between its two signs stands what the span says; without all signs, the text is as it was."""
    text, marks, edges = given_text
    signs = {mark.name: Signs(f"<{mark.name}>", f"</{mark.name}>", Style.MARK) for mark in marks}
    runs = [run[0] for stretch in marked(text, marks, signs, edges) for run in stretch]
    tags = {tag for sign in signs.values() for tag in (sign.before, sign.after)}

    assert "".join(run for run in runs if run not in tags) == text
    for mark in marks:
        inside = runs[runs.index(signs[mark.name].before) + 1 : runs.index(signs[mark.name].after)]
        assert "".join(run for run in inside if run not in tags) == text[mark.start : mark.end]


@given(marked_texts())
def test_marks_that_nest_are_nested_by_their_signs(given_text):
    """The signs of a mark that lies inside of another lie inside of the other's."""
    text, marks, edges = given_text
    signs = {mark.name: Signs(f"<{mark.name}>", f"</{mark.name}>", Style.MARK) for mark in marks}
    runs = [run[0] for stretch in marked(text, marks, signs, edges) for run in stretch]
    places = {mark.name: (runs.index(f"<{mark.name}>"), runs.index(f"</{mark.name}>")) for mark in marks}
    for outer in marks:
        for inner in marks:
            if (outer.start, -outer.end) < (inner.start, -inner.end) and inner.end <= outer.end:
                assert places[outer.name][0] < places[inner.name][0]
                assert places[inner.name][1] < places[outer.name][1]


@given(marked_texts())
def test_stretches_join_to_the_text(given_text):
    """One for each pair of edges, each holding its own words."""
    text, _, edges = given_text
    stretches = ["".join(run for run, _ in stretch) for stretch in marked(text, [], {}, edges)]

    assert stretches == [text[start:end] for start, end in pairwise(edges)]


def test_the_innermost_style_shows():
    """A source inside of another quote is seen as a source."""
    signs = {"outer": Signs("", "", Style.MARK), "inner": Signs("", "", Style.PART)}
    ((*runs,),) = marked("abc", [Mark(0, 3, "outer"), Mark(1, 2, "inner")], signs, [0, 3])

    assert [run for run in runs if run[0]] == [("a", Style.MARK), ("b", Style.PART), ("c", Style.MARK)]


def test_signs_are_none_that_the_text_has():
    """A text with guillemets is marked by something else; one that has all of them, by the last."""
    assert pair_for("plain") == ("«", "»")
    assert pair_for("«cité»") == ("⟦", "⟧")
    assert pair_for("".join(sign for pair in PAIRS for sign in pair)) == PAIRS[-1]


def test_a_number_stands_on_both_sides():
    """So that of two marks that overlap it is plain which one ends."""
    assert numbered(12, ("«", "»"), Style.MARK) == Signs("«¹²", "¹²»", Style.MARK)

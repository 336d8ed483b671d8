"""Finding a span again in another version."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.model import Anchor, Span
from quotedb.text.anchors import anchor, find_anchor
from quotedb.text.compare import TYPOGRAPHY

TEXT = (
    "The mayor said the bridge would open in spring. The council said nothing. "
    "Asked on Friday, the mayor said the bridge was safe. Experts doubt it: the bridge was closed twice."
)


def span_of(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def test_anchor_holds_words_and_context() -> None:
    """Up to 32 code points stand on each side."""
    found = anchor(TEXT, span_of("bridge", 1))

    assert (found.exact, len(found.prefix), len(found.suffix)) == ("bridge", 32, 32)
    assert anchor("ab", Span(0, 2)) == Anchor(exact="ab", prefix="", suffix="")


def test_anchor_survives_an_insertion() -> None:
    """Text put in front moves every anchor and loses none, repeated words included."""
    added = "An editor put this in. "
    for words, nth in (("bridge", 0), ("bridge", 1), ("bridge", 2), ("the mayor said", 0), ("council", 0)):
        span = span_of(words, nth)
        moved = Span(span.start + len(added), span.end + len(added))
        assert find_anchor(added + TEXT, anchor(TEXT, span)) == moved


def test_repeated_words_in_equal_context_are_not_guessed() -> None:
    """Two places that look the same give none."""
    line = "The mayor said so, and the council, which had met that very night, agreed with her at once. "
    mark = anchor(line, Span(4, 9))

    assert find_anchor(line * 3, anchor(line * 3, Span(96, 101))) is None
    assert find_anchor(line, mark) == Span(4, 9)


def test_short_words_elsewhere_are_not_taken() -> None:
    """A short word that is left only in another sentence is not the one meant."""
    mark = anchor(TEXT, span_of("council"))
    other = "Hundreds of miles away a village elected its first council in years, amid rain."

    assert find_anchor(other, mark) is None


def test_words_inside_longer_words_are_not_taken() -> None:
    """A word of its own is not found inside another."""
    before = "They paid a visit to the border of the two towns."
    after = "They paid a visit to other border of the two towns."

    assert find_anchor(after, anchor(before, Span(21, 24))) is None


def test_typography_does_not_matter() -> None:
    """Marks, dashes and spaces may change between versions."""
    before = 'She said "we\'re done - for\u00a0good" and left the room at once.'
    after = "She said “we’re done – for good” and left the room at once."

    found = find_anchor(after, anchor(before, Span(10, 30)))
    assert found is not None
    assert found.cut(after).startswith("we’re done")


@given(st.data())
def test_edited_text_gives_the_same_words_or_none(data: st.DataObject) -> None:
    """After any edit the anchor finds its words or nothing."""
    start = data.draw(st.integers(0, len(TEXT) - 2))
    span = Span(start, data.draw(st.integers(start + 1, min(len(TEXT), start + 60))))
    at = data.draw(st.integers(0, len(TEXT)))
    removed = data.draw(st.integers(0, 40))
    edited = TEXT[:at] + data.draw(st.text(max_size=40)) + TEXT[at + removed :]
    found = find_anchor(edited, anchor(TEXT, span))

    assert found is None or found.cut(edited).translate(TYPOGRAPHY) == span.cut(TEXT).translate(TYPOGRAPHY)


LINES = [
    "Mayor Ann Marsh told reporters on Monday that the plan was ready, and that work would start.",
    "Asked whether it was true that the plan was ready, her deputy smiled and walked to his car.",
    "It is not so, said Bo Quist, an engineer: the plan was ready years ago, and nobody had read it.",
    "Eve Stone, who sued the town, told reporters on Friday that she would wait until June.",
]


@given(st.data())
def test_moved_paragraphs_never_attach_wrongly(data: st.DataObject) -> None:
    """With paragraphs shuffled and dropped, a found span lies in the paragraph it came from."""
    text = "\n".join(LINES)
    which = data.draw(st.integers(0, len(LINES) - 1))
    start = text.index(LINES[which]) + data.draw(st.integers(0, len(LINES[which]) - 12))
    mark = anchor(text, Span(start, start + data.draw(st.integers(1, 12))))
    kept = data.draw(st.permutations(LINES))[: data.draw(st.integers(1, len(LINES)))]
    edited = "\n".join(kept)
    found = find_anchor(edited, mark)

    assert found is None or kept[edited.count("\n", 0, found.end - 1)] == LINES[which]

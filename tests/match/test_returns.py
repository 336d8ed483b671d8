"""Words on which people ruled come again: their quote gets its lineage back, or nobody does."""

from quotedb.match.lineage import Marked
from quotedb.match.returns import Marks, come_again, paired
from quotedb.model import Span
from quotedb.text.anchors import anchor
from tests.builders import span

WORDS = "We checked every bolt twice and found nothing loose at all"
FIRST = f"The mayor spoke. {WORDS}.\nNobody asked.\n"
GONE = "The mayor spoke.\nNobody asked.\n"
TWIN = f"The council met on Friday. {WORDS}, it said.\n"


def mark(text: str, nth: int = 0, **given: str) -> Marked:
    return Marked(contents=(span(text, WORDS, nth),), **{"kind": "direct"} | given)


def back(past: list[tuple[str, Marks | None]], text: str, *, anchored: bool = True) -> dict[int, str]:
    """The lineage "x", ruled on in the first text, that the only quote of the last text gets."""
    anchors = {"x": anchor(FIRST, span(FIRST, WORDS))} if anchored else {}
    return come_again(past, anchors, (), text, {0: mark(text)})


def of(text: str) -> Marks:
    return Marks(text=text, lineages=("x",), quotes=(mark(text),))


def test_words_come_back_after_a_version_without_them():
    """By the old quote, or by the anchor alone, where no quote is left."""
    assert back([(FIRST, of(FIRST)), (GONE, None)], FIRST + "Late.\n", anchored=False) == {0: "x"}
    assert back([(FIRST, None), (GONE, None)], FIRST + "Late.\n") == {0: "x"}
    assert back([(FIRST, None), (GONE, None)], FIRST, anchored=False) == {}


def test_a_twin_that_stood_beside_them_is_none():
    """Whether a quote of the old words is stored or an anchor is all that is left."""
    past = [(FIRST, of(FIRST)), (FIRST + TWIN, None)]

    assert back(past, GONE + TWIN) == {}
    assert back([(text, None) for text, _ in past], GONE + TWIN) == {}
    assert back([(FIRST, None), (GONE, None)], GONE + TWIN) == {
        0: "x"
    }  # as nothing else of the kind ever stood there


def test_what_goes_on_already_is_left_alone():
    """A lineage that another quote has, and a quote that has another lineage."""
    anchors = {"x": anchor(FIRST, span(FIRST, WORDS))}

    assert come_again([(FIRST, of(FIRST))], anchors, {"x"}, FIRST, {0: mark(FIRST)}) == {}
    assert come_again([(FIRST, of(FIRST))], anchors, (), FIRST, {}) == {}


def test_two_lineages_on_the_same_words_get_nothing():
    """Nobody can say which of the two it is."""
    both = {name: anchor(FIRST, span(FIRST, WORDS)) for name in ("x", "y")}

    assert come_again([(FIRST, None)], both, (), FIRST, {0: mark(FIRST)}) == {}


def test_pairs_are_by_index_and_lineage():
    """Of those that are given alone."""
    assert paired(FIRST, [("x", mark(FIRST))], FIRST, {7: mark(FIRST)}) == {7: "x"}
    assert paired(FIRST, [], FIRST, {7: mark(FIRST)}) == {}


def test_marks_are_narrowed_to_some_lineages():
    one, other = (Marked(contents=(Span(at, at + 1),), kind="") for at in (0, 1))
    marks = Marks(text="ab", lineages=("x", "y"), quotes=(one, other))

    assert marks.only({"y"}) == Marks(text="ab", lineages=("y",), quotes=(other,))

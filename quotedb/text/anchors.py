"""Finds a span again in another version of its text, or says that it cannot."""

from difflib import SequenceMatcher

from quotedb.model import Anchor, Span
from quotedb.text.compare import TYPOGRAPHY

_CONTEXT = 32  # code points kept on each side
_LONG = 60  # code points: words this long that occur once need no context to be sure
_FLOOR = 0.6  # likeness of context below which a place is not taken for the old one
_SIDE_FLOOR = 0.6  # the same for the worse side of short words: one side alone may be a stock phrase
_MARGIN = 0.2  # by which the best place must beat the next
_MOST_PLACES = 1000  # words found more often than this say nothing


def anchor(text: str, span: Span) -> Anchor:
    """Give a span's words with up to 32 code points before and after.

    Source:
        W3C Web Annotation Data Model, TextQuoteSelector.
    """
    return Anchor(
        exact=span.cut(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
    )


def find_anchor(text: str, anchor: Anchor) -> Span | None:
    """Find the place of an anchor in another version of its text.

    Words found once are taken, short ones only if what stands around them is alike; of several places the
    one whose context is clearly most alike. If the words are not found as they were, quotation marks, dashes
    and spaces count as equal to their variants. Never guesses.

    Args:
        text: The other version.
        anchor: Words and context in the version before.

    Returns:
        The span, or None when no place is clearly the one.
    """
    if not anchor.exact:
        return None
    unified = text.translate(TYPOGRAPHY)
    places = _places(text, anchor.exact) or _places(unified, anchor.exact.translate(TYPOGRAPHY))
    if len(places) > _MOST_PLACES:
        return None
    places = [place for place in places if not _cuts_a_word(text, place, anchor)]
    if not places:
        return None
    size = len(anchor.exact)
    if len(places) == 1 and size >= _LONG:
        return Span(places[0], places[0] + size)
    scored = sorted(((*_likeness(unified, place, anchor), place) for place in places), reverse=True)
    mean, worse_side, place = scored[0]
    rival = scored[1][0] if len(scored) > 1 else 0.0
    if mean < _FLOOR or mean - rival < _MARGIN or (size < _LONG and worse_side < _SIDE_FLOOR):
        return None
    return Span(place, place + size)


def _places(text: str, exact: str) -> list[int]:
    places: list[int] = []
    at = text.find(exact)
    while at != -1 and len(places) <= _MOST_PLACES:
        places.append(at)
        at = text.find(exact, at + 1)
    return places


def _cuts_a_word(text: str, place: int, anchor: Anchor) -> bool:
    """Say whether the words start or end inside a longer word here, which they did not before."""
    end = place + len(anchor.exact)
    cuts_start = text[place].isalnum() and text[place - 1 : place].isalnum()
    cuts_end = text[end - 1].isalnum() and text[end : end + 1].isalnum()
    return (cuts_start and not anchor.prefix[-1:].isalnum()) or (cuts_end and not anchor.suffix[:1].isalnum())


def _likeness(unified: str, place: int, anchor: Anchor) -> tuple[float, float]:
    """Say how alike the contexts of a place and an anchor are: both sides' mean, the worse side; 0 to 1."""
    end = place + len(anchor.exact)
    before = unified[max(0, place - _CONTEXT) : place]
    after = unified[end : end + _CONTEXT]
    sides: list[float] = []
    if anchor.prefix:  # an anchor at the edge of its text says nothing about that side
        sides.append(_ratio(before[-len(anchor.prefix) :], anchor.prefix))
    if anchor.suffix:
        sides.append(_ratio(after[: len(anchor.suffix)], anchor.suffix))
    if not sides:
        sides.append(float(not before and not after))
    return sum(sides) / len(sides), min(sides)


def _ratio(here: str, there: str) -> float:
    return SequenceMatcher(None, here, there.translate(TYPOGRAPHY), autojunk=False).ratio()

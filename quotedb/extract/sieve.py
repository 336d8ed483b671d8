"""The ordered families of rules: run them, drop what an earlier one has found, say what lies inside what."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from quotedb.extract.lexicon import Lexicon
from quotedb.extract.running import find_running
from quotedb.model import Attribution, Document, Span

EXTRACTOR = "grammar-1"

Rule = Callable[[Document, Lexicon], Iterable[Attribution]]

RULES: tuple[Rule, ...] = (find_running,)  # an earlier family wins over a later one


def extract(document: Document, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Find every attribution of a document.

    Args:
        document: The text with its layout.
        lexicon: Word lists of the document's language.

    Returns:
        In text order; `parent` is the index of the smallest other attribution whose content holds all spans.
    """
    kept: list[Attribution] = []
    for rule in RULES:
        kept += [found for found in rule(document, lexicon) if not _rivals(found, kept)]
    kept.sort(key=_place)
    return tuple(replace(found, parent=_parent(index, kept)) for index, found in enumerate(kept))


def _spans(found: Attribution) -> tuple[Span, ...]:
    return (*found.contents, *(span for span in (found.cue, found.source) if span is not None))


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _place(found: Attribution) -> tuple[int, int, str]:
    whole = _hull(_spans(found))
    return whole.start, -whole.end, found.rule


def _rivals(found: Attribution, kept: list[Attribution]) -> bool:
    return any(_rival(found, earlier) for earlier in kept)


def _rival(found: Attribution, earlier: Attribution) -> bool:
    """Say whether two attributions read the same words in two ways."""
    if found.cue and earlier.cue and found.cue.overlaps(earlier.cue):
        return True
    one, other = _hull(found.contents), _hull(earlier.contents)
    if one == other:
        return found.source == earlier.source or found.cue is None
    return one.overlaps(other) and not one.holds(other) and not other.holds(one)


def _parent(index: int, kept: list[Attribution]) -> int | None:
    whole = _hull(_spans(kept[index]))
    holders = [
        (hull.end - hull.start, other)
        for other, candidate in enumerate(kept)
        if other != index and (hull := _hull(candidate.contents)).holds(whole)
    ]
    return min(holders)[1] if holders else None

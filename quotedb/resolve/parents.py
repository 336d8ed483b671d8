"""Says whose words hold each attribution, where the layout of its spans alone would say too much."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from quotedb.model import Attribution, Span
from quotedb.vocab import QuoteKind

_JOINS = re.compile(r"[,;]\s+(?:and|but|while|whereas|though|although)\s+(?:[\w'\u2019-]+,?\s+)?$")
_ASIDE = "what_called"  # rule for "what critics call a farce": in a paraphrase the writer's own words
_BEFORE = 24  # code points in which a joining word stands


def find_parents(
    text: str, attributions: Sequence[Attribution], quoted: Sequence[Span], records: frozenset[str]
) -> tuple[int | None, ...]:
    """Give for each attribution the one whose words hold it.

    Args:
        text: Of the document.
        attributions: Each with the smallest other one that holds all its spans as its parent.
        quoted: Pieces of the outermost quotations, in order.
        records: Words for what keeps words and says nothing of its own: a transcript, a video.

    Returns:
        The parent, but that of a record in its place, and none where the writer goes on: a second speaker in
        a clause joined to the first one's paraphrase, or an aside in it.
    """

    def hears(at: int, parent: int) -> bool:
        outer, inner = attributions[parent], attributions[at]
        if outer.source is not None and not records.isdisjoint(outer.source.cut(text).casefold().split()):
            return False
        if outer.kind is QuoteKind.QUESTION and outer.source is None:
            return False  # nobody is named who asks
        if inner.source is None or _is_quoted(inner.source, quoted):
            return True
        return not (inner.rule == _ASIDE and not _is_pronoun(inner.source, text)) and not _is_joined(
            inner, text
        )

    found = []
    for at, attribution in enumerate(attributions):
        parent = attribution.parent
        while parent is not None and not hears(at, parent):
            parent = attributions[parent].parent
        found.append(parent)
    return tuple(found)


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    at = bisect_right(quoted, span.start, key=attrgetter("start")) - 1
    return at >= 0 and quoted[at].end >= span.end


def _is_pronoun(span: Span, text: str) -> bool:
    return span.cut(text).casefold() in ("he", "she", "it", "they")


def _is_joined(inner: Attribution, text: str) -> bool:
    """Say whether an attribution opens a clause of its own: ", and the mayor said"."""
    source, cue = inner.source, inner.cue
    if source is None or cue is None or not source.end <= cue.start <= source.end + _BEFORE:
        return False
    if _is_pronoun(source, text) or cue.end > inner.contents[0].start:
        return False
    return _JOINS.search(text, max(0, source.start - _BEFORE), source.start) is not None

"""Uses what an input says beside its text: whose words a quotation is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from quotedb.extract.join import SAME, overlap
from quotedb.model import Attribution, Document, Span, StatedQuote
from quotedb.vocab import QuoteKind

STATED = "stated"  # the rule of what only the markup says; where it adds a source, it stands before the rule
CONFIDENCE = 0.9  # markup is made by people, and the mention is looked for
QUOTED = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
NAMED = re.compile(r"[^\W\d_][\w'\u2019.-]*")


def with_stated(document: Document, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give the attributions of a document with those sources that only its markup names.

    A source that the text itself gives stays: it is what a reader sees. A quotation that nothing found gets
    an attribution of its own, in the place of what looked like reports of that speaker's within it. Either
    way the source is a mention in the text, the nearest one of that name; where the text has none, it stays
    open.

    Args:
        document: The text with what its input states.
        found: By grammar and tagger.
    """
    ordered = sorted(document.stated, key=lambda stated: stated.span.start)
    starts = [stated.span.start for stated in ordered]
    reach = list(accumulate((stated.span.end for stated in ordered), max))
    mentions = _mentions(document)
    settled: set[StatedQuote] = set()
    for one in found:
        first, last = one.contents[0].start, one.contents[-1].end
        near = ordered[bisect_right(reach, first) : bisect_left(starts, last)]
        if any(_is_part(one, stated, mentions[stated]) for stated in near):
            continue
        same = [stated for stated in near if one.kind in QUOTED and _is_same(one, stated)]
        settled.update(same)
        mention = mentions[same[0]] if same and one.source is None else None
        yield one if mention is None else replace(one, source=mention, rule=f"{STATED} {one.rule}")
    for stated in ordered:
        if stated not in settled:
            yield Attribution(
                kind=QuoteKind.DIRECT,
                contents=(stated.span,),
                cue=None,
                source=mentions[stated],
                rule=STATED,
                confidence=CONFIDENCE,
            )


def _is_same(found: Attribution, stated: StatedQuote) -> bool:
    return overlap(found.contents, (stated.span,)) >= SAME or any(
        content.holds(stated.span) for content in found.contents
    )


def _is_part(found: Attribution, stated: StatedQuote, mention: Span | None) -> bool:
    return (
        found.kind is QuoteKind.INDIRECT
        and found.source is not None
        and mention is not None
        and found.source.overlaps(mention)
        and all(stated.span.holds(content) for content in found.contents)
    )


def _mentions(document: Document) -> dict[StatedQuote, Span | None]:
    """Find for each quotation the nearest mention of its source: the whole name, else its last word."""
    places: dict[str, list[list[Span]]] = {}
    for stated in document.stated:
        if stated.source not in places:
            places[stated.source] = [_places(document, name) for name in _names(stated.source)]
    return {
        stated: next(filter(None, (_nearest(document, stated, each) for each in places[stated.source])), None)
        for stated in document.stated
    }


def _names(source: str) -> tuple[str, ...]:
    words = NAMED.findall(source)
    return (r"\s+".join(map(re.escape, words)), re.escape(words[-1])) if words else ()


def _places(document: Document, name: str) -> list[Span]:
    found = re.compile(rf"(?<!\w){name}(?!\w)").finditer(document.text, document.body_start)
    return [Span(*match.span()) for match in found]


def _nearest(document: Document, stated: StatedQuote, places: Sequence[Span]) -> Span | None:
    """Give the nearest of places that lies outside of a quotation: the last before it or the first after."""
    before = bisect_right(places, stated.span.start, key=lambda place: place.end)
    after = bisect_left(places, stated.span.end, key=lambda place: place.start)
    outside = [*places[max(before - 1, 0) : before], *places[after : after + 1]]
    return min(outside, key=lambda place: _distance(document, place, stated.span), default=None)


def _distance(document: Document, one: Span, other: Span) -> tuple[int, int]:
    """Give how far two spans are apart: in paragraphs, then in code points."""
    low, high = sorted((one.start, other.start))
    first, last = (bisect_right(document.paragraphs, at, key=lambda each: each.start) for at in (low, high))
    return last - first, max(one.start - other.end, other.start - one.end)

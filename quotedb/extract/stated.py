"""Uses what an input says beside its text: whose words a quotation is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    an attribution of its own. Either way the source is a mention in the text, the nearest one of that name;
    where the text has none, it stays open.

    Args:
        document: The text with what its input states.
        found: By grammar and tagger.
    """
    mentions = {stated: _mention(document, stated) for stated in document.stated}
    for one in found:
        mention = None
        if one.source is None and one.kind in QUOTED:
            mention = next((mentions[stated] for stated in mentions if _is_same(one, stated)), None)
        yield one if mention is None else replace(one, source=mention, rule=f"{STATED} {one.rule}")
    for stated, mention in mentions.items():
        if not any(_is_same(one, stated) for one in found if one.kind in QUOTED):
            yield Attribution(
                kind=QuoteKind.DIRECT,
                contents=(stated.span,),
                cue=None,
                source=mention,
                rule=STATED,
                confidence=CONFIDENCE,
            )


def _is_same(found: Attribution, stated: StatedQuote) -> bool:
    return overlap(found.contents, (stated.span,)) >= SAME or any(
        content.holds(stated.span) for content in found.contents
    )


def _mention(document: Document, stated: StatedQuote) -> Span | None:
    """Find the nearest mention of a name outside the quotation: the whole name, else its last word."""
    words = NAMED.findall(stated.source)
    if not words:
        return None
    for name in (r"\s+".join(map(re.escape, words)), re.escape(words[-1])):
        places = [
            Span(*match.span())
            for match in re.finditer(rf"(?<!\w){name}(?!\w)", document.text)
            if match.start() >= document.body_start
        ]
        outside = [place for place in places if not place.overlaps(stated.span)]
        if outside:
            return min(outside, key=lambda place: _distance(document, place, stated.span))
    return None


def _distance(document: Document, one: Span, other: Span) -> tuple[int, int]:
    """Give how far two spans are apart: in paragraphs, then in code points."""
    low, high = sorted((one.start, other.start))
    n_paragraphs = sum(low < paragraph.start <= high for paragraph in document.paragraphs)
    return n_paragraphs, max(one.start - other.end, other.start - one.end)

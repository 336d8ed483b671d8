"""Joins what the grammar and the tagger found: each where it knows more, none twice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotedb.extract.certainty import cue_of
from quotedb.extract.clauses import without_dateline
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.nesting import Shelves, all_spans, hold, touches
from quotedb.model import Attribution, Document, Span, Tagging
from quotedb.text.kinds import kind_by_marks
from quotedb.text.quotations import quoted_share
from quotedb.vocab import QuoteKind

# Shares right, on PolNeAR's development texts, of what the grammar finds and the tagger does not: where it
# sees nothing, and where it sees the cue without a content.
REFUSED, HALF_SEEN = 0.2, 0.5
SAME = 0.5  # overlap of contents, shared to all code points, from which two attributions are one
LONG_QUOTATION, SCRAP = 6, 3  # words
_TRAILING = re.compile(r"""(?:“|"|'')[^“”"]*?[,.?!](?P<close>”|"|'')\s+(?:[^\s“”"]+\s+){0,2}[^\s“”"]+""")
SPOKEN = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT})


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the grammar's families found in a document, before anything is drawn from it.

    Attributes:
        special: By families that no corpus teaches: these stand.
        running: By those that read running text, where the tagger knows more.
    """

    special: tuple[Attribution, ...]
    running: tuple[Attribution, ...]


def join(document: Document, lexicon: Lexicon, gathered: Gathered, tagging: Tagging) -> list[Attribution]:
    """Merge by precedence.

    1. What a special family found stands as it is; the tagger's reading of the same words goes.
    2. In running text the tagger says which words are source, cue and content; where the grammar found the
       same attribution, it adds what it knows of it: kind, medium, addressee, relays.
    3. What only the grammar found in running text stays: as sure as it was if all of it lies inside a
       content, where the tagger, which learned from a corpus without nesting, does not look; with
       `HALF_SEEN` if the tagger sees its cue too, else with `REFUSED`.

    Args:
        document: The text with its layout.
        lexicon: Word lists of its language.
        gathered: What the grammar found.
        tagging: What the tagger found.
    """
    special, running = _shelved(gathered.special), _shelved(gathered.running)
    kept: list[Attribution] = []
    met: set[Attribution] = set()
    for whole in tagging.attributions:
        contents = tuple(without_dateline(document.text, content) for content in whole.contents)
        clean = replace(whole, contents=_without_scraps(document, contents))
        left = _left(clean, special.near(clean))
        if left is None:
            continue
        found = left
        if left.contents != whole.contents:
            found = replace(left, kind=kind_by_marks(document, left.contents))
        twins = [other for other in running.near(found) if not _holds(found, other)]
        twin = max(twins, key=lambda other: _likeness(found, other), default=None)
        if twin is not None and _same(found, twin):
            met.add(twin)
            kept.append(_told_more(found, twin))
        else:
            kept.append(_by_cue(found, document.text, lexicon))
    outer = _shelved([*gathered.special, *kept])
    alone = [_alone(one, outer, tagging.bare_cues) for one in gathered.running if one not in met]
    return [*gathered.special, *kept, *alone]


def _without_scraps(document: Document, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out a few plain words behind a quotation: "No," `he said`; "...," she said, `at the rally`."""
    contents = tuple(_closed(document.text, content) for content in contents)
    quoted = [content for content in contents if quoted_share(document, content) == 1]
    if sum(len(content.cut(document.text).split()) for content in quoted) < LONG_QUOTATION:
        return contents
    return tuple(
        content
        for content in contents
        if quoted_share(document, content) or len(content.cut(document.text).split()) > SCRAP
    )


def _closed(text: str, content: Span) -> Span:
    """End a content that is a quotation and a few words behind it where the quotation ends."""
    found = _TRAILING.fullmatch(text, content.start, content.end)
    return Span(content.start, found.end("close")) if found else content


def _alone(found: Attribution, outer: Shelves, bare_cues: Sequence[Span]) -> Attribution:
    """Give what only the grammar found, as sure as it can be."""
    if any(hold(other.contents, all_spans(found)) for other in outer.near(found)):
        return found
    half_seen = found.cue is not None and touches(bare_cues, found.cue)
    return replace(found, confidence=HALF_SEEN if half_seen else REFUSED)


def _left(found: Attribution, special: Sequence[Attribution]) -> Attribution | None:
    """Give what special families leave of an attribution; None when one of them has the same cue."""
    rivals = [other for other in special if not _holds(found, other)]
    if any(found.cue and other.cue and found.cue.overlaps(other.cue) for other in rivals):
        return None
    contents = tuple(
        content
        for content in found.contents
        if not any(_takes(other, content, found.cue) for other in rivals)
    )
    return replace(found, contents=contents) if contents else None


def _takes(special: Attribution, content: Span, cue: Span | None) -> bool:
    """Say whether a special finding reads a content, or all of it under a cue from outside, its own way."""
    if overlap((content,), special.contents) >= SAME:
        return True
    is_outer = cue is not None and not hold(special.contents, (cue,))
    return is_outer and hold(special.contents, (content,))


def _shelved(found: Iterable[Attribution]) -> Shelves:
    shelves = Shelves()
    for one in found:
        shelves.add(one)
    return shelves


def _same(one: Attribution, other: Attribution) -> bool:
    return _likeness(one, other) >= SAME


def _likeness(one: Attribution, other: Attribution) -> float:
    """Say how much two attributions are one: a shared cue, or the overlap of contents (Jaccard)."""
    if one.cue is not None and other.cue is not None and one.cue.overlaps(other.cue):
        return 1 + overlap(one.contents, other.contents)
    return overlap(one.contents, other.contents)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Give the code points that two rows of spans share, of all that they cover; both in text order."""
    both = at = 0
    for one in some:
        while at < len(others) and others[at].end <= one.start:
            at += 1
        near = at
        while near < len(others) and others[near].start < one.end:
            both += min(one.end, others[near].end) - max(one.start, others[near].start)
            near += 1
    return both / (sum(one.end - one.start for one in (*some, *others)) - both)


def _told_more(found: Attribution, twin: Attribution) -> Attribution:
    is_spoken = twin.kind in SPOKEN or found.kind is QuoteKind.DIRECT
    return replace(
        twin,
        kind=found.kind if is_spoken else twin.kind,
        contents=found.contents,
        cue=found.cue,
        source=found.source,
        rule=f"{found.rule} {twin.rule}",
        confidence=found.confidence,
    )


def _by_cue(found: Attribution, text: str, lexicon: Lexicon) -> Attribution:
    cue = cue_of(found, text, lexicon)
    if cue is None:
        return found
    attitude = cue.belief and found.kind is not QuoteKind.DIRECT
    return replace(found, kind=QuoteKind.ATTITUDE if attitude else found.kind, medium=cue.medium)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Say whether an attribution lies inside the contents of another one, cue and all."""
    if inner.cue is None:
        return False
    return hold(outer.contents, (*inner.contents, inner.cue))

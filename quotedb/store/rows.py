"""Turns values into rows, and gives every row the key that its content makes. Pure: no database here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeAlias

from quotedb import ids
from quotedb.model import ArticleRecord, Attribution, ChainLink, Claim, Quote, Span, Speaker
from quotedb.text.compare import claim_form
from quotedb.vocab import Basis, LinkRole, Medium, Naming, SpanRole, SpeakerKind

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the quotes of one record go: ids and keys that are known before any row is built."""

    run_id: int
    version_id: int
    version_key: str
    first_quote_id: int
    speaker_ids: Mapping[str, int]
    claim_ids: Mapping[str, int]
    groups: Mapping[int, int]  # group of every wording


@dataclass(frozen=True, slots=True)
class QuoteRows:
    """Rows of quotes and of all that hangs on them, by table."""

    quotes: list[Row] = field(default_factory=list)
    spans: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    candidates: list[Row] = field(default_factory=list)
    assertions: list[Row] = field(default_factory=list)


def version_key(article: str, text_sha256: str) -> str:
    """Give the key of one state of an article's text."""
    return ids.key("version", article, text_sha256)


def speaker_key(speaker: Speaker) -> str:
    """Give the key of a speaker: its kind and canonical name."""
    return _speaker_key(speaker.kind, speaker.name)


@lru_cache(maxsize=65_536)
def _speaker_key(kind: str, name: str) -> str:
    return ids.key("speaker", kind, name)


@lru_cache(maxsize=65_536)
def claim_key(claim: Claim) -> str:
    """Give the key of a claim: its normal form, language and context."""
    return ids.key("claim", claim_form(claim.text) or claim.text, claim.lang, claim.context)


def quote_key(version: str, found: Attribution) -> str:
    """Give the key of a quote: its version, kind and spans, with no ordinal."""
    return ids.key(
        "quote", version, found.kind, _places(found.contents), _places([found.cue]), _places([found.source])
    )


def _places(spans: Iterable[Span | None]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans if span is not None)


def outlet_of(record: ArticleRecord) -> Speaker | None:
    """Give the outlet of an article, under its canonical name when resolution gave one; None when unknown."""
    for quote in record.quotes:
        if quote.chain and quote.chain[-1].speaker is not None:
            return quote.chain[-1].speaker
    if record.article.outlet is None:
        return None
    return Speaker(kind=SpeakerKind.OUTLET, name=record.article.outlet)


def speakers_of(record: ArticleRecord) -> Iterator[Speaker]:
    """Give every speaker that a record names, again and again."""
    outlet = outlet_of(record)
    if outlet is not None:
        yield outlet
    for quote in record.quotes:
        yield from (link.speaker for link in quote.chain or () if link.speaker is not None)
        yield from (candidate.speaker for candidate in quote.candidates)
        for claim in claims_of([quote]):
            yield from claim.parties
            if claim.subject is not None:
                yield claim.subject


def claims_of(quotes: Iterable[Quote]) -> Iterator[Claim]:
    """Give every claim that quotes do something with, again and again."""
    for quote in quotes:
        yield from (assertion.claim for assertion in quote.assertions or ())


def distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Leave out quotes that repeat the kind and spans of an earlier one.

    Two rules that find the same words find one attribution. A parent that is left out is replaced by the one
    that it repeats.
    """
    first: dict[object, int] = {}
    kept: list[Quote] = []
    moved: list[int] = []
    for quote in quotes:
        found = quote.attribution
        key = (found.kind, found.contents, found.cue, found.source)
        if key not in first:
            first[key] = len(kept)
            kept.append(quote)
        moved.append(first[key])
    if len(kept) == len(quotes):
        return tuple(quotes)
    return tuple(_with_parent(quote, moved) for quote in kept)


def without(quotes: Sequence[Quote], left_out: Collection[int]) -> tuple[Quote, ...]:
    """Leave some quotes out, by their places; those that they held are held by nobody then."""
    kept = [at for at in range(len(quotes)) if at not in left_out]
    moved = {at: number for number, at in enumerate(kept)}
    return tuple(
        replace(
            quotes[at],
            attribution=replace(
                quotes[at].attribution,
                parent=None if (parent := quotes[at].attribution.parent) is None else moved.get(parent),
            ),
        )
        for at in kept
    )


def _with_parent(quote: Quote, moved: Sequence[int]) -> Quote:
    parent = quote.attribution.parent
    if parent is None:
        return quote
    return replace(quote, attribution=replace(quote.attribution, parent=moved[parent]))


def parents_first(quotes: Sequence[Row]) -> list[Row]:
    """Order rows of quotes so that each comes after the one whose content holds it.

    Raises:
        ValueError: Quotes hold each other in a circle, or one that is not there.
    """
    ordered: list[Row] = []
    placed: set[int | None] = {None}
    waiting = list(quotes)
    while waiting:
        ready = [row for row in waiting if row["parent_id"] in placed]
        if not ready:
            raise ValueError("quotes hold each other in a circle, or are held by one that is not there")
        ordered.extend(ready)
        placed.update(row["quote_id"] for row in ready)
        waiting = [row for row in waiting if row["quote_id"] not in placed]
    return ordered


def add_quotes(rows: QuoteRows, record: ArticleRecord, quotes: Sequence[Quote], place: Place) -> None:
    """Append the rows of a record's quotes.

    Args:
        rows: Collects the rows of a whole batch.
        record: The article; spans are checked against its text.
        quotes: Its distinct quotes; parents are indexes into these.
        place: Ids and keys.

    Raises:
        ValueError: A span ends outside of the text, or a chain does not end with its publisher.
    """
    text = record.article.text
    outlet = outlet_of(record)
    for number, quote in enumerate(quotes):
        quote_id = place.first_quote_id + number
        rows.quotes.append(_quote_row(quote, quote_id, record.extractor, place))
        rows.spans.extend(_span_rows(quote.attribution, quote_id, text))
        rows.links.extend(_link_rows(quote.chain or (_publisher(outlet),), quote_id, text, place.speaker_ids))
        rows.candidates.extend(_candidate_rows(quote, quote_id, place.speaker_ids))
        rows.assertions.extend(_assertion_rows(quote, quote_id, place))


def _quote_row(quote: Quote, quote_id: int, extractor: str, place: Place) -> Row:
    found = quote.attribution
    key = quote_key(place.version_key, found)
    return {
        "quote_id": quote_id,
        "quote_key": key,
        "lineage_key": key,
        "version_id": place.version_id,
        "parent_id": None if found.parent is None else place.first_quote_id + found.parent,
        "kind": found.kind,
        "cue_class": found.cue_class,
        "certainty": found.certainty,
        "confidence": found.confidence,
        "rule": found.rule,
        "extractor": extractor,
        "run_id": place.run_id,
    }


def _span_rows(found: Attribution, quote_id: int, text: str) -> Iterator[Row]:
    parts = [(SpanRole.CONTENT, seq, span) for seq, span in enumerate(sorted(found.contents))]
    singles = (
        (SpanRole.CUE, found.cue),
        (SpanRole.SOURCE, found.source),
        (SpanRole.ADDRESSEE, found.addressee),
    )
    parts.extend((role, 0, span) for role, span in singles if span is not None)
    for role, seq, span in parts:
        yield {
            "quote_id": quote_id,
            "role": role,
            "seq": seq,
            "start_cp": span.start,
            "end_cp": span.end,
            "exact": _words(text, span),
        }


def _words(text: str, span: Span) -> str:
    if span.end > len(text):
        raise ValueError(f"span [{span.start}, {span.end}) ends outside of a text of {len(text)} code points")
    return span.cut(text)


def _publisher(outlet: Speaker | None) -> ChainLink:
    return ChainLink(
        role=LinkRole.PUBLISHER,
        naming=Naming.AUTHOR,
        basis=Basis.EXPLICIT,
        medium=Medium.ARTICLE,
        speaker=outlet,
    )


def _link_rows(
    chain: Sequence[ChainLink], quote_id: int, text: str, speaker_ids: Mapping[str, int]
) -> Iterator[Row]:
    if chain[-1].role is not LinkRole.PUBLISHER:
        raise ValueError(f"the last link of a chain is its publisher, not its {chain[-1].role}")
    for seq, link in enumerate(chain):
        mention, cue, said = link.mention, link.cue, link.said
        yield {
            "quote_id": quote_id,
            "seq": seq,
            "role": link.role,
            "naming": link.naming,
            "basis": link.basis,
            "medium": link.medium,
            "speaker_id": None if link.speaker is None else speaker_ids[speaker_key(link.speaker)],
            "mention_start_cp": None if mention is None else mention.start,
            "mention_end_cp": None if mention is None else mention.end,
            "mention": None if mention is None else _words(text, mention),
            "cue_start_cp": None if cue is None else cue.start,
            "cue_end_cp": None if cue is None else cue.end,
            "cue": None if cue is None else _words(text, cue),
            "said_from": None if said is None else said.start,
            "said_to": None if said is None else said.end,
            "said_precision": None if said is None else said.precision,
        }


def _candidate_rows(quote: Quote, quote_id: int, speaker_ids: Mapping[str, int]) -> Iterator[Row]:
    best: dict[int, tuple[float, str]] = {}
    for candidate in sorted(quote.candidates, key=lambda each: -each.score):
        best.setdefault(speaker_ids[speaker_key(candidate.speaker)], (candidate.score, candidate.method))
    for rank, (speaker_id, (score, method)) in enumerate(best.items(), 1):
        yield {
            "quote_id": quote_id,
            "seq": 0,
            "speaker_id": speaker_id,
            "rank": rank,
            "score": score,
            "method": method,
        }


def _assertion_rows(quote: Quote, quote_id: int, place: Place) -> Iterator[Row]:
    pairs = dict.fromkeys(
        (place.claim_ids[claim_key(assertion.claim)], assertion.stance)
        for assertion in quote.assertions or ()
    )
    for wording_id, stance in pairs:
        yield {
            "quote_id": quote_id,
            "wording_id": wording_id,
            "stance": stance,
            "claim_id": place.groups[wording_id],
        }

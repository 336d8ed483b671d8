"""Gathers the stories of quotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quotedb.model import Span
from quotedb.report.gather.asking import Ask, Row, Texts, ask_by, utc
from quotedb.report.gather.lines import gather_quote_lines, gather_spans
from quotedb.report.gather.links import gather_links
from quotedb.report.gather.rulings import gather_rulings
from quotedb.report.gather.stances import gather_stances
from quotedb.report.gather.utterances import gather_utterances
from quotedb.report.stories.quote import Link, QuoteStory, Run
from quotedb.report.stories.values import Piece, QuoteLine
from quotedb.store.absent import chunks
from quotedb.text.layout import paragraphs

BATCH_QUOTES = 1_000

ALL = """
select quote_id from quotes_effective order by version_id, start_cp, end_cp desc, quote_key
"""

FACTS = """
select
    quote.quote_id, quote.lineage_key, parent.quote_key, quote.kind, quote.cue_class, quote.certainty,
    quote.confidence, quote.rule, quote.extractor, version.body_start, run.run_id, run.started_at,
    run.tool_version, run.actor, min(item.source_ref)
from quotes as quote
join article_versions as version using (version_id)
join import_runs as run on run.run_id = quote.run_id
left join import_items as item on item.run_id = quote.run_id and item.version_id = quote.version_id
left join quotes as parent on parent.quote_id = quote.parent_id
where quote.quote_id in (select unnest($ids::bigint[]))
group by all
"""

CHILDREN = """
select parent_id, quote_key
from quotes_effective
where parent_id in (select unnest($ids::bigint[]))
order by parent_id, start_cp, end_cp desc, quote_key
"""


def gather_quotes(ask: Ask, texts: Texts, quote_ids: Sequence[int] | None = None) -> Iterator[QuoteStory]:
    """Yield the stories of quotes.

    Args:
        ask: Runs statements, a dozen for each thousand quotes.
        texts: Gives the texts of versions.
        quote_ids: Those wanted, in this order; also such as people rejected. None for all that they did not,
            by version and in text order.
    """
    wanted = [row[0] for row in ask(ALL, {})] if quote_ids is None else quote_ids
    for batch in chunks(wanted, BATCH_QUOTES):
        lines = gather_quote_lines(ask, batch)
        yield from tell_quotes(
            ask, texts(sorted({line.article.version_id for line in lines.values()})), batch
        )


def tell_quotes(ask: Ask, texts: Mapping[int, str], quote_ids: Sequence[int]) -> Iterator[QuoteStory]:
    """Yield the stories of a batch of quotes, in its order.

    Args:
        ask: Runs statements.
        texts: The text of every version that one of them stands in.
        quote_ids: Those wanted.
    """
    facts = ask_by(ask, FACTS, quote_ids)
    spans = gather_spans(ask, quote_ids)
    lines = gather_quote_lines(ask, quote_ids, spans)
    links = gather_links(ask, quote_ids)
    children = ask_by(ask, CHILDREN, quote_ids)
    claims = gather_stances(ask, quote_ids)
    utterances = gather_utterances(ask, quote_ids)
    rulings = gather_rulings(ask, "quote", (row[0] for (row,) in facts.values()))
    blocks: dict[int, tuple[Span, ...]] = {}
    for quote_id in quote_ids:
        (row,) = facts[quote_id]
        lineage_key, parent_key, kind, cue_class, certainty, confidence, rule, extractor, body_start = row[:9]
        parts, chain = spans[quote_id], links.get(quote_id, ())
        version_id = lines[quote_id].article.version_id
        if version_id not in blocks:
            blocks[version_id] = paragraphs(texts[version_id], body_start)
        pieces = [piece for part in parts.values() for piece in part]
        yield QuoteStory(
            quote=_with_voice(lines[quote_id], chain),
            lineage_key=lineage_key,
            passage=passage(texts[version_id], blocks[version_id], pieces),
            sources=parts.get("source", ()),
            cues=parts.get("cue", ()),
            addressees=parts.get("addressee", ()),
            cue_class=cue_class,
            certainty=certainty,
            machine_kind=kind,
            links=chain,
            parent_key=parent_key,
            child_keys=tuple(key for (key,) in children[quote_id]),
            claims=claims.get(quote_id, ()),
            utterance=utterances.get(quote_id),
            decisions=rulings[lineage_key],
            extractor=extractor,
            rule=rule,
            confidence=confidence,
            run=_run(row[9:]),
        )


def _with_voice(line: QuoteLine, chain: Sequence[Link]) -> QuoteLine:
    """Name the voice of a quote that people rejected as well: the views leave it out."""
    if not line.is_rejected or not chain:
        return line
    return replace(line, speaker=chain[0].speaker, naming=chain[0].naming)


def _run(row: Row) -> Run:
    run_id, started_at, tool_version, actor, source_ref = row
    return Run(
        run_id=run_id,
        started_at=utc(started_at),
        tool_version=tool_version,
        actor=actor,
        source_ref=source_ref,
    )


def passage(text: str, blocks: Iterable[Span], pieces: Sequence[Piece]) -> Piece:
    """Give the paragraphs that pieces touch, whole, and what lies between the first and the last.

    Args:
        text: The whole text.
        blocks: Its paragraphs, in order; of what lies outside, such as a headline, its lines are given.
        pieces: At least one.
    """
    first, last = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    touched = [block for block in blocks if block.start < last and block.end > first]
    start = min([first, *(block.start for block in touched)])
    end = max([last, *(block.end for block in touched)])
    if start == first:
        start = text.rfind("\n", 0, first) + 1
    if end == last:
        line_end = text.find("\n", last)
        end = len(text) if line_end < 0 else line_end
    return Piece(start=start, end=end, exact=text[start:end])

"""Shows what a search found, with the columns and the joins of the reports, best first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from quotedb.match.hits import find_hits
from quotedb.match.query import Query
from quotedb.model import Span
from quotedb.report.frames import Limits
from quotedb.report.result import Result, ResultColumn, Row
from quotedb.report.run import run_query

GAP = " … "  # stands between pieces of a content
SNIPPET_CP = 200  # code points of an article that are shown around its hits
BATCH_ROWS = 100

QUOTES = """
with
found as (select unnest($ids::BIGINT[]) as quote_id, unnest($ranks::DOUBLE[]) as rank),
pieces as (
    select quote_id, string_agg(start_cp || '-' || end_cp, ';' order by seq) as spans
    from quote_spans
    where role = 'content' and quote_id in (select quote_id from found)
    group by quote_id
)
select
    found.rank, quote.quote_key, quote.version_key, quote.speaker, quote.kind, quote.chain, quote.outlet,
    quote.published_at, article.identity_value as article, version.text_sha256,
    quote.context_before, quote.exact, quote.context_after, piece.spans, quote.start_cp, quote.end_cp,
    version.lang, count(*) over () as n_found
from found
join quotes_effective as quote using (quote_id)
join pieces as piece using (quote_id)
join article_versions as version on version.version_id = quote.version_id
join articles as article on article.article_id = quote.article_id
where ($all_versions or quote.is_current)
    and ($kind is null or quote.kind = $kind)
    and ($speaker is null or quote.speaker_id in (
        select speaker_id from speaker_names where lower(name) = lower($speaker)
    ))
    and ($outlet is null or quote.outlet_id in (
        select speaker_id from speaker_names where lower(name) = lower($outlet)
    ))
    and ($since is null or quote.published_at >= $since)
    and ($until is null or quote.published_at < $until::date + 1)
order by
    found.rank desc, quote.published_at desc nulls last, quote.version_key, quote.start_cp, quote.end_cp,
    quote.quote_key
limit $limit
"""

ARTICLES = """
with
found as (select unnest($ids::BIGINT[]) as version_id, unnest($ranks::DOUBLE[]) as rank),
quoted as (
    select
        version_id,
        count(*) as n_quotes,
        bool_or(
            ($kind is null or kind = $kind)
            and ($speaker is null or speaker_id in (
                select speaker_id from speaker_names where lower(name) = lower($speaker)
            ))
        ) as is_asked
    from quotes_effective
    where version_id in (select version_id from found)
    group by version_id
)
select
    found.rank, article.identity_value as article, time.version_key, time.outlet, time.published_at,
    version.headline, coalesce(quoted.n_quotes, 0) as n_quotes, version.text_sha256,
    version.version_id, version.lang, count(*) over () as n_found
from found
join version_times as time using (version_id)
join article_versions as version using (version_id)
join articles as article on article.article_id = time.article_id
left join quoted using (version_id)
where ($all_versions or time.is_current)
    and ($kind is null and $speaker is null or quoted.is_asked)
    and ($outlet is null or time.outlet_id in (
        select speaker_id from speaker_names where lower(name) = lower($outlet)
    ))
    and ($since is null or time.published_at >= $since)
    and ($until is null or time.published_at < $until::date + 1)
order by found.rank desc, time.published_at desc nulls last, time.version_key
limit $limit
"""

COMMON = {
    "rank": "the higher, the better it answers: BM25, with weights of words that are the same everywhere",
    "version_key": "stable id of the article version",
    "outlet": "who published it; empty when the input does not say",
    "published_at": "when, UTC",
    "article": "its URL, else its path or another name",
    "text_sha256": "hash of the stored text",
    "hits": "places of the hits in the stored text: code points, half-open",
}
QUOTE_MEANINGS = COMMON | {
    "quote_key": "stable id of the quote within its version",
    "speaker": "the innermost voice; empty when nobody is known",
    "kind": "direct, indirect, mixed, ...",
    "chain": "the reported-by chain, innermost voice first",
    "context_before": "up to 60 code points before the content",
    "exact": "the words; … stands between pieces",
    "context_after": "up to 60 code points after the content",
    "spans": "places of the pieces in the stored text: code points, half-open",
    "start_cp": "first code point of the content in the stored text",
    "end_cp": "code point after its last",
}
ARTICLE_MEANINGS = COMMON | {
    "headline": "headline, if the input has one",
    "n_quotes": "quotes found in it",
    "snippet_start_cp": "first code point of the snippet in the stored text",
    "snippet": "the stretch of the text with most hits; empty when only the headline has one",
}

Texts = Callable[[Sequence[int]], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: its rows, of which there may be fewer than were found."""

    result: Result
    n_found: int


def found_quotes(
    snapshot: Path, query: Query, ranks: Mapping[int, float], filters: Mapping[str, object], limits: Limits
) -> Found:
    """Show quotes.

    Args:
        snapshot: Where they stand.
        query: What was asked for.
        ranks: By number of quote; those that the snapshot does not hold are left out.
        filters: speaker, outlet, kind, since, until and limit, None for all; and all_versions.
        limits: What the statement may use.
    """

    def complete(rows: Iterable[Row]) -> Iterator[Row]:
        for *cells, lang in rows:
            exact, spans = cells[11], read_spans(cells[13])
            hits = [
                Span(span.start + hit.start, span.start + hit.end)
                for span, piece in zip(spans, cut_pieces(exact, spans), strict=True)
                for hit in find_hits(query, piece, lang)
            ]
            yield (*cells, write_spans(hits))

    return _show(snapshot, QUOTES, ranks, filters, limits, complete, {"hits": "VARCHAR"}, n_hidden=1)


def found_articles(
    snapshot: Path,
    query: Query,
    ranks: Mapping[int, float],
    filters: Mapping[str, object],
    limits: Limits,
    texts: Texts,
) -> Found:
    """Show articles, as ``found_quotes`` does.

    Args:
        snapshot: Where they stand.
        query: What was asked for.
        ranks: By number of article version.
        filters: As for quotes; with a speaker or a kind, only articles with such a quote.
        limits: What the statement may use.
        texts: Gives the texts of versions by their numbers: the snapshot does not hold them.
    """

    def complete(rows: Iterable[Row]) -> Iterator[Row]:
        source = iter(rows)
        while batch := list(islice(source, BATCH_ROWS)):
            stored = texts([row[-2] for row in batch])
            for *cells, version_id, lang in batch:
                text = stored[version_id]
                hits = find_hits(query, text, lang)
                start, end = snippet(text, hits)
                yield (*cells, start if hits else None, text[start:end] or None, write_spans(hits))

    added = {"snippet_start_cp": "BIGINT", "snippet": "VARCHAR", "hits": "VARCHAR"}
    return _show(snapshot, ARTICLES, ranks, filters, limits, complete, added, n_hidden=2)


def snippet(text: str, hits: Sequence[Span]) -> tuple[int, int]:
    """Give where the stretch with the most hits begins and ends, at whole words; (0, 0) without any."""
    if not hits:
        return 0, 0
    room = SNIPPET_CP - SNIPPET_CP // 4  # the rest stands before the first hit
    best = max(hits, key=lambda first: sum(first.start <= hit.start < first.start + room for hit in hits))
    start = max(0, best.start - SNIPPET_CP // 4)
    end = min(len(text), max(start + SNIPPET_CP, best.end))
    while 0 < start < best.start and not text[start - 1].isspace():
        start += 1
    while best.end < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def cut_pieces(exact: str, spans: Sequence[Span]) -> Iterator[str]:
    """Give the pieces of a content that stands as one text."""
    at = 0
    for span in spans:
        length = span.end - span.start
        yield exact[at : at + length]
        at += length + len(GAP)


def write_spans(spans: Iterable[Span]) -> str:
    """Give places as text: ``120-160;175-190``."""
    return ";".join(f"{span.start}-{span.end}" for span in spans)


def read_spans(text: str) -> list[Span]:
    """Read what ``write_spans`` wrote."""
    places = (place.split("-") for place in text.split(";") if place)
    return [Span(int(start), int(end)) for start, end in places]


def _show(  # noqa: PLR0913 - one for each part of a search
    snapshot: Path,
    sql: str,
    ranks: Mapping[int, float],
    filters: Mapping[str, object],
    limits: Limits,
    complete: Callable[[Iterable[Row]], Iterator[Row]],
    added: Mapping[str, str],
    n_hidden: int,
) -> Found:
    """Run a statement whose last columns, the very last of them the number found, are not for the reader."""
    values: dict[str, Any] = {"ids": list(ranks), "ranks": list(ranks.values()), **filters}
    result = run_query(snapshot, sql, values, limits=limits)
    first = next(result.rows, None)
    rows = (row[:-1] for row in chain([] if first is None else [first], result.rows))
    kept = result.columns[: -(n_hidden + 1)]
    columns = (*kept, *(ResultColumn(name, kind) for name, kind in added.items()))
    return Found(Result(columns, complete(rows)), 0 if first is None else int(first[-1]))

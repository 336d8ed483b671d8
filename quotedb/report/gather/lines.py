"""Gathers what names a quote, an article and a speaker in one line; every story is made of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from quotedb.report.gather.asking import Ask, Row, ask_by, utc, utc_or_none
from quotedb.report.stories.values import ArticleLine, Piece, QuoteLine, When, Who

VERSIONS = """
select
    version.version_id, version.version_key, article.article_id, article.article_key,
    article.identity_value, article.identity_scheme, outlet.canonical_id, outlet.canonical_key, outlet.name,
    outlet.kind, version.headline, stored.published_at, stored.published_precision, version.seen_at,
    version.is_current, version.is_withdrawn, stored.text_sha256
from version_times as version
join article_versions as stored using (version_id)
join articles as article on article.article_id = version.article_id
left join speakers_effective as outlet on outlet.speaker_id = version.outlet_id
where version.version_id in (select unnest($ids::bigint[]))
"""

SPANS = """
select quote_id, role, start_cp, end_cp, exact
from quote_spans
where quote_id in (select unnest($ids::bigint[]))
order by quote_id, role, seq
"""

QUOTES = """
select
    quote.quote_id, quote.quote_key, quote.version_id, coalesce(known.kind, quote.kind), speaker.canonical_id,
    speaker.canonical_key, speaker.name, speaker.kind, known.naming, chain.chain, context.context_before,
    context.context_after, known.quote_id is null
from quotes as quote
left join quotes_effective as known using (quote_id)
left join quote_contexts as context on context.quote_id = quote.quote_id
left join quote_chains as chain on chain.quote_id = quote.quote_id
left join speakers_effective as speaker on speaker.speaker_id = known.speaker_id
where quote.quote_id in (select unnest($ids::bigint[]))
"""

Spans = Mapping[str, tuple[Piece, ...]]  # by role
PIECES = " … "  # stands between pieces, as in the views


def who(speaker_id: int | None, key: str, name: str, kind: str) -> Who | None:
    """Give a speaker from the columns that name it; None for nobody."""
    if speaker_id is None:
        return None
    return Who(speaker_id=speaker_id, speaker_key=key, name=name, kind=kind)


def when(start: datetime | None, end: datetime | None, precision: str | None) -> When | None:
    """Give a time from its columns; None for none."""
    if start is None or precision is None:
        return None
    return When(start=utc(start), end=utc_or_none(end), precision=precision)


def gather_article_lines(ask: Ask, version_ids: Iterable[int]) -> dict[int, ArticleLine]:
    """Give articles in one line each, by the number of the version."""
    return {
        version_id: _article(version_id, row)
        for version_id, (row,) in ask_by(ask, VERSIONS, version_ids).items()
    }


def _article(version_id: int, row: Row) -> ArticleLine:
    key, article_id, article_key, address, scheme = row[:5]
    headline, published, precision, seen_at, is_current, is_withdrawn, sha256 = row[9:]
    return ArticleLine(
        article_id=article_id,
        article_key=article_key,
        version_id=version_id,
        version_key=key,
        address=address,
        scheme=scheme,
        outlet=who(*row[5:9]),
        headline=headline,
        published=when(published, None, precision),
        seen_at=utc(seen_at),
        is_current=is_current,
        is_withdrawn=is_withdrawn,
        text_sha256=sha256,
    )


def gather_spans(ask: Ask, quote_ids: Iterable[int]) -> dict[int, Spans]:
    """Give the pieces of quotes by the part that they play, in text order, by number of the quote."""
    found: dict[int, Spans] = {}
    for quote_id, rows in ask_by(ask, SPANS, quote_ids).items():
        parts: dict[str, tuple[Piece, ...]] = {}
        for role, start, end, exact in rows:
            parts[role] = (*parts.get(role, ()), Piece(start=start, end=end, exact=exact))
        found[quote_id] = parts
    return found


def gather_quote_lines(
    ask: Ask, quote_ids: Iterable[int], spans: Mapping[int, Spans] | None = None
) -> dict[int, QuoteLine]:
    """Give quotes in one line each, by number; those that people rejected too.

    Args:
        ask: Runs statements.
        quote_ids: Those wanted.
        spans: Their pieces, where the caller has them already.
    """
    rows = ask_by(ask, QUOTES, quote_ids)
    articles = gather_article_lines(ask, (row[1] for (row,) in rows.values()))
    parts = gather_spans(ask, rows) if spans is None else spans
    return {
        quote_id: _quote(quote_id, row, articles[row[1]], parts[quote_id].get("content", ()))
        for quote_id, (row,) in rows.items()
    }


def _quote(quote_id: int, row: Row, article: ArticleLine, pieces: tuple[Piece, ...]) -> QuoteLine:
    key, _, kind = row[:3]
    naming, chain, before, after, is_rejected = row[7:]
    return QuoteLine(
        quote_id=quote_id,
        quote_key=key,
        kind=kind,
        speaker=who(*row[3:7]),
        naming=naming,
        chain=chain or "",
        exact=PIECES.join(piece.exact for piece in pieces),
        context_before=before or "",
        context_after=after or "",
        pieces=pieces,
        article=article,
        is_rejected=is_rejected,
    )


def place_of(quote: QuoteLine) -> tuple[object, ...]:
    """Give what orders quotes by date, then by article, then in text order, an outer one before its inner."""
    span = (quote.pieces[0].start, -quote.pieces[-1].end) if quote.pieces else (0, 0)
    return (quote.article.seen_at, quote.article.version_key, *span, quote.quote_key)

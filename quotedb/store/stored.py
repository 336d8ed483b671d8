"""Gives stored article versions back as they went in, so that other software can go through them again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select

from quotedb.extract.stated import STATED
from quotedb.model import RawArticle, Span, StatedQuote
from quotedb.moment import LENGTHS, Moment, month, year
from quotedb.store.absent import chunks
from quotedb.store.articles import Article, Identity, Version
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import Precision, SpanRole


def stored_versions(
    connection: Connection, version_ids: Iterable[int]
) -> list[tuple[RawArticle, Article, Version]]:
    """Read article versions: what was received, and where it belongs.

    Args:
        connection: Any transaction.
        version_ids: Numbers of versions; those that are not stored are left out.

    Returns:
        In the order of the numbers. An article's versions are all listed in it.
    """
    found: list[tuple[RawArticle, Article, Version]] = []
    for part in chunks(sorted(set(version_ids))):
        rows = connection.execute(
            select(ArticleVersionRow.__table__, ArticleRow.__table__, SpeakerRow.name.label("outlet"))
            .join(ArticleRow, ArticleRow.article_id == ArticleVersionRow.article_id)
            .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ArticleRow.outlet_id)
            .where(ArticleVersionRow.version_id.in_(part))
            .order_by(ArticleVersionRow.version_id)
        ).mappings()
        read = list(rows)
        stated = _stated(connection, part)
        versions = _versions(connection, {row["article_id"]: row["article_key"] for row in read})
        for row in read:
            article = Article(
                identity=Identity(scheme=row["identity_scheme"], value=row["identity_value"]),
                outlet=row["outlet"],
                article_id=row["article_id"],
                versions=versions[row["article_id"]],
            )
            version = next(each for each in article.versions if each.version_id == row["version_id"])
            published = row["published_at"] and _moment(row["published_at"], row["published_precision"])
            raw = RawArticle(
                source_ref=row["version_key"],
                raw_sha256=row["raw_sha256"],
                encoding=row["encoding"],
                text=row["text"],
                body_start=row["body_start"],
                headline=row["headline"],
                byline=row["byline"],
                outlet=row["outlet"],
                url=row["identity_value"] if row["identity_scheme"] == "url" else None,
                lang=row["lang"],
                published=published,
                retrieved_at=row["retrieved_at"],
                n_repaired=row["n_repaired"],
                change=row["change_kind"],
                stated=stated.get(row["version_id"], ()),
            )
            found.append((raw, article, version))
    return found


def _moment(start: datetime, precision: Precision) -> Moment:
    """Give the moment of which a row keeps the start; without a unit of its own it is a day."""
    if precision is Precision.MONTH:
        return month(start.year, start.month)
    if precision is Precision.YEAR:
        return year(start.year)
    return Moment(start, start + LENGTHS.get(precision, timedelta(days=1)), precision)


def _stated(connection: Connection, version_ids: Sequence[int]) -> dict[int, tuple[StatedQuote, ...]]:
    """Give whose words the input said that quotations are, as the quotes that were found by it tell."""
    rows = connection.execute(
        select(QuoteRow.version_id, QuoteRow.quote_id, QuoteSpanRow.__table__)
        .join(QuoteSpanRow, QuoteSpanRow.quote_id == QuoteRow.quote_id)
        .where(
            QuoteRow.version_id.in_(version_ids),
            or_(QuoteRow.rule == STATED, QuoteRow.rule.startswith(f"{STATED} ")),
        )
        .order_by(QuoteRow.quote_id, QuoteSpanRow.seq)
    )
    contents: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
    sources: dict[int, str] = {}
    for row in rows:
        if row.role == SpanRole.CONTENT:
            contents[row.quote_id].append((row.version_id, Span(row.start_cp, row.end_cp)))
        elif row.role == SpanRole.SOURCE:
            sources.setdefault(row.quote_id, row.exact)
    found: defaultdict[int, list[StatedQuote]] = defaultdict(list)
    for quote_id, places in contents.items():
        for version_id, span in places:
            found[version_id].append(StatedQuote(span=span, source=sources.get(quote_id, "")))
    return {version_id: tuple(quotes) for version_id, quotes in found.items()}


def _versions(connection: Connection, articles: dict[int, str]) -> dict[int, list[Version]]:
    found: defaultdict[int, list[Version]] = defaultdict(list)
    for part in chunks(articles):
        rows = connection.execute(
            select(
                ArticleVersionRow.article_id,
                ArticleVersionRow.version_id,
                ArticleVersionRow.version_no,
                ArticleVersionRow.text_sha256,
            )
            .where(ArticleVersionRow.article_id.in_(part))
            .order_by(ArticleVersionRow.version_no)
        )
        for article_id, version_id, number, sha in rows:
            found[article_id].append(
                Version(
                    article_key=articles[article_id],
                    version_no=number,
                    text_sha256=sha,
                    version_id=version_id,
                )
            )
    return found

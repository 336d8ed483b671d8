"""Gives stored article versions back as they went in, so that other software can go through them again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from quotedb.model import RawArticle
from quotedb.moment import Moment
from quotedb.store.absent import chunks
from quotedb.store.articles import Article, Identity, Version
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import Precision

LASTS = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.MONTH: timedelta(days=31),
    Precision.YEAR: timedelta(days=366),
}  # a row keeps the start alone; the rest last a day


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
            )
            found.append((raw, article, version))
    return found


def _moment(start: datetime, precision: Precision) -> Moment:
    return Moment(start, start + LASTS.get(precision, timedelta(days=1)), precision)


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

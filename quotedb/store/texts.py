"""Gives the stored texts of article versions: analysis leaves them out, who reads a quote wants them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from quotedb.store.absent import chunks
from quotedb.store.tables.evidence import ArticleVersionRow


def stored_texts(connection: Connection, version_ids: Iterable[int]) -> dict[int, str]:
    """Give the texts of versions, by number; numbers that are not stored are left out.

    Args:
        connection: Any transaction.
        version_ids: Numbers of versions.
    """
    columns = select(ArticleVersionRow.version_id, ArticleVersionRow.text)
    return {
        row.version_id: row.text
        for part in chunks(version_ids)
        for row in connection.execute(columns.where(ArticleVersionRow.version_id.in_(part)))
    }

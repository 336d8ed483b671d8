"""What is stored already, asked for in batches: the same input costs one look-up, not an extraction."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from quotedb.store.absent import chunks
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.speakers import SpeakerRow


def known_raw(connection: Connection, hashes: Iterable[str], *, outlet: str | None = None) -> dict[str, int]:
    """Look received bytes up.

    Args:
        connection: Any transaction.
        hashes: SHA-256 of bytes, 64 hex digits.
        outlet: When named, only articles of this outlet count: the same bytes may come from several.

    Returns:
        The first version that came from these bytes, by hash.
    """
    found: dict[str, int] = {}
    column = ArticleVersionRow.raw_sha256
    wanted = select(column, func.min(ArticleVersionRow.version_id)).group_by(column)
    if outlet is not None:
        wanted = (
            wanted.join(ArticleRow, ArticleRow.article_id == ArticleVersionRow.article_id)
            .join(SpeakerRow, SpeakerRow.speaker_id == ArticleRow.outlet_id)
            .where(SpeakerRow.name == outlet)
        )
    for part in chunks(dict.fromkeys(hashes)):
        found.update((row[0], row[1]) for row in connection.execute(wanted.where(column.in_(part))))
    return found

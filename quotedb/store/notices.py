"""Why versions came to be, and what publishers say of articles whose text stays as it is."""

from collections.abc import Sequence
from itertools import count

from sqlalchemy import Connection, select

from quotedb.match.notes import noted_change
from quotedb.store.absent import Row, chunks, insert_rows, next_id
from quotedb.store.articles import Version
from quotedb.store.identity import Decided
from quotedb.store.tables.evidence import ArticleNoticeRow, ArticleVersionRow
from quotedb.vocab import ChangeKind, Outcome

TOLD = frozenset({ChangeKind.CORRECTION, ChangeKind.RETRACTION})


def change_of(decided: Decided, earlier: Version | None) -> ChangeKind:
    """Say why a version came to be.

    Args:
        decided: The version that is about to be stored.
        earlier: The one before it, with its text; None for the first.

    Returns:
        What the publisher says beside the text, else what a note in the text says that the version before did
        not have, else an update or the beginning.
    """
    article, document = decided.record.article, decided.record.document
    noted = noted_change(
        article.text[article.body_start :], None if earlier is None else earlier.text, lang=document.lang
    )
    return article.change or noted or (ChangeKind.INITIAL if earlier is None else ChangeKind.UPDATE)


def save_notices(connection: Connection, run_id: int, decided: Sequence[Decided]) -> dict[int, ChangeKind]:
    """Note what publishers say of articles beside a text that is stored already; the same bytes count once.

    Args:
        connection: A write transaction.
        run_id: The run that brought it.
        decided: All records of a batch, their versions stored.

    Returns:
        What was noted, by the identity of the decision.
    """
    told = [
        each for each in decided if each.outcome is Outcome.UNCHANGED and each.record.article.change in TOLD
    ]
    known = _known(connection, told)
    numbers = count(next_id(connection, ArticleNoticeRow)) if told else count()
    rows: list[Row] = []
    noted: dict[int, ChangeKind] = {}
    for each in told:
        change, newest = each.record.article.change, each.article.versions[-1].version_id
        raw = (each.article.article_id, each.record.article.raw_sha256)
        if change is None or raw in known:
            continue
        known.add(raw)
        noted[id(each)] = change
        rows.append(
            {
                "notice_id": next(numbers),
                "version_id": newest,
                "change_kind": change,
                "run_id": run_id,
                "raw_sha256": each.record.article.raw_sha256,
            }
        )
    insert_rows(connection, ArticleNoticeRow, rows)
    return noted


def _known(connection: Connection, told: Sequence[Decided]) -> set[tuple[int | None, str]]:
    """Give article and hash of the bytes that are versions or notices of theirs already."""
    found: set[tuple[int | None, str]] = set()
    for part in chunks(sorted({each.article.article_id or 0 for each in told})):
        ours = ArticleVersionRow.article_id.in_(part)
        versions = select(ArticleVersionRow.article_id, ArticleVersionRow.raw_sha256).where(ours)
        notices = (
            select(ArticleVersionRow.article_id, ArticleNoticeRow.raw_sha256)
            .join(ArticleNoticeRow, ArticleNoticeRow.version_id == ArticleVersionRow.version_id)
            .where(ours)
        )
        for rows in (connection.execute(versions), connection.execute(notices)):
            found.update((article_id, sha256) for article_id, sha256 in rows)
    return found

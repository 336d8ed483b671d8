"""Takes articles back: a person's word that one does not stand any more, or stands again."""

from dataclasses import dataclass

from sqlalchemy import select

from quotedb.errors import UsageError
from quotedb.jobs.decisions import deciding, find_number
from quotedb.store.decisions import standing_decisions
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.verdicts import RETRACTION, Verdict, decide, take_back
from quotedb.vocab import DecisionOp, DecisionTarget


@dataclass(frozen=True, slots=True)
class Retracted:
    """A decision on an article.

    Attributes:
        key: Of the decision that was recorded, or taken back.
        article: What identifies the article: its URL, else its own id or path.
    """

    key: str
    article: str


def retract(db: str, given: str, reason: str, actor: str | None, *, undo: bool = False) -> Retracted:
    """Rule that an article is retracted, or take that back.

    Args:
        db: A file or URL.
        given: The article, as ``quotedb show article`` takes it.
        reason: Why.
        actor: Who; None for the user of this machine.
        undo: Whether an earlier word of a person is taken back. What the publisher says is not touched.

    Raises:
        UsageError: There is no such article, or there are several; it is retracted already, or no person's
            word on it stands; no reason is given.
    """
    number = find_number(db, "article", given)
    with deciding(db, reason, actor) as (connection, by):
        key, name = connection.execute(
            select(ArticleRow.article_key, ArticleRow.identity_value)
            .join(ArticleVersionRow, ArticleVersionRow.article_id == ArticleRow.article_id)
            .where(ArticleVersionRow.version_id == number)
        ).one()
        standing = standing_decisions(connection, DecisionTarget.ARTICLE, targets=[key], field=RETRACTION)
        if undo and not standing:
            raise UsageError(
                f"Nobody ruled that {name!r} is retracted.",
                hint="A publisher's own retraction ends with the next version of the article.",
            )
        if undo:
            take_back(connection, standing[0].key, by)
            return Retracted(standing[0].key, name)
        if standing:
            raise UsageError(
                f"{name!r} is retracted already, by {standing[0].actor}: {standing[0].reason}",
                hint="Take that back with --undo.",
            )
        return Retracted(
            decide(connection, Verdict(DecisionTarget.ARTICLE, key, RETRACTION, DecisionOp.SET), by), name
        )

"""Where the words that people ruled on stand, so that a change can be told before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from quotedb.store.absent import chunks
from quotedb.store.decisions import Decision, standing_decisions
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.vocab import DecisionTarget, SpanRole


@dataclass(frozen=True, slots=True)
class Standing:
    """A ruling on a quote, and where that stands.

    Attributes:
        decision: The ruling.
        quote: Key of the quote in the newest version of its article; None when it is not there: orphaned.
        start: First code point of its content; None likewise.
    """

    decision: Decision
    quote: str | None
    start: int | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What a change does to a ruling.

    Attributes:
        what: moved, orphaned, or found again.
        before: Where it stood.
        after: Where it stands then.
    """

    what: str
    before: Standing
    after: Standing


def standing_rulings(connection: Connection) -> dict[str, Standing]:
    """Give every ruling on a quote that is not superseded, by its key, and where its words stand."""
    rulings = standing_decisions(connection, DecisionTarget.QUOTE)
    newest = (
        select(ArticleVersionRow.article_id, func.max(ArticleVersionRow.version_no).label("version_no"))
        .group_by(ArticleVersionRow.article_id)
        .subquery()
    )
    places: dict[str, tuple[str, int]] = {}
    for part in chunks({each.target_key for each in rulings}):
        rows = connection.execute(
            select(QuoteRow.lineage_key, QuoteRow.quote_key, func.min(QuoteSpanRow.start_cp))
            .join(ArticleVersionRow, ArticleVersionRow.version_id == QuoteRow.version_id)
            .join(
                newest,
                (newest.c.article_id == ArticleVersionRow.article_id)
                & (newest.c.version_no == ArticleVersionRow.version_no),
            )
            .join(QuoteSpanRow, QuoteSpanRow.quote_id == QuoteRow.quote_id)
            .where(QuoteRow.lineage_key.in_(part), QuoteSpanRow.role == SpanRole.CONTENT)
            .group_by(QuoteRow.lineage_key, QuoteRow.quote_key)
        )
        places.update((lineage, (key, start)) for lineage, key, start in rows)
    return {each.key: Standing(each, *places.get(each.target_key, (None, None))) for each in rulings}


def fates(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> list[Fate]:
    """Say what became of rulings; those that stand where they stood are left out."""
    found: list[Fate] = []
    for key, old in before.items():
        new = after.get(key)
        if new is None or new.quote == old.quote:
            continue
        what = "orphaned" if new.quote is None else "moved" if old.quote is not None else "found again"
        found.append(Fate(what, old, new))
    return found

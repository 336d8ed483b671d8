"""Where the quote of a lineage stands, and the anchor that a decision on it carries."""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from quotedb.errors import UsageError
from quotedb.model import Anchor, Span
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.text.anchors import anchor
from quotedb.vocab import SpanRole


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePlace:
    """The newest state of one quote.

    Attributes:
        quote_id: Its row.
        lineage: Key of its lineage.
        article: Key of its article.
        version_id: The newest version that has it.
        anchor: Its words, from the first piece's first to the last piece's last, and what is around them.
    """

    quote_id: int
    lineage: str
    article: str
    version_id: int
    anchor: Anchor


def place_of(connection: Connection, key: str) -> QuotePlace:
    """Find where a quote stands.

    Args:
        connection: Any transaction.
        key: Of its lineage, or of the quote in one of its versions.

    Raises:
        UsageError: There is no such quote.
    """
    found = connection.execute(
        select(
            QuoteRow.quote_id,
            QuoteRow.lineage_key,
            ArticleRow.article_key,
            ArticleVersionRow.version_id,
            ArticleVersionRow.text,
        )
        .join(ArticleVersionRow, ArticleVersionRow.version_id == QuoteRow.version_id)
        .join(ArticleRow, ArticleRow.article_id == ArticleVersionRow.article_id)
        .where(or_(QuoteRow.lineage_key == key, QuoteRow.quote_key == key))
        .order_by(ArticleVersionRow.version_no.desc(), QuoteRow.quote_id)
        .limit(1)
    ).first()
    if found is None:
        raise UsageError(
            f"There is no quote {key!r}.",
            hint="Reports print its quote_key; see: quotedb report who-said-what --format csv",
        )
    pieces = connection.execute(
        select(QuoteSpanRow.start_cp, QuoteSpanRow.end_cp).where(
            QuoteSpanRow.quote_id == found.quote_id, QuoteSpanRow.role == SpanRole.CONTENT
        )
    ).all()
    whole = Span(min(piece.start_cp for piece in pieces), max(piece.end_cp for piece in pieces))
    return QuotePlace(
        quote_id=found.quote_id,
        lineage=found.lineage_key,
        article=found.article_key,
        version_id=found.version_id,
        anchor=anchor(found.text, whole),
    )


def lineage_of(connection: Connection, quote_id: int) -> str:
    """Give the key of a quote's lineage by the quote's number."""
    return connection.execute(select(QuoteRow.lineage_key).where(QuoteRow.quote_id == quote_id)).scalar_one()


def quotes_at(connection: Connection, version_id: int) -> list[tuple[str, list[Span]]]:
    """Give the quotes of a version: the key of each, and its pieces."""
    rows = connection.execute(
        select(QuoteRow.quote_key, QuoteSpanRow.start_cp, QuoteSpanRow.end_cp)
        .join(QuoteSpanRow, QuoteSpanRow.quote_id == QuoteRow.quote_id)
        .where(QuoteRow.version_id == version_id, QuoteSpanRow.role == SpanRole.CONTENT)
        .order_by(QuoteRow.quote_id, QuoteSpanRow.seq)
    )
    found: dict[str, list[Span]] = {}
    for key, start, end in rows:
        found.setdefault(key, []).append(Span(start, end))
    return list(found.items())

"""Proves what must always hold: spans against their texts, chains, hashes, and the database's own order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from quotedb.ids import text_sha256
from quotedb.store.engine import is_embedded, reading
from quotedb.store.orphans import find_orphans
from quotedb.store.search_check import check_index
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import ChainLinkRow, QuoteRow, QuoteSpanRow
from quotedb.vocab import LinkRole, SpanRole

BATCH_ROWS = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that should not be."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check_database(engine: Engine) -> list[Finding]:
    """Prove everything that is stored, in one snapshot and bounded memory.

    Returns:
        What does not hold, by kind and then in the order of the quotes; empty when all is well.

    Raises:
        DatabaseError: The database cannot be read.
    """
    with reading(engine) as connection:
        found = list(check_file(connection)) if is_embedded(engine) else []
        found.extend(_check_texts(connection))
        for what, query in _proofs():
            keys = connection.scalars(query.order_by(QuoteRow.quote_id))
            found.extend(Finding(what, f"quote {key}") for key in keys)
        found.extend(Finding(what, where) for what, where in find_orphans(connection))
        found.extend(Finding(what, "search") for what in check_index(connection))
    return found


def check_file(connection: Connection) -> Iterator[Finding]:
    """Yield what SQLite finds wrong with a file's own order and with its references."""
    for (message,) in connection.exec_driver_sql("pragma integrity_check"):
        if message != "ok":
            yield Finding(message, "file")
    for table, row, parent, _ in connection.exec_driver_sql("pragma foreign_key_check"):
        yield Finding(f"points to a row of {parent} that is not there", f"{table} row {row}")


def _check_texts(connection: Connection) -> Iterator[Finding]:
    columns = select(ArticleVersionRow.version_key, ArticleVersionRow.text, ArticleVersionRow.text_sha256)
    ordered = columns.order_by(ArticleVersionRow.version_id)
    for key, text, expected in connection.execution_options(yield_per=BATCH_ROWS).execute(ordered):
        if text_sha256(text) != expected:
            yield Finding("its text does not have the hash that was noted", f"version {key}")


def _proofs() -> Iterator[tuple[str, Select[str]]]:
    """Give every question to the database that no row should answer, with what an answer means."""
    yield (
        "a span does not cover the words that were noted",
        _quotes(QuoteSpanRow).where(_differs(QuoteSpanRow.start_cp, QuoteSpanRow.end_cp, QuoteSpanRow.exact)),
    )
    yield (
        "a link's mention does not cover the words that were noted",
        _quotes(ChainLinkRow).where(
            _differs(ChainLinkRow.mention_start_cp, ChainLinkRow.mention_end_cp, ChainLinkRow.mention)
        ),
    )
    yield (
        "a link's cue does not cover the words that were noted",
        _quotes(ChainLinkRow).where(
            _differs(ChainLinkRow.cue_start_cp, ChainLinkRow.cue_end_cp, ChainLinkRow.cue)
        ),
    )
    spans = select(QuoteSpanRow.quote_id).group_by(QuoteSpanRow.quote_id, QuoteSpanRow.role)
    yield (
        "its spans are not numbered without a gap",
        _named(spans.having(func.count() != func.max(QuoteSpanRow.seq) + 1)),
    )
    yield (
        "it has no content",
        _lacking(select(QuoteSpanRow.quote_id).where(QuoteSpanRow.role == SpanRole.CONTENT)),
    )
    links = select(ChainLinkRow.quote_id).group_by(ChainLinkRow.quote_id)
    publisher = func.max(case((ChainLinkRow.role == LinkRole.PUBLISHER, ChainLinkRow.seq), else_=-1))
    yield (
        "its links are not numbered without a gap",
        _named(links.having(func.count() != func.max(ChainLinkRow.seq) + 1)),
    )
    yield (
        "its last link is not the publisher",
        _named(links.having(func.max(ChainLinkRow.seq) != publisher)),
    )
    yield "it has no chain", _lacking(select(ChainLinkRow.quote_id))
    parent = aliased(QuoteRow)
    yield (
        "it is held by a quote of another version",
        select(QuoteRow.quote_key)
        .join(parent, parent.quote_id == QuoteRow.parent_id)
        .where(parent.version_id != QuoteRow.version_id),
    )


def _quotes(part: type[QuoteSpanRow] | type[ChainLinkRow]) -> Select[str]:
    return (
        select(QuoteRow.quote_key)
        .join(part, part.quote_id == QuoteRow.quote_id)
        .join(ArticleVersionRow, ArticleVersionRow.version_id == QuoteRow.version_id)
    )


def _differs(
    start: InstrumentedAttribute[Any], end: InstrumentedAttribute[Any], exact: InstrumentedAttribute[Any]
) -> ColumnElement[bool]:
    return func.substr(ArticleVersionRow.text, start + 1, end - start) != exact


def _named(quote_ids: Select[int]) -> Select[str]:
    return select(QuoteRow.quote_key).where(QuoteRow.quote_id.in_(quote_ids))


def _lacking(quote_ids: Select[int]) -> Select[str]:
    return select(QuoteRow.quote_key).where(QuoteRow.quote_id.not_in(quote_ids))

"""Quotes that a person found where the machine found none: rows that go on from version to version."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, select

from quotedb import ids
from quotedb.match.lineage import Marked, successors, trace
from quotedb.match.places import outline, places_of
from quotedb.model import Quote, Span
from quotedb.store.absent import insert_rows, next_id
from quotedb.store.decisions import standing_decisions
from quotedb.store.identity import Decided
from quotedb.store.replace import PERSON, remove_person_quotes
from quotedb.store.rows import Row, version_key
from quotedb.store.search_index import index_texts, stored_quotes
from quotedb.store.tables.claims import AssertionRow
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import ChainLinkRow, QuoteOccurrenceRow, QuoteRow, QuoteSpanRow
from quotedb.store.texts import stored_texts
from quotedb.text.anchors import anchor, find_anchor
from quotedb.vocab import DecisionTarget, Outcome, SearchScope, SpanRole

MISSED = "missed"  # field of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A person's quote that a version holds, or will when its row is carried over.

    Attributes:
        lineage: Of the quote.
        span: Its content in this version's text.
        from_quote: Number of the row to copy; None when the version has its own.
        from_text: The text that this row counts in.
    """

    lineage: str
    span: Span
    from_quote: int | None = None
    from_text: str = ""


def kept_quotes(connection: Connection, written: Sequence[Decided]) -> dict[int, list[Kept]]:
    """Find where the quotes that people added stand in versions that are about to be written.

    Args:
        connection: Any transaction.
        written: New versions, and versions whose quotes are replaced.

    Returns:
        By number of the version; those whose words do not clearly stand on are left out.
    """
    articles = {each.article.article_id for each in written if each.article.article_id is not None}
    holders = _holders(connection, articles)
    if not holders:
        return {}
    standing = {
        each.target_key
        for each in standing_decisions(
            connection, DecisionTarget.QUOTE, targets={row.lineage_key for row in holders}, field=MISSED
        )
    }
    holding = {row.article_id for row in holders}
    versions = [
        one for each in written if each.article.article_id in holding for one in each.article.versions
    ]
    texts = stored_texts(connection, {one.version_id for one in versions if one.version_id is not None})
    found: dict[int, list[Kept]] = {}
    for each in written:
        version_id = each.version.version_id
        own = [row for row in holders if row.article_id == each.article.article_id]
        if version_id is None or not own:
            continue
        newest: dict[str, Any] = {}
        for row in own:  # in the order of versions
            if row.lineage_key in standing and (each.outcome is Outcome.UNCHANGED) <= (
                row.version_id == version_id
            ):
                newest[row.lineage_key] = row
        kept = [_kept(lineage, row, each, texts) for lineage, row in newest.items()]
        found[version_id] = _apart([one for one in kept if one is not None], each.record.article.text)
    return found


def carry_over(connection: Connection, run_id: int, each: Decided, kept: Iterable[Kept]) -> None:
    """Write the rows of people's quotes into a new version, copied from the version before.

    What else a row points at, such as its cue, goes along where it clearly stands on.
    """
    for one in kept:
        if one.from_quote is not None:
            _copy(connection, run_id, each, one)


def renew_missed(connection: Connection, lineage: str) -> None:
    """Take the rows of a person's quote out if no decision stands behind them any more."""
    if not standing_decisions(connection, DecisionTarget.QUOTE, targets=[lineage], field=MISSED):
        remove_person_quotes(connection, lineage)


def is_kept(quote: Quote, text: str, kept: Iterable[Kept]) -> bool:
    """Say whether a machine's quote is one that a person added before: the same words at the same place."""
    place = outline(quote.attribution.contents, text)
    return any(outline([one.span], text) == place for one in kept)


def _holders(connection: Connection, articles: Iterable[int]) -> list[Any]:
    wanted = list(articles)
    if not wanted:
        return []
    rows = connection.execute(
        select(
            QuoteRow.quote_id,
            QuoteRow.lineage_key,
            QuoteRow.version_id,
            ArticleVersionRow.version_no,
            ArticleVersionRow.article_id,
            ArticleVersionRow.text,
            QuoteSpanRow.start_cp,
            QuoteSpanRow.end_cp,
        )
        .join(ArticleVersionRow, ArticleVersionRow.version_id == QuoteRow.version_id)
        .join(
            QuoteSpanRow,
            (QuoteSpanRow.quote_id == QuoteRow.quote_id) & (QuoteSpanRow.role == SpanRole.CONTENT),
        )
        .where(QuoteRow.extractor == PERSON, ArticleVersionRow.article_id.in_(wanted))
        .order_by(ArticleVersionRow.version_no)
    )
    return list(rows)


def _kept(lineage: str, row: sqlalchemy.Row[Any], each: Decided, texts: Mapping[int, str]) -> Kept | None:
    """Follow a person's quote version by version from the last one that has it."""
    here, text = Span(row.start_cp, row.end_cp), each.record.article.text
    if row.version_id == each.version.version_id:
        return Kept(lineage=lineage, span=here)
    between = [
        texts[one.version_id]
        for one in each.article.versions
        if one.version_id is not None and row.version_no <= one.version_no < each.version.version_no
    ]
    (place,) = trace([(0, Marked(contents=(here,), kind=""))], between)
    if place is None:
        return None
    at, mark = place
    words = here.cut(row.text)
    span = _stands_on(between[at], mark.contents[0], words, text)
    if span is None and all(len(places_of(one, words)) <= 1 for one in between):
        span = find_anchor(text, anchor(row.text, here))  # else what is left may be another one
    if span is None:
        return None
    return Kept(lineage=lineage, span=span, from_quote=row.quote_id, from_text=row.text)


def _apart(kept: Sequence[Kept], text: str) -> list[Kept]:
    """Leave out quotes that come to stand on the same words: either may be the one, or neither."""
    n_times = Counter(outline([one.span], text) for one in kept)
    return [one for one in kept if one.from_quote is None or n_times[outline([one.span], text)] == 1]


def follow(before: str, span: Span, after: str) -> Span | None:
    """Find where words of one version stand in another; None if that is not clear."""
    return _stands_on(before, span, span.cut(before), after) or find_anchor(after, anchor(before, span))


def _stands_on(before: str, span: Span, words: str, after: str) -> Span | None:
    places = places_of(after, words)
    old = Marked(contents=(span,), kind="")
    pairs = successors(before, [old], after, [Marked(contents=(place,), kind="") for place in places])
    return places[pairs[0]] if 0 in pairs else None


def _copy(connection: Connection, run_id: int, each: Decided, kept: Kept) -> None:
    text = each.record.article.text
    new_id = next_id(connection, QuoteRow)
    (quote,) = connection.execute(
        select(QuoteRow.__table__).where(QuoteRow.quote_id == kept.from_quote)
    ).mappings()
    key = ids.key(
        "quote",
        version_key(each.article.identity.key, each.version.text_sha256),
        PERSON,
        quote["kind"],
        f"{kept.span.start}-{kept.span.end}",
    )
    moved = {
        "quote_id": new_id,
        "quote_key": key,
        "version_id": each.version.version_id,
        "parent_id": None,
        "run_id": run_id,
    }
    insert_rows(connection, QuoteRow, [dict(quote) | moved])
    insert_rows(connection, QuoteSpanRow, _spans(connection, kept, new_id, text))
    insert_rows(connection, ChainLinkRow, _links(connection, kept, new_id, text))
    for model in (AssertionRow, QuoteOccurrenceRow):
        stored = select(model.__table__).where(model.quote_id == kept.from_quote)
        rows = connection.execute(stored).mappings()
        insert_rows(connection, model, [dict(row) | {"quote_id": new_id} for row in rows])
    index_texts(connection, SearchScope.QUOTES, stored_quotes(connection, [new_id]))


def _spans(connection: Connection, kept: Kept, new_id: int, text: str) -> list[Row]:
    stored = connection.execute(
        select(QuoteSpanRow.__table__).where(QuoteSpanRow.quote_id == kept.from_quote)
    )
    rows: list[Row] = []
    for row in stored.mappings():
        here = Span(row["start_cp"], row["end_cp"])
        span = kept.span if row["role"] is SpanRole.CONTENT else follow(kept.from_text, here, text)
        if span is not None:
            place = {"quote_id": new_id, "start_cp": span.start, "end_cp": span.end, "exact": span.cut(text)}
            rows.append(dict(row) | place)
    return rows


def _links(connection: Connection, kept: Kept, new_id: int, text: str) -> list[Row]:
    stored = connection.execute(
        select(ChainLinkRow.__table__)
        .where(ChainLinkRow.quote_id == kept.from_quote)
        .order_by(ChainLinkRow.seq)
    )
    rows: list[Row] = []
    for row in stored.mappings():
        link = dict(row) | {"quote_id": new_id}
        for name in ("mention", "cue"):
            start, end = link[f"{name}_start_cp"], link[f"{name}_end_cp"]
            span = None if start is None else follow(kept.from_text, Span(start, end), text)
            link |= {
                f"{name}_start_cp": span and span.start,
                f"{name}_end_cp": span and span.end,
                name: span and span.cut(text),
            }
        rows.append(link)
    return rows

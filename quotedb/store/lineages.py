"""Hands the identity of quotes on to the next version of their article, and to a new extraction of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from quotedb.match.lineage import Marked
from quotedb.match.returns import Marks, come_again, paired
from quotedb.model import Anchor, Quote, Span
from quotedb.store.absent import chunks
from quotedb.store.decisions import standing_decisions
from quotedb.store.identity import Decided
from quotedb.store.rows import Row
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.store.texts import stored_texts
from quotedb.vocab import DecisionTarget, Outcome, QuoteKind, SpanRole


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people ruled on in one article.

    Attributes:
        anchors: The words of each lineage; of several rulings on one, the last one's.
        texts: Of the article's stored versions, by number.
    """

    anchors: dict[str, Anchor]
    texts: dict[int, str]


def ancestors_of(connection: Connection, written: Sequence[Decided]) -> dict[int, Marks]:
    """Read the quotes whose lineages may go on, by version: of the one before, or those replaced.

    Of older versions, those that people ruled on: their words may come back.

    Args:
        connection: Before any quotes are removed.
        written: The versions whose quotes are about to be written.
    """
    near = {number for each in written for number in _earlier(each)[:1]}
    older = _ruled_on(connection, {number for each in written for number in _earlier(each)[1:]})
    marks = _stored_marks(connection, near | older.keys())
    return {number: found if number in near else found.only(older[number]) for number, found in marks.items()}


def ruled_on(
    connection: Connection, written: Sequence[Decided], ancestors: Mapping[int, Marks]
) -> dict[str, Ruled]:
    """Give what people ruled on in articles that are about to be written, by key of the article.

    What they took back has no anchor; its lineage goes on all the same, for that may be taken back too.
    """
    articles = {each.article.identity.key: each.article for each in written}
    found = {
        each.article.identity.key: Ruled({}, {})
        for each in written
        if any(number in ancestors for number in _earlier(each)[1:])
    }
    for part in chunks(sorted(articles)):
        for each in standing_decisions(connection, DecisionTarget.QUOTE, articles=part):
            if each.anchor is not None and each.article is not None:
                found.setdefault(each.article, Ruled({}, {})).anchors[each.target_key] = each.anchor
    for key, ruled in found.items():
        numbers = [each.version_id for each in articles[key].versions if each.version_id is not None]
        ruled.texts.update(stored_texts(connection, numbers))
    return found


def hand_on(
    rows: Sequence[Row],
    each: Decided,
    quotes: Sequence[Quote],
    ancestors: dict[int, Marks],
    ruled: Ruled | None = None,
    taken: Collection[str] = (),
) -> None:
    """Give quotes the lineages that go on with them.

    Args:
        rows: The rows of a version's quotes; changed in place.
        each: The version.
        quotes: Its quotes, in the order of the rows.
        ancestors: From `ancestors_of`; the version's own marks are added, for later ones of the same batch.
        ruled: Of the article, from `ruled_on`: what people ruled on may come again where the version before
            lacks it; the version's own text is added.
        taken: Lineages that the version's own rows hold already.
    """
    text = each.record.article.text
    marked = {at: _marked(quote, text) for at, quote in enumerate(quotes)}
    earlier = _earlier(each)
    near = ancestors.get(earlier[0]) if earlier else None
    found: dict[int, str] = {}
    if near is not None:
        waiting = near.only(set(near.lineages).difference(taken))
        found = paired(near.text, zip(waiting.lineages, waiting.quotes, strict=True), text, marked)
    if ruled is not None:
        past = [(ruled.texts[one], ancestors.get(one)) for one in reversed(earlier) if one in ruled.texts]
        free = {at: mark for at, mark in marked.items() if at not in found}
        found |= come_again(past, ruled.anchors, {*found.values(), *taken}, text, free)
        if each.version.version_id is not None:
            ruled.texts[each.version.version_id] = text
    for at, lineage in found.items():
        rows[at]["lineage_key"] = lineage
    if each.version.version_id is not None:
        ancestors[each.version.version_id] = Marks(
            text=text,
            lineages=tuple(row["lineage_key"] for row in rows),
            quotes=tuple(marked.values()),
        )


def _earlier(each: Decided) -> list[int]:
    """Give the stored versions whose quotes may live on in this one, the nearest first."""
    last = each.version.version_no - (each.outcome is not Outcome.UNCHANGED)
    return [
        version.version_id
        for version in reversed(each.article.versions)
        if version.version_no <= last and version.version_id is not None
    ]


def _stored_marks(connection: Connection, version_ids: Iterable[int]) -> dict[int, Marks]:
    """Read the quotes of some versions, by version."""
    found: dict[int, Marks] = {}
    for part in chunks(sorted(set(version_ids))):
        texts = connection.execute(
            select(ArticleVersionRow.version_id, ArticleVersionRow.text).where(
                ArticleVersionRow.version_id.in_(part)
            )
        )
        marks = _stored(connection, part)
        for version_id, text in texts:
            own = marks.get(version_id, [])
            found[version_id] = Marks(
                text=text, lineages=tuple(key for key, _ in own), quotes=tuple(mark for _, mark in own)
            )
    return found


def _ruled_on(connection: Connection, version_ids: Iterable[int]) -> dict[int, set[str]]:
    """Give the lineages of some versions that people ruled on, by version; those without any are left out."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for part in chunks(sorted(set(version_ids))):
        rows = connection.execute(
            select(QuoteRow.version_id, QuoteRow.lineage_key)
            .join(
                DecisionRow,
                (DecisionRow.target_kind == DecisionTarget.QUOTE)
                & (DecisionRow.target_key == QuoteRow.lineage_key),
            )
            .where(QuoteRow.version_id.in_(part))
        )
        for version_id, key in rows:
            found[version_id].add(key)
    return found


def _marked(quote: Quote, text: str) -> Marked:
    found = quote.attribution
    return Marked(
        contents=tuple(sorted(found.contents)),
        kind=found.kind,
        cue="" if found.cue is None else found.cue.cut(text),
        source="" if found.source is None else found.source.cut(text),
    )


def _stored(connection: Connection, version_ids: Sequence[int]) -> Mapping[int, list[tuple[str, Marked]]]:
    """Give lineage and mark of each stored quote, by version, in the order of their ids."""
    rows = connection.execute(
        select(
            QuoteRow.quote_id,
            QuoteRow.version_id,
            QuoteRow.lineage_key,
            QuoteRow.kind,
            QuoteSpanRow.role,
            QuoteSpanRow.start_cp,
            QuoteSpanRow.end_cp,
            QuoteSpanRow.exact,
        )
        .join(QuoteSpanRow, QuoteSpanRow.quote_id == QuoteRow.quote_id)
        .where(QuoteRow.version_id.in_(version_ids))
        .order_by(QuoteRow.quote_id, QuoteSpanRow.role, QuoteSpanRow.seq)
    )
    quotes: dict[int, tuple[int, str, QuoteKind]] = {}
    contents: defaultdict[int, list[Span]] = defaultdict(list)
    words: defaultdict[tuple[int, SpanRole], str] = defaultdict(str)
    for quote_id, version_id, lineage, kind, role, start, end, exact in rows:
        quotes[quote_id] = version_id, lineage, kind
        if role is SpanRole.CONTENT:
            contents[quote_id].append(Span(start, end))
        else:
            words[quote_id, role] = exact
    found: defaultdict[int, list[tuple[str, Marked]]] = defaultdict(list)
    for quote_id, (version_id, lineage, kind) in quotes.items():
        mark = Marked(
            contents=tuple(sorted(contents[quote_id])),
            kind=kind,
            cue=words[quote_id, SpanRole.CUE],
            source=words[quote_id, SpanRole.SOURCE],
        )
        found[version_id].append((lineage, mark))
    return found

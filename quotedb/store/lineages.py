"""Hands the identity of quotes on to the next version of their article, and to a new extraction of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from quotedb.match.lineage import Marked, successors
from quotedb.model import Anchor, Quote, Span
from quotedb.store.absent import chunks
from quotedb.store.decisions import standing_decisions
from quotedb.store.identity import Decided
from quotedb.store.rows import Row
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import QuoteRow, QuoteSpanRow
from quotedb.text.anchors import find_anchor
from quotedb.vocab import DecisionTarget, Outcome, QuoteKind, SpanRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The quotes of one version of an article.

    Attributes:
        text: The version's text.
        lineages: Key of each quote's lineage.
        quotes: Where each stands.
    """

    text: str
    lineages: tuple[str, ...]
    quotes: tuple[Marked, ...]

    def only(self, lineages: Collection[str]) -> "Marks":
        """Give those quotes alone that are of some lineages."""
        kept = [at for at, key in enumerate(self.lineages) if key in lineages]
        return Marks(
            text=self.text,
            lineages=tuple(self.lineages[at] for at in kept),
            quotes=tuple(self.quotes[at] for at in kept),
        )


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


def ruled_anchors(connection: Connection, written: Sequence[Decided]) -> dict[str, dict[str, Anchor]]:
    """Give the anchors of what people ruled on, by article and lineage; of several rulings the last one's."""
    found: defaultdict[str, dict[str, Anchor]] = defaultdict(dict)
    for part in chunks(sorted({each.article.identity.key for each in written})):
        for each in standing_decisions(connection, DecisionTarget.QUOTE, articles=part):
            if each.anchor is not None and each.article is not None:
                found[each.article][each.target_key] = each.anchor
    return found


def hand_on(
    rows: Sequence[Row],
    each: Decided,
    quotes: Sequence[Quote],
    ancestors: dict[int, Marks],
    anchors: Mapping[str, Anchor] | None = None,
    taken: Collection[str] = (),
) -> None:
    """Give quotes the lineages that go on with them.

    Args:
        rows: The rows of a version's quotes; changed in place.
        each: The version.
        quotes: Its quotes, in the order of the rows.
        ancestors: From `ancestors_of`; the version's own marks are added, for later ones of the same batch.
        anchors: Of the article, from `ruled_anchors`: where no stored quote has a lineage any more, the words
            that a ruling keeps may bring it back.
        taken: Lineages that the version's own rows hold already.
    """
    text = each.record.article.text
    nearest = [ancestors[number] for number in _earlier(each) if number in ancestors]
    nearest = [marks.only(set(marks.lineages).difference(taken)) for marks in nearest]
    found = _inherited(nearest, text, quotes) if nearest else {}
    gone = {key: one for key, one in (anchors or {}).items() if key not in {*found.values(), *taken}}
    found |= _brought_back(gone, text, [at for at in range(len(quotes)) if at not in found], quotes)
    for at, lineage in found.items():
        rows[at]["lineage_key"] = lineage
    if each.version.version_id is not None:
        ancestors[each.version.version_id] = Marks(
            text=text,
            lineages=tuple(row["lineage_key"] for row in rows),
            quotes=tuple(_marked(quote, text) for quote in quotes),
        )


def _brought_back(
    anchors: Mapping[str, Anchor], text: str, free: Sequence[int], quotes: Sequence[Quote]
) -> dict[int, str]:
    """Give lineages to quotes on the words of their rulings; where one of two may be meant, to neither."""
    places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at in free if anchors else ():
        places[outline(quotes[at].attribution.contents, text)].append(at)
    wanting: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for lineage, anchor in anchors.items():
        span = find_anchor(text, anchor)
        if span is not None:
            wanting[outline([span], text)].append(lineage)
    return {
        places[place][0]: lineages[0]
        for place, lineages in wanting.items()
        if len(lineages) == 1 and len(places[place]) == 1
    }


def outline(contents: Iterable[Span], text: str) -> tuple[int, int]:
    """Give where a content begins and ends, without marks and spaces at its edges."""
    spans = sorted(contents)
    start, end = spans[0].start, spans[-1].end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


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


def _inherited(ancestors: Iterable[Marks], text: str, quotes: Sequence[Quote]) -> dict[int, str]:
    """Give the lineages that go on, by the index of the new quote; of the nearest version first."""
    found: dict[int, str] = {}
    new = tuple(_marked(quote, text) for quote in quotes)
    for marks in ancestors:
        waiting = marks.only(set(marks.lineages).difference(found.values()))
        free = [at for at in range(len(new)) if at not in found]
        pairs = successors(waiting.text, waiting.quotes, text, [new[at] for at in free])
        found.update((free[to], waiting.lineages[at]) for at, to in pairs.items())
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

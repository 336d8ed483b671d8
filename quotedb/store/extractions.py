"""Which versions an extractor has gone through, and what it found there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from quotedb.model import Span
from quotedb.store.absent import chunks
from quotedb.store.replace import PERSON
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow, ImportItemRow, ImportRunRow
from quotedb.store.tables.quotes import ChainLinkRow, QuoteRow, QuoteSpanRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import Outcome, QuoteKind, SpanRole

REEXTRACT = '"reextract":true'  # in the options of a run that extracts anew

Finds = Mapping[tuple[Span, ...], tuple[QuoteKind, str | None]]


@dataclass(frozen=True, slots=True)
class Stored:
    """An article version that can be extracted anew."""

    version_id: int
    version_key: str
    article: str


def versions_of(connection: Connection, version_ids: Iterable[int] | None) -> list[Stored]:
    """Give all versions of the articles to which some versions belong, in order; None for all there are."""
    columns = (
        select(ArticleVersionRow.version_id, ArticleVersionRow.version_key, ArticleRow.identity_value)
        .join(ArticleRow, ArticleRow.article_id == ArticleVersionRow.article_id)
        .order_by(ArticleVersionRow.version_id)
    )
    if version_ids is not None:
        named = select(ArticleVersionRow.article_id).where(
            ArticleVersionRow.version_id.in_(list(version_ids))
        )
        columns = columns.where(ArticleVersionRow.article_id.in_(named))
    return [Stored(*row) for row in connection.execute(columns)]


def extracted_by(connection: Connection, extractor: str) -> set[int]:
    """Give the versions whose quotes this extractor found last."""
    last = (
        select(ImportItemRow.version_id, func.max(ImportItemRow.run_id).label("run_id"))
        .join(ImportRunRow, ImportRunRow.run_id == ImportItemRow.run_id)
        .where(
            or_(
                ImportItemRow.outcome.in_((Outcome.NEW, Outcome.NEW_VERSION)),
                ImportRunRow.options_json.contains(REEXTRACT),
            ),
            ImportItemRow.version_id.is_not(None),
        )
        .group_by(ImportItemRow.version_id)
        .subquery()
    )
    done = (
        select(last.c.version_id)
        .join(ImportRunRow, ImportRunRow.run_id == last.c.run_id)
        .where(ImportRunRow.extractor == extractor)
    )
    return set(connection.scalars(done))


def annotated_versions(connection: Connection) -> set[int]:
    """Give the versions with quotes that annotations brought: their extractor is not their run's."""
    rows = (
        select(QuoteRow.version_id)
        .join(ImportRunRow, ImportRunRow.run_id == QuoteRow.run_id)
        .where(QuoteRow.extractor != ImportRunRow.extractor, QuoteRow.extractor != PERSON)
        .distinct()
    )
    return set(connection.scalars(rows))


def finds(connection: Connection, version_ids: Iterable[int]) -> Mapping[int, Finds]:
    """Give what extraction found in versions: kind and speaker by the places of the contents."""
    found: defaultdict[int, dict[tuple[Span, ...], tuple[QuoteKind, str | None]]] = defaultdict(dict)
    for part in chunks(version_ids):
        rows = connection.execute(
            select(
                QuoteRow.version_id,
                QuoteRow.quote_id,
                QuoteRow.kind,
                SpeakerRow.name,
                QuoteSpanRow.start_cp,
                QuoteSpanRow.end_cp,
            )
            .join(QuoteSpanRow, QuoteSpanRow.quote_id == QuoteRow.quote_id)
            .outerjoin(ChainLinkRow, (ChainLinkRow.quote_id == QuoteRow.quote_id) & (ChainLinkRow.seq == 0))
            .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ChainLinkRow.speaker_id)
            .where(
                QuoteRow.version_id.in_(part),
                QuoteRow.extractor != PERSON,
                QuoteSpanRow.role == SpanRole.CONTENT,
            )
            .order_by(QuoteRow.quote_id, QuoteSpanRow.seq)
        )
        pieces: defaultdict[tuple[int, int, QuoteKind, str | None], list[Span]] = defaultdict(list)
        for version_id, quote_id, kind, speaker, start, end in rows:
            pieces[version_id, quote_id, kind, speaker].append(Span(start, end))
        for (version, _, told, name), spans in pieces.items():
            found[version][tuple(spans)] = told, name
    return found

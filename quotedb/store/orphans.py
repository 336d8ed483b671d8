"""Finds rows that belong to nothing: what foreign keys cannot see."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select
from sqlalchemy.orm import aliased

from quotedb.store.replace import PERSON
from quotedb.store.tables.claims import AssertionRow, ClaimRow, ClaimTermRow
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.quotes import (
    ChainLinkRow,
    QuoteOccurrenceRow,
    QuoteRow,
    SpeakerCandidateRow,
    UtteranceGramRow,
    UtteranceRow,
)
from quotedb.store.tables.speakers import OfficeHolderRow, SpeakerAliasRow, SpeakerRow
from quotedb.vocab import DecisionTarget


def find_orphans(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield what is wrong and where, by kind and then by stable id."""
    for sort, what, query in (*_evidence(), *_quotes(), *_claims(), *_decisions()):
        for key in sorted(set(connection.scalars(query))):
            yield what, f"{sort} {key}"
    for sort, what, count in _indexes():
        if n_rows := connection.scalar(count):
            yield what, f"{n_rows:,} rows of {sort}"


Question = tuple[str, str, Select[Any]]  # sort of thing; what an answer means; stable ids


def _evidence() -> Iterator[Question]:
    version = ArticleVersionRow.article_id == ArticleRow.article_id
    yield "article", "it has no version", select(ArticleRow.article_key).where(~exists().where(version))
    yield (
        "article",
        "its versions are not numbered without a gap",
        select(ArticleRow.article_key)
        .join(ArticleVersionRow, version)
        .group_by(ArticleRow.article_key)
        .having(func.count() != func.max(ArticleVersionRow.version_no)),
    )


def _quotes() -> Iterator[Question]:
    repeats = QuoteOccurrenceRow.utterance_id == UtteranceRow.utterance_id
    yield (
        "utterance",
        "no quote repeats it",
        select(UtteranceRow.utterance_key).where(~exists().where(repeats)),
    )
    link = (ChainLinkRow.quote_id == SpeakerCandidateRow.quote_id) & (
        ChainLinkRow.seq == SpeakerCandidateRow.seq
    )
    yield (
        "quote",
        "it has a candidate for a link that is not there",
        select(QuoteRow.quote_key)
        .join(SpeakerCandidateRow, SpeakerCandidateRow.quote_id == QuoteRow.quote_id)
        .where(~exists().where(link)),
    )
    said = (DecisionRow.target_kind == DecisionTarget.QUOTE) & (
        DecisionRow.target_key == QuoteRow.lineage_key
    )
    yield (
        "quote",
        "a person added it, as no decision says",
        select(QuoteRow.quote_key).where(QuoteRow.extractor == PERSON, ~exists().where(said)),
    )


def _claims() -> Iterator[Question]:
    group = aliased(ClaimRow)
    yield (
        "claim",
        "it is a wording of one that is a wording of another",
        select(ClaimRow.claim_key)
        .join(group, group.claim_id == ClaimRow.group_id)
        .where(group.group_id != group.claim_id),
    )
    yield (
        "quote",
        "it counts for another claim than the one that its wording makes",
        select(QuoteRow.quote_key)
        .join(AssertionRow, AssertionRow.quote_id == QuoteRow.quote_id)
        .join(ClaimRow, ClaimRow.claim_id == AssertionRow.wording_id)
        .where(ClaimRow.group_id != AssertionRow.claim_id),
    )


def _decisions() -> Iterator[Question]:
    former = aliased(DecisionRow)
    yield (
        "decision",
        "it takes the place of one on something else",
        select(DecisionRow.decision_key)
        .join(former, former.decision_id == DecisionRow.supersedes_id)
        .where(
            (former.target_kind != DecisionRow.target_kind)
            | (former.target_key != DecisionRow.target_key)
            | (former.field != DecisionRow.field)
        ),
    )
    for model, speaker_id in (
        (SpeakerAliasRow, SpeakerAliasRow.speaker_id),
        (OfficeHolderRow, OfficeHolderRow.office_id),
    ):
        known = DecisionRow.decision_key == model.decision_key
        yield (
            "speaker",
            f"a row of {model.__tablename__} rests on a decision that is not there",
            select(SpeakerRow.speaker_key)
            .join(model, speaker_id == SpeakerRow.speaker_id)
            .where(model.decision_key.is_not(None), ~exists().where(known)),
        )


def _indexes() -> Iterator[Question]:
    for model, number, known in (
        (ClaimTermRow, ClaimTermRow.claim_id, ClaimRow.claim_id),
        (UtteranceGramRow, UtteranceGramRow.utterance_id, UtteranceRow.utterance_id),
    ):
        lost: ColumnElement[bool] = ~exists(select(literal(1)).where(known == number))
        yield (
            model.__tablename__,
            "they find what is not there: link anew with quotedb link --rebuild",
            select(func.count()).select_from(model).where(lost),
        )

"""Extraction: quotes, their spans and chains. Replaceable: rebuilt by extraction, never edited by hand."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import BY_KEY, Base, Key
from quotedb.vocab import (
    Basis,
    Certainty,
    CueClass,
    LinkRole,
    Medium,
    Naming,
    OccurrenceRelation,
    Precision,
    QuoteKind,
    SpanRole,
)


class QuoteRow(Base):
    """One attribution found in one article version."""

    __tablename__ = "quotes"

    quote_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quote_key: Mapped[Key]  # hash of version key, kind and spans; no ordinal: survives edits elsewhere
    lineage_key: Mapped[Key]  # the quote's identity across versions; at first its own key
    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.version_id"))
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("quotes.quote_id", ondelete="CASCADE")
    )  # whose content holds it
    kind: Mapped[QuoteKind]
    cue_class: Mapped[CueClass]
    certainty: Mapped[Certainty]  # of the content, by its source
    confidence: Mapped[float]  # 0 to 1, how likely it is right; a person's view is a decision row
    rule: Mapped[str]  # what found it: a rule, the model, or both ("minilm-1 said-that"); "stated": markup
    extractor: Mapped[str]  # name and version
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.run_id"))

    __table_args__ = (
        UniqueConstraint("version_id", "quote_key"),
        Index(None, "parent_id"),
        CheckConstraint("confidence between 0 and 1", name="confidence"),
    )


class QuoteSpanRow(Base):
    """One piece of a quote: substr(text, start_cp + 1, end_cp - start_cp) = exact, always."""

    __tablename__ = "quote_spans"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.quote_id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[SpanRole] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)  # 0, 1, ... in text order
    start_cp: Mapped[int]
    end_cp: Mapped[int]
    exact: Mapped[str]

    __table_args__ = (
        CheckConstraint("0 <= start_cp and start_cp < end_cp", name="ordered"),
        CheckConstraint("length(exact) = end_cp - start_cp", name="length"),
        BY_KEY,
    )


class ChainLinkRow(Base):
    """One hop of a quote's reported-by chain: seq 0 is the innermost voice, the last one the publisher."""

    __tablename__ = "chain_links"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.quote_id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[LinkRole]
    naming: Mapped[Naming]
    basis: Mapped[Basis]
    medium: Mapped[Medium]
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.speaker_id"))
    mention_start_cp: Mapped[int | None]
    mention_end_cp: Mapped[int | None]
    mention: Mapped[str | None]  # the words at the span
    cue_start_cp: Mapped[int | None]
    cue_end_cp: Mapped[int | None]
    cue: Mapped[str | None]
    said_from: Mapped[datetime | None]
    said_to: Mapped[datetime | None]
    said_precision: Mapped[Precision | None]

    __table_args__ = (
        CheckConstraint(
            "naming not in ('named', 'role_only', 'group') or speaker_id is not null", name="who"
        ),
        CheckConstraint(
            "mention is null or length(mention) = mention_end_cp - mention_start_cp", name="mention_length"
        ),
        CheckConstraint("cue is null or length(cue) = cue_end_cp - cue_start_cp", name="cue_length"),
        CheckConstraint(
            "(mention is null) = (mention_start_cp is null) and (mention is null) = (mention_end_cp is null)",
            name="mention_whole",
        ),
        CheckConstraint(
            "(cue is null) = (cue_start_cp is null) and (cue is null) = (cue_end_cp is null)",
            name="cue_whole",
        ),
        CheckConstraint(
            "(said_from is null) = (said_to is null) and (said_from is null) = (said_precision is null)",
            name="said_whole",
        ),
        Index(None, "speaker_id"),
        BY_KEY,
    )


class SpeakerCandidateRow(Base):
    """Somebody whom a link's mention may mean; all are kept."""

    __tablename__ = "speaker_candidates"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.quote_id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)  # of the chain link
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"), primary_key=True)
    rank: Mapped[int]  # 1 is best
    score: Mapped[float]
    method: Mapped[str]

    __table_args__ = BY_KEY


class UtteranceRow(Base):
    """One act of speech, in its longest known wording. Never merged on text alone."""

    __tablename__ = "utterances"

    utterance_id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False
    )  # number of the first quote that repeats it
    utterance_key: Mapped[Key] = mapped_column(
        unique=True
    )  # hash of speaker key and best_text in normal form; of the version, when it stays in its article
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.speaker_id"))  # NULL: not known
    best_text: Mapped[str]

    __table_args__ = (Index(None, "speaker_id"),)


class UtteranceGramRow(Base):
    """The index by which wordings of one utterance are found; derived from them alone.

    Rows refer to utterances without a foreign key, like those of ``claim_terms`` to claims.
    """

    __tablename__ = "utterance_grams"

    gram: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False
    )  # hash of a speaker and a run of words
    utterance_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    __table_args__ = BY_KEY


class QuoteOccurrenceRow(Base):
    """A quote repeats an utterance."""

    __tablename__ = "quote_occurrences"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.quote_id", ondelete="CASCADE"), primary_key=True)
    utterance_id: Mapped[int] = mapped_column(ForeignKey("utterances.utterance_id"))
    relation: Mapped[OccurrenceRelation]
    score: Mapped[float]
    wording: Mapped[
        str | None
    ]  # the quote's own verbatim words; NULL when they are the utterance's best_text

    __table_args__ = (Index(None, "utterance_id"),)

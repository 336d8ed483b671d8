"""Claims: propositions, who does what with them, how they relate, and what backs them."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import BY_KEY, Base, Key
from quotedb.vocab import Bearing, ClaimRelation, ClaimType, EvidenceKind, Judgement, Stance


class ClaimRow(Base):
    """A wording of a proposition, apart from who says it; wordings of one claim share a group."""

    __tablename__ = "claims"

    claim_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    claim_key: Mapped[Key] = mapped_column(unique=True)  # hash of normal form, language and context
    text: Mapped[str]
    lang: Mapped[str]
    context: Mapped[str]  # who says it, where its words hold a pronoun or are few; else empty
    claim_type: Mapped[ClaimType]
    is_checkable: Mapped[bool]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.speaker_id"))
    group_id: Mapped[int] = mapped_column(
        ForeignKey("claims.claim_id")
    )  # the claim: itself, or the wording with the smallest key of those that make the same claim

    __table_args__ = (Index(None, "group_id"),)


class ClaimTermRow(Base):
    """The index by which wordings that may make the same claim are found; derived from them alone.

    Rows refer to claims without a foreign key: to check one, a deleted claim would be sought in all rows.
    """

    __tablename__ = "claim_terms"

    term: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # a hash
    claim_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    __table_args__ = BY_KEY


class ClaimPartyRow(Base):
    """Somebody with an interest in a claim."""

    __tablename__ = "claim_parties"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.claim_id", ondelete="CASCADE"), primary_key=True)
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"), primary_key=True)
    added_at: Mapped[datetime | None]  # NULL: before that was noted

    __table_args__ = BY_KEY


class AssertionRow(Base):
    """What a quote does with a claim. Only asserts and confirms make an asserter."""

    __tablename__ = "assertions"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.quote_id", ondelete="CASCADE"), primary_key=True)
    wording_id: Mapped[int] = mapped_column(
        ForeignKey("claims.claim_id"), primary_key=True
    )  # the words of this quote
    stance: Mapped[Stance] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.claim_id"))  # the claim they make: their group

    __table_args__ = (Index(None, "claim_id"), BY_KEY)


class ClaimLinkRow(Base):
    """What is held of two wordings.

    What a machine found (no actor) is found anew when either wording changes or goes. What a person held
    is taken back by deleted_at, never removed.
    """

    __tablename__ = "claim_links"

    claim_link_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    claim_a_id: Mapped[int] = mapped_column(ForeignKey("claims.claim_id"))
    claim_b_id: Mapped[int] = mapped_column(ForeignKey("claims.claim_id"))
    relation: Mapped[ClaimRelation]
    judgement: Mapped[Judgement]
    score: Mapped[float | None]
    method: Mapped[str]
    actor: Mapped[str | None]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("claim_a_id <> claim_b_id", name="two"),
        Index(None, "claim_b_id"),
        Index(
            None,
            "claim_a_id",
            "claim_b_id",
            "relation",
            unique=True,
            sqlite_where=text("deleted_at is null"),
            postgresql_where=text("deleted_at is null"),
        ),
    )


class ClaimEvidenceRow(Base):
    """A document, record or footage that bears on a claim; added by people."""

    __tablename__ = "claim_evidence"

    evidence_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    claim_key: Mapped[Key]  # by key: evidence outlives a rebuilt claim row
    kind: Mapped[EvidenceKind]
    bearing: Mapped[Bearing]
    url: Mapped[str]
    is_accepted: Mapped[bool]
    actor: Mapped[str]
    added_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("claim_key", "url", "bearing"),)

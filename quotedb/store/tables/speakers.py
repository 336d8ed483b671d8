"""Speakers: people, offices, organizations, governments, outlets and groups; their names and their ties."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import BY_KEY, Base, Key
from quotedb.vocab import AliasKind, Judgement, SpeakerKind, SpeakerRelation


class SpeakerRow(Base):
    """Whoever can say or report, under one canonical name."""

    __tablename__ = "speakers"

    speaker_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    speaker_key: Mapped[Key] = mapped_column(unique=True)  # hash of kind and name, so the pair is unique
    kind: Mapped[SpeakerKind]
    name: Mapped[str]
    wikidata_qid: Mapped[str | None] = mapped_column(unique=True)
    family_id: Mapped[int | None] = mapped_column(
        ForeignKey("speakers.speaker_id")
    )  # owner or wire: one voice
    speaks_for_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.speaker_id"))
    name_form: Mapped[str] = mapped_column(server_default="")  # normal form of the name; "": not compared yet
    surname: Mapped[str | None]  # of a person, or of a kind unknown; in normal form
    first_last: Mapped[str | None]  # first and last name of a person, in normal form
    added_at: Mapped[datetime | None]  # NULL: before that was noted

    __table_args__ = (
        Index(None, "name_form"),
        Index(None, "surname", "first_last"),
        Index(None, "first_last"),
    )


class SpeakerAliasRow(Base):
    """Another name of a speaker. One surface may point to several speakers: resolution ranks them."""

    __tablename__ = "speaker_aliases"

    alias_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"))
    surface: Mapped[str]
    surface_norm: Mapped[str]
    lang: Mapped[str]
    alias_kind: Mapped[AliasKind]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    decision_key: Mapped[str | None] = mapped_column(String(32))  # who gave it; NULL: a text does
    added_at: Mapped[datetime | None]  # NULL: before that was noted

    __table_args__ = (UniqueConstraint("speaker_id", "surface_norm", "lang"), Index(None, "surface_norm"))


class OfficeHolderRow(Base):
    """Who held an office when: a dated join, never copied into a chain."""

    __tablename__ = "office_holders"

    office_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"), primary_key=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    source_url: Mapped[str | None]
    decision_key: Mapped[str | None] = mapped_column(String(32))  # the decision that says so

    __table_args__ = BY_KEY


class SpeakerLinkRow(Base):
    """What is held of two speakers: the same, or different. Taken back by deleted_at, never removed."""

    __tablename__ = "speaker_links"

    speaker_link_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    speaker_a_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"))
    speaker_b_id: Mapped[int] = mapped_column(ForeignKey("speakers.speaker_id"))
    relation: Mapped[SpeakerRelation]
    judgement: Mapped[Judgement]
    score: Mapped[float | None]
    method: Mapped[str]
    actor: Mapped[str | None]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("speaker_a_id < speaker_b_id", name="ordered"),
        Index(None, "speaker_b_id"),
        Index(
            None,
            "speaker_a_id",
            "speaker_b_id",
            unique=True,
            sqlite_where=text("deleted_at is null"),
            postgresql_where=text("deleted_at is null"),
        ),
    )

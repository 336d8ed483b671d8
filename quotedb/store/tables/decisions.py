"""Decisions: what people ruled, append-only; and the exports that left the house."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import Base, Key, Sha256
from quotedb.vocab import DecisionOp, DecisionTarget


class DecisionRow(Base):
    """One ruling by a person. Superseded by a later one, never changed or removed."""

    __tablename__ = "decisions"

    decision_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decision_key: Mapped[Key] = mapped_column(unique=True)
    target_kind: Mapped[DecisionTarget]
    target_key: Mapped[str]  # lineage, claim or speaker key; two keys joined by "+" for a pair, smaller first
    field: Mapped[str]  # what is ruled on: "speaker", "kind", "status", ...
    op: Mapped[DecisionOp]
    value_json: Mapped[str | None]
    reason: Mapped[str]
    actor: Mapped[str]
    decided_at: Mapped[datetime]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.decision_id"), unique=True)
    anchor_exact: Mapped[str | None]
    anchor_prefix: Mapped[str | None]
    anchor_suffix: Mapped[str | None]
    article_key: Mapped[Key | None]  # of the article whose words it is about: outlives their quote's row

    __table_args__ = (
        Index(None, "target_kind", "target_key"),
        Index(None, "article_key"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("actor <> ''", name="actor"),
    )


class ExportRunRow(Base):
    """One file that an export wrote, or could not write."""

    __tablename__ = "export_runs"

    export_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    run_key: Mapped[Key] = mapped_column(index=True)  # hash of all that was asked and of the watermark
    name: Mapped[str]  # of the export, as its project declares it
    report: Mapped[str]  # report's name, or SQL file's
    params_json: Mapped[str]  # values that were used, compact, keys sorted
    watermark: Mapped[Key]  # hash of the state of the record that it shows
    ruleset: Mapped[str | None]  # rules of status; NULL when there are no claims
    format: Mapped[str]
    path: Mapped[str]
    n_rows: Mapped[int | None]  # NULL when it failed
    sha256: Mapped[Sha256 | None]
    is_complete: Mapped[bool]
    message: Mapped[str | None]  # why it failed
    started_at: Mapped[datetime]
    exported_at: Mapped[datetime]  # when the file was in its place, or the export given up

    __table_args__ = (
        CheckConstraint(
            "is_complete = (sha256 is not null) and is_complete = (n_rows is not null)"
            " and is_complete = (message is null)",
            name="complete",
        ),
    )

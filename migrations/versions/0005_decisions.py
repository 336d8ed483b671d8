"""Decisions of people, and exports that left the house."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decision_key", sa.String(length=32), nullable=False),
        sa.Column(
            "target_kind",
            sa.Enum(
                "quote",
                "speaker",
                "speaker_pair",
                "claim",
                "claim_pair",
                "article",
                name="decisiontarget",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("target_key", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column(
            "op",
            sa.Enum(
                "set",
                "confirm",
                "reject",
                "merge",
                "split",
                "clear",
                name="decisionop",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value_json", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("anchor_exact", sa.String(), nullable=True),
        sa.Column("anchor_prefix", sa.String(), nullable=True),
        sa.Column("anchor_suffix", sa.String(), nullable=True),
        sa.CheckConstraint("actor <> ''", name=op.f("ck_decisions_actor")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_decisions_reason")),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["decisions.decision_id"], name=op.f("fk_decisions_supersedes_id_decisions")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("decision_key", name=op.f("uq_decisions_decision_key")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_decisions_supersedes_id")),
    )
    op.create_index(
        op.f("ix_decisions_target_kind_target_key"), "decisions", ["target_kind", "target_key"], unique=False
    )
    op.create_table(
        "export_runs",
        sa.Column("export_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("params_json", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("n_rows", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ruleset", sa.String(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("exported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("export_id", name=op.f("pk_export_runs")),
    )


def downgrade() -> None:
    op.drop_table("export_runs")
    op.drop_table("decisions")

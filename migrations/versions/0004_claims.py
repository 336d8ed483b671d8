"""Claims: what is asserted, by whom, and what bears on it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_evidence",
        sa.Column("evidence_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_key", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "primary_document",
                "official_record",
                "footage",
                "fact_check",
                "correction",
                name="evidencekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "bearing",
            sa.Enum(
                "supports",
                "refutes",
                "context",
                name="bearing",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_claim_evidence")),
        sa.UniqueConstraint(
            "claim_key", "url", "bearing", name=op.f("uq_claim_evidence_claim_key_url_bearing")
        ),
    )
    op.create_table(
        "claims",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_key", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column(
            "claim_type",
            sa.Enum(
                "event",
                "state",
                "forecast",
                "position",
                "norm",
                "characterisation",
                "question",
                name="claimtype",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_checkable", sa.Boolean(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["speakers.speaker_id"], name=op.f("fk_claims_subject_id_speakers")
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claims")),
        sa.UniqueConstraint("claim_key", name=op.f("uq_claims_claim_key")),
    )
    op.create_table(
        "claim_links",
        sa.Column("claim_link_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_a_id", sa.Integer(), nullable=False),
        sa.Column("claim_b_id", sa.Integer(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "entails",
                "contradicts",
                "updates",
                "part_of",
                "different",
                name="claimrelation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "judgement",
            sa.Enum(
                "suggested",
                "accepted",
                "rejected",
                "unsure",
                name="judgement",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("claim_a_id <> claim_b_id", name=op.f("ck_claim_links_two")),
        sa.ForeignKeyConstraint(
            ["claim_a_id"], ["claims.claim_id"], name=op.f("fk_claim_links_claim_a_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["claim_b_id"], ["claims.claim_id"], name=op.f("fk_claim_links_claim_b_id_claims")
        ),
        sa.PrimaryKeyConstraint("claim_link_id", name=op.f("pk_claim_links")),
    )
    op.create_index(
        op.f("ix_claim_links_claim_a_id_claim_b_id_relation"),
        "claim_links",
        ["claim_a_id", "claim_b_id", "relation"],
        unique=True,
        sqlite_where=sa.text("deleted_at is null"),
        postgresql_where=sa.text("deleted_at is null"),
    )
    op.create_table(
        "claim_parties",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claims.claim_id"],
            name=op.f("fk_claim_parties_claim_id_claims"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_claim_parties_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("claim_id", "speaker_id", name=op.f("pk_claim_parties")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "assertions",
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "asserts",
                "confirms",
                "denies",
                "doubts",
                "questions",
                "reacts",
                "labels",
                "presupposes",
                "retracts",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.claim_id"], name=op.f("fk_assertions_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quotes.quote_id"], name=op.f("fk_assertions_quote_id_quotes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("quote_id", "claim_id", "stance", name=op.f("pk_assertions")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_assertions_claim_id"), "assertions", ["claim_id"], unique=False)


def downgrade() -> None:
    op.drop_table("assertions")
    op.drop_table("claim_parties")
    op.drop_table("claim_links")
    op.drop_table("claims")
    op.drop_table("claim_evidence")

"""Speakers: who can say or report, their names and ties."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speakers",
        sa.Column("speaker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("speaker_key", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "office",
                "organization",
                "government",
                "outlet",
                "group",
                "unknown",
                name="speakerkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("wikidata_qid", sa.String(), nullable=True),
        sa.Column("family_id", sa.Integer(), nullable=True),
        sa.Column("speaks_for_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["speakers.speaker_id"], name=op.f("fk_speakers_family_id_speakers")
        ),
        sa.ForeignKeyConstraint(
            ["speaks_for_id"], ["speakers.speaker_id"], name=op.f("fk_speakers_speaks_for_id_speakers")
        ),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("speaker_key", name=op.f("uq_speakers_speaker_key")),
        sa.UniqueConstraint("wikidata_qid", name=op.f("uq_speakers_wikidata_qid")),
    )
    op.create_table(
        "office_holders",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["speakers.speaker_id"], name=op.f("fk_office_holders_holder_id_speakers")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["speakers.speaker_id"], name=op.f("fk_office_holders_office_id_speakers")
        ),
        sa.PrimaryKeyConstraint("office_id", "holder_id", "valid_from", name=op.f("pk_office_holders")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "speaker_aliases",
        sa.Column("alias_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("surface_norm", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column(
            "alias_kind",
            sa.Enum(
                "name",
                "title",
                "metonym",
                "abbreviation",
                "transliteration",
                name="aliaskind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_aliases_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("alias_id", name=op.f("pk_speaker_aliases")),
        sa.UniqueConstraint(
            "speaker_id", "surface_norm", "lang", name=op.f("uq_speaker_aliases_speaker_id_surface_norm_lang")
        ),
    )
    op.create_index(
        op.f("ix_speaker_aliases_surface_norm"), "speaker_aliases", ["surface_norm"], unique=False
    )
    op.create_table(
        "speaker_links",
        sa.Column("speaker_link_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("speaker_a_id", sa.Integer(), nullable=False),
        sa.Column("speaker_b_id", sa.Integer(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "different",
                name="speakerrelation",
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
        sa.CheckConstraint("speaker_a_id < speaker_b_id", name=op.f("ck_speaker_links_ordered")),
        sa.ForeignKeyConstraint(
            ["speaker_a_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_links_speaker_a_id_speakers")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_b_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_links_speaker_b_id_speakers")
        ),
        sa.PrimaryKeyConstraint("speaker_link_id", name=op.f("pk_speaker_links")),
    )
    op.create_index(
        op.f("ix_speaker_links_speaker_a_id_speaker_b_id"),
        "speaker_links",
        ["speaker_a_id", "speaker_b_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at is null"),
        postgresql_where=sa.text("deleted_at is null"),
    )


def downgrade() -> None:
    op.drop_table("speaker_links")
    op.drop_table("speaker_aliases")
    op.drop_table("office_holders")
    op.drop_table("speakers")

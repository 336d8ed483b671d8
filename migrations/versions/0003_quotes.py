"""Quotes: their spans and chains, and the utterances that they repeat."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "utterances",
        sa.Column("utterance_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("utterance_key", sa.String(length=32), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("best_text", sa.String(), nullable=False),
        sa.Column("norm_text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_utterances_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("utterance_id", name=op.f("pk_utterances")),
        sa.UniqueConstraint("utterance_key", name=op.f("uq_utterances_utterance_key")),
    )
    op.create_index(op.f("ix_utterances_speaker_id"), "utterances", ["speaker_id"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("quote_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quote_key", sa.String(length=32), nullable=False),
        sa.Column("lineage_key", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "direct",
                "indirect",
                "mixed",
                "speech_act",
                "attitude",
                "question",
                "label",
                "meta_comment",
                "presupposition",
                "declined_comment",
                "author_voice",
                name="quotekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "cue_class",
            sa.Enum(
                "neutral",
                "hedge",
                "doubt",
                "denial",
                "confirmation",
                "evidential",
                "reaction",
                name="cueclass",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "certainty",
            sa.Enum(
                "CT+",
                "CT-",
                "PR+",
                "PR-",
                "PS+",
                "PS-",
                "CTu",
                "Uu",
                "NA",
                name="certainty",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("confidence between 0 and 1", name=op.f("ck_quotes_confidence")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["quotes.quote_id"], name=op.f("fk_quotes_parent_id_quotes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.run_id"], name=op.f("fk_quotes_run_id_import_runs")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_versions.version_id"],
            name=op.f("fk_quotes_version_id_article_versions"),
        ),
        sa.PrimaryKeyConstraint("quote_id", name=op.f("pk_quotes")),
        sa.UniqueConstraint("version_id", "quote_key", name=op.f("uq_quotes_version_id_quote_key")),
    )
    op.create_index(op.f("ix_quotes_parent_id"), "quotes", ["parent_id"], unique=False)
    op.create_table(
        "chain_links",
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "holder",
                "utterer",
                "relayer",
                "first_reporter",
                "publisher",
                name="linkrole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "naming",
            sa.Enum(
                "named",
                "role_only",
                "group",
                "anonymous",
                "unattributed",
                "author",
                name="naming",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "explicit",
                "inherited",
                "inferred",
                "external",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "medium",
            sa.Enum(
                "speech",
                "call",
                "readout",
                "interview",
                "qa",
                "press_conference",
                "social",
                "document",
                "broadcast",
                "article",
                "unknown",
                name="medium",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("mention_start_cp", sa.Integer(), nullable=True),
        sa.Column("mention_end_cp", sa.Integer(), nullable=True),
        sa.Column("mention", sa.String(), nullable=True),
        sa.Column("cue_start_cp", sa.Integer(), nullable=True),
        sa.Column("cue_end_cp", sa.Integer(), nullable=True),
        sa.Column("cue", sa.String(), nullable=True),
        sa.Column("said_from", sa.DateTime(), nullable=True),
        sa.Column("said_to", sa.DateTime(), nullable=True),
        sa.Column(
            "said_precision",
            sa.Enum(
                "second",
                "minute",
                "hour",
                "day",
                "month",
                "year",
                "vague",
                name="precision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "naming not in ('named', 'role_only', 'group') or speaker_id is not null",
            name=op.f("ck_chain_links_who"),
        ),
        sa.CheckConstraint(
            "(cue is null) = (cue_start_cp is null) and (cue is null) = (cue_end_cp is null)",
            name=op.f("ck_chain_links_cue_whole"),
        ),
        sa.CheckConstraint(
            "(mention is null) = (mention_start_cp is null) and (mention is null) = (mention_end_cp is null)",
            name=op.f("ck_chain_links_mention_whole"),
        ),
        sa.CheckConstraint(
            "(said_from is null) = (said_to is null) and (said_from is null) = (said_precision is null)",
            name=op.f("ck_chain_links_said_whole"),
        ),
        sa.CheckConstraint(
            "cue is null or length(cue) = cue_end_cp - cue_start_cp", name=op.f("ck_chain_links_cue_length")
        ),
        sa.CheckConstraint(
            "mention is null or length(mention) = mention_end_cp - mention_start_cp",
            name=op.f("ck_chain_links_mention_length"),
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quotes.quote_id"], name=op.f("fk_chain_links_quote_id_quotes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_chain_links_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("quote_id", "seq", name=op.f("pk_chain_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_chain_links_speaker_id"), "chain_links", ["speaker_id"], unique=False)
    op.create_table(
        "quote_occurrences",
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("utterance_id", sa.Integer(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "exact",
                "normalised",
                "fragment",
                "extends",
                "translation",
                "paraphrase",
                name="occurrencerelation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quotes.quote_id"],
            name=op.f("fk_quote_occurrences_quote_id_quotes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["utterance_id"],
            ["utterances.utterance_id"],
            name=op.f("fk_quote_occurrences_utterance_id_utterances"),
        ),
        sa.PrimaryKeyConstraint("quote_id", name=op.f("pk_quote_occurrences")),
    )
    op.create_index(
        op.f("ix_quote_occurrences_utterance_id"), "quote_occurrences", ["utterance_id"], unique=False
    )
    op.create_table(
        "quote_spans",
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "content",
                "cue",
                "source",
                "addressee",
                name="spanrole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("start_cp", sa.Integer(), nullable=False),
        sa.Column("end_cp", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.CheckConstraint("0 <= start_cp and start_cp < end_cp", name=op.f("ck_quote_spans_ordered")),
        sa.CheckConstraint("length(exact) = end_cp - start_cp", name=op.f("ck_quote_spans_length")),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quotes.quote_id"], name=op.f("fk_quote_spans_quote_id_quotes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("quote_id", "role", "seq", name=op.f("pk_quote_spans")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "speaker_candidates",
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quotes.quote_id"],
            name=op.f("fk_speaker_candidates_quote_id_quotes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_candidates_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("quote_id", "seq", "speaker_id", name=op.f("pk_speaker_candidates")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("speaker_candidates")
    op.drop_table("quote_spans")
    op.drop_table("quote_occurrences")
    op.drop_table("chain_links")
    op.drop_table("quotes")
    op.drop_table("utterances")

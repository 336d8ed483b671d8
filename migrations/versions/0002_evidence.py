"""Evidence: runs, articles, their versions, and one answer per input."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_runs",
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "running",
                "ok",
                "partial",
                "failed",
                "interrupted",
                name="runstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("tool_version", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("options_json", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_import_runs")),
    )
    op.create_table(
        "articles",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_key", sa.String(length=32), nullable=False),
        sa.Column(
            "identity_scheme",
            sa.Enum(
                "url",
                "guid",
                "file",
                "content",
                name="identityscheme",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("identity_value", sa.String(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["speakers.speaker_id"], name=op.f("fk_articles_outlet_id_speakers")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_articles")),
        sa.UniqueConstraint("article_key", name=op.f("uq_articles_article_key")),
    )
    op.create_table(
        "article_versions",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version_key", sa.String(length=32), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column(
            "change_kind",
            sa.Enum(
                "initial",
                "update",
                "correction",
                "retraction",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("body_start", sa.Integer(), nullable=False),
        sa.Column("n_words", sa.Integer(), nullable=False),
        sa.Column("n_repaired", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column(
            "published_precision",
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
        sa.Column("retrieved_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(published_at is null) = (published_precision is null)",
            name=op.f("ck_article_versions_published"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_versions_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.run_id"], name=op.f("fk_article_versions_run_id_import_runs")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["article_versions.version_id"],
            name=op.f("fk_article_versions_supersedes_id_article_versions"),
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_article_versions")),
        sa.UniqueConstraint(
            "article_id", "text_sha256", name=op.f("uq_article_versions_article_id_text_sha256")
        ),
        sa.UniqueConstraint(
            "article_id", "version_no", name=op.f("uq_article_versions_article_id_version_no")
        ),
        sa.UniqueConstraint("version_key", name=op.f("uq_article_versions_version_key")),
    )
    op.create_index(op.f("ix_article_versions_raw_sha256"), "article_versions", ["raw_sha256"], unique=False)
    op.create_index(
        op.f("ix_article_versions_text_sha256"), "article_versions", ["text_sha256"], unique=False
    )
    op.create_table(
        "import_items",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("source_ref", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "new",
                "new_version",
                "unchanged",
                "rejected",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("raw_sha256", sa.String(length=64), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'rejected' or message is not null", name=op.f("ck_import_items_reason")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.run_id"], name=op.f("fk_import_items_run_id_import_runs")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_versions.version_id"],
            name=op.f("fk_import_items_version_id_article_versions"),
        ),
        sa.PrimaryKeyConstraint("run_id", "source_ref", name=op.f("pk_import_items")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("import_items")
    op.drop_table("article_versions")
    op.drop_table("articles")
    op.drop_table("import_runs")

"""The index of words by which quotes and articles are searched; what is stored is indexed after the upgrade."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_forms",
        sa.Column("form_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("stem", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("form_id", name=op.f("pk_search_forms")),
        sa.UniqueConstraint("form", "lang", name=op.f("uq_search_forms_form_lang")),
    )
    op.create_index(op.f("ix_search_forms_stem_lang"), "search_forms", ["stem", "lang"], unique=False)
    op.create_table(
        "search_segments",
        sa.Column("segment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "scope",
            sa.Enum(
                "quotes",
                "articles",
                name=op.f("ck_search_segments_searchscope"),
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("segment_id", name=op.f("pk_search_segments")),
    )
    op.create_table(
        "search_postings",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"], ["search_forms.form_id"], name=op.f("fk_search_postings_form_id_search_forms")
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["search_segments.segment_id"],
            name=op.f("fk_search_postings_segment_id_search_segments"),
        ),
        sa.PrimaryKeyConstraint("form_id", "segment_id", name=op.f("pk_search_postings")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("search_postings")
    op.drop_table("search_segments")
    op.drop_index(op.f("ix_search_forms_stem_lang"), table_name="search_forms")
    op.drop_table("search_forms")

"""When the words of recordings were said."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "time_codes",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("start_cp", sa.Integer(), nullable=False),
        sa.Column("end_cp", sa.Integer(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.CheckConstraint("start_cp < end_cp", name=op.f("ck_time_codes_span")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_versions.version_id"],
            name=op.f("fk_time_codes_version_id_article_versions"),
        ),
        sa.PrimaryKeyConstraint("version_id", "start_cp", name=op.f("pk_time_codes")),
    )


def downgrade() -> None:
    op.drop_table("time_codes")

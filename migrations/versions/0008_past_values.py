"""When names and parties were added, and what rows held before they changed: an earlier time can be shown."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DATED = ("speakers", "speaker_aliases", "claim_parties")


def upgrade() -> None:
    for table in DATED:
        op.add_column(table, sa.Column("added_at", sa.DateTime(), nullable=True))
    op.create_table(
        "past_values",
        sa.Column("past_value_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("held_until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("past_value_id", name=op.f("pk_past_values")),
    )


def downgrade() -> None:
    op.drop_table("past_values")
    for table in reversed(DATED):
        op.drop_column(table, "added_at")

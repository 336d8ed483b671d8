"""What an export was asked, which state of the record it shows, and why it failed.

The table is made anew: no version of quotedb wrote a row before this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("export_runs")
    op.create_table(
        "export_runs",
        sa.Column("export_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("params_json", sa.String(), nullable=False),
        sa.Column("watermark", sa.String(length=32), nullable=False),
        sa.Column("ruleset", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("n_rows", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("exported_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "is_complete = (sha256 is not null) and is_complete = (n_rows is not null)"
            " and is_complete = (message is null)",
            name=op.f("ck_export_runs_complete"),
        ),
        sa.PrimaryKeyConstraint("export_id", name=op.f("pk_export_runs")),
    )
    op.create_index(op.f("ix_export_runs_run_key"), "export_runs", ["run_key"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_export_runs_run_key"), table_name="export_runs")
    op.drop_table("export_runs")
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

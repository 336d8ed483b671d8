"""What publishers say of articles without a new text, and all addresses under which an article was met.

Articles on record get the address that identifies them.
"""

import sqlalchemy as sa
from alembic import op

from quotedb import ids
from quotedb.text.addresses import normal_address

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KNOWN = (
    "select articles.article_id, articles.identity_value, article_versions.run_id from articles"
    " join article_versions on article_versions.article_id = articles.article_id"
    " where articles.identity_scheme = 'url' and article_versions.version_no = 1 order by articles.article_id"
)


def upgrade() -> None:
    op.create_table(
        "article_notices",
        sa.Column("notice_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column(
            "change_kind",
            sa.Enum(
                "initial",
                "update",
                "correction",
                "retraction",
                name=op.f("ck_article_notices_changekind"),
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.run_id"], name=op.f("fk_article_notices_run_id_import_runs")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_versions.version_id"],
            name=op.f("fk_article_notices_version_id_article_versions"),
        ),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_article_notices")),
    )
    op.create_index(op.f("ix_article_notices_version_id"), "article_notices", ["version_id"], unique=False)
    addresses = op.create_table(
        "article_addresses",
        sa.Column("address_key", sa.String(length=32), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_addresses_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.run_id"], name=op.f("fk_article_addresses_run_id_import_runs")
        ),
        sa.PrimaryKeyConstraint("address_key", "article_id", name=op.f("pk_article_addresses")),
        sqlite_with_rowid=False,
    )
    fill(addresses)


def fill(addresses: sa.Table) -> None:
    """Give each article that a URL identifies that address."""
    rows = []
    for article_id, url, run_id in op.get_bind().execute(sa.text(KNOWN)):
        address = normal_address(url)
        key = ids.key("address", address)
        rows.append({"address_key": key, "article_id": article_id, "address": address, "run_id": run_id})
    if rows:
        op.bulk_insert(addresses, rows)


def downgrade() -> None:
    op.drop_table("article_addresses")
    op.drop_index(op.f("ix_article_notices_version_id"), table_name="article_notices")
    op.drop_table("article_notices")

"""Runs the migrations: on the program's own connection, or for ``alembic -x db=FILE`` on one opened here."""

import os

from alembic import context
from sqlalchemy import Connection

from quotedb.config import DATABASE_VARIABLE, DEFAULT_DATABASE
from quotedb.store.engine import open_engine
from quotedb.store.migrate import migrating
from quotedb.store.schema import metadata
from quotedb.store.tables.base import UtcDateTime


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write plain types into a migration: it must work when the models have long moved on."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


def run(connection: Connection) -> None:
    """Run what was asked for, inside the transaction that is open."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: alembic -x db=quotes.db ...")

given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    arguments = context.get_x_argument(as_dictionary=True)
    engine = open_engine(arguments.get("db") or os.environ.get(DATABASE_VARIABLE, DEFAULT_DATABASE))
    with migrating(engine) as opened:
        run(opened)
    engine.dispose()

"""Keeps what rows held before they change in place, so that an earlier time can be shown again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from quotedb.store.absent import chunks, insert_rows, next_id, table_of
from quotedb.store.rows import Row
from quotedb.store.tables.base import Base
from quotedb.store.tables.past import PastValueRow


def keep_past(
    connection: Connection,
    model: type[Base],
    row_ids: Iterable[int],
    columns: Sequence[str],
    until: datetime,
) -> None:
    """Note what columns of some rows hold. Call it before they are changed.

    Args:
        connection: A write transaction.
        model: The table; its primary key is one integer column.
        row_ids: The rows that will change.
        columns: The columns that will.
        until: When they change, with a zone.
    """
    table = table_of(model)
    identifier = next(iter(table.primary_key.columns))
    kept: list[Row] = []
    for part in chunks(sorted(set(row_ids))):
        held = select(identifier, *(table.columns[name] for name in columns)).where(identifier.in_(part))
        kept += [
            {
                "table_name": table.name,
                "row_id": row_id,
                "column_name": name,
                "value": None if value is None else str(value),
                "held_until": until,
            }
            for row_id, *values in connection.execute(held.order_by(identifier))
            for name, value in zip(columns, values, strict=True)
        ]
    first = next_id(connection, PastValueRow) if kept else 0
    insert_rows(
        connection, PastValueRow, [row | {"past_value_id": number} for number, row in enumerate(kept, first)]
    )

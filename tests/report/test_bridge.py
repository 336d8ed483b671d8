"""The way of tables into DuckDB."""

import duckdb
import pytest
from sqlalchemy import select

from quotedb.report.bridge import copied_columns, create_table, store_tables


@pytest.mark.parametrize("table", store_tables(), ids=lambda table: table.name)
def test_a_copy_has_a_column_for_each_selected_one(table):
    """DDL and selection agree, so that rows fall into the right columns."""
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        described = connection.execute(f'describe "{table.name}"').fetchall()

    assert [row[0] for row in described] == [
        column.name for column in select(*copied_columns(table)).selected_columns
    ]

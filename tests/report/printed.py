"""What a report prints on a snapshot, without a process of its own: many are asked in the tests."""

import io
from collections.abc import Mapping
from datetime import date

import duckdb

from quotedb.export.write import write_result
from quotedb.report.header import Report
from quotedb.report.parameters import on_day, read_parameters
from quotedb.report.result import Result, ResultColumn

TODAY = date(2026, 3, 31)


def printed(connection: duckdb.DuckDBPyConnection, report: Report, params: Mapping[str, str]) -> bytes:
    """Give a report as CSV."""
    return as_csv(connection, report.sql, read_parameters(report, on_day(report, params, TODAY)))


def as_csv(connection: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, object]) -> bytes:
    """Give what a statement selects as CSV."""
    connection.execute(sql, dict(params))
    columns = tuple(ResultColumn(str(name), str(kind)) for name, kind, *_ in connection.description or ())
    target = io.BytesIO()
    write_result(Result(columns, iter(connection.fetchall())), "csv", target)
    return target.getvalue()

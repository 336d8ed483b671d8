"""Locks a DuckDB connection down to reading one snapshot, and lets one reading statement through."""

import resource
from pathlib import Path

import duckdb

from quotedb.report.frames import Limits

ROOM_MB = 1536  # address space of Python, DuckDB's code and its threads; measured: 840 MB before any data
READING = frozenset(
    {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
)  # VALUES, DESCRIBE, SUMMARIZE too
SPILL_GB = 8


class RefusedError(Exception):
    """A statement that does not only read, or not exactly one; its text is for the user."""


def limit_process(limits: Limits) -> None:
    """Hold this process to its memory and time: DuckDB's own memory limit does not hold everything.

    Source:
        Measured: ``repeat('x', 4e9)`` ignores ``memory_limit`` and ``interrupt``; the address space stops it.
    """
    space = (limits.memory_mb + ROOM_MB) << 20
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    seconds = int(limits.seconds * limits.threads) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def open_guarded(file_name: str, spill: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    """Open a snapshot so that SQL can reach nothing else.

    Args:
        file_name: The snapshot, in the working folder: a path inside DuckDB's own tables tells nothing then.
        spill: An empty folder for sorts that outgrow the memory.
        limits: What the statement may use.
    """
    connection = duckdb.connect(
        file_name,
        read_only=True,
        config={
            "threads": limits.threads,
            "memory_limit": f"{limits.memory_mb}MB",
            "temp_directory": str(spill),
            "max_temp_directory_size": f"{SPILL_GB}GB",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
        },
    )
    for setting in (
        "enable_progress_bar=false",
        "TimeZone='UTC'",
        "enable_external_access=false",
        "lock_configuration=true",
    ):
        connection.execute(f"set {setting}")
    return connection


def check_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """Give the one statement of a text, if all it does is read.

    Raises:
        RefusedError: There is none, there are several, or it is of another kind.
        duckdb.ParserException: It is not SQL.
    """
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise RefusedError(f"One statement at a time; this text has {len(statements)}.")
    statement = statements[0]
    if statement.type not in READING:
        kind = str(statement.type).rpartition(".")[2]
        raise RefusedError(
            "Only statements that read are allowed (SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE, EXPLAIN); "
            f"this is {kind}."
        )
    return statement

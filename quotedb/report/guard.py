"""Locks a DuckDB connection down to reading one snapshot, and lets one reading statement through."""

import re
import resource
from pathlib import Path

import duckdb

from quotedb.report.faults import READ_ONLY, SEE, Fault
from quotedb.report.frames import Limits
from quotedb.report.names import explained, find_refused

# Address space of Python, DuckDB's code and its threads; measured: 840 MB before any data, 1,430 beside it
# while a million quotes are sorted.
ROOM_MB = 2048
READING = frozenset(
    {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
)  # VALUES, DESCRIBE, SUMMARIZE too
PIVOTING = frozenset(
    {"select", "with", "from", "pivot", "pivot_wider", "explain", "describe", "summarize", "("}
)


class RefusedError(Exception):
    """A statement that does not only read, or not exactly one.

    Attributes:
        fault: Why, for the user.
    """

    def __init__(self, message: str, *, hint: str = "", start: int | None = None, length: int = 1) -> None:
        super().__init__(message)
        self.fault = Fault(message=message, hint=hint, start=start, length=length)


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
        spill: An empty folder for sorts that outgrow the memory; the only one that DuckDB may use.
        limits: What the statement may use.
    """
    connection = duckdb.connect(
        file_name,
        read_only=True,
        config={
            "threads": limits.threads,
            "memory_limit": f"{limits.memory_mb}MB",
            "temp_directory": str(spill),
            "max_temp_directory_size": f"{limits.spill_mb}MB",
            "home_directory": str(spill),
            "secret_directory": str(spill),
            "extension_directory": str(spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "errors_as_json": True,
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
        raise RefusedError(
            f"One statement at a time; this text has {len(statements)}.",
            hint="quotedb shell runs several, one after the other." if statements else "",
        )
    statement = statements[0]
    inner = explained(sql)
    carried_out = connection.extract_statements(inner)
    if len(carried_out) != 1 or not is_reading(carried_out[0], inner):
        raise RefusedError(f"{READ_ONLY}; this is {kind_of(carried_out[0] if carried_out else statement)}.")
    refused = find_refused(sql, read_settings(connection))
    if refused is not None:
        name, start = refused
        raise RefusedError(
            f"{name} is not for statements: it reaches beyond the tables and views of the database.",
            hint=SEE,
            start=start,
            length=len(name),
        )
    return statement


def kind_of(statement: duckdb.Statement) -> str:
    """Give the word for what a statement does."""
    kind = str(statement.type).rpartition(".")[2]
    return "no SELECT" if kind in ("MULTI", "INVALID") else kind


def read_settings(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Give all names of settings, for which SHOW looks before it looks for tables."""
    rows = connection.execute("select name, aliases from duckdb_settings()").fetchall()
    return frozenset(name for first, others in rows for name in (first, *others))


def is_reading(statement: duckdb.Statement, sql: str) -> bool:
    """Say whether a statement reads by its kind; a PIVOT that finds its columns itself is a kind apart."""
    if statement.type in READING:
        return True
    tokens = duckdb.tokenize(sql)
    raw = sql.encode()
    starts = (at for at, kind in tokens if kind != duckdb.token_type.comment and raw[at : at + 1] != b";")
    word = re.match(rb"\w+|\S", raw[next(starts, len(raw)) :])
    return (
        statement.type == duckdb.StatementType.MULTI
        and word is not None
        and word[0].decode(errors="replace").casefold() in PIVOTING
    )

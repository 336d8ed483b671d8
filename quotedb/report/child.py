"""The process that runs one statement on a locked snapshot and sends typed rows back."""

import os
import pickle
import select
import shutil
import sys
import threading
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

import duckdb

from quotedb.report.faults import Fault, read_fault
from quotedb.report.frames import Limits, write_frame
from quotedb.report.guard import RefusedError, check_statement, limit_process, open_guarded
from quotedb.report.lines import CSV, OPEN, select_all, select_lines

ROWS_PER_FRAME = 2_000
TABLES = (
    "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal"
)
SPILL_FULL = "max_temp_directory_size"  # DuckDB's words


@dataclass(frozen=True, slots=True)
class Ends:
    """The pipes to whoever asked.

    Attributes:
        out: Takes frames.
        wishes: What they send after the request.
    """

    out: BinaryIO
    wishes: "SimpleQueue[bytes]"


def serve() -> None:
    """Read one request from standard input, answer on standard output, and end."""
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    wishes: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=end_with_reader, args=(request["spill"], wishes), daemon=True).start()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # what a library prints must not fall between frames
        reply(request, out, wishes)


def end_with_reader(spill: str, wishes: "SimpleQueue[bytes]") -> None:
    """Pass on what whoever asked wishes until they close the pipe, by will or by being killed; then end.

    Nothing is left of the files.
    """
    while wish := os.read(sys.stdin.fileno(), select.PIPE_BUF):
        wishes.put(wish)
    shutil.rmtree(spill, ignore_errors=True)
    os._exit(1)


def reply(request: dict[str, Any], out: BinaryIO, wishes: "SimpleQueue[bytes]") -> None:
    """Answer a request, also when its statement is refused or fails."""
    limits: Limits = request["limits"]
    limit_process(limits)
    tables: list[str] = []
    try:
        with open_guarded(request["file_name"], Path(request["spill"]), limits) as connection:
            tables += [name for (name,) in connection.execute(TABLES).fetchall()]
            answer(connection, request["sql"], request["params"], Ends(out, wishes))
    except RefusedError as error:
        send_fault(out, error.fault)
    except MemoryError:
        write_frame(out, ("memory", ""))
    except duckdb.OutOfMemoryException as error:
        write_frame(out, ("spill" if SPILL_FULL in str(error) else "memory", ""))
    except duckdb.Error as error:
        send_fault(out, read_fault(error, request["sql"], tables))
    except (RuntimeError, UnicodeError) as error:
        send_fault(out, Fault(message=str(error)))


def answer(connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, object], ends: Ends) -> None:
    """Run the statement: columns first, then rows or lines of text in frames, then the end."""
    statement = check_statement(connection, sql)
    if statement.named_parameters != params.keys():
        raise RefusedError(
            explain_parameters(statement.named_parameters, params.keys()),
            hint="Values come with quotedb sql -p NAME=VALUE." if not params else "",
        )
    columns = describe(connection, sql, params)
    if columns is not None:
        write_frame(ends.out, ("columns", (columns, True)))
        shape = pickle.loads(ends.wishes.get())  # noqa: S301 - written by the process that started this one
        lines = None if shape is None else select_lines(sql, [kind for _, kind in columns], shape)
        if lines is not None:
            send_lines(connection, lines, sql, params, ends.out)
            return
    connection.execute(statement, params)
    if columns is None:
        found = [(str(name), str(kind)) for name, kind, *_ in connection.description or []]
        write_frame(ends.out, ("columns", (found, False)))
    while rows := connection.fetchmany(ROWS_PER_FRAME):
        write_frame(ends.out, ("rows", rows))
    write_frame(ends.out, ("end", ""))


def describe(
    connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, object]
) -> list[tuple[str, str]] | None:
    """Give the columns of a statement that can also be had as lines of text.

    None for any other: running it says what columns it has, or what is wrong with it.
    """
    whole = select_all(sql)
    try:
        if len(connection.extract_statements(whole)) != 1:
            return None
        found = connection.execute(f"describe {whole}", params).fetchall()
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        return None
    columns = [(str(name), str(kind)) for name, kind, *_ in found]
    return columns if select_lines(sql, [kind for _, kind in columns], CSV) else None


def send_lines(
    connection: duckdb.DuckDBPyConnection, lines: str, sql: str, params: dict[str, object], out: BinaryIO
) -> None:
    """Run the statement that gives the lines of another and send them; a fault has its place in the other."""
    try:
        connection.execute(lines, params)
        while rows := connection.fetchmany(ROWS_PER_FRAME):
            n_guarded = sum(count for _, count in rows)
            text = b"".join(line for line, _ in rows)
            write_frame(out, ("lines", (len(rows), n_guarded, len(text))), text)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        fault = read_fault(error, lines, ())
        start = None if fault.start is None else fault.start - len(OPEN)
        send_fault(out, replace(fault, start=start if start is not None and 0 <= start < len(sql) else None))
        return
    write_frame(out, ("end", ""))


def send_fault(out: BinaryIO, fault: Fault) -> None:
    """Send what is wrong with the statement."""
    write_frame(out, ("failed", (fault.message, fault.hint, fault.start, fault.length)))


def explain_parameters(wanted: AbstractSet[str], given: AbstractSet[str]) -> str:
    """Say which parameters of a statement are missing or too many."""
    missing = ", ".join(f"${name}" for name in sorted(wanted - given))
    extra = ", ".join(f"${name}" for name in sorted(given - wanted))
    parts = [f"The statement needs a value for {missing}."] if missing else []
    parts += [f"The statement has no parameter {extra}."] if extra else []
    return " ".join(parts)

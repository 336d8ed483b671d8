"""The process that runs one statement on a locked snapshot and sends typed rows back."""

import os
import pickle
import shutil
import sys
import threading
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from quotedb.report.faults import Fault, read_fault
from quotedb.report.frames import Limits, write_frame
from quotedb.report.guard import RefusedError, check_statement, limit_process, open_guarded

ROWS_PER_FRAME = 2_000
TABLES = (
    "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal"
)
SPILL_FULL = "max_temp_directory_size"  # DuckDB's words


def serve() -> None:
    """Read one request from standard input, answer on standard output, and end."""
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    threading.Thread(target=end_with_reader, args=(request["spill"],), daemon=True).start()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # what a library prints must not fall between frames
        reply(request, out)


def end_with_reader(spill: str) -> None:
    """Wait until whoever asked closes the pipe, by will or by being killed; then end, and leave nothing."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    shutil.rmtree(spill, ignore_errors=True)
    os._exit(1)


def reply(request: dict[str, Any], out: BinaryIO) -> None:
    """Answer a request, also when its statement is refused or fails."""
    limits: Limits = request["limits"]
    limit_process(limits)
    tables: list[str] = []
    try:
        with open_guarded(request["file_name"], Path(request["spill"]), limits) as connection:
            tables += [name for (name,) in connection.execute(TABLES).fetchall()]
            answer(connection, request["sql"], request["params"], out)
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


def answer(connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, object], out: BinaryIO) -> None:
    """Run the statement: columns first, then rows in frames, then the end."""
    statement = check_statement(connection, sql)
    if statement.named_parameters != params.keys():
        raise RefusedError(explain_parameters(statement.named_parameters, params.keys()))
    connection.execute(statement, params)
    columns = [(str(name), str(kind)) for name, kind, *_ in connection.description or []]
    write_frame(out, ("columns", columns))
    while rows := connection.fetchmany(ROWS_PER_FRAME):
        write_frame(out, ("rows", rows))
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

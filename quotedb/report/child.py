"""The process that runs one statement on a locked snapshot and sends typed rows back."""

import os
import pickle
import sys
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from quotedb.report.frames import Limits, write_frame
from quotedb.report.guard import RefusedError, check_statement, limit_process, open_guarded

ROWS_PER_FRAME = 2_000


def serve() -> None:
    """Read one request from standard input, answer on standard output, and end."""
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # what a library prints must not fall between frames
        reply(request, out)


def reply(request: dict[str, Any], out: BinaryIO) -> None:
    """Answer a request, also when its statement is refused or fails."""
    try:
        answer(request, out)
    except RefusedError as error:
        write_frame(out, ("refused", str(error)))
    except (MemoryError, duckdb.OutOfMemoryException):
        write_frame(out, ("memory", ""))
    except (duckdb.Error, RuntimeError, UnicodeError) as error:
        write_frame(out, ("failed", str(error)))


def answer(request: dict[str, Any], out: BinaryIO) -> None:
    """Run the statement: columns first, then rows in frames, then the end."""
    limits: Limits = request["limits"]
    limit_process(limits)
    with open_guarded(request["file_name"], Path(request["spill"]), limits) as connection:
        statement = check_statement(connection, request["sql"])
        given = request["params"]
        if statement.named_parameters != given.keys():
            raise RefusedError(explain_parameters(statement.named_parameters, set(given)))
        connection.execute(statement, given)
        write_frame(
            out, ("columns", [(str(name), str(kind)) for name, kind, *_ in connection.description or []])
        )
        while rows := connection.fetchmany(ROWS_PER_FRAME):
            write_frame(out, ("rows", rows))
        write_frame(out, ("end", ""))


def explain_parameters(wanted: set[str], given: set[str]) -> str:
    """Say which parameters of a statement are missing or too many."""
    missing = ", ".join(f"${name}" for name in sorted(wanted - given))
    extra = ", ".join(f"${name}" for name in sorted(given - wanted))
    parts = [f"The statement needs a value for {missing}."] if missing else []
    parts += [f"The statement has no parameter {extra}."] if extra else []
    return " ".join(parts)

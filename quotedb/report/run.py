"""Runs reports and ad-hoc SQL on a snapshot, each in a process of its own under limits."""

import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from fcntl import F_SETPIPE_SZ, fcntl
from pathlib import Path
from typing import Any

from quotedb.errors import QueryError, ReportError
from quotedb.report.answer import Answer, Frames
from quotedb.report.catalog import origin_of
from quotedb.report.faults import Fault, Origin, point_out
from quotedb.report.frames import CHUNK_BYTES, FrameReader, Limits
from quotedb.report.header import Report
from quotedb.report.parameters import read_parameters
from quotedb.report.result import Result, ResultColumn

START = "import sys; sys.path.append(sys.argv[1]); from quotedb.report.child import serve; serve()"
DAMAGED = "Corrupt database file"  # DuckDB's words
PACKAGE = str(Path(__file__).resolve().parents[2])


def run_report(
    snapshot: Path, report: Report, params: Mapping[str, str], *, limits: Limits | None = None
) -> Result:
    """Run a canned report.

    Args:
        snapshot: The file that ``refresh_snapshot`` keeps.
        report: From the catalogue.
        params: Values as a user writes them, by name; those left out take their default.
        limits: What the statement may use; None for the usual.

    Raises:
        ReportError: A parameter is unknown, missing or of the wrong type, or a column is not in the header.
        QueryError: The statement fails or runs past its limits; may come while rows are read.
    """
    values = read_parameters(report, params)
    result = run_query(snapshot, report.sql, values, limits=limits, origin=origin_of(report))
    found = [column.name for column in result.columns]
    if found != list(report.columns):
        raise ReportError(
            f"Report {report.name!r} gives other columns than its header names.",
            hint=f"It gives: {', '.join(found)}. Its header names: {', '.join(report.columns)}.",
        )
    return result


def run_query(
    snapshot: Path,
    sql: str,
    params: Mapping[str, object] | None = None,
    *,
    limits: Limits | None = None,
    origin: Origin | None = None,
) -> Result:
    """Run one statement that reads.

    Args:
        snapshot: The file that ``refresh_snapshot`` keeps.
        sql: One SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE or EXPLAIN.
        params: A value for each ``$name`` in it.
        limits: What the statement may use; None for the usual.
        origin: Where the statement stands; None when it was typed.

    Raises:
        QueryError: It is refused, fails or runs past its limits; may come while rows are read.
    """
    frames = talk(snapshot, sql, dict(params or {}), limits or Limits(), origin or Origin())
    columns, has_lines = next(frames)
    return Result(
        tuple(ResultColumn(name, kind) for name, kind in columns), Answer(frames, has_lines=has_lines)
    )


def talk(snapshot: Path, sql: str, params: dict[str, object], limits: Limits, origin: Origin) -> Frames:
    """Yield the columns and whether there are lines; then batches of rows, or of lines if a shape is sent.

    The process ends with the generator, however that ends.
    """
    folder = snapshot.resolve().parent
    with tempfile.TemporaryDirectory(prefix="quotedb-", ignore_cleanup_errors=True) as spill:
        request = {
            "file_name": snapshot.name,
            "spill": spill,
            "sql": sql,
            "params": params,
            "limits": limits,
        }
        process = subprocess.Popen(  # noqa: S603 - our own module, by this interpreter
            [sys.executable, "-P", "-c", START, PACKAGE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,  # Ctrl-C is this process's to handle
        )
        with process:
            try:
                yield from converse(process, request, origin, hidden=(spill, f"{folder}/"))
            except QueryError as error:
                if DAMAGED not in error.message:
                    raise
                raise QueryError(
                    f"The analysis snapshot {str(snapshot)!r} is damaged: {error.message}.",
                    hint="Delete that file and run the command again: it is made anew from the database.",
                ) from error
            finally:
                process.kill()


def converse(
    process: subprocess.Popen[bytes], request: dict[str, Any], origin: Origin, hidden: tuple[str, ...]
) -> Frames:
    """Send the request and yield what comes back until the end; turn any other end into a QueryError.

    The pipe stays open all the while: the process ends when it is closed.
    """
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process needs both pipes")
    limits: Limits = request["limits"]
    with suppress(OSError):  # a machine that lends no such pipe has a slower one
        fcntl(process.stdout, F_SETPIPE_SZ, CHUNK_BYTES)
    reader = FrameReader(process.stdout, limits.seconds)
    try:
        process.stdin.write(pickle.dumps(request))
        process.stdin.flush()
        while True:
            kind, value = reader.read()
            if kind == "end":
                return
            if kind == "failed":
                raise told(
                    Fault(message=value[0], hint=value[1], start=value[2], length=value[3]),
                    request["sql"],
                    origin,
                    hidden,
                )
            if kind == "lines":
                n_rows, n_guarded, n_bytes = value
                value = [(n_rows, n_guarded, reader.read_bytes(n_bytes))]
            elif kind not in ("columns", "rows"):
                raise stopped(kind, limits)
            shape = yield value
            if kind == "columns" and value[1]:
                process.stdin.write(pickle.dumps(shape))
                process.stdin.flush()
    except TimeoutError:
        raise stopped("time", limits) from None
    except (EOFError, BrokenPipeError):
        raise stopped(ending(process.wait()), limits) from None


def told(fault: Fault, sql: str, origin: Origin, hidden: tuple[str, ...]) -> QueryError:
    """Say what is wrong with a statement, and where; paths of this machine are left out."""
    message = fault.message
    for path in hidden:
        message = message.replace(path, "")
    return QueryError(point_out(replace(fault, message=message), sql, origin), hint=fault.hint)


def ending(code: int) -> str:
    """Say why a process ended without an answer, from its exit code."""
    return "time" if code == -signal.SIGXCPU else "memory" if code < 0 else "unknown"


def stopped(kind: str, limits: Limits) -> QueryError:
    """Say which limit ended a statement, and what to do."""
    if kind == "time":
        return QueryError(
            f"The statement took longer than {limits.seconds:g} seconds and was stopped.",
            hint="Ask for less, look for a join without a condition, or allow more with --timeout.",
        )
    if kind == "memory":
        return QueryError(
            f"The statement needed more than {limits.memory_mb} MB of memory and was stopped.",
            hint="Ask for fewer rows or columns, or look for a join without a condition.",
        )
    if kind == "spill":
        return QueryError(
            f"The statement needed more than {limits.spill_mb} MB of the disk for what its memory could not "
            "hold, and was stopped.",
            hint="Ask for fewer rows or columns, or look for a join without a condition.",
        )
    return QueryError("The statement's process ended without an answer.", hint="Run it again.")

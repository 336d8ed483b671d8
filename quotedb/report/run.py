"""Runs reports and ad-hoc SQL on a snapshot, each in a process of its own under limits."""

import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from quotedb.errors import QueryError, ReportError
from quotedb.report.frames import FrameReader, Limits
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
    result = run_query(snapshot, report.sql, read_parameters(report, params), limits=limits)
    found = [column.name for column in result.columns]
    if found != list(report.columns):
        raise ReportError(
            f"Report {report.name!r} gives other columns than its header names.",
            hint=f"It gives: {', '.join(found)}. Its header names: {', '.join(report.columns)}.",
        )
    return result


def run_query(
    snapshot: Path, sql: str, params: Mapping[str, object] | None = None, *, limits: Limits | None = None
) -> Result:
    """Run one statement that reads.

    Args:
        snapshot: The file that ``refresh_snapshot`` keeps.
        sql: One SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE or EXPLAIN.
        params: A value for each ``$name`` in it.
        limits: What the statement may use; None for the usual.

    Raises:
        QueryError: It is refused, fails or runs past its limits; may come while rows are read.
    """
    frames = talk(snapshot, sql, dict(params or {}), limits or Limits())
    columns = tuple(ResultColumn(name, kind) for name, kind in next(frames))
    return Result(columns, chain.from_iterable(frames))


def talk(
    snapshot: Path, sql: str, params: dict[str, object], limits: Limits
) -> Generator[list[tuple[Any, ...]], None, None]:
    """Yield the columns, then batches of rows; the process ends with the generator, however that ends."""
    folder = snapshot.resolve().parent
    with tempfile.TemporaryDirectory(prefix="quotedb-") as spill:
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
                yield from converse(process, request, limits, hidden=(spill, f"{folder}/"))
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
    process: subprocess.Popen[bytes], request: dict[str, Any], limits: Limits, hidden: tuple[str, ...]
) -> Generator[list[tuple[Any, ...]], None, None]:
    """Send the request and yield what comes back until the end; turn any other end into a QueryError."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process needs both pipes")
    reader = FrameReader(process.stdout, limits.seconds)
    try:
        with process.stdin as pipe:
            pipe.write(pickle.dumps(request))
        while True:
            kind, value = reader.read()
            if kind == "end":
                return
            if kind not in ("columns", "rows"):
                raise failure(kind, value, limits, hidden)
            yield value
    except TimeoutError:
        raise failure("time", "", limits, hidden) from None
    except (EOFError, BrokenPipeError):
        code = process.wait()
        ended = "time" if code == -signal.SIGXCPU else "memory" if code < 0 else "failed"
        raise failure(ended, "The statement's process ended without an answer.", limits, hidden) from None


def failure(kind: str, text: str, limits: Limits, hidden: tuple[str, ...]) -> QueryError:
    """Say in the user's words why a statement ended early; paths of this machine are left out."""
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
    for path in hidden:
        text = text.replace(path, "")
    return QueryError(text)

"""Measures quotedb on a million quotes: the snapshot, its renewal, and each report beside SQLite itself.

    python -m benchmarks.million_news DATABASE
    python -m benchmarks.million DATABASE [--db postgresql://...] [--steps snapshot,reports,tables,views]

DATABASE is the file that the first command makes; it grows by one import. With ``--db`` the same rows are
first copied to an empty database of a server, and the snapshot is made of that. It stays beside the file, so
that later steps can be run alone. Each step runs in a process of its own, and says the seconds by the clock,
those of the processor, and the most memory; ratios are of processor seconds, since the clock tells what else
the machine does.

snapshot: a build from nothing, one more import of ten articles, and the renewal that it takes, as a share of
the build. reports: each with its defaults, written as CSV. views: each report on SQLite itself, on the
store's tables with quotedb's views over them. tables: the same, but the views that a snapshot stores are
given ready, as tables with indexes. Where both finish, the answers are compared. These two need sqlglot.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.million_news import copy_to_server, store_more
from quotedb.config import report_folders
from quotedb.export.write import write_result
from quotedb.jobs.database import opened
from quotedb.report.catalog import list_reports
from quotedb.report.header import Report
from quotedb.report.parameters import read_parameters
from quotedb.report.run import run_report
from quotedb.report.snapshot import refresh_snapshot

STEPS = ("snapshot", "reports", "views", "tables")
OFTEN_QUOTED = """
select speaker_key
from quotes_effective
join speakers using (speaker_id)
where naming = 'named'
group by speaker_key
order by count(*) desc, speaker_key
limit 1
"""
LARGEST_OUTLETS = "select outlet from quotes_effective group by outlet order by count(*) desc, outlet limit 2"
TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(\.\d+)?")


def used() -> tuple[float, float]:
    """Give the processor seconds and the most MiB of this process and of the largest that it started."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both), sum(each.ru_maxrss for each in both) / 2**10


def asked(snapshot: Path) -> Iterator[tuple[Report, dict[str, str]]]:
    """Give every report with values for the parameters that have no default."""
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        ((speaker,),) = connection.execute(OFTEN_QUOTED).fetchall()
        outlets = [str(name) for (name,) in connection.execute(LARGEST_OUTLETS).fetchall()]
    for report in list_reports(report_folders(None)):
        needed = [(name, given.type) for name, given in report.params.items() if given.is_required]
        told = iter(outlets)
        yield report, {name: next(told) if kind == "outlet" else speaker for name, kind in needed}


def refresh(db: str, snapshot: str) -> dict[str, Any]:
    """Bring a snapshot up to date."""
    with opened(db) as engine:
        refresh_snapshot(engine, Path(snapshot))
    return {"mib": Path(snapshot).stat().st_size / 2**20}


def add(db: str, file: str) -> dict[str, Any]:
    """Store one more import."""
    with opened(db) as engine:
        return {"quotes": store_more(engine, Path(file))}


def report(snapshot: str, name: str, params: str) -> dict[str, Any]:
    """Write a report as CSV."""
    (one,) = (each for each in list_reports(report_folders(None)) if each.name == name)
    with Path(os.devnull).open("wb") as nowhere:
        return {
            "rows": write_result(run_report(Path(snapshot), one, json.loads(params)), "csv", nowhere).n_rows
        }


def on_sqlite(db: str, snapshot: str, stored: str, limit: str) -> dict[str, Any]:
    """Run all reports on SQLite; answers are compared with the snapshot's."""
    from benchmarks.million_sqlite import NOT_RUN, open_sqlite, rows_of  # noqa: PLC0415 - needs sqlglot

    connection = open_sqlite(Path(db), Path(snapshot), stored=stored == "tables")
    for one, params in asked(Path(snapshot)):
        found: dict[str, Any] = {"name": one.name, "cannot": NOT_RUN.get(one.name)}
        if found["cannot"] is None:
            values = read_parameters(one, params)
            before = time.process_time()
            try:
                rows = rows_of(connection, one, values, float(limit))
            except Exception as error:
                found["cannot"] = str(error)
            else:
                found["processor"] = time.process_time() - before
                found["same"] = None if rows is None else are_same(Path(snapshot), one, values, rows)
        print(json.dumps(found), flush=True)
    return {"name": None}


def are_same(snapshot: Path, one: Report, values: dict[str, Any], rows: list[Any]) -> bool:
    """Say whether SQLite's rows are those of the snapshot."""
    with duckdb.connect(
        str(snapshot), read_only=True, config={"memory_limit": "1GB", "threads": 2}
    ) as connection:
        ours = connection.execute(one.sql, values).fetchall()
    return sorted(map(plain, ours)) == sorted(map(plain, rows))


def plain(row: tuple[Any, ...]) -> tuple[str, ...]:
    """Give a row's cells in a form that both have; pieces of joined texts in the order of the alphabet."""
    return tuple(map(plain_cell, row))


def plain_cell(cell: object) -> str:
    """Give one cell; numbers to a tenth, as SQLite measures distances of time in days."""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell + 1e-9:.1f}".removesuffix(".0")
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    text = "" if cell is None else str(cell)
    if told := TIME.fullmatch(text):
        return told[1]
    return " ".join(sorted(re.split(r"[,;] ?", text)))


ACTIONS = {"refresh": refresh, "add": add, "report": report, "sqlite": on_sqlite}


def apart(action: str, *given: str) -> Iterator[dict[str, Any]]:
    """Do something in a process of its own, and yield what it says; the last line is what it took."""
    words = [sys.executable, "-m", "benchmarks.million", "--action", action, *given]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            yield json.loads(line)
    if process.returncode:
        raise SystemExit(process.returncode)


def act(action: str, given: list[str]) -> None:
    """Do something and print what it took."""
    started = time.perf_counter()
    found = ACTIONS[action](*given)
    processor, peak = used()
    print(
        json.dumps({**found, "seconds": time.perf_counter() - started, "processor": processor, "peak": peak})
    )


def show(what: str, took: dict[str, Any], more: str = "") -> None:
    """Print one line."""
    figures = f"{took['seconds']:8.1f} s {took['processor']:8.2f} cpu s {took['peak']:7,.0f} MiB"
    print(f"{what:24} {figures}  {more}", flush=True)


def measure_snapshot(db: str, file: str, snapshot: str) -> None:
    """Build, import, renew."""
    (built,) = apart("refresh", db, snapshot)
    show("build from nothing", built, f"{built['mib']:,.0f} MiB")
    (added,) = apart("add", db, file)
    show("one more import", added, f"{added['quotes']} quotes")
    (renewed,) = apart("refresh", db, snapshot)
    share = renewed["processor"] / built["processor"]
    show("renewal", renewed, f"{renewed['mib']:,.0f} MiB; {share:.3f} of the build")
    (ready,) = apart("refresh", db, snapshot)
    show("nothing new", ready)


def measure_reports(snapshot: str) -> dict[str, float]:
    """Write every report as CSV; give processor seconds by name."""
    taken = {}
    for one, params in asked(Path(snapshot)):
        (took,) = apart("report", snapshot, one.name, json.dumps(params))
        show(one.name, took, f"{took['rows']:,} rows")
        taken[one.name] = took["processor"]
    return taken


def measure_sqlite(file: str, snapshot: str, kind: str, limit: float, ours: dict[str, float]) -> None:
    """Run every report on SQLite, and print how many times faster the snapshot is."""
    for found in apart("sqlite", file, snapshot, kind, str(limit)):
        if found["name"] is None:
            show(f"SQLite, {kind}", found)
        elif found.get("cannot"):
            print(f"{kind:8} {found['name']:20} cannot be run: {found['cannot']}", flush=True)
        else:
            over = "" if found["same"] is not None else ">"
            ratio = found["processor"] / ours[found["name"]] if ours else float("nan")
            answer = {True: "same rows", False: "OTHER ROWS", None: "stopped"}[found["same"]]
            figures = f"{over}{found['processor']:.2f} cpu s  {over}{ratio:.1f} x"
            print(f"{kind:8} {found['name']:20} {figures:30} {answer}", flush=True)


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("given", nargs="*", help="the database's file")
    parser.add_argument("--db", help="URL of an empty database of a server")
    parser.add_argument("--steps", default=",".join(STEPS), help="separated by commas")
    parser.add_argument("--limit", type=float, default=60, help="processor seconds of a report on SQLite")
    parser.add_argument("--action", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.action:
        act(told.action, told.given)
        return 0
    file, steps = told.given[0], told.steps.split(",")
    if told.db:
        started = time.perf_counter()
        copy_to_server(Path(file), told.db)
        print(f"copied to the server in {time.perf_counter() - started:.0f} s", flush=True)
    snapshot = f"{file}.duckdb"
    if "snapshot" in steps:
        Path(snapshot).unlink(missing_ok=True)
        measure_snapshot(told.db or file, file, snapshot)
    ours = measure_reports(snapshot) if "reports" in steps else {}
    for kind in ("tables", "views"):
        if kind in steps:
            measure_sqlite(file, snapshot, kind, told.limit, ours)
    return 0


if __name__ == "__main__":
    sys.exit(main())

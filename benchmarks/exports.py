"""Measures what each format costs to write, beside Python's csv module in the same run.

    python -m benchmarks.exports [--rows 1000000] [--formats csv,parquet]

Makes a table of quotes, invented by number, and writes all of it in each format, each in a process of its
own, from the statement to the file on the disk. The baseline reads the same rows by DuckDB's own interface
and writes them by ``csv.writer``, which tells no NULL from an empty text and has another form for times.
Prints seconds, processor seconds, rows a second, the size, and the most memory of the two processes together;
then how many times as fast as the baseline it is, by the clock and by the processor. Absolute figures belong
to the machine; compare the ratios. Ends with exit code 1 when CSV is less than four times as fast as the
baseline by the clock; two cores and a million rows are needed for that, since starting takes half a second.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import duckdb

from quotedb.export.profile import EXCEL, PLAIN
from quotedb.export.write import FORMATS, write_result
from quotedb.report.frames import Limits
from quotedb.report.run import run_query

BASELINE = "csv module"
GUARDED = "csv-guarded"
ENOUGH = 4.0  # times as fast as the baseline
WITHOUT_CSV = tuple(name for name in FORMATS if name not in ("csv", "jsonld"))
SQL = "select * from quotes"
BATCH_ROWS = 2_000
MADE = """
create table quotes as
select
    md5(i::varchar) as quote_key, md5((i // 20)::varchar) as version_key, 'Ann Lee' as speaker,
    'named' as naming, null::varchar as role_then, 'mixed' as kind,
    'The council met for five hours, and then the mayor' as context_before,
    'said that the town would get "a bridge" number ' || i || ', and no tunnel' as exact,
    'as her rivals had asked for since the flood of the year' as context_after,
    timestamp '2026-03-08 01:02:03' + to_seconds(i) as published_at,
    'Ann Lee → Town Hall → The Example' as chain, 'The Example' as outlet, i as start_cp, i + 40 as end_cp,
    i || '-' || (i + 40) as spans, 'https://example.org/' || (i // 20) as article,
    sha256((i // 20)::varchar) as text_sha256, i % 3 = 0 as is_current, i / 7.0::double as confidence
from range($n_rows) as numbers(i)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of writing took.

    Attributes:
        seconds: By the clock.
        processor: Seconds of the processor, of both processes.
        peak_mib: Most memory of both processes.
        mib: Size of the file.
    """

    seconds: float
    processor: float
    peak_mib: float
    mib: float


def make(path: Path, n_rows: int) -> None:
    """Make the table of quotes."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(MADE, {"n_rows": n_rows})


def write_by_csv_module(snapshot: Path, target: Path) -> None:
    """Write as a short program would."""
    with (
        duckdb.connect(str(snapshot), read_only=True, config={"threads": Limits().threads}) as connection,
        target.open("w", encoding="utf-8", newline="") as stream,
    ):
        found = connection.execute(SQL)
        writer = csv.writer(stream)
        writer.writerow([name for name, *_ in found.description])
        while rows := found.fetchmany(BATCH_ROWS):
            writer.writerows(rows)


def write_one(name: str, snapshot: Path, target: Path) -> None:
    """Write in one way, and print what it took as JSON."""
    started = time.perf_counter()
    if name == BASELINE:
        write_by_csv_module(snapshot, target)
    else:
        format_name, profile = ("csv", EXCEL) if name == GUARDED else (name, PLAIN)
        write_result(run_query(snapshot, SQL), format_name, target, profile=profile)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        json.dumps(
            {
                "seconds": seconds,
                "processor": sum(each.ru_utime + each.ru_stime for each in used),
                "peak_mib": sum(each.ru_maxrss for each in used) / 2**10,
                "mib": target.stat().st_size / 2**20,
            }
        )
    )


def cost(name: str, snapshot: Path, target: Path) -> Cost:
    """Write in one way in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.exports", "--one", name, str(snapshot), str(target)]
    return Cost(**json.loads(subprocess.run(words, check=True, capture_output=True).stdout))


def main() -> int:
    """Measure, and give the exit code."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("--rows", type=int, default=200_000)
    given.add_argument(
        "--formats", default=",".join(("csv", GUARDED, *WITHOUT_CSV)), help="separated by commas"
    )
    given.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = given.parse_args()
    if options.one:
        write_one(options.one[0], Path(options.one[1]), Path(options.one[2]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        snapshot, target = Path(folder) / "quotes.duckdb", Path(folder) / "out"
        maker = get_context("spawn").Process(target=make, args=(snapshot, options.rows))
        maker.start()  # of its own: the memory of a parent counts as its child's
        maker.join()
        base = cost(BASELINE, snapshot, target)
        ratio = 0.0
        print(f"{'':14} {'s':>8} {'cpu s':>8} {'rows/s':>10} {'MiB':>8} {'peak MiB':>9}  faster: s, cpu")
        for name in (BASELINE, *options.formats.split(",")):
            found = base if name == BASELINE else cost(name, snapshot, target)
            ratio = base.seconds / found.seconds if name == "csv" else ratio
            print(
                f"{name:14} {found.seconds:8.2f} {found.processor:8.2f} "
                f"{options.rows / found.seconds:10,.0f} {found.mib:8.1f} {found.peak_mib:9.0f}  "
                f"{base.seconds / found.seconds:6.2f} {base.processor / found.processor:6.2f}"
            )
    return 0 if ratio >= ENOUGH or "csv" not in options.formats.split(",") else 1


if __name__ == "__main__":
    sys.exit(main())

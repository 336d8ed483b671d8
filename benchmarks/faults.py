"""Kills imports at random moments and compares what a resumed one leaves with an undisturbed one.

    python benchmarks/faults.py FOLDER [--rounds 50] [--seed 1]

Ends with exit code 1 when a database differs.
"""

import argparse
import hashlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LEFT_OUT = {  # these tell how the record came about: an interrupted import is on record as such
    "import_runs",
    "import_items",
    "link_runs",
    "past_values",
    "search_segments",  # cut as the articles came
    "search_postings",
    "alembic_version",
}
NUMBERED = {"run_id", "claim_link_id", "created_at", "added_at"}  # when, and in which batch, a row came


def import_process(folder: Path, db: Path, jobs: int) -> "subprocess.Popen[bytes]":
    """Start an import in a process of its own."""
    words = ["import", str(folder), "--db", str(db), "--quiet", "--jobs", str(jobs)]
    return subprocess.Popen([sys.executable, "-m", "quotedb", *words], stderr=subprocess.DEVNULL)


def fingerprint(db: Path) -> dict[str, str]:
    """Give a hash of every table's rows, without the columns that tell when they were written."""
    connection = sqlite3.connect(db)
    try:
        named = connection.execute("select name from sqlite_master where type = 'table' order by name")
        return {name: _table_hash(connection, name) for (name,) in named.fetchall() if name not in LEFT_OUT}
    finally:
        connection.close()


def _table_hash(connection: sqlite3.Connection, name: str) -> str:
    columns = [row[1] for row in connection.execute(f"pragma table_info({name})")]
    wanted = ", ".join(column for column in columns if column not in NUMBERED)
    digest = hashlib.sha256()
    for row in connection.execute(f"select {wanted} from {name} order by {wanted}"):  # noqa: S608 - our own names
        digest.update(repr(row).encode())
    return digest.hexdigest()


def kill_and_resume(folder: Path, db: Path, moments: list[float], jobs: int = 1) -> int:
    """Kill one import after another at the given seconds after its start, then let one run to its end.

    Returns:
        How many were still running when they were killed.
    """
    n_killed = 0
    for moment in moments:
        process = import_process(folder, db, jobs)
        time.sleep(moment)
        n_killed += process.poll() is None
        process.kill()
        process.wait()
    if import_process(folder, db, jobs).wait() != 0:
        raise SystemExit("the resumed import failed")
    return n_killed


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    choose = random.Random(given.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as work:
        started = time.perf_counter()
        import_process(given.folder, Path(work, "whole.db"), 1).wait()
        whole_s = time.perf_counter() - started
        whole = fingerprint(Path(work, "whole.db"))
        n_tried = n_killed = n_different = 0
        while n_killed < given.rounds:
            n_tried += 1
            db = Path(work, f"{n_tried}.db")
            n_killed += kill_and_resume(given.folder, db, [choose.uniform(0.3, whole_s)])
            n_different += fingerprint(db) != whole
            db.unlink()
        print(f"{n_tried} imports, {n_killed} of them killed midway, resumed; {n_different} databases differ")
    return 1 if n_different else 0


if __name__ == "__main__":
    sys.exit(main())

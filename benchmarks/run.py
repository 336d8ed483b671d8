"""Measures quotedb on a folder of articles, each figure beside a named baseline of the same run.

    python benchmarks/run.py FOLDER [--repeats 3] [--extractor rules]

Absolute figures belong to the machine; compare the ratios.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quotedb.jobs.extracts import describe
from quotedb.jobs.inputs import find_inputs
from quotedb.jobs.prepare import PrepareOptions, prepare
from quotedb.model import ArticleRecord
from quotedb.text.document import build_document
from quotedb.vocab import Extractor

WORD = re.compile(r"\w+")
QUOTEDB = [sys.executable, "-m", "quotedb"]
NEEDED = {"speaker-record": ["-p", "speaker=Donald Trump"]}  # parameters without a default


def seconds(action: Callable[[], object], repeats: int) -> float:
    """Give the median wall time of an action."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def command(*words: str, db: Path | None = None) -> Callable[[], object]:
    """Give an action that runs one command to its end, output thrown away."""
    environment = {**os.environ, **({"QUOTEDB_DB": str(db)} if db else {})}
    return lambda: subprocess.run([*QUOTEDB, *words], check=True, capture_output=True, env=environment)


def peak_mib() -> float:
    """Give the most memory that this process has had, in MiB (Linux; getrusage counts the parent's too)."""
    _, _, rest = Path("/proc/self/status").read_text(encoding="utf-8").partition("VmHWM:")
    return int(rest.split()[0]) / 2**10


def row(what: str, figure: str, ratio: float, baseline: str) -> None:
    """Print one line of the table."""
    print(f"{what:34} {figure:>22} {ratio:>8.2f} x  {baseline}")


def measure_extraction(folder: Path, extractor: Extractor, repeats: int) -> float:
    """Print the speed of the pure stages; give seconds for the folder."""
    inputs = find_inputs([str(folder)])
    options = PrepareOptions(extractor=extractor)
    records = [
        record for item in inputs for record in prepare(item, options) if isinstance(record, ArticleRecord)
    ]
    n_words = sum(len(WORD.findall(record.article.text)) for record in records)
    layout_s = seconds(lambda: [build_document(record.article) for record in records], repeats)
    extract_s = seconds(lambda: [prepare(item, options) for item in inputs], repeats)
    n_quotes = sum(len(describe(record)["attributions"]) for record in records)
    print(f"{len(records)} articles, {n_words} words, {n_quotes} quotes; medians of {repeats}\n")
    row(
        "extract, one process",
        f"{n_words / extract_s:,.0f} words/s",
        layout_s / extract_s,
        "layout alone (nupunkt)",
    )
    row("", f"{len(records) / extract_s:,.0f} articles/s", layout_s / extract_s, "layout alone (nupunkt)")
    return extract_s


def measure_import(folder: Path, extractor: Extractor, extract_s: float, work: Path) -> Path:
    """Print the speed of the whole import, first and again, with one process and with two."""
    n_articles = len(find_inputs([str(folder)]))
    words = ("import", str(folder), "-q", "--extractor", extractor)
    for jobs in ("1", "2"):
        db = work / f"jobs{jobs}.db"
        first_s = seconds(command(*words, "-j", jobs, db=db), 1)
        row(
            f"import, --jobs {jobs}",
            f"{n_articles / first_s:,.0f} articles/s",
            extract_s / first_s,
            "extraction alone",
        )
    again_s = seconds(command(*words, "-j", "1", db=db), 1)
    row(
        "import again", f"{n_articles / again_s:,.0f} articles/s", first_s / again_s, "first import, --jobs 2"
    )
    text_bytes = sum(item.path.stat().st_size for item in find_inputs([str(folder)]) if item.path)
    db_bytes = db.stat().st_size
    row("database", f"{db_bytes / 2**20:,.1f} MiB", db_bytes / text_bytes, "bytes of text")
    return db


def measure_reports(db: Path, repeats: int) -> None:
    """Print the time of each report, snapshot included, once it is up to date."""
    build_s = seconds(command("sql", "select 1", db=db), 1)
    base_s = seconds(command("sql", "select 1", db=db), repeats)
    row("snapshot, built", f"{build_s:.2f} s", build_s / base_s, 'sql "select 1", snapshot ready')
    listed = subprocess.run([*QUOTEDB, "report", "list"], check=True, capture_output=True, text=True).stdout
    for name in (line.split()[0] for line in listed.splitlines()):
        words = ["report", name, *NEEDED.get(name, []), "--format", "csv"]
        report_s = seconds(command(*words, db=db), repeats)
        row(f"report {name}", f"{report_s:.2f} s", report_s / base_s, 'sql "select 1"')


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--extractor", choices=[*Extractor], default=Extractor.TAGGER)
    given = parser.parse_args()
    extractor = Extractor(given.extractor)
    python_s = seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 7)
    extract_s = measure_extraction(given.folder, extractor, given.repeats)
    with tempfile.TemporaryDirectory() as work:
        db = measure_import(given.folder, extractor, extract_s, Path(work))
        measure_reports(db, given.repeats)
    help_s = seconds(command("--help"), 7)
    row("--help", f"{help_s:.3f} s", help_s / python_s, "python -c pass")


if __name__ == "__main__":
    main()

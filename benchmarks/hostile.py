"""Reads texts that nobody would write and compares each one's time per byte with real articles'.

    python benchmarks/hostile.py FOLDER [--size 1000000] [--extractor rules]

Each text is read in a process of its own. Ends with exit code 1 when one is refused, has a span outside
itself, or takes more than 20 times the median per byte.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.run import peak_mib
from quotedb.jobs.inputs import find_inputs
from quotedb.jobs.prepare import PrepareOptions, prepare
from quotedb.model import RawArticle, Rejected
from quotedb.vocab import Extractor
from tests.hostile import UNITS, hostile_article, n_wrong

AT_MOST = 20.0  # times the median of real articles
START_S = 30.0  # for a process to start


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text.

    Attributes:
        wrong: What should not be; empty when all is well.
        n_quotes: Quotes found.
        seconds: Wall time, the model loaded before.
        peak_mib: Most memory of the process.
    """

    wrong: str
    n_quotes: int = 0
    seconds: float = 0.0
    peak_mib: float = 0.0


def read_here(name: str, size: int, options: PrepareOptions) -> Outcome:
    """Read one text in this process."""
    article = hostile_article(name, size)
    prepare(RawArticle(source_ref="-", raw_sha256="", encoding="utf-8", text="He said no."), options)
    started = time.perf_counter()
    (record,) = prepare(article, options)
    seconds = time.perf_counter() - started
    if isinstance(record, Rejected):
        return Outcome(record.reason, 0, seconds, peak_mib())
    wrong = n_wrong(record)
    return Outcome(f"{wrong} spans or parents" if wrong else "", len(record.quotes), seconds, peak_mib())


def read_apart(name: str, size: int, extractor: str, patience_s: float) -> Outcome:
    """Read one text in a process of its own, which is ended when it takes too long."""
    words = [sys.executable, __file__, "--only", name, "--size", str(size), "--extractor", extractor]
    try:
        done = subprocess.run(words, check=True, stdout=subprocess.PIPE, timeout=START_S + patience_s)
    except subprocess.TimeoutExpired:
        return Outcome("given up", seconds=patience_s)
    except subprocess.CalledProcessError as error:
        return Outcome(f"died with exit code {error.returncode}")
    return Outcome(**json.loads(done.stdout))


def median_s_per_byte(folder: Path, options: PrepareOptions) -> float:
    """Give the median over a folder's articles of the seconds that one byte takes."""
    per_byte = []
    for item in find_inputs([str(folder)]):
        size = len(item.read())
        started = time.perf_counter()
        prepare(item, options)
        per_byte.append((time.perf_counter() - started) / size)
    return statistics.median(per_byte)


def compare(size: int, extractor: str, median_s: float) -> bool:
    """Print one line a text; say whether all are as they should be."""
    is_fine = True
    print(f"Median of the articles: {1e6 * median_s:.2f} µs a byte; texts of {size:,} code points\n")
    print("| text | µs a byte | times the median | quotes | peak MiB | wrong |\n|--|--|--|--|--|--|")
    for name in UNITS:
        n_bytes = len(hostile_article(name, size).text.encode())
        outcome = read_apart(name, size, extractor, 2 * AT_MOST * median_s * n_bytes)
        per_byte = outcome.seconds / n_bytes
        is_fine &= not outcome.wrong and per_byte <= AT_MOST * median_s
        print(
            f"| {name} | {1e6 * per_byte:.2f} | {per_byte / median_s:.1f} | {outcome.n_quotes} "
            f"| {outcome.peak_mib:.0f} | {outcome.wrong} |",
            flush=True,
        )
    return is_fine


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--size", type=int, default=1_000_000, help="code points of each text")
    parser.add_argument("--extractor", choices=[*Extractor], default=Extractor.TAGGER)
    parser.add_argument("--only", choices=UNITS, metavar="NAME", help="read one text, print JSON")
    given = parser.parse_args()
    options = PrepareOptions(extractor=Extractor(given.extractor))
    if given.only:
        print(json.dumps(asdict(read_here(given.only, given.size, options))))
        return 0
    if given.folder is None:
        parser.error("name a FOLDER of articles to compare with")
    return 0 if compare(given.size, given.extractor, median_s_per_byte(given.folder, options)) else 1


if __name__ == "__main__":
    sys.exit(main())

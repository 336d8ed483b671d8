"""Takes thousands of decisions on made-up articles, edits and imports these again, and judges each decision.

    python -m benchmarks.rulings [--articles 500] [--rulings 21] [--rounds 2] [--seed 41]

The same is done twice, in other orders and with other numbers of imports: what people see must be the same.
Ends with exit code 1 when a decision stands on other words, one is not listed, the two differ, or `db check`
finds something.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from quotedb.store.check import check_database
from quotedb.store.engine import open_engine
from quotedb.store.migrate import ensure_ready
from tests.store.survival import Plan, Planned, Survived, Views, plan, play, seen, survived, waiting


@dataclass(frozen=True)
class Played:
    """A plan that was carried out.

    Attributes:
        ruled: The rulings, by key.
        survived: What became of them.
        views: What people see.
        n_findings: What ``db check`` finds.
    """

    ruled: dict[str, Planned]
    survived: Survived
    views: Views
    n_findings: int


def carry_out(made: Plan, seed: int, n_times: int) -> Played:
    """Carry a plan out in a database of its own, each step some times, and say how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(str(Path(folder) / "quotes.db"))
        ensure_ready(engine, create=True)
        started = time.perf_counter()
        ruled = play(engine, made, random.Random(seed), n_times)  # noqa: S311 nothing secret
        played = Played(
            ruled,
            survived(engine, made, ruled),
            seen(engine, Path(folder) / "snapshot.duckdb"),
            len(check_database(engine)),
        )
        engine.dispose()
    print(f"order {seed}, each step {n_times} times: {time.perf_counter() - started:,.0f} s", flush=True)
    return played


def share(part: frozenset[str], whole: frozenset[str]) -> str:
    """Give how much of a whole is in a part."""
    return f"{len(part & whole):,} of {len(whole):,} ({100 * len(part & whole) / max(len(whole), 1):.2f} %)"


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--rulings", type=int, default=21, help="of each article, at most")
    parser.add_argument("--rounds", type=int, default=2, help="of seven steps each, two of them edits")
    parser.add_argument("--seed", type=int, default=41)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 nothing secret
    made = plan(given.articles, given.rulings, given.rounds, chance)
    n_versions = sum(map(len, made.versions))
    print(f"{len(made.versions):,} articles in {n_versions:,} states, imported in {len(made.steps)} steps")
    one, other = carry_out(made, given.seed + 1, 1), carry_out(made, given.seed + 2, 3)
    kinds = Counter(f"{planned.said[0]} {planned.said[1]}" for planned in one.ruled.values())
    ended = one.survived
    is_listed = waiting(one.views) & one.ruled.keys() == one.ruled.keys() - ended.shown
    is_same = one == other
    print(
        f"decisions: {len(one.ruled):,} ({', '.join(f'{n:,} {kind}' for kind, n in sorted(kinds.items()))})"
    )
    print(f"on other words: {len(ended.wrong):,}")
    print(f"shown, of those whose words stand once: {share(ended.shown, ended.once)}")
    print(f"shown, of all whose sentence stands: {share(ended.shown, ended.standing)}")
    print(f"the others: {len(one.ruled) - len(ended.shown):,}, all listed as orphaned: {is_listed}")
    print(f"the same in another order and with three times the imports: {is_same}")
    print(f"findings of db check: {one.n_findings:,} and {other.n_findings:,}")
    return 0 if is_same and is_listed and not ended.wrong and not one.n_findings else 1


if __name__ == "__main__":
    sys.exit(main())

"""An import that is killed leaves whole articles only, and running it again continues."""

import sqlite3
import time
from pathlib import Path

import pytest

from benchmarks.faults import fingerprint, import_process, kill_and_resume
from quotedb.jobs.database import check_all
from quotedb.jobs.fresh import BATCH

N_ARTICLES = 2 * BATCH + 40  # several transactions


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for number in range(N_ARTICLES):
        (folder / f"{number:04}.txt").write_text(
            f"The town of Number {number} will get a bridge, Mayor Ann Lee said on Monday.\n\n"
            f'"We have waited {number} years," Lee said. Her rival, Bob Ray, called it "a waste".\n'
        )
    return folder


def test_killed_and_resumed_import_equals_an_undisturbed_one(folder: Path, tmp_path: Path):
    """Six imports killed at spread moments, one run to its end: every table is as if nothing had happened."""
    whole, hurt = tmp_path / "whole.db", tmp_path / "hurt.db"
    started = time.perf_counter()
    assert import_process(folder, whole, 1).wait() == 0
    took_s = time.perf_counter() - started

    n_killed = kill_and_resume(folder, hurt, [took_s * share for share in (0.2, 0.35, 0.5, 0.6, 0.7, 0.8)])

    assert n_killed > 0
    assert fingerprint(hurt) == fingerprint(whole)
    assert check_all(str(hurt)) == []


def test_second_import_adds_no_row(folder: Path, tmp_path: Path):
    """The same folder again: every input unchanged, every table as before."""
    db = tmp_path / "twice.db"
    assert import_process(folder, db, 1).wait() == 0
    before = fingerprint(db)

    assert import_process(folder, db, 2).wait() == 0

    connection = sqlite3.connect(db)
    outcomes = connection.execute(
        "select outcome, count(*) from import_items where run_id = (select max(run_id) from import_runs) "
        "group by outcome"
    ).fetchall()
    connection.close()
    assert fingerprint(db) == before
    assert outcomes == [("unchanged", N_ARTICLES)]

"""The pure stages in a row: one answer an item, in this process or in a pool."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotedb.errors import QuotedbError
from quotedb.extract.sieve import extract
from quotedb.jobs import prepare as module
from quotedb.jobs.inputs import Input, find_inputs
from quotedb.jobs.prepare import NO_EXTRACTOR, PrepareOptions, build_record, prepare, preparer, worth
from quotedb.model import ArticleRecord, Rejected
from quotedb.read.reader import ReadOptions
from tests.builders import raw_article

OPTIONS = PrepareOptions(read=ReadOptions())


def test_language_without_word_lists_is_said_so():
    """A German article is kept without quotes, and nothing is guessed at."""
    record = build_record(raw_article(text="„Nein“, sagte Anna Roth.", lang="de"), OPTIONS)

    assert record.quotes == ()
    assert record.extractor == NO_EXTRACTOR


def test_british_english_is_english():
    """A region does not change the word lists."""
    assert build_record(raw_article(text="“No,” said Ann Roth.", lang="en-GB"), OPTIONS).quotes


def test_unreadable_file_is_rejected_with_its_reason(tmp_path: Path):
    """Bytes that are no text come back as rejected."""
    (tmp_path / "x.bin").write_bytes(bytes(range(256)))
    (item,) = find_inputs([str(tmp_path / "x.bin")])
    (found,) = prepare(item, OPTIONS)

    assert isinstance(found, Rejected)
    assert found.reason


def test_a_file_that_vanishes_is_rejected(tmp_path: Path):
    """A file that is gone when its turn comes is an answer, not a crash."""
    path = tmp_path / "gone.txt"
    path.write_text("“No,” said Ann Roth.")
    (item,) = find_inputs([str(path)])
    path.unlink()

    assert isinstance(prepare(item, OPTIONS)[0], Rejected)


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_whatever_the_processes(tmp_path: Path, jobs: int):
    """One process or two: the same records in the same order."""
    for number in range(2 * module.CHUNK + 3):
        (tmp_path / f"{number:03}.txt").write_text(f"“It is {number},” said Ann Roth.")
    inputs = find_inputs([str(tmp_path)])
    with preparer(OPTIONS, jobs) as prepare_all:
        found = [part for _, parts in prepare_all(inputs) for part in parts]

    assert [part.article.source_ref for part in found if isinstance(part, ArticleRecord)] == [
        item.source_ref for item in inputs
    ]


def test_few_inputs_stay_in_one_process():
    """A pool pays only for many inputs, unless it is asked for."""
    assert worth(None, module.MANY - 1) == 1
    assert worth(3, 1) == 3


def make_news(folder: Path, n: int) -> list[Input]:
    folder.mkdir()
    for number in range(n):
        (folder / f"{number:03}.txt").write_text(f"“It is {number},” said Ann Roth. " * 20)
    return find_inputs([str(folder)])


def test_a_killed_worker_is_said_so(tmp_path: Path):
    """A process of the pool that is killed ends the work with a message, and never hangs it."""
    inputs = make_news(tmp_path / "news", 6 * module.CHUNK)

    def killing() -> Iterator[Input]:
        yield from inputs[: 4 * module.CHUNK]  # as many as are handed out before the first comes back
        os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
        yield from inputs[4 * module.CHUNK :]

    with pytest.raises(QuotedbError, match="was killed"), preparer(OPTIONS, 2) as prepare_all:
        list(prepare_all(killing()))


def start_import(folder: Path, db: Path) -> "subprocess.Popen[str]":
    """Start an import by two processes and wait until both of them begin to load."""
    words = ["import", str(folder), "--db", str(db), "--jobs", "2"]
    started = subprocess.Popen(
        [sys.executable, "-m", "quotedb", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while len(workers(started.pid)) < 2 and started.poll() is None:
        time.sleep(0.01)
    return started


def workers(session: int) -> list[int]:
    shown = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid,sess,stat,args"], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=3) for line in shown.stdout.splitlines()[1:]]
    return [
        int(pid)
        for pid, sess, stat, args in rows
        if sess == str(session) and "spawn_main" in args and "Z" not in stat
    ]


def test_interrupt_of_a_pool_is_quiet(tmp_path: Path):
    """Ctrl-C, which the terminal sends to every process, ends with code 130 and without a word."""
    make_news(tmp_path / "news", 4 * module.CHUNK)
    started = start_import(tmp_path / "news", tmp_path / "quotes.db")
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=60)

    assert (started.returncode, out, err) == (130, "", "")
    assert not workers(started.pid)


def test_no_process_outlives_a_killed_import(tmp_path: Path):
    """The processes of a pool end with the one that they work for."""
    make_news(tmp_path / "news", 4 * module.CHUNK)
    started = start_import(tmp_path / "news", tmp_path / "quotes.db")
    started.kill()
    started.communicate(timeout=60)  # ends when the last process has let go of the pipe

    assert not workers(started.pid)


def test_a_mistake_over_one_text_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A text that trips the grammar is rejected and says so; its neighbours are stored."""
    inputs = make_news(tmp_path / "news", 3)

    def tripping(document, *tools):
        if "It is 1," in document.text:
            raise ValueError("not a span: [8, 7)")
        return extract(document, *tools)

    monkeypatch.setattr("quotedb.jobs.prepare.extract", tripping)
    found = [prepare(item, OPTIONS)[0] for item in inputs]

    assert [type(answer) for answer in found] == [ArticleRecord, Rejected, ArticleRecord]
    assert isinstance(found[1], Rejected)
    assert "ValueError: not a span" in found[1].reason

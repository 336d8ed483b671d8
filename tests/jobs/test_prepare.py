"""The pure stages in a row: one answer an item, in this process or in a pool."""

from pathlib import Path

import pytest

from quotedb.jobs import prepare as module
from quotedb.jobs.inputs import find_inputs
from quotedb.jobs.prepare import NO_EXTRACTOR, PrepareOptions, build_record, prepare, preparer, worth
from quotedb.model import ArticleRecord, Rejected
from quotedb.read.pick import ReadOptions
from tests.builders import raw_article

OPTIONS = PrepareOptions(read=ReadOptions())


def test_language_without_word_lists_is_said_so():
    """A German article is kept without quotes, and nothing is guessed at."""
    record = build_record(raw_article(text="„Nein“, sagte Anna Roth.", lang="de"))

    assert record.quotes == ()
    assert record.extractor == NO_EXTRACTOR


def test_british_english_is_english():
    """A region does not change the word lists."""
    assert build_record(raw_article(text="“No,” said Ann Roth.", lang="en-GB")).quotes


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

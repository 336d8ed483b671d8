"""Files are imported once they have stopped changing, and again when they change."""

import os
from itertools import islice
from pathlib import Path

from quotedb.jobs.watch import State, look, settled, watch

A, B = Path("a.txt"), Path("b.txt")


def test_a_file_must_stand_still_between_two_looks():
    small, large = State(10, 1), State(20, 1)

    assert settled({}, {A: small}, {}) == []
    assert settled({A: small}, {A: large}, {}) == []
    assert settled({A: large}, {A: large}, {}) == [A]
    assert settled({A: large}, {A: large}, {A: large}) == []
    assert settled({A: large}, {A: large}, {A: small}) == [A]
    assert settled({A: State(0, 1)}, {A: State(0, 1)}, {}) == []


def test_new_and_changed_files_are_given_and_no_other():
    one, two = State(10, 1), State(10, 2)
    looks = iter([{A: one}, {A: one, B: State(1, 1)}, {A: one, B: one}, {A: one, B: one}, {A: two}, {A: two}])
    waits: list[None] = []

    assert list(islice(watch(lambda: next(looks), lambda: waits.append(None)), 3)) == [[A], [B], [A]]
    assert len(waits) == 5


def test_a_look_sees_files_in_folders_and_not_the_database(tmp_path: Path):
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "q.db").write_text("")
    (tmp_path / "page.html").write_text("<p>x</p>")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "x.css").write_text("p {}")
    os.utime(tmp_path / "a.txt", ns=(5, 5))
    found = look([str(tmp_path)], [tmp_path / "q.db"])

    assert found[tmp_path / "a.txt"] == State(5, 5)
    assert {path.name for path in found} == {"a.txt", "page.html"}

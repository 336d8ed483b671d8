"""Workbooks, read back by another program."""

import zipfile
from datetime import datetime

import pytest

from quotedb.errors import QueryError, UsageError
from quotedb.export.write import write_result
from quotedb.export.xlsx import book
from quotedb.export.xlsx.book import parts, width_of, write_xlsx
from quotedb.report.result import About, Result, ResultColumn
from tests.export.results import result
from tests.export.xlsx.reading import sheets

ABOUT = About(title="Title", imported_at=datetime(2026, 3, 8))  # noqa: DTZ001


def part_of(path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_the_header_stays_in_sight_and_filters(tmp_path):
    """As a reader of a long sheet wants it; columns are as wide as their words."""
    path = tmp_path / "x.xlsx"
    n_rows = write_xlsx(result([(1, "a" * 40), (2, "b")], n="INTEGER", words="VARCHAR"), path)
    sheet = part_of(path, "xl/worksheets/sheet1.xml")

    assert n_rows == 2
    assert sheets(path) == {"Rows": [["n", "words"], [1, "a" * 40], [2, "b"]]}
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert 'topLeftCell="A2"' in sheet
    assert 'state="frozen"' in sheet
    assert [width_of(cells) for cells in (("n", 1), ("words", "a" * 40), ("words", "a" * 4000))] == [
        6,
        40,
        60,
    ]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    """Nothing in the file comes from the clock."""
    for name in ("a.xlsx", "b.xlsx"):
        found = result([(n, f"{n}") for n in range(1000)], n="INTEGER", t="VARCHAR")
        write_xlsx(Result(found.columns, found.rows, ABOUT), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert "2026-03-08T00:00:00Z</dcterms:created>" in part_of(tmp_path / "a.xlsx", "docProps/core.xml")


def test_what_the_rows_answer_comes_second(tmp_path):
    """Only where it is known."""
    write_xlsx(Result((), iter(()), ABOUT), tmp_path / "x.xlsx")

    assert list(sheets(tmp_path / "x.xlsx")) == ["Rows", "About"]


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """None is left out, and every sheet has its header."""
    monkeypatch.setattr(book, "SHEET_ROWS", 3)
    n_rows = write_xlsx(result([(n,) for n in range(7)], n="INTEGER"), tmp_path / "x.xlsx")

    assert n_rows == 7
    assert sheets(tmp_path / "x.xlsx") == {
        "Rows": [["n"], [0], [1], [2]],
        "Rows 2": [["n"], [3], [4], [5]],
        "Rows 3": [["n"], [6]],
    }
    assert [list(part) for part in parts(iter([(1,), (2,), (3,)]))] == [[(1,), (2,), (3,)]]


def test_a_text_longer_than_a_cell_is_refused(tmp_path):
    """Never cut; the row, the column, the limit and the way out are named, and the old file stands."""
    path = tmp_path / "x.xlsx"
    path.write_text("old")
    with pytest.raises(QueryError) as caught:
        write_result(result([("a",), ("x" * 32_768,)], words="VARCHAR"), "xlsx", path)

    assert caught.value.message == (
        "Row 2, column 'words': the text has 32,768 characters, and a cell of a sheet holds 32,767."
    )
    assert caught.value.hint.startswith("Write CSV, JSON Lines or Parquet")
    assert path.read_text() == "old"


def test_the_longest_text_fits(tmp_path):
    """Counted as spreadsheet programs do: a sign beyond the first plane is two."""
    longest = "🙂" * 16_383 + "a"
    write_xlsx(result([(longest,)], words="VARCHAR"), tmp_path / "x.xlsx")
    with pytest.raises(QueryError, match="32,768"):
        write_xlsx(result([(longest + "a",)], words="VARCHAR"), tmp_path / "y.xlsx")

    assert sheets(tmp_path / "x.xlsx")["Rows"][1] == [longest]


def test_more_columns_than_a_sheet_has_are_refused(tmp_path):
    """With the way out."""
    columns = tuple(ResultColumn(f"c{n}", "INTEGER") for n in range(16_385))
    with pytest.raises(UsageError, match="16,384 columns, the result 16,385"):
        write_xlsx(Result(columns, iter(())), tmp_path / "x.xlsx")


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    """As with every other format."""
    with pytest.raises(FileNotFoundError):
        write_xlsx(result([(1,)], n="INTEGER"), tmp_path / "missing" / "x.xlsx")

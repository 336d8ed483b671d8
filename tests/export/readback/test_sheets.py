"""Workbooks read again, ours and those of other programs."""

import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from quotedb.export.readback.sheets import column_of, filled, read_sheets, unescaped
from quotedb.export.readback.table import UnreadableTableError
from quotedb.export.xlsx import book
from quotedb.export.xlsx.book import write_xlsx
from quotedb.report.result import About, Result
from tests.export.results import result
from tests.export.xlsx.reading import sheets

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=30)
@given(st.lists(st.tuples(TEXT, st.none() | TEXT), max_size=5))
def test_what_was_written_is_read(tmp_path_factory, rows):
    """Every text, and empty cells, also at the end of a row."""
    path = tmp_path_factory.mktemp("table") / "x.xlsx"
    write_xlsx(result(rows, a="VARCHAR", b="VARCHAR"), path)
    table = read_sheets(path)

    assert (table.columns, list(table.rows)) == (("a", "b"), rows)


def test_every_sheet_of_rows_is_read(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """What the rows answer is no row."""
    monkeypatch.setattr(book, "SHEET_ROWS", 2)
    found = result([(n, True) for n in range(5)], n="INTEGER", b="BOOLEAN")
    write_xlsx(Result(found.columns, found.rows, About(title="T")), tmp_path / "x.xlsx")

    assert list(read_sheets(tmp_path / "x.xlsx").rows) == [(str(n), "true") for n in range(5)]


def test_a_file_that_another_program_saved_is_read(tmp_path):
    """Shared texts, words in several styles, formulas with their values, gaps: as others see them."""
    path = tmp_path / "x.xlsx"
    with Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Anything")
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_rich_string(1, 0, "one ", workbook.add_format({"bold": True}), "two")
        sheet.write_formula(1, 1, "=1+1", value=2)
        sheet.write_string(3, 2, " _x0041_ \x01")
        workbook.add_worksheet("Other").write(0, 0, "z")
        workbook.add_worksheet("Empty")

    assert list(read_sheets(path).rows) == [("one two", "2", None), (None, None, " _x0041_ \x01")]
    assert sheets(path)["Anything"][1:] == [["one two", 2.0, ""], ["", "", ""], ["", "", " _x0041_ \x01"]]


def test_signs_and_columns():
    """As spreadsheet programs write them."""
    assert unescaped("_x005F_x0041__x000d_") == "_x0041_\r"
    assert [column_of(letters) for letters in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16_383]
    assert filled(("1", "2"), 1) == "it has 2 cells, the header 1"


def test_what_is_no_workbook_is_refused(tmp_path):
    """Another format, another archive, cut short, not there; an entity is not looked up."""
    path = tmp_path / "x.xlsx"
    write_xlsx(result([(1,)], n="INTEGER"), path)
    whole = path.read_bytes()
    for raw in (b"a,b\n", whole[:-30], b""):
        path.write_bytes(raw)
        with pytest.raises(UnreadableTableError, match="cannot be read"):
            list(read_sheets(path).rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(UnreadableTableError, match="cannot be read"):
        read_sheets(path)
    with pytest.raises(FileNotFoundError):
        read_sheets(tmp_path / "y.xlsx")


def test_a_hostile_workbook_reads_no_file(tmp_path):
    """What a cell refers to outside of itself stays outside."""
    path, secret = tmp_path / "x.xlsx", tmp_path / "secret"
    secret.write_text("secret")
    write_xlsx(result([("inside",)], t="VARCHAR"), path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace("inside", "&outside;")
    head, _, rest = sheet.partition("?>")
    parts["xl/worksheets/sheet1.xml"] = (
        f'{head}?><!DOCTYPE x [<!ENTITY outside SYSTEM "{secret.as_uri()}">]>{rest}'.encode()
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)

    assert "secret" not in str(list(read_sheets(path).rows))

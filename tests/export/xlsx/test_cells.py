"""Cells of every type, read back by another program."""

import zipfile
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotedb.export.xlsx.book import write_xlsx
from quotedb.export.xlsx.cells import decimals
from tests.export.results import result
from tests.export.xlsx.reading import sheets

NO_SIGN = "\ufffe\uffff"  # what XML cannot name, Excel escapes and the reader leaves escaped


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, ""),
        (True, True),
        (-1, -1),
        (999_999_999_999_999, 999_999_999_999_999),
        (1_234_567_890_123_456, "1234567890123456"),
        (0.1 + 0.2, 0.1 + 0.2),
        (1e300, 1e300),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (Decimal("-1.50"), -1.5),
        (Decimal("1234567890.1234567"), "1234567890.1234567"),
        (date(2026, 3, 8), date(2026, 3, 8)),
        (date(1815, 6, 18), "1815-06-18"),
        (datetime(2026, 3, 8, 1, 2, 3, tzinfo=UTC), datetime(2026, 3, 8, 1, 2, 3)),  # noqa: DTZ001
        (datetime(1815, 6, 18, 11), "1815-06-18T11:00:00Z"),  # noqa: DTZ001
        (time(1, 2, 3), time(1, 2, 3)),
        (timedelta(days=1), "P1DT0S"),
        (b"\x00", "00"),
        ([1, "é"], '[1,"é"]'),
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        ("a\ud83d", "a\\ud83d"),
    ],
)
def test_a_value_keeps_what_it_is(tmp_path, value, read):
    """Numbers, truths and dates have their types; what no type keeps whole is text."""
    path = tmp_path / "x.xlsx"
    write_xlsx(result([(value, "end")], a="X", b="VARCHAR"), path)
    found = sheets(path)["Rows"][1][0]

    assert (found, type(found) in (int, float)) == (read, type(read) in (int, float))


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=NO_SIGN), max_size=30)


@settings(max_examples=40)
@given(st.lists(TEXT | st.sampled_from(["=1+1", "<r>", "_x0041_", " a ", "http://x", "007", "1e5"])))
@example(["<r><t>&</t></r>", "=cmd|' /C calc'!A0", "_x000D_", "\r\n", "\x00\x1f", "'=1", "&lt;", "]]>"])
def test_every_text_reads_back(tmp_path_factory, texts):
    """Letter by letter, also what looks like a formula, an address, a number, markup or an escape."""
    path = tmp_path_factory.mktemp("xlsx") / "x.xlsx"
    write_xlsx(result([(text, "end") for text in texts], a="VARCHAR", b="VARCHAR"), path)

    assert [row[0] for row in sheets(path)["Rows"][1:]] == texts


def test_no_cell_is_a_formula_or_a_link(tmp_path):
    """A text that would run is marked as text, so that it stays one when somebody edits it."""
    path = tmp_path / "x.xlsx"
    write_xlsx(result([("=1+1",), ("http://example.org",), ("+1",)], a="VARCHAR"), path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="inlineStr"') == 4
    assert styles.count('quotePrefix="1"') == 1
    assert '<c r="A2" s="2" t="inlineStr"><is><t>=1+1</t></is></c>' in sheet


def test_times_say_that_they_are_utc(tmp_path):
    """In every cell: a sheet has no time zones."""
    path = tmp_path / "x.xlsx"
    rows = [(datetime(2026, 3, 8),), (datetime(2026, 3, 8, microsecond=5000),)]  # noqa: DTZ001
    write_xlsx(result(rows, t="TIMESTAMP"), path)
    with zipfile.ZipFile(path) as archive:
        styles = archive.read("xl/styles.xml").decode()

    assert 'formatCode="yyyy-mm-dd hh:mm:ss &quot;UTC&quot;"' in styles
    assert 'formatCode="yyyy-mm-dd hh:mm:ss.000 &quot;UTC&quot;"' in styles


def test_decimals_are_shown():
    """As many as the number has."""
    assert [decimals(Decimal(text)) for text in ("1.50", "2", "1E+3")] == ["0.00", "0", "0"]

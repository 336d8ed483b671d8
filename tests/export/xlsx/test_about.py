"""What the second sheet says."""

from datetime import datetime

from quotedb.export.xlsx.about import lines, named
from quotedb.export.xlsx.book import write_xlsx
from quotedb.report.result import About, Result, ResultColumn
from tests.export.xlsx.reading import sheets

ABOUT = About(
    title="Who said what",
    question="=Who said it?",
    meanings={"at": "when, UTC"},
    parameters={"speaker": None, "since": "2026-03-08"},
    as_of=datetime(2026, 3, 9),  # noqa: DTZ001
    imported_at=datetime(2026, 3, 8, 12),  # noqa: DTZ001
    ruleset="2",
    command="quotedb report who-said-what",
)
COLUMNS = (ResultColumn("at", "TIMESTAMP"), ResultColumn("kind", f"ENUM({'a' * 50_000})"))


def test_everything_that_is_known_is_there(tmp_path):
    """Question, state of the record, parameters, and each column with its meaning and type."""
    write_xlsx(Result(COLUMNS, iter([(datetime(2026, 3, 8), "x")]), ABOUT), tmp_path / "x.xlsx")  # noqa: DTZ001
    found = [[cell for cell in row if cell] for row in sheets(tmp_path / "x.xlsx")["About"]]

    assert found == [
        ["Title", "Who said what"],
        ["Question", "=Who said it?"],
        ["Rows", "1"],
        ["As of", "2026-03-09T00:00:00Z"],
        ["Last import", "2026-03-08T12:00:00Z"],
        ["Rules of status", "2"],
        ["Command", "quotedb report who-said-what"],
        [],
        ["Parameters"],
        ["speaker", "(not set)"],
        ["since", "2026-03-08"],
        [],
        ["Columns"],
        ["at", "when, UTC", "TIMESTAMP, UTC"],
        ["kind", "ENUM"],
    ]


def test_what_is_not_known_is_left_out():
    """No empty lines for it."""
    assert list(lines((), About(title="T"), 0)) == [("Title", "T"), ("Rows", "0"), ("", ""), ("Columns",)]


def test_a_long_statement_goes_on_below():
    """A cell has an end, a statement need not."""
    found = list(named("Command", "x" * 40_000))

    assert [name for name, _ in found] == ["Command", "", ""]
    assert "".join(text for _, text in found) == "x" * 40_000

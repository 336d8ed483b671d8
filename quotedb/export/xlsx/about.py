"""The sheet that says what the rows answer, from what data, and what each column means."""

from collections.abc import Iterator, Sequence

from quotedb.export.cells import cell_text
from quotedb.export.xlsx.cells import HEAD, MOST_UNITS, Sheet, Styles, write_text
from quotedb.report.result import About, ResultColumn

WIDTHS = (24, 100, 24)
Line = tuple[str, ...]


def write_about(
    sheet: Sheet, styles: Styles, columns: Sequence[ResultColumn], about: About, n_rows: int
) -> None:
    """Fill the sheet."""
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    for row, line in enumerate(lines(columns, about, n_rows)):
        is_heading = len(line) == 1
        for at, text in enumerate(line):
            if is_heading:
                sheet.write_string(row, at, text, styles(**HEAD))
            else:
                write_text(sheet, styles, row, at, text)


def lines(columns: Sequence[ResultColumn], about: About, n_rows: int) -> Iterator[Line]:
    """Give the lines of the sheet: name and value, or a heading alone."""
    yield from named("Title", about.title)
    yield from named("Question", about.question)
    yield from named("Rows", str(n_rows))
    yield from named("As of", cell_text(about.as_of))
    yield from named("Last import", cell_text(about.imported_at))
    yield from named("Rules of status", about.ruleset)
    yield from named("Command", about.command)
    if about.parameters:
        yield from heading("Parameters")
        for name, value in about.parameters.items():
            yield from named(name, value) if value else iter([(name, "(not set)")])
    yield from heading("Columns")
    for column in columns:
        kind = column.type if len(column.type) <= WIDTHS[-1] else column.type.partition("(")[0]
        zone = ", UTC" if kind.startswith("TIMESTAMP") else ""
        yield column.name, about.meanings.get(column.name, ""), f"{kind}{zone}"


def heading(text: str) -> Iterator[Line]:
    """Give an empty line and a heading."""
    yield "", ""
    yield (text,)


def named(name: str, value: str | None) -> Iterator[Line]:
    """Give a value under its name, nothing if there is none; one too long for a cell goes on below."""
    for start in range(0, len(value or ""), MOST_UNITS // 2):
        yield name if start == 0 else "", (value or "")[start : start + MOST_UNITS // 2]

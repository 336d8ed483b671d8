"""What a spreadsheet program wants of a text file: a byte order mark, and texts it cannot run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from quotedb.report.lines import HasLines, Lines, Shape
from quotedb.report.result import Result, ResultColumn, Row

STARTS = "=+\\-@\t\r\n＝＋－＠"  # noqa: RUF001 - the full-width forms are meant
RISKY_START = f"'*[{STARTS}]"
RISKY = re.compile(RISKY_START)
GUARDED = re.compile(f"'+[{STARTS}]")
GUARD = "'"
MARK = "\ufeff"


class ProfileName(StrEnum):
    """Profiles by name."""

    PLAIN = "plain"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who will read a file.

    Attributes:
        has_mark: Whether the file starts with a byte order mark, by which Excel knows UTF-8.
        is_guarded: Whether a text that a spreadsheet program would run as a formula is marked as text.
    """

    has_mark: bool = False
    is_guarded: bool = False


PLAIN = Profile()
EXCEL = Profile(has_mark=True, is_guarded=True)
FITTING = frozenset({"csv", "tsv"})  # the formats that a profile changes: all others say what is text


def profile_of(name: str | None, guard: bool | None) -> Profile:
    """Give the profile of a name; a word on the guard outweighs what the profile says of it."""
    profile = EXCEL if name == ProfileName.EXCEL else PLAIN
    return profile if guard is None else replace(profile, is_guarded=guard)


@dataclass(slots=True)
class Guard:
    """Marks texts, and counts them."""

    n_guarded: int = 0

    def guarded(self, result: Result) -> Result:
        """Give a result whose texts, the columns' names too, are guarded as they are read."""
        columns = tuple(ResultColumn(self.text(column.name), column.type) for column in result.columns)
        return replace(result, columns=columns, rows=GuardedRows(self, result.rows))

    def row(self, row: Row) -> Row:
        """Guard the texts of a row; numbers, dates and all other values stay as they are."""
        return tuple(self.text(value) if isinstance(value, str) else value for value in row)

    def text(self, text: str) -> str:
        """Guard one text and count it, if it needs that."""
        if RISKY.match(text) is None:
            return text
        self.n_guarded += 1
        return GUARD + text


@dataclass(slots=True)
class GuardedRows(Iterator[Row]):
    """Rows whose texts are guarded as they are read, or their lines."""

    guard: Guard
    rows: Iterator[Row]

    def __iter__(self) -> Iterator[Row]:
        return map(self.guard.row, self.rows)

    def __next__(self) -> Row:
        return self.guard.row(next(self.rows))

    def lines(self, shape: Shape) -> Iterator[Lines] | None:
        """Give the rows as text, some at a time; None where they can only be had as rows."""
        lines = (
            self.rows.lines(replace(shape, guarded=RISKY_START)) if isinstance(self.rows, HasLines) else None
        )
        return None if lines is None else map(self.counted, lines)

    def counted(self, lines: Lines) -> Lines:
        """Count what was guarded where the statement ran."""
        self.guard.n_guarded += lines.n_guarded
        return lines


def unguard(text: str) -> str:
    """Give a guarded text as it was.

    A text that stands as if it were guarded already gets one apostrophe more when it is guarded; so each text
    comes back, as long as it was guarded once.
    """
    return text[len(GUARD) :] if GUARDED.match(text) else text

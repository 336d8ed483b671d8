"""SQL that turns a row into a line of text: sign by sign what Python makes of its values, much faster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

AS_IT_IS = frozenset(
    {"BOOLEAN", "UUID"}
    | {f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE")}
    | {"INTEGER", "UINTEGER"}
)  # types whose text is the same in DuckDB and in Python, and holds nothing to be quoted
FLOAT = "case when isnan({0}) then 'nan' else {0}::double::varchar end"  # of NaN, DuckDB writes the sign too
DATE = """case
    when {0} = date 'infinity' then '9999-12-31'
    when {0} = date '-infinity' then '0001-01-01'
    else {0}::varchar
end"""  # what Python makes of them
TIMESTAMP = """case
    when {0} = timestamp 'infinity' then '9999-12-31T23:59:59.999999Z'
    when {0} = timestamp '-infinity' then '0001-01-01T00:00:00Z'
    when {0} not between timestamp '0001-01-01' and timestamp '9999-12-31 23:59:59.999999' then {0}::varchar
    when epoch_us({0}) % 1000000 = 0 then strftime({0}, '%Y-%m-%dT%H:%M:%SZ')
    else strftime({0}, '%Y-%m-%dT%H:%M:%S.%fZ')
end"""
FORMS = {"FLOAT": FLOAT, "DOUBLE": FLOAT, "DATE": DATE, "TIMESTAMP": TIMESTAMP}
MARK, GUARD = '"', "'"
OPEN = "from (\n"
END = "; \t\r\n"
NAMES = "\n) as found({})"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a line is written.

    Attributes:
        delimiter: One character between cells.
        line_end: After the last cell.
        guarded: Texts that begin so get an apostrophe: a regular expression; empty for none.
    """

    delimiter: str
    line_end: str
    guarded: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Some rows as text.

    Attributes:
        n_rows: How many.
        n_guarded: Texts in them that got an apostrophe.
        text: One line a row, in UTF-8.
    """

    n_rows: int
    n_guarded: int
    text: bytes | bytearray


@runtime_checkable
class HasLines(Protocol):
    """Rows that can be had as lines of text instead."""

    def lines(self, shape: Shape) -> Iterator[Lines] | None:
        """Give the rows as text, some at a time; None where they can only be had as rows."""


CSV = Shape(",", "\r\n")  # RFC 4180
TSV = Shape("\t", "\n")


def select_lines(sql: str, kinds: Sequence[str], shape: Shape) -> str | None:
    """Give the statement that makes of each row of another one text in UTF-8 and the count of guarded cells.

    The order stays.

    Args:
        sql: One SELECT.
        kinds: DuckDB's names of its columns' types.
        shape: How a line is written.

    Returns:
        The statement; it begins with ``OPEN`` and then the other. None when a column is of a type that DuckDB
        writes otherwise than Python.
    """
    names = [f"c{number}" for number in range(len(kinds))]
    cells = [cell(name, kind, shape) for name, kind in zip(names, kinds, strict=True)]
    known = [each for each in cells if each is not None]
    if len(known) < len(cells):
        return None
    line = f"encode(concat({f', {sign(shape.delimiter)}, '.join(known)}, {sign(shape.line_end)}))"
    n_guarded = " + ".join(guards(names, kinds, shape)) or "0"
    return f"{select_all(sql, names)} select {line}, {n_guarded}"


def select_all(sql: str, names: Sequence[str] = ()) -> str:
    """Give a statement as part of another, its columns under these names."""
    return f"{OPEN}{sql.rstrip(END)}{NAMES.format(', '.join(names)) if names else NAMES.partition('(')[0]}"


def cell(name: str, kind: str, shape: Shape) -> str | None:
    """Give the expression for the text of one cell; NULL is NULL, an empty text two quotation marks."""
    if kind in AS_IT_IS or kind.startswith("DECIMAL("):
        return name
    if kind == "VARCHAR":
        return quoted(name, shape)
    return None if kind not in FORMS else FORMS[kind].format(name)


def quoted(name: str, shape: Shape) -> str:
    """Give the expression for a text, guarded, with quotation marks where they are needed."""
    text = name
    if shape.guarded:
        text = f"(case when {is_guarded(name, shape)} then concat({sign(GUARD)}, {name}) else {name} end)"
    is_risky = " or ".join(f"contains({text}, {sign(each)})" for each in (MARK, shape.delimiter, "\r", "\n"))
    marked = f"concat({sign(MARK)}, replace({text}, {sign(MARK)}, {sign(MARK * 2)}), {sign(MARK)})"
    return f"case when {text} = '' or {is_risky} then {marked} else {text} end"


def guards(names: Sequence[str], kinds: Sequence[str], shape: Shape) -> Iterator[str]:
    """Give for each cell that may need a guard the expression that counts it."""
    if shape.guarded:
        texts = (name for name, kind in zip(names, kinds, strict=True) if kind == "VARCHAR")
        yield from (f"coalesce({is_guarded(name, shape)}, false)::integer" for name in texts)


def is_guarded(name: str, shape: Shape) -> str:
    """Give the expression that says whether a text gets an apostrophe."""
    return f"regexp_matches({name}, {sign(f'^(?:{shape.guarded})')})"


def sign(text: str) -> str:
    """Give a text as an expression, whatever its characters are."""
    return "(" + " || ".join(f"chr({ord(each)})" for each in text) + ")"

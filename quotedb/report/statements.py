"""Cuts a text into statements at its semicolons, those in strings and comments left alone."""

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text.

    Attributes:
        sql: From its first word to the end, the semicolon left out.
        line: On which it begins in the text, from 1.
    """

    sql: str
    line: int


def split_statements(text: str) -> tuple[tuple[Statement, ...], str]:
    """Cut a text after each semicolon.

    Args:
        text: Any text; what is no SQL is cut as well as it can be.

    Returns:
        The statements that a semicolon ends, empty ones left out; and the text behind the last semicolon.
    """
    raw = text.encode()
    found: list[Statement] = []
    begin = 0
    first: int | None = None  # byte of the statement's first word, where there is one
    for at, kind in duckdb.tokenize(text):
        if kind == duckdb.token_type.comment:
            continue
        if raw[at : at + 1] != b";":
            first = at if first is None else first
            continue
        if first is not None:
            found.append(Statement(raw[first:at].decode().rstrip(), raw.count(b"\n", 0, first) + 1))
        begin, first = at + 1, None
    return tuple(found), raw[begin:].decode()


def is_blank(text: str) -> bool:
    """Say whether a text holds nothing but blanks and comments."""
    return all(kind == duckdb.token_type.comment for _, kind in duckdb.tokenize(text))

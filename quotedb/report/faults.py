"""Tells what is wrong with a statement in the reader's words, where it is, and what may have been meant."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import duckdb

from quotedb.text.breadth import breadth

CLOSE = 0.6  # of difflib's measure; DuckDB's own guesses may share no letter with what was written
MOST = 3  # names that are worth reading
SIGNS = 100  # of a line that are shown
LEAD = 60  # of them before the place
CUT = "…"
MOST_SIGNS = 2000  # of a message; a value in it may be as long as an article
REFUSED_ADVICE = re.compile(r'\s*\bUse "?SET .*')  # settings are locked
FOUND_IN_TEXT = frozenset(
    {"Parser", "Binder", "Catalog"}
)  # before anything runs; views are bound without a place
SEE = "What there is: quotedb schema, quotedb schema TABLE."
READ_ONLY = "Only statements that read are allowed (SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE, EXPLAIN)"
CLOSED = (  # DuckDB's words, and what they mean to who wrote the statement
    (
        "operations are disabled by configuration",
        "A statement reads the database's tables and views: no files, no network.",
        "Bring files in with quotedb import; write a result to a file with -o FILE.",
    ),
    ("has multiple tables", "A statement reads the database's tables and views by their names.", SEE),
    ("attached in read-only mode", f"{READ_ONLY}; this one changes data.", ""),
    ("configuration has been locked", f"{READ_ONLY}; this one changes settings.", ""),
    ("extension", "That needs an extension of DuckDB; quotedb loads none.", SEE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a statement.

    Attributes:
        message: In one or a few lines.
        hint: What to do; may be empty.
        start: Code point of the statement where it is; None when it has no place.
        length: Code points that it takes.
    """

    message: str
    hint: str = ""
    start: int | None = None
    length: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a statement stands, so that its lines can be found again.

    Attributes:
        name: Of its file; empty when it was typed.
        line: Of the file on which it begins.
    """

    name: str = ""
    line: int = 1


def read_fault(error: duckdb.Error, sql: str, tables: Sequence[str]) -> Fault:
    """Read what DuckDB says.

    Args:
        error: From a connection whose ``errors_as_json`` is on.
        sql: The whole text that it was given.
        tables: Names of the tables and views, to find the one that was meant.
    """
    told = read_json(str(error))
    message = str(told.get("exception_message", error))
    for sign, words, hint in CLOSED:
        if sign in message:
            return Fault(message=words, hint=hint)
    start, length = read_location(told, sql)
    return Fault(message=plain(message), hint=read_hint(told, tables), start=start, length=length)


def read_json(text: str) -> dict[str, Any]:
    """Give the object in an error's text, an empty one where there is none."""
    begin = text.find("{")
    try:
        told = json.loads(text[begin:]) if begin >= 0 else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def read_location(told: dict[str, Any], sql: str) -> tuple[int | None, int]:
    """Give start and length in code points; DuckDB counts bytes."""
    try:
        start, length = json.loads(told["location"])
    except (KeyError, ValueError):
        return None, 1
    raw = sql.encode()
    if not 0 <= start <= len(raw):
        return None, 1
    if told.get("exception_type") not in FOUND_IN_TEXT and not is_whole(sql, start, length):
        return None, 1
    before, at = raw[:start].decode(errors="ignore"), raw[start : start + length].decode(errors="ignore")
    return len(before), max(len(at), 1)


def is_whole(sql: str, start: int, length: int) -> bool:
    """Say whether a stretch of bytes can be an expression of the statement.

    A value that fails while a view is worked out has its place in the view's text, which nobody sees.
    """
    raw = sql.encode()
    ends = {len(raw[:at].rstrip()) for at, _ in duckdb.tokenize(sql)} | {len(raw.rstrip())}
    at = raw[start : start + length]
    starts = {at for at, _ in duckdb.tokenize(sql)}
    return start in starts and start + length in ends and at.count(b"(") == at.count(b")")


def plain(message: str) -> str:
    """Give a message that a terminal can show, without DuckDB's guesses, which are given apart.

    A value in it may come from an article: it can be long, and hold signs that command a terminal.
    """
    lines = REFUSED_ADVICE.sub("", message).replace("\t", "  ").splitlines()
    kept = [line for line in lines if not line.startswith(("Candidate ", "Did you mean "))]
    text = "\n".join(visible(line) for line in kept if line.strip()).removesuffix("!").strip()
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - 1] + CUT


def read_hint(told: dict[str, Any], tables: Sequence[str]) -> str:
    """Say what may have been meant."""
    kind, name = told.get("error_subtype"), str(told.get("name", ""))
    if kind == "MISSING_ENTRY" and told.get("type") == "Table":
        return suggest(name, tables) or SEE
    candidates = str(told.get("candidates", "")).split(",")
    if kind == "MISSING_ENTRY":
        return suggest(name, candidates)
    if kind == "COLUMN_NOT_FOUND":
        return suggest(name, candidates) or SEE
    return suggest_from_words(str(told.get("exception_message", "")))


def suggest(name: str, known: Sequence[str]) -> str:
    """Name what is spelled almost like a name; empty when nothing is."""
    by_folded = {each.casefold(): each for each in known if each}
    close = get_close_matches(name.casefold(), by_folded, MOST, CLOSE)
    return f"Did you mean {' or '.join(by_folded[each] for each in close)}?" if close else ""


def suggest_from_words(message: str) -> str:
    """Give the guesses that stand in the message itself: of a column after its table's name."""
    guesses = next((line for line in message.splitlines() if line.startswith("Candidate ")), "")
    if not guesses or "functions" in guesses:
        return ""
    names, meant = guesses.split('"')[1::2], message.splitlines()[0].split('"')[1::2]
    return suggest(meant[-1] if meant else "", names) or f"Did you mean {' or '.join(names[:MOST])}?"


def point_out(fault: Fault, sql: str, origin: Origin) -> str:
    """Write what is wrong, and below it the line with carets under the place.

    Args:
        fault: Its place counts in ``sql``.
        sql: The whole statement.
        origin: Where it stands.
    """
    if fault.start is None:
        return fault.message
    lines = sql[: fault.start].split("\n")
    at = len(lines[-1])
    line = sql.split("\n")[len(lines) - 1]
    label = f"{origin.name} LINE {origin.line + len(lines) - 1}: ".lstrip()
    begin = max(at - LEAD, 0)
    end = max(begin + SIGNS, at + 1)
    lead = CUT if begin else ""
    shown = label + lead + visible(line[begin:end]) + (CUT if end < len(line) else "")
    room = breadth(label + lead + visible(line[begin:at]))
    marked = max(breadth(visible(line[at : min(at + fault.length, end)])), 1)
    return f"{fault.message}\n{shown}\n{' ' * room}{'^' * marked}"


def visible(text: str) -> str:
    """Give a text in which each sign takes its place on a terminal: a tab becomes one blank."""
    return "".join(sign if sign.isprintable() else " " for sign in text)

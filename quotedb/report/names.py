"""The functions and views of DuckDB that a statement may not use: they leave the record for the machine.

The locked connection stops files, network and settings by itself. What it lets through is told here: its own
file, which it keeps open; paths of this machine; and functions that run a text as a statement, or do nothing.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import dropwhile

import duckdb

REFUSED = re.compile(
    r"""
    read_\w+ | parquet_\w+ | sniff_\w+ | glob | \w*_scan | \w*_scan_\w+ | st_read\w*        # files
    | query | query_table | json_execute_serialized_sql                  # a text as a statement
    | duckdb_(?!(?:tables|views|columns|functions|types|keywords|schemas|constraints)\b)\w+  # this machine
    | pragma_(?!(?:table_info|version|show)\b)\w+ | pg_settings
    | current_setting | getvariable | getenv | which_secret
    | database_list | database_size | storage_info | metadata_info | extension_versions
    | platform | user_agent
    | \w*checkpoint | enable_\w+ | disable_\w+ | truncate_\w+ | copy_database | import_database | verify_\w+
    | add_parquet_key | test_\w+ | python_\w+ | \w+_external_resource\w* | \w+_grammar_extension
    | write_log | sleep_ms | pg_sleep
    """,
    re.VERBOSE | re.IGNORECASE,
)
VIEWS = re.compile(r"duckdb_(?:databases|settings|logs)|pragma_database_list|pg_settings", re.IGNORECASE)
QUOTES = "\"'"
SPACES = re.compile(r"[^\S\r\n]|[\u200b-\u200f\u2060\ufeff]")  # DuckDB reads the strangest as blanks
SHOW, EXPLAIN, ANALYZE = "show", "explain", "analyze"
OPENING = frozenset(
    {"select", "with", "from", "values", "table", "pivot", "unpivot", "describe", "summarize", "show", "("}
)  # begin a statement, not the options of EXPLAIN


def find_refused(sql: str, settings: AbstractSet[str] = frozenset()) -> tuple[str, int] | None:
    """Find the first name in a text that a statement may not use.

    Args:
        sql: Statements; what stands in comments and strings does not count, unless a string names a table.
        settings: Names that SHOW would take for a setting and not for a table.

    Returns:
        The name and its code point in the text; None when there is none.
    """
    sql = SPACES.sub(" ", sql)
    raw = sql.encode()
    found = list(words(sql))
    for (at, name), (following_at, following) in zip(found, [*found[1:], (len(raw), "")], strict=False):
        is_used = following.startswith("(")
        if VIEWS.fullmatch(name) or (REFUSED.fullmatch(name) and is_used):
            return name, len(raw[:at].decode())
        if name.casefold() == SHOW and is_setting(raw[following_at:], following, settings):
            return following, len(raw[:following_at].decode())
    return None


def is_setting(raw: bytes, name: str, settings: AbstractSet[str]) -> bool:
    """Say whether what follows SHOW names a setting; a string may, whatever its form."""
    return name.casefold() in settings or re.match(rb"[eE]?'|\$", raw) is not None


def words(sql: str) -> Iterator[tuple[int, str]]:
    """Yield each token with the byte at which it begins; comments are left out, quotation marks taken off."""
    raw = sql.encode()
    starts = [at for at, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment]
    for at, end in zip(starts, [*starts[1:], len(raw)], strict=False):
        yield at, bare(raw[at:end].decode())


def explained(sql: str) -> str:
    """Give the statement that an EXPLAIN explains, or carries out to time it; any other text as it is."""
    sql = SPACES.sub(" ", sql)
    folded = ((start, word.casefold()) for start, word in words(sql))
    found = list(dropwhile(lambda token: token[1] == ";", folded))
    if not found or found[0][1] != EXPLAIN:
        return sql
    at = 1
    while at < len(found) and (found[at][1] == ANALYZE or is_option(found, at)):
        if found[at][1] == "(":
            at = next((number for number in range(at, len(found)) if found[number][1] == ")"), len(found))
        at += 1
    return sql.encode()[found[at][0] :].decode() if at < len(found) else ""


def is_option(found: list[tuple[int, str]], at: int) -> bool:
    """Say whether a parenthesis opens options and no statement."""
    return found[at][1] == "(" and at + 1 < len(found) and found[at + 1][1] not in OPENING


def bare(word: str) -> str:
    """Give a token without the comment and blanks behind it, and without its quotation marks."""
    found = re.match(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|[\w$]+|\S)""", word)
    text = found[1] if found else ""
    return text[1:-1] if len(text) > 1 and text[0] in QUOTES else text

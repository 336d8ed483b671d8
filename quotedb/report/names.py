"""The functions and views of DuckDB that a statement may not use: they leave the record for the machine.

The locked connection stops files, network and settings by itself. What it lets through is told here: its own
file, which it keeps open; paths of this machine; and functions that run a text as a statement, or do nothing.
"""

import re

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


def find_refused(sql: str) -> tuple[str, int] | None:
    """Find the first name in a text that a statement may not use.

    Args:
        sql: Statements; what stands in comments and strings does not count, unless a string names a table.

    Returns:
        The name and its code point in the text; None when there is none.
    """
    raw = sql.encode()
    starts = [(at, kind) for at, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment]
    ends = [*(at for at, _ in starts[1:]), len(raw)]
    names = [bare(raw[at:end].decode()) for (at, _), end in zip(starts, ends, strict=False)]
    for name, following, (at, _) in zip(names, [*names[1:], ""], starts, strict=False):
        if VIEWS.fullmatch(name) or (REFUSED.fullmatch(name) and following.startswith("(")):
            return name, len(raw[:at].decode())
    return None


def bare(word: str) -> str:
    """Give a token without the comment and blanks behind it, and without its quotation marks."""
    found = re.match(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|[\w$]+|\S)""", word)
    text = found[1] if found else ""
    return text[1:-1] if len(text) > 1 and text[0] in QUOTES else text

"""Names that a statement may not use: found where they are used, and nowhere else."""

import duckdb
import pytest

from quotedb.report.names import REFUSED, explained, find_refused

HARMLESS = {  # table functions and pragmas of DuckDB that tell of the tables, or make rows from nothing
    *(
        "duckdb_tables",
        "duckdb_views",
        "duckdb_columns",
        "duckdb_functions",
        "duckdb_types",
        "duckdb_keywords",
    ),
    *("duckdb_schemas", "duckdb_constraints", "pragma_table_info", "pragma_version", "pragma_show"),
    *("range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "summary"),
    *("histogram", "histogram_values", "icu_calendar_names", "pg_timezone_names", "collations", "functions"),
    *("show", "show_databases", "show_tables", "show_tables_expanded", "table_info", "version"),
}


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("select * from read_csv('x')", ("read_csv", 14)),
        ("/* é */ from duckdb_settings()", ("duckdb_settings", 13)),
        ("from \"read_text\" -- now\n ('x')", ("read_text", 5)),
        ("from 'duckdb_databases'", ("duckdb_databases", 5)),
        ("select a.glob('x')", ("glob", 9)),
        ("select 'read_csv(', glob -- read_csv(\n, $$ read_csv() $$", None),
        ("select e'a\\'duckdb_settings'", None),
        ('select "a""read_csv"(1)', None),
        ("select count(*) from duckdb_tables()", None),
        ("select query from t", None),
        ("select 'abc", None),
        ("", None),
    ],
)
def test_names_are_found_where_they_are_used(sql, found):
    """As functions or as DuckDB's own views; comments, strings and columns do not count."""
    assert find_refused(sql) == found


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("show Threads", ("Threads", 5)),
        ("from (show 'threads')", ("threads", 11)),
        ("show\u00a0threads", ("threads", 5)),
        ("show $$x$$", ("$$x$$", 5)),
        ("show quotes", None),
        ("select 1 as show, threads", None),
        ("show", None),
    ],
)
def test_settings_are_found_behind_show(sql, found):
    """By their name, or as any string; tables and columns are not settings."""
    assert find_refused(sql, {"threads"}) == found


@pytest.mark.parametrize(
    ("sql", "inner"),
    [
        ("explain select 1", "select 1"),
        ("; /* x */ EXPLAIN -- y\n ANALYZE (format json) é", "é"),
        ("explain (analyze, format json) (select 1)", "(select 1)"),
        ("explain (select 1)", "(select 1)"),
        ("explain\u00a0analyze\u3000x", "x"),
        ("explain (format json", ""),
        ("explain", ""),
        ("select explain", "select explain"),
        ("", ""),
    ],
)
def test_what_is_explained_is_found(sql, inner):
    """Behind ANALYZE and options, in any order."""
    assert explained(sql) == inner


def test_every_function_that_makes_rows_is_ruled_on():
    """A DuckDB that brings new ones makes this fail until each is refused or found harmless."""
    kinds = "('table', 'table_macro', 'pragma')"
    with duckdb.connect() as connection:
        known = connection.execute(
            f"select distinct function_name from duckdb_functions() where function_type in {kinds}"
        ).fetchall()

    assert {name for (name,) in known if not REFUSED.fullmatch(name)} - HARMLESS == set()

"""The schema from the command line."""

import json

from quotedb.cli.schema import YES_NO
from quotedb.errors import ExitCode


def test_tables_and_views_are_listed_without_a_database(run, tmp_path):
    """What a row is; nothing is made on the way."""
    ran = run("schema", "--format", "json")
    rows = json.loads(ran.out)

    assert {
        "name": "quotes",
        "kind": "table",
        "meaning": "One attribution found in one article version.",
    } in rows
    assert rows[0]["name"] == "import_runs"
    assert {row["kind"] for row in rows} == {"table", "view"}
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


def test_one_is_told_column_by_column(run):
    """Data on standard output, what it is on standard error."""
    ran = run("schema", "quotes_effective", "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]

    assert ran.err.startswith("quotes_effective, a view: What does each quote say")
    assert "One row for each quote_id." in ran.err
    assert all(row["note"] for row in rows)
    assert rows[0]["type"] == "BIGINT"
    assert "null,refers_to" in run("schema", "quotes").out
    assert ",yes,quotes.quote_id," in run("schema", "quotes").out
    assert YES_NO[False] == "no"


def test_its_sql_can_be_read(run):
    """The rule that decides is no secret."""
    assert "from links_effective" in run("schema", "quote_chains", "--sql").out
    assert run("schema", "quotes", "--sql").out.startswith('create table "quotes"')
    assert run("schema", "--sql").code == ExitCode.USAGE


def test_a_wrong_name_is_mended(run):
    """With what is spelled almost so."""
    ran = run("schema", "claim_statu")

    assert (ran.code, ran.out) == (ExitCode.FAILED, "")
    assert "Did you mean claim_status" in ran.err

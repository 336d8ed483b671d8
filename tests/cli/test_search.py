"""Search from the command line: rows for programs, marked lines for people, plain words for mistakes."""

import csv
import io
import json
from types import SimpleNamespace

import pytest

from quotedb.cli.search import SHOWN
from quotedb.errors import ExitCode


@pytest.fixture
def stored(run):
    run("import", "story.txt", "--extractor", "rules")
    return run


@pytest.fixture
def on_terminal(monkeypatch):
    """Standard output as a terminal of 80 columns."""
    monkeypatch.setattr(
        "quotedb.cli.search.sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True))
    )
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


def test_rows_for_programs(stored, tmp_path):
    """Every column, no cut, nothing but rows on standard output; files as everywhere."""
    ran = stored("search", "waited", "years")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    at = (tmp_path / "story.txt").read_text("utf-8").index("have waited")

    assert (row["speaker"], row["exact"]) == ("Ann Lee", '"We have waited for years,"')
    assert (ran.code, ran.err) == (0, "")
    assert (
        json.loads(stored("search", '"have waited"', "--format", "json").out)[0]["hits"] == f"{at}-{at + 11}"
    )

    stored("search", "bridge", "--in", "articles", "-o", "hits.csv")

    assert (tmp_path / "hits.csv").read_text("utf-8").startswith("rank,article,version_key,")


@pytest.mark.usefixtures("on_terminal")
def test_lines_for_people(stored):
    """Who, the words with the hits marked, and how to see more; how many there are goes to standard error."""
    ran = stored("search", "waste")

    assert "Bob Ray" in ran.out
    assert "a *waste* of money" in " ".join(ran.out.split())
    assert ran.err == "1 found.\n"

    ran = stored("search", "bridge", "--in", "articles")

    assert "get a *bridge*, Mayor Ann Lee said" in " ".join(ran.out.split())


def test_what_is_not_shown_is_said(stored):
    """A limit never cuts in silence."""
    ran = stored("search", "Lee OR Ray OR wait* OR waste OR bridge*", "--limit", "1")

    assert ran.out.count("\r\n") == 2
    assert ran.err.startswith("1 of ")
    assert "--limit 0" in ran.err
    assert stored("search", "waste", "--limit", "0").err == ""
    assert SHOWN > 1


def test_words_that_say_nothing_are_wrong_usage(stored):
    """Said in plain words, and no traceback."""
    for words in ('"', "-", "the", "*", "'", "-- --", "\udcff"):
        ran = stored("search", "--", words)

        assert (ran.code, ran.out) == (ExitCode.USAGE, "")
        assert "Traceback" not in ran.err


def test_signs_are_no_commands(stored):
    """What would be a command to a database is none here."""
    for words in ("'; drop table quotes; -- waited", '% _ "waited', "$waited {years} NEAR(\x00 a:b"):
        ran = stored("search", "--", words)

        assert ran.code == 0
        assert "Traceback" not in ran.err
    assert "waited" in stored("search", '"waited )(').out


def test_a_name_nobody_has_is_said_so(stored):
    """Nothing found, and why."""
    ran = stored("search", "bridge", "--speaker", "Nobody", "--outlet", "The Springfield Example")

    assert ran.code == 0
    assert ran.err == "Nobody on record is called 'Nobody'. See: quotedb speakers list\nNothing found.\n"


def test_days(stored):
    """A date, or a distance from today; anything else is wrong usage."""
    assert "waited" in stored("search", "waited", "--since", "2026-03-08", "--until", "2026-03-08").out
    assert "waited" not in stored("search", "waited", "--until", "-90y").out

    ran = stored("search", "waited", "--since", "yesterday")

    assert ran.code == ExitCode.USAGE
    assert "-30d" in ran.err


def test_index_is_built_anew(stored):
    """With the same answers."""
    before = stored("search", "waited").out
    ran = stored("db", "reindex")

    assert (ran.code, ran.out) == (0, "")
    assert "indexed anew" in ran.err
    assert stored("search", "waited").out == before
    assert stored("db", "check").code == 0

"""Reports and ad-hoc SQL from the command line."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from quotedb.cli.main import main
from quotedb.cli.reports import CHECK, LIST, SHOW
from quotedb.errors import ExitCode
from tests.cli.conftest import STORY, Ran

SPRINGFIELD = "The Springfield Example"


def listed(ran: Ran) -> dict[str, dict[str, str]]:
    """The rows of a list of reports, by name."""
    return {row["report"]: row for row in csv.DictReader(io.StringIO(ran.out))}


@pytest.fixture(scope="module")
def imported(tmp_path_factory) -> Path:
    """A folder with a database that holds the story, and its snapshot."""
    folder: Path = tmp_path_factory.mktemp("imported")
    (folder / "story.txt").write_text(STORY, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in (["import", "story.txt", "-q"], ["report", "origins", "-o", "origins.csv"]):
            patch.setattr("sys.argv", ["quotedb", *words])
            with pytest.raises(SystemExit) as ended:
                main()
            assert not ended.value.code
    return folder


@pytest.fixture
def stored(run, imported, tmp_path: Path):
    """Run one command in a folder with a database that holds the story."""
    for file in imported.glob("quotedb.db*"):
        shutil.copy(file, tmp_path)
    return run


def test_list_and_show(run):
    """Reports are listed with their question, shown with parameters and columns; neither needs a database."""
    found = listed(run("report", LIST))["unconfirmed"]

    assert found["question"] == "Which claims remain unconfirmed, and why?"
    assert found["parameters"] == "since status min_articles topic"
    assert found["from"] == "quotedb"
    assert "min_articles" in run("report", SHOW, "unconfirmed").out


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("unconfirmed", {}),
        ("speaker-record", {"speaker": "ann lee"}),
        ("outlet-diff", {"outlet_a": SPRINGFIELD, "outlet_b": SPRINGFIELD.upper()}),
    ],
)
def test_a_report_runs(stored, name, values):
    """A report gives its header and its rows."""
    ran = stored("report", name, *(word for each in values.items() for word in ("-p", "=".join(each))))

    assert ran.code == 0, ran.err
    assert ran.out.count("\r\n") > 1


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("speaker=Ann Leigh", "Did you mean Ann Lee?"),
        ("outlet=Nowhere", "Who is: quotedb report speakers -p name=PART."),
        ("kind=dirct", "It takes: direct, indirect, mixed"),
        ("since=tomorrow", "For example since=2026-03-08 or since=-30d."),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(stored, value, hint):
    """A misspelled name or word must not read as silence."""
    ran = stored("report", "who-said-what", "-p", value)

    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert hint in ran.err


def test_distances_count_from_the_day_that_is_asked_about(stored):
    """As of a day, the last 30 days are those before it."""
    assert (
        stored("report", "who-said-what", "--as-of", "2150-01-31", "-p", "since=-1d").out.count("\r\n") == 1
    )
    assert (
        stored("report", "who-said-what", "--as-of", "2150-01-31", "-p", "since=-200y").out.count("\r\n") > 1
    )


def test_a_missing_folder_of_reports_is_refused(run):
    """Nobody gets a bundled report in the place of their own."""
    ran = run("report", "unconfirmed", "--reports-dir", "mine")

    assert ran.code == ExitCode.USAGE
    assert "There is no folder 'mine' of reports." in ran.err


def test_a_report_is_shown_with_examples(run):
    """What it takes, what it does without, what may be written, and one row per what."""
    shown = run("report", SHOW, "outlets").out

    assert "-p since=2026-03-08 or since=-30d" in shown
    assert "default month" in shown
    assert "-p by=day or by=week" in shown
    assert "One row per outlet_key, period." in shown
    assert "needed" in run("report", SHOW, "outlet-diff").out


def test_parameters_are_checked(stored):
    """An unknown parameter names the known ones; one without a value is wrong usage."""
    assert "It takes: " in stored("report", "unconfirmed", "-p", "nope=1").err
    assert stored("report", "unconfirmed", "-p", "nope").code == ExitCode.USAGE
    assert stored("report", "unconfirmed", "-p", "topic=a", "-p", "topic=b").code == ExitCode.USAGE


def test_own_reports_come_first(stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of one's own is searched before the bundled reports."""
    folder = tmp_path / "mine"
    folder.mkdir()
    header = 'title = "Mine"\nquestion = "How many?"\ngrain = ["n"]\ncolumns.n = "quotes"'
    (folder / "mine.sql").write_text(
        f"/* quotedb\n{header}\n*/\nselect count(*) as n from quotes order by n\n"
    )

    assert stored("report", "mine", "--reports-dir", str(folder)).out.startswith("n\r\n")
    monkeypatch.setenv("QUOTEDB_REPORTS", str(folder))
    assert listed(stored("report", "list"))["mine"]["from"] == str(folder)


def test_days_are_told_from_today(stored):
    """A distance from today is a day, in reports as in exports."""
    assert stored("report", "who-said-what", "-p", "since=-1d").out.count("\r\n") == 1
    assert stored("report", "who-said-what", "-p", "since=-9000d").out.count("\r\n") > 1
    assert stored("report", "who-said-what", "-p", "since=-1x").code == ExitCode.USAGE


def test_own_reports_are_checked(run, tmp_path: Path):
    """Every fault is told with file and line, and the exit code says that there are some."""
    folder = tmp_path / "mine"
    folder.mkdir()
    header = 'title = "Mine"\nquestion = "How many?"\ngrain = ["n"]\ncolumns.n = "quotes"'
    (folder / "good.sql").write_text(f"/* quotedb\n{header}\n*/\nselect count(*) as n from quotes\n")
    assert run("report", CHECK, "--reports-dir", str(folder)).out == "good.sql: ok\n"
    (folder / "lost.sql").write_text(f"/* quotedb\n{header}\n*/\nselect count(*) as n\nfrom quotess\n")
    (folder / "bare.sql").write_text("/* quotedb\ntitle = 3\n*/\nselect 1")
    (folder / "other.sql").write_text(f"/* quotedb\n{header}\n*/\nselect 1 as m where $x is null\n")
    (folder / "scratch.sql").write_text("select 1")
    ran = run("report", CHECK, str(folder))

    assert ran.code == ExitCode.FOUND
    assert "good.sql: ok" in ran.out
    assert "lost.sql LINE 8: from quotess" in ran.out
    assert ran.err.startswith("scratch.sql has no header, so it is no report.\n4 checked, 3 with faults.")
    assert "bare.sql line 2: 'title' is not a text." in ran.out
    assert "bare.sql line 1: the header lacks 'grain'." in ran.out
    assert "other.sql line 7: parameter 'x' is used but not in the header" in ran.out
    assert "bare.sql line 2" in run("report", SHOW, "bare", "--reports-dir", str(folder)).err
    assert run("report", CHECK, "unconfirmed").out == "unconfirmed.sql: ok\n"


def test_sql_from_argument_file_and_standard_input(stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same statement from three places, with a bound parameter."""
    (tmp_path / "q.sql").write_text("select $a as a")
    with (tmp_path / "q.sql").open() as piped:
        monkeypatch.setattr("sys.stdin", piped)
        ran = [stored("sql", "select $a as a", "-p", "a=x"), stored("sql", "-f", "q.sql", "-p", "a=x")]
        ran.append(stored("sql", "-", "-p", "a=x"))

    assert [each.out for each in ran] == ["a\r\nx\r\n"] * 3
    assert stored("sql").code == ExitCode.USAGE


def test_a_mistake_in_a_file_is_shown_with_its_name(stored, tmp_path: Path):
    """And the line of the file."""
    (tmp_path / "q.sql").write_text("-- first\nselect\n\tknd\nfrom quotes\n", "utf-8")
    ran = stored("sql", "-f", "q.sql")

    assert ran.code == 1
    assert "q.sql LINE 3:  knd\n               ^^^\nDid you mean kind?" in ran.err


def test_a_missing_value_is_told_with_the_way_to_give_it(stored):
    """Also to whoever copied the statement of a report."""
    ran = stored("sql", "select $since")

    assert ran.err == (
        "quotedb: The statement needs a value for $since.\nValues come with quotedb sql -p NAME=VALUE.\n"
    )


def test_sql_that_writes_is_refused(stored, tmp_path: Path):
    """Only statements that read; no file appears."""
    ran = stored("sql", "copy quotes to 'out.csv'")

    assert ran.code == ExitCode.FAILED
    assert "Only statements that read" in ran.err
    assert not (tmp_path / "out.csv").exists()


def test_a_broken_report_is_named_and_the_others_listed(run, tmp_path: Path):
    """One file with a mistake does not take the list away."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "mine.sql").write_text("/* quotedb\ntitle =\n*/ select 1")
    ran = run("report", "list")

    assert "unconfirmed" in ran.out
    assert ran.err.startswith("left out: The header of mine.sql is not TOML")


def test_a_statement_that_never_ends_is_stopped(run):
    """The time a statement may take is the user's to say."""
    run("import", "story.txt")
    ran = run("sql", "select count(*) from range(1000000000) a, range(1000000000) b", "--timeout", "1")

    assert ran.code == ExitCode.FAILED
    assert ran.err.startswith("quotedb: The statement took longer than 1 seconds and was stopped.")
    assert "--timeout" in ran.err


def test_a_damaged_snapshot_is_said_so(run, tmp_path: Path):
    """Blocks that were changed on the disk end with what to delete."""
    run("import", "story.txt")
    run("sql", "select 1")
    snapshot = tmp_path / "quotedb.db.snapshot.duckdb"
    snapshot.write_bytes(snapshot.read_bytes().replace(b"waited", b"WAITED"))
    ran = run("sql", "select exact from quote_spans")

    assert ran.code == ExitCode.FAILED
    assert "quotedb.db.snapshot.duckdb' is damaged" in ran.err
    assert "Delete that file" in ran.err


def test_a_statement_that_is_no_text_is_refused(run, tmp_path: Path):
    """Bytes in another encoding are the user's slip, not the statement's."""
    run("import", "story.txt")

    assert run("sql", "select '\udcff'").code == ExitCode.USAGE
    (tmp_path / "latin.sql").write_bytes("select 'é'".encode("latin-1"))
    assert run("sql", "-f", "latin.sql").code == ExitCode.USAGE

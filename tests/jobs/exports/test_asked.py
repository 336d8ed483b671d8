"""What one run of an export asks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quotedb.config import report_folders
from quotedb.errors import ConfigError, ReportError
from quotedb.jobs.exports.asked import ask
from quotedb.report.frames import Limits
from tests.jobs.exports.conftest import KINDS, NOW, Project


def asked_of(project: Project, text: str, now: datetime = NOW):
    (declared,) = project.declare(f"[export.x]\n{text}\n")
    return ask(declared, Path(project.db + ".snapshot.duckdb"), report_folders(None), now)


def test_a_distance_counts_from_the_day(project):
    """Where a report wants a date; a text for a text stays as it is."""
    asked = asked_of(project, 'report = "unconfirmed"\nparams = { since = "-30d", topic = "-30d" }')

    assert asked.params_json == '{"min_articles":0,"since":"2026-02-06","status":null,"topic":"-30d"}'
    assert asked.about.parameters["since"] == "2026-02-06"


def test_a_statement_without_a_header_takes_values_as_they_are(project):
    """Numbers, truths and dates of the file keep their types; nothing is guessed from a text."""
    (project.folder / "q.sql").write_text("select typeof($n) as n, typeof($d) as d, $t as t")
    asked = asked_of(project, 'sql = "q.sql"\nparams = { n = 3, d = 2026-03-01, t = "-30d" }\ntitle = "T"')

    assert list(asked.run(Limits()).rows) == [("INTEGER", "DATE", "-30d")]
    assert asked.params_json == '{"d":"2026-03-01","n":3,"t":"-30d"}'
    assert (asked.about.title, asked.report) == ("T", None)


def test_an_sql_file_with_a_header_is_a_report(project):
    """Its parameters are typed and have defaults; its columns have meanings."""
    (project.folder / "q.sql").write_text(
        '/* quotedb\ntitle = "Q"\nquestion = "?"\ngrain = ["a"]\ncolumns.a = "the day"\n'
        'params.since = { type = "date", help = "a day" }\n*/\nselect $since as a order by a\n'
    )
    asked = asked_of(project, 'sql = "q.sql"\nparams = { since = "today" }')

    assert [str(row[0]) for row in asked.run(Limits()).rows] == ["2026-03-08"]
    assert asked.about.meanings == {"a": "the day"}


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ('"2026-03-01"', "2026-03-01 23:59:59.999999+00:00"),
        ("2026-03-01", "2026-03-01 23:59:59.999999+00:00"),
        ('"-7d"', "2026-03-01 23:59:59.999999+00:00"),
        ('"2026-03-01T12:00Z"', "2026-03-01 12:00:00+00:00"),
        ("2026-03-01T12:00:00", "2026-03-01 12:00:00+00:00"),
    ],
)
def test_as_of_is_a_day_a_time_or_a_distance(project, given, moment):
    """A day means its end; a time without a zone is UTC."""
    assert str(asked_of(project, f'report = "unconfirmed"\nas_of = {given}').as_of) == moment


def test_the_key_changes_with_all_that_changes_bytes_and_with_nothing_else(project):
    """The statement, its values, the files, the options and the day of the folder; not the clock."""
    base = 'sql = "kinds.sql"\npath = "{date}/{name}.csv"\n'
    first = asked_of(project, base).key

    assert asked_of(project, base, NOW + timedelta(hours=5)).key == first
    assert asked_of(project, base, NOW + timedelta(days=1)).key != first
    for more in ("limit = 3", 'title = "T"', "guard = false", 'profile = "excel"', 'license = "CC0-1.0"'):
        assert asked_of(project, base + more).key != first
    assert asked_of(project, base.replace(".csv", ".tsv")).key != first
    (project.folder / "kinds.sql").write_text(KINDS + "desc")
    assert asked_of(project, base).key != first


def test_a_folder_without_a_date_has_the_same_key_on_every_day(project):
    """Unchanged data is not written again because the sun rose."""
    base = 'sql = "kinds.sql"\npath = "out/{name}.csv"\n'

    assert asked_of(project, base).key == asked_of(project, base, NOW + timedelta(days=9)).key


def test_what_cannot_be_asked_says_why(project):
    """A report, an SQL file, a value or a time that there is not."""
    for text, error, message in (
        ('report = "nothing"', ReportError, "no report 'nothing'"),
        ('sql = "nothing.sql"', ReportError, "There is no file"),
        ('report = "unconfirmed"\nparams = { since = "soon" }', ReportError, "'soon' is not a value"),
        ('report = "unconfirmed"\nparams = { sinc = "soon" }', ReportError, "no parameter 'sinc'"),
        ('report = "unconfirmed"\nas_of = "soon"', ConfigError, "as_of is neither"),
    ):
        with pytest.raises(error, match=message):
            asked_of(project, text)
    (project.folder / "kinds.sql").write_bytes(b"select '\xff'")
    with pytest.raises(ReportError, match="UTF-8"):
        asked_of(project, 'sql = "kinds.sql"')

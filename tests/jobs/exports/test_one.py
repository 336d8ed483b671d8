"""One export: skipped, written or refused."""

from pathlib import Path

import pytest

from quotedb.jobs.exports.one import amount, shown_path
from tests.jobs.exports.conftest import STORY, bring

KINDS_CSV = '[export.kinds]\nsql = "kinds.sql"\npath = "out/{date}/x.csv"\n'
NOTHING = '[export.nothing]\nsql = "nothing.sql"\npath = "out/x.csv"\n'


def outcomes(steps) -> list[str]:
    return [step.step for step in steps]


def test_unchanged_data_is_skipped_and_said_so(project):
    """No byte is written, no time of a file changes, the exit code is 0."""
    _, first = project.export(KINDS_CSV)
    before = {path: path.stat().st_mtime_ns for path in (project.folder / "out").rglob("*")}
    code, second = project.export(KINDS_CSV)

    assert (outcomes(first), outcomes(second), code) == (["written"], ["unchanged"], 0)
    assert second[0].message.startswith("kinds: unchanged, ")
    assert {path: path.stat().st_mtime_ns for path in (project.folder / "out").rglob("*")} == before


def test_force_writes_the_same_bytes(project):
    """Nothing in any file comes from the clock, descriptor and manifest included."""
    project.export(KINDS_CSV)
    before = project.files("out")
    _, steps = project.export(KINDS_CSV, force=True)

    assert outcomes(steps) == ["written"]
    assert project.files("out") == before


def test_changed_data_is_written_anew(project):
    """An import is a change; the copy follows."""
    project.export(KINDS_CSV)
    before = project.files("out/2026-03-08")
    bring(project.db, project.folder, STORY.replace("waited for years", "had enough") * 2)
    _, steps = project.export(KINDS_CSV)
    after = project.files("out/2026-03-08")

    assert outcomes(steps) == ["written"]
    assert after["x.csv"] != before["x.csv"]
    assert after == project.files("out/latest")


def test_a_damaged_or_missing_file_is_written_again(project):
    """What lies there is read, not believed."""
    project.export(KINDS_CSV)
    before = project.files("out")
    (project.folder / "out" / "2026-03-08" / "x.csv").write_text("something else")
    (project.folder / "out" / "latest" / "datapackage.json").unlink()
    _, steps = project.export(KINDS_CSV)

    assert outcomes(steps) == ["written"]
    assert project.files("out") == before


def test_files_of_formats_that_are_no_longer_wanted_go(project):
    """The manifest names what lies there, no more and no less."""
    project.export(
        '[export.a]\nsql = "kinds.sql"\npath = "out/{date}/x.{format}"\nformats = ["csv", "tsv"]\n'
    )
    (project.folder / "out" / "latest" / "note.txt").write_text("mine")
    project.export('[export.a]\nsql = "kinds.sql"\npath = "out/{date}/x.{format}"\nformats = ["tsv"]\n')

    rest = ["SHA256SUMS", "datapackage.json", "manifest.json"]
    assert sorted(project.files("out/2026-03-08")) == sorted([*rest, "x.tsv"])
    assert sorted(project.files("out/latest")) == sorted([*rest, "x.tsv", "note.txt"])


def test_an_empty_export_alarms_and_leaves_the_last_good_files(project):
    """Only where that is asked for; without it an empty file is an answer."""
    (project.folder / "nothing.sql").write_text("select 1 as n")
    project.export(NOTHING)
    good = project.files("out")
    (project.folder / "nothing.sql").write_text("select 1 as n where false")
    code, steps = project.export(NOTHING, fail_if_empty=True)

    assert (code, outcomes(steps)) == (4, ["empty"])
    assert project.files("out") == good
    code, steps = project.export(NOTHING)
    assert (code, outcomes(steps), project.files("out")["x.csv"]) == (0, ["written"], b"n\r\n")
    code, steps = project.export(NOTHING, fail_if_empty=True)
    assert (code, outcomes(steps)) == (4, ["empty"])


def test_every_file_is_on_record_with_its_hash(project, engine_of):
    """Name, values, state, rows and hash; a refusal or failure says why; a run that skips leaves nothing."""
    (project.folder / "nothing.sql").write_text("select 1 as n where false")
    broken = '[export.broken]\nreport = "nothing"\npath = "b/x.csv"\n'
    for _ in range(2):
        project.export(KINDS_CSV + NOTHING + broken, fail_if_empty=True)
    with engine_of(project).connect() as connection:
        rows = connection.exec_driver_sql(
            "select name, path, is_complete, n_rows, length(sha256), message from export_runs"
            " order by export_id"
        ).all()

    assert [tuple(row) for row in rows[:3]] == [
        ("kinds", str(project.folder / "out/2026-03-08/x.csv"), 1, 1, 64, None),
        ("nothing", str(project.folder / "out/x.csv"), 0, None, None, "There were no rows."),
        ("broken", str(project.folder / "b/x.csv"), 0, None, None, "There is no report 'nothing'."),
    ]
    assert [row[0] for row in rows[3:]] == ["nothing", "broken"]


def test_what_is_not_on_record_is_written_again(project, engine_of):
    """Files in place whose record was lost, as after a restored backup, get a record."""
    project.export(KINDS_CSV)
    with engine_of(project).begin() as connection:
        connection.exec_driver_sql("delete from export_runs")
    _, steps = project.export(KINDS_CSV)

    assert outcomes(steps) == ["written"]


def test_the_manifest_of_others_is_never_overwritten(project):
    """A web application has one of that name too."""
    (project.folder / "out").mkdir()
    (project.folder / "out" / "manifest.json").write_text('{"name": "app"}')
    code, steps = project.export('[export.a]\nsql = "kinds.sql"\npath = "out/x.csv"\n')

    assert (code, outcomes(steps)) == (1, ["failed"])
    assert "written by another program" in steps[0].message
    assert project.files("out") == {"manifest.json": b'{"name": "app"}'}


def test_what_reports_on_exports_sees_them_change(project):
    """For everybody else the notes of exports are no change of the data."""
    (project.folder / "exports.sql").write_text("select count(*) as n from export_runs")
    text = '[export.a]\nsql = "exports.sql"\npath = "a/x.csv"\n' + KINDS_CSV
    project.export(text)
    _, steps = project.export(text)

    assert outcomes(steps) == ["written", "unchanged"]
    assert project.files("a")["x.csv"] == b"n\r\n2\r\n"


def test_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One row, no rows, a part of them; paths from where one stands."""
    monkeypatch.chdir(tmp_path)

    assert [amount(1, 1), amount(0, 0), amount(1, 2000)] == ["1 row", "0 rows", "1 of 2,000 rows"]
    assert shown_path(tmp_path / "a" / ".." / "b") == "b"
    assert shown_path(Path("/srv/x")) == "/srv/x"

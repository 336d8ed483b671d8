"""The newest folders of an export stay, older ones go; nothing else is touched."""

from datetime import UTC, datetime, timedelta

import pytest

from quotedb.jobs.exports.folder import ASIDE
from quotedb.jobs.exports.keep import clear_interrupted, dated_folders
from quotedb.jobs.exports.places import date_fields, target_of
from tests.jobs.exports.conftest import NOW

DAILY = '[export.a]\nsql = "kinds.sql"\nkeep = 2\npath = "{path}/x.csv"\n'


def days(project, *numbers: int, path: str = "out/{date}") -> None:
    for number in numbers:
        code, _ = project.export(DAILY.format(path=path), now=NOW + timedelta(days=number))
        assert code == 0


def folders(project, below: str = "out") -> list[str]:
    return sorted(path.name for path in (project.folder / below).iterdir())


def target(project, path: str = "out/{date}/x.csv"):
    fields = {"name": "a", "report": "kinds", **date_fields(NOW + timedelta(days=3))}
    return target_of(path, fields, ("csv",), project.folder, latest=True)


def test_the_newest_stay_with_their_copy(project):
    """Two of four days, and latest, which is the last."""
    days(project, 0, 1, 2, 3)

    assert folders(project) == ["2026-03-10", "2026-03-11", "latest"]
    assert project.files("out/latest") == project.files("out/2026-03-11")


def test_what_somebody_changed_or_added_stays_and_is_said(project):
    """An annotated file is no longer quotedb's; a folder of one's own beside the dates never was."""
    days(project, 0)
    (project.folder / "out" / "2026-03-08" / "x.csv").write_text("with a note")
    (project.folder / "out" / "archive").mkdir()
    (project.folder / "out" / "archive" / "note").write_text("mine")
    days(project, 1)
    _, (step,) = project.export(DAILY.format(path="out/{date}"), now=NOW + timedelta(days=2))

    assert project.files("out/2026-03-08") == {"x.csv": b"with a note"}
    assert folders(project) == ["2026-03-08", "2026-03-09", "2026-03-10", "archive", "latest"]
    assert "removed out/2026-03-08; kept out/2026-03-08/x.csv, changed since." in step.message


def test_folders_above_go_with_the_last_below_them(project):
    """A year or month without a day left is cleared away, the base is not."""
    days(project, 0, 40, 41, path="out/{year}/{month}/{day}")

    assert folders(project) == ["2026", "latest"]
    assert folders(project, "out/2026") == ["04"]


def test_another_exports_folders_and_links_are_not_looked_at(project, tmp_path_factory):
    """A manifest names its export; a link leads out of what is ours."""
    days(project, 0)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project.folder / "out" / "2026-03-08").rename(elsewhere / "real")
    (project.folder / "out" / "2026-03-01").symlink_to(elsewhere / "real")

    assert list(dated_folders(target(project), "a")) == []
    days(project, 1)
    assert [folder.name for folder, _ in dated_folders(target(project), "a")] == ["2026-03-09"]
    assert list(dated_folders(target(project), "b")) == []


def test_the_folder_of_the_run_stays_when_the_clock_was_set_back(project):
    """It is not the newest by its name, but it is what was asked for."""
    days(project, 5, 6)
    days(project, 0)

    assert "2026-03-08" in folders(project)


def test_what_killed_runs_left_is_cleared_on_every_day(project):
    """A folder that holds nothing else goes; one with an export keeps it."""
    days(project, 0)
    for day in ("2026-03-08", "2026-03-07"):
        scratch = project.folder / "out" / day / ASIDE
        scratch.mkdir(parents=True)
        (scratch / "half").write_text("half")
    clear_interrupted(target(project))

    assert folders(project) == ["2026-03-08", "latest"]
    assert ASIDE not in folders(project, "out/2026-03-08")


def test_a_folder_without_a_date_is_cleared_too(project):
    """There is one of it."""
    scratch = project.folder / "plain" / ASIDE
    scratch.mkdir(parents=True)
    clear_interrupted(target(project, "plain/x.csv"))

    assert not (project.folder / "plain").exists()


@pytest.mark.parametrize(
    ("path", "kept"), [("out/{week}", ["2026-W10", "2026-W11"]), ("out/{date}-{hour}", None)]
)
def test_age_goes_by_the_fields_of_the_path(project, path, kept):
    """Weeks and hours have an order as well as days."""
    if kept is None:
        for hours in (0, 1, 5):
            project.export(DAILY.format(path=path), now=datetime(2026, 3, 8, 18 + hours, tzinfo=UTC))
        assert folders(project)[:-1] == ["2026-03-08-19", "2026-03-08-23"]
    else:
        days(project, -7, 0, 7, path=path)
        assert folders(project)[:-1] == ["2026-W10", "2026-W11"]

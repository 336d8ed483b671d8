"""The newest folders of an export stay, older ones go; nothing else is touched."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quotedb.jobs.exports.folder import ASIDE
from quotedb.jobs.exports.keep import Removed, clear_interrupted, dated_folders, keep_newest
from quotedb.jobs.exports.places import Target, date_fields, fields_of, target_of
from tests.jobs.exports.conftest import NOW
from tests.jobs.exports.written import write_folder

DAYS = [NOW + timedelta(days=number) for number in range(4)]


def target(base: Path, now: datetime = NOW, path: str = "out/{date}/x.csv") -> Target:
    """Where the export "a" writes at a time."""
    fields = {"name": "a", "report": "kinds", **date_fields(now)}
    return target_of(path, fields, ("csv",), base, latest=True)


def run(base: Path, now: datetime, path: str = "out/{date}/x.csv", export: str = "a") -> Target:
    """Leave what a run at a time writes."""
    at = target(base, now, path)
    fields = {name: value for name, value in date_fields(now).items() if name in fields_of(path)}
    for folder in (at.folder, at.latest):
        if folder is not None:
            write_folder(folder, {"x.csv": str(now)}, export=export, fields=fields)
    return at


def kept(base: Path, times: Sequence[datetime], count: int, path: str = "out/{date}/x.csv") -> list[Removed]:
    """Run at each time, then clear all but the newest."""
    for now in times:
        last = run(base, now, path)
    return list(keep_newest(last, "a", count))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_newest_stay_with_their_copy(tmp_path: Path):
    """Two of four days, and latest."""
    removed = kept(tmp_path, DAYS, 2)

    assert names(tmp_path / "out") == ["2026-03-10", "2026-03-11", "latest"]
    assert [each.folder.name for each in removed] == ["2026-03-08", "2026-03-09"]


def test_what_somebody_changed_or_added_stays_and_is_named(tmp_path: Path):
    """An annotated file is no longer quotedb's; a folder of one's own beside the dates never was."""
    run(tmp_path, NOW)
    (tmp_path / "out" / "2026-03-08" / "x.csv").write_text("with a note")
    (tmp_path / "out" / "archive").mkdir()
    (tmp_path / "out" / "archive" / "note").write_text("mine")
    (removed,) = kept(tmp_path, DAYS[1:3], 2)

    assert removed == Removed(folder=tmp_path / "out" / "2026-03-08", changed=("x.csv",))
    assert names(tmp_path / "out" / "2026-03-08") == ["x.csv"]
    assert names(tmp_path / "out") == ["2026-03-08", "2026-03-09", "2026-03-10", "archive", "latest"]


def test_folders_above_go_with_the_last_below_them(tmp_path: Path):
    """A month without a day left is cleared away, the base is not."""
    kept(tmp_path, [NOW, NOW + timedelta(days=40)], 1, "out/{year}/{month}/{day}/x.csv")

    assert names(tmp_path / "out") == ["2026", "latest"]
    assert names(tmp_path / "out" / "2026") == ["04"]


def test_another_exports_folders_and_links_are_not_looked_at(tmp_path: Path):
    """A manifest names its export; a link leads out of what is ours."""
    run(tmp_path, NOW, export="b")
    write_folder(tmp_path / "elsewhere", {"x.csv": "x"}, export="a", fields={"date": "2026-03-01"})
    (tmp_path / "out" / "2026-03-01").symlink_to(tmp_path / "elsewhere")
    kept(tmp_path, DAYS[1:3], 1)

    assert [folder.name for folder, _ in dated_folders(target(tmp_path), "a")] == ["2026-03-10"]
    assert names(tmp_path / "out") == ["2026-03-01", "2026-03-08", "2026-03-10", "latest"]
    assert (tmp_path / "elsewhere" / "x.csv").exists()


def test_the_folder_of_the_run_stays_when_the_clock_was_set_back(tmp_path: Path):
    """It is not the newest by its name, but it is what was asked for."""
    kept(tmp_path, [DAYS[2], DAYS[3], NOW], 2)

    assert "2026-03-08" in names(tmp_path / "out")


def test_what_killed_runs_left_is_cleared_on_every_day(tmp_path: Path):
    """A folder that holds nothing else goes; one with an export keeps it."""
    run(tmp_path, NOW)
    for day in ("2026-03-08", "2026-03-07"):
        (tmp_path / "out" / day / ASIDE).mkdir(parents=True)
        (tmp_path / "out" / day / ASIDE / "half").write_text("half")
    clear_interrupted(target(tmp_path))

    assert names(tmp_path / "out") == ["2026-03-08", "latest"]
    assert ASIDE not in names(tmp_path / "out" / "2026-03-08")


def test_a_folder_without_a_date_is_cleared_too(tmp_path: Path):
    """There is one of it."""
    (tmp_path / "plain" / ASIDE).mkdir(parents=True)
    clear_interrupted(target(tmp_path, path="plain/x.csv"))

    assert not (tmp_path / "plain").exists()


@pytest.mark.parametrize(
    ("path", "times", "left"),
    [
        (
            "out/{week}/x.csv",
            [NOW - timedelta(days=7), NOW, NOW + timedelta(days=7)],
            ["2026-W10", "2026-W11"],
        ),
        (
            "out/{date}-{hour}/x.csv",
            [datetime(2026, 3, 8, hour, tzinfo=UTC) for hour in (9, 23, 10)],
            ["2026-03-08-10", "2026-03-08-23"],
        ),
    ],
)
def test_age_goes_by_the_fields_of_the_path(
    tmp_path: Path, path: str, times: list[datetime], left: list[str]
):
    """Weeks and hours have an order as well as days."""
    kept(tmp_path, times, 2, path)

    assert names(tmp_path / "out") == [*left, "latest"]


def test_a_run_clears_and_says_so(project):
    """As declared; the step names the folder."""
    text = '[export.a]\nsql = "kinds.sql"\nkeep = 1\npath = "out/{date}/x.csv"\n'
    project.export(text)
    _, (step,) = project.export(text, now=DAYS[1])

    assert "; removed out/2026-03-08." in step.message
    assert names(project.folder / "out") == ["2026-03-09", "latest"]

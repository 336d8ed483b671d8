"""The files of exports still are what was written."""

from datetime import timedelta

from quotedb.jobs.exports.check import check_exports
from tests.jobs.exports.conftest import NOW, Project
from tests.jobs.exports.written import write_folder

TEXT = (
    '[export.plain]\nsql = "q.sql"\npath = "plain/x.csv"\n'
    '[export.daily]\nsql = "q.sql"\npath = "daily/{date}/x.csv"\n'
    '[export.apart]\nsql = "q.sql"\npath = "apart/{date}/x.csv"\nlatest = false\n'
)


def test_each_export_is_found_where_its_newest_files_lie(tmp_path):
    """In its one folder, in the copy, or in the folder of the newest day, which may be some days ago."""
    project = Project(tmp_path)
    declared = project.declare(TEXT)
    assert [line.partition(": ")[2] for line in check_exports(declared, NOW)] == ["was never written."] * 3

    write_folder(tmp_path / "plain", {"x.csv": "x"}, export="plain")
    write_folder(tmp_path / "daily" / "latest", {"x.csv": "x"}, export="daily")
    for day in ("2026-03-01", "2026-03-02"):
        write_folder(tmp_path / "apart" / day, {"x.csv": day}, export="apart", fields={"date": day})
    (tmp_path / "apart" / "2026-03-01" / "x.csv").unlink()
    assert list(check_exports(declared, NOW + timedelta(days=9))) == []

    (tmp_path / "plain" / "x.csv").write_text("y")
    (tmp_path / "apart" / "2026-03-02" / "x.csv").unlink()
    write_folder(tmp_path / "daily" / "latest", {"x.csv": "x"}, export="another")
    assert [line.partition(": ")[0] for line in check_exports(declared, NOW)] == ["plain", "daily", "apart"]

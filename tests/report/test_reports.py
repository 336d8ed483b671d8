"""Every canned report: what its header promises, and golden cases compared byte for byte."""

import io
from pathlib import Path

import duckdb
import pytest

from quotedb.export.write import write_result
from quotedb.report.catalog import check_report, list_reports
from quotedb.report.header import Report
from quotedb.report.run import run_report
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.world import World
from tests.report.worlds import load_world, renumber, seed_world

ROOT = Path(__file__).parents[2]
REPORTS = list_reports([ROOT / "reports"])
CASES = sorted((ROOT / "tests" / "cases" / "report").glob("*/*/given.toml"))
REQUIRED = {"speaker": "Vladimir Putin", "outlet_a": "The Courier", "outlet_b": "The Herald"}

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)


def snapshot_of(world: World, folder: Path) -> Path:
    engine = open_engine(str(folder / "given.db"))
    world.store(engine)
    try:
        return refresh_snapshot(engine, folder / "given.duckdb")
    finally:
        engine.dispose()


def csv_of(snapshot: Path, report: Report, params: dict[str, str]) -> bytes:
    target = io.BytesIO()
    write_result(run_report(snapshot, report, params), "csv", target)
    return target.getvalue()


def required(report: Report) -> dict[str, str]:
    return {name: REQUIRED[name] for name, parameter in report.params.items() if parameter.is_required}


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory):
    empty, seed, other = (tmp_path_factory.mktemp(name) for name in ("empty", "seed", "other"))
    world = World()
    world.rows["import_runs"].clear()
    return {
        "empty": snapshot_of(world, empty),
        "seed": snapshot_of(seed_world(), seed),
        "renumbered": snapshot_of(renumber(seed_world()), other),
    }


@each_report
def test_report_is_what_its_header_says(report, snapshots):
    """Parameters and columns of the statement are those of the header, in order."""
    with duckdb.connect(str(snapshots["empty"]), read_only=True) as connection:
        check_report(connection, report)

    assert report.question.endswith("?")


@each_report
def test_report_runs_on_an_empty_database(report, snapshots):
    """Without a single row a report gives its header line and nothing else."""
    assert (
        csv_of(snapshots["empty"], report, required(report)) == (",".join(report.columns) + "\r\n").encode()
    )


@each_report
def test_report_does_not_depend_on_the_order_of_import(report, snapshots):
    """The same evidence numbered otherwise gives the same bytes."""
    first = csv_of(snapshots["seed"], report, required(report))

    assert first == csv_of(snapshots["renumbered"], report, required(report))


@each_report
def test_report_has_one_row_for_each_value_of_its_grain(report, snapshots):
    """No two rows share the columns that the header calls the grain."""
    result = run_report(snapshots["seed"], report, required(report))
    at = [list(report.columns).index(column) for column in report.grain]
    keys = [tuple(row[n] for n in at) for row in result.rows]

    assert len(set(keys)) == len(keys)


@each_report
def test_report_has_a_case_and_stands_in_the_catalogue(report):
    """Each report has a golden case and a line in the catalogue."""
    catalogue = (ROOT / "reports" / "README.md").read_text("utf-8")

    assert any(case.parent.parent.name == report.name for case in CASES)
    assert f"`{report.name}`" in catalogue
    assert report.question in catalogue


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.parent.name}/{case.parent.name}")
def test_case(case, tmp_path):
    """The report gives the case's file, byte for byte, in whichever order the rows were numbered."""
    world, params = load_world(case)
    report = next(report for report in REPORTS if report.name == case.parent.parent.name)
    found = csv_of(snapshot_of(world, tmp_path), report, params)
    (tmp_path / "renumbered").mkdir()
    again = csv_of(snapshot_of(renumber(world), tmp_path / "renumbered"), report, params)

    assert found == case.with_name("expect.csv").read_bytes()
    assert found == again
    assert found.count(b"\r\n") > 1

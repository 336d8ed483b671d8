"""Every canned report: what its header promises, and golden cases compared byte for byte."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from quotedb.report.catalog import check_report, list_reports
from quotedb.report.header import Report
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from quotedb.vocab import UNCONFIRMED, Basis, ClaimStatus, QuoteKind, SpeakerKind
from tests.report.derived import derived
from tests.report.printed import printed
from tests.report.world import World
from tests.report.worlds import load_params, load_world, renumber, seed_world

ROOT = Path(__file__).parents[2]
REPORTS = list_reports([ROOT / "reports"])
FOLDERS = ROOT / "tests" / "cases" / "report"
CASES = sorted(path for path in FOLDERS.glob("*/*/given.toml") if path.parent.name != "seed")
PROOF = ("quote_key", "version_key", "speaker", "chain", "outlet", "published_at", "article", "text_sha256")
PLACE = ("exact", "spans", "start_cp", "end_cp")
CONTEXTS = ({"context_before", "context_after"}, {"before", "after"})  # the short ones behind a prefix alone

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)


def snapshot_of(world: World, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    engine = open_engine(str(folder / "given.db"))
    world.store(engine)
    try:
        return refresh_snapshot(engine, folder / "given.duckdb")
    finally:
        engine.dispose()


def open_world(world: World, folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(snapshot_of(world, folder)), read_only=True)


def seed_case(report: Report) -> Path:
    return FOLDERS / report.name / "seed" / "given.toml"


def rows_of(given: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(given.decode(), newline="")))


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample article."""
    with closing(open_world(seed_world(), tmp_path_factory.mktemp("seed"))) as connection:
        yield connection


@pytest.fixture(scope="module")
def renumbered(tmp_path_factory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample article, as if it had been stored in another order."""
    with closing(open_world(renumber(seed_world()), tmp_path_factory.mktemp("other"))) as connection:
        yield connection


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database without a single row."""
    world = World()
    world.rows["import_runs"].clear()
    with closing(open_world(world, tmp_path_factory.mktemp("empty"))) as connection:
        yield connection


@each_report
def test_report_is_what_its_header_says(report, empty):
    """Parameters and columns of the statement are those of the header, in order."""
    check_report(empty, report)

    assert report.question.endswith("?")


@each_report
def test_report_runs_on_an_empty_database(report, empty):
    """Without a single row a report gives its header line and nothing else."""
    header = ",".join(report.columns) + "\r\n"

    assert printed(empty, report, load_params(seed_case(report))) == header.encode()


@each_report
def test_report_on_the_sample_article(report, seed, renumbered):
    """The case's file, byte for byte, in whichever order the rows came; no two share the grain."""
    params = load_params(seed_case(report))
    found = printed(seed, report, params)
    keys = [tuple(row[column] for column in report.grain) for row in rows_of(found)]

    assert found == seed_case(report).with_name("expect.csv").read_bytes()
    assert found == printed(renumbered, report, params)
    assert len(set(keys)) == len(keys)


def test_reports_are_the_same_on_every_database(engine, tmp_path):
    """The store's kind does not show: each report on SQLite and on PostgreSQL gives the case's file."""
    seed_world().store(engine)
    with duckdb.connect(str(refresh_snapshot(engine, tmp_path / "s.duckdb")), read_only=True) as connection:
        for report in REPORTS:
            found = printed(connection, report, load_params(seed_case(report)))

            assert found == seed_case(report).with_name("expect.csv").read_bytes(), report.name


@each_report
def test_a_row_about_quotes_carries_what_proves_them(report):
    """Ids, speaker, chain, outlet, date, article, hash, context and spans of every quote that a row shows."""
    quotes = [column for column in report.columns if column.endswith("exact") and column != "anchor_exact"]
    for shown in quotes:
        prefix = shown.removesuffix("exact")
        carried = {column.removeprefix(prefix) for column in report.columns if column.startswith(prefix)}

        assert {*PROOF, *PLACE} <= carried
        assert any(context <= carried for context in (CONTEXTS if prefix else CONTEXTS[:1]))


@pytest.mark.parametrize("name", [report.name for report in REPORTS if "spans" in report.columns])
def test_spans_are_where_the_words_stand(name):
    """Each piece of each quote of the sample article, cut out of its text, is what the row shows."""
    text = (ROOT / "seeds" / "000_63f4c039bd0e3cba.txt").read_bytes().decode()
    rows = [row for row in rows_of((FOLDERS / name / "seed" / "expect.csv").read_bytes()) if row["spans"]]
    for row in rows:
        spans = [tuple(map(int, span.split("-"))) for span in row["spans"].split(";")]

        assert " … ".join(text[start:end] for start, end in spans) == row["exact"]
        assert (spans[0][0], spans[-1][1]) == (int(row["start_cp"]), int(row["end_cp"]))
        assert text[: spans[0][0]].endswith(row["context_before"])
        assert text[spans[-1][1] :].startswith(row["context_after"])


def test_closed_lists_are_those_of_the_vocabulary():
    """A word that the database knows can be asked for, and no other."""
    words = {
        ("kind", "who-said-what"): set(QuoteKind),
        ("kind", "speakers"): set(SpeakerKind),
        ("basis", "chains"): set(Basis),
        ("status", "claims"): set(ClaimStatus),
        ("status", "unconfirmed"): set(UNCONFIRMED),
    }
    found = {
        (name, report.name): set(parameter.choices)
        for report in REPORTS
        for name, parameter in report.params.items()
        if name in ("kind", "basis", "status")
    }

    assert found == words


@each_report
def test_report_has_a_case_and_stands_in_the_catalogue(report):
    """Each report has a golden case of its own and a line in the catalogue."""
    catalogue = (ROOT / "reports" / "README.md").read_text("utf-8")
    line = next(line for line in catalogue.splitlines() if line.startswith(f"| `{report.name}` | "))
    params = [f"`{name}`" + (" (needed)" if each.is_required else "") for name, each in report.params.items()]

    assert any(case.parent.parent.name == report.name for case in CASES)
    assert seed_case(report).is_file(), "see tests/report/regold.py"
    assert line == f"| `{report.name}` | {report.question} | {', '.join(params)} |"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.parent.name}/{case.parent.name}")
def test_case(case):
    """The report gives the case's file, byte for byte, in whichever order the rows were numbered."""
    world, params = load_world(case)
    report = next(report for report in REPORTS if report.name == case.parent.parent.name)
    with derived(world, report) as given:
        found = printed(given, report, params)
    with derived(renumber(world), report) as given:
        again = printed(given, report, params)

    assert found == case.with_name("expect.csv").read_bytes()
    assert found == again
    assert found.count(b"\r\n") > 1

"""Names of people and outlets that a reader asks for: on record, or refused."""

from pathlib import Path

import pytest

from quotedb.errors import ReportError
from quotedb.report.header import Parameter, Report
from quotedb.report.known import check_speakers
from tests.report.test_reports import snapshot_of
from tests.report.world import World
from tests.report.worlds import call

REPORT = Report(
    name="r",
    title="T",
    question="Q?",
    grain=("a",),
    params={
        "who": Parameter(type="speaker", help="somebody"),
        "paper": Parameter(type="outlet", help="an outlet"),
        "topic": Parameter(type="text", help="words"),
    },
    columns={"a": "x"},
    sql="",
    origin=Path("r.sql"),
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory) -> Path:
    """Three speakers, one of them with an alias."""
    world = World()
    world.speaker("Anna Berg")
    world.speaker("Anna Bergman")
    world.speaker("The Courier", "outlet")
    call(world, "Anna Berg", "the Iron Minister")
    return snapshot_of(world, tmp_path_factory.mktemp("known"))


@pytest.mark.parametrize("name", ["anna berg", "The iron minister", None])
def test_whoever_is_on_record_can_be_asked_for(snapshot, name):
    """By name and alias, in large and small letters; a value that is not set asks for everybody."""
    check_speakers(snapshot, REPORT, {"who": name, "paper": "the courier", "topic": "nothing of the kind"})


def test_a_stable_id_is_a_name(snapshot):
    """Reports print it, so it can be asked for."""
    world = World()
    world.speaker("Anna Berg")

    check_speakers(snapshot, REPORT, {"who": world.speakers["Anna Berg"]["speaker_key"], "paper": None})


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"who": "Ana Berg", "paper": None}, "Did you mean Anna Berg or Anna Bergman?"),
        ({"who": "bergm", "paper": None}, "Did you mean Anna Bergman?"),
        ({"who": "x", "paper": None}, "Who is: quotedb report speakers -p name=PART."),
        ({"who": "Anna Berg", "paper": "courier"}, "Did you mean The Courier?"),
    ],
)
def test_a_name_that_nobody_has_is_refused(snapshot, values, hint):
    """What is close is named, else where to look."""
    with pytest.raises(ReportError, match="Nobody on record is called") as caught:
        check_speakers(snapshot, REPORT, values)

    assert caught.value.hint == hint


def test_a_damaged_snapshot_is_said_so(tmp_path):
    """With what to do about it."""
    path = tmp_path / "s.duckdb"
    path.write_bytes(b"no database" * 1000)

    with pytest.raises(ReportError, match="cannot be read"):
        check_speakers(path, REPORT, {"who": "Anna Berg", "paper": None})

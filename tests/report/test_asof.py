"""The database as a time machine: what a report printed on a day, it prints of that day for ever."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import insert, select

from quotedb.errors import ReportError
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.model import Speaker
from quotedb.read.reader import ReadOptions
from quotedb.report.asof import KEPT, snapshot_as_of
from quotedb.report.catalog import list_reports
from quotedb.report.parameters import read_parameters
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.decisions import Ruling, pair_key, record_decision
from quotedb.store.engine import reading, writing
from quotedb.store.names import save_speakers
from quotedb.store.schema import metadata
from quotedb.store.speaker_facts import Term, give_alias, give_holder
from quotedb.store.speaker_rulings import By, take_back
from quotedb.store.speakers import StoredSpeaker, add_speaker, find_speaker
from quotedb.vocab import AliasKind, DecisionOp, DecisionTarget, Extractor, SpeakerKind
from tests.report.printed import as_csv
from tests.report.world import World, at

REPORTS = list_reports([Path(__file__).parents[2] / "reports"])
TABLES = {  # with the columns that are numbers of rows only
    "claim_members": "",
    "claim_wordings": "",
    "chains_across": "",
    "quotes_effective": "",
    "utterances": "",
    "speakers": "",
    "speaker_aliases": "exclude (alias_id, added_at)",
    "office_holders": "",
}
NEEDED = {"speaker": "Madam Bridge", "outlet_a": "The Courier", "outlet_b": "The Herald"}
COURIER = """source: The Courier
date: 2026-03-01

Mayor Ann Lee said the old bridge would close on Monday for repairs. It was a scandal, said Bob Ray.

"We have waited for years for this work to begin," Lee said.
"""
SUN = """source: The Sun
date: 2026-03-05

"The work begins at last. We have waited for years for this work to begin, and for the money, too," Lee said.
The Mayor of the town, Ann Lee, was asked about the bridge.
"""
HERALD = """source: The Herald
date: 2026-03-02

The old bridge will close on Monday for repairs, Mayor Ann Lee said. Lee: "We have waited for years."
"""
MAIL = """source: The Mail
date: 2026-03-03

Carl Orr, a spokesman for the harbour authority, denied that the old bridge would close on Monday for repairs.
According to The Courier, the work may cost four million dollars.
"""
POST = """source: The Post
date: 2026-03-04

Bob Ray, a spokesman for the Harbour Authority, said the Old Bridge would close on Monday for repairs.
"""


class Days:
    """A database that is filled day by day, and what every report printed at the end of each."""

    def __init__(self, engine, url: str, folder: Path) -> None:
        self.engine, self.url, self.folder = engine, url, folder
        self.current = folder / "s.duckdb"
        self.printed: list[tuple[datetime, dict[str, bytes]]] = []

    def bring(self, **stories: str) -> None:
        """Import stories; one of a name that was there is a new version."""
        news = self.folder / "news"
        news.mkdir(exist_ok=True)
        for name, text in stories.items():
            (news / f"{name}.txt").write_text(text, "utf-8")
        request = ImportRequest(
            paths=(str(news),), read=ReadOptions(), extractor=Extractor.RULES, min_confidence=0.0
        )
        run_import(self.url, request, lambda _: None, lambda *_: None)

    def decide(
        self, kind: DecisionTarget, key: str, field: str, op: DecisionOp, value: object = None
    ) -> None:
        """Let a person rule."""
        with writing(self.engine) as connection:
            record_decision(
                connection,
                Ruling(
                    target_kind=kind,
                    target_key=key,
                    field=field,
                    op=op,
                    value=value,
                    reason="seen",
                    actor="editor",
                    at=datetime.now(UTC),
                ),
            )

    def speaker(self, name: str) -> StoredSpeaker:
        """Give a stored speaker."""
        with reading(self.engine) as connection:
            return find_speaker(connection, name)

    def name_lee(self) -> None:
        """Let a person give the mayor another name and an office."""
        lee, by = self.speaker("Ann Lee"), By(actor="editor", reason="seen", at=datetime.now(UTC))
        with writing(self.engine) as connection:
            self.given = give_alias(connection, lee, "Madam Bridge", AliasKind.NAME, "en", by)
            office = add_speaker(connection, SpeakerKind.OFFICE, "Mayor of Springfield", by.at)
            give_holder(connection, office, lee, Term(first=date(2025, 1, 1)), by)

    def learn(self, speaker: Speaker) -> None:
        """Let a text say more about a speaker that is there."""
        with writing(self.engine) as connection:
            save_speakers(connection, [(speaker, "en")])

    def unname_lee(self) -> None:
        """Let a person take that name back."""
        with writing(self.engine) as connection:
            take_back(connection, str(self.given), By(actor="editor", reason="wrong", at=datetime.now(UTC)))

    def key(self, table: str, column: str, **where: object) -> str:
        """Give the key of a row."""
        of = metadata.tables[table]
        with reading(self.engine) as connection:
            wanted = (of.c[name] == value for name, value in where.items())
            return str(connection.execute(select(of.c[column]).where(*wanted)).scalars().first())

    def past(self) -> set[tuple[str, str]]:
        """Give tables and columns that held something else once."""
        past = metadata.tables["past_values"]
        with reading(self.engine) as connection:
            rows = connection.execute(select(past.c.table_name, past.c.column_name))
            return {(str(table), str(column)) for table, column in rows}

    def end(self) -> None:
        """Print all reports, and note the time."""
        shown = print_all(refresh_snapshot(self.engine, self.current))
        self.printed.append((datetime.now(UTC), shown))


def print_all(snapshot: Path) -> dict[str, bytes]:
    """Give every report's file, and the whole of the main views and tables."""
    shown = {}
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        for report in REPORTS:
            needed = {name: NEEDED[name] for name, given in report.params.items() if given.is_required}
            shown[report.name] = as_csv(connection, report.sql, read_parameters(report, needed))
        for table, left_out in TABLES.items():
            shown[table] = as_csv(connection, f"select * {left_out} from {table} order by all", {})
    return shown


@pytest.fixture
def days(engine, database, tmp_path) -> Days:
    """Five days of imports, corrections and decisions, some of them taken back."""
    days = Days(engine, database, tmp_path)
    days.bring(courier=COURIER)
    days.end()
    days.bring(herald=HERALD)
    claim = days.key("claims", "claim_key", text="the old bridge would close on Monday for repairs")
    days.decide(DecisionTarget.CLAIM, claim, "status", DecisionOp.SET, "confirmed")
    days.name_lee()
    days.end()
    days.bring(mail=MAIL, courier=COURIER.replace("on Monday", "on Tuesday"))
    days.decide(DecisionTarget.CLAIM, claim, "status", DecisionOp.CLEAR)
    pair = pair_key(days.speaker("Ann Lee").key, days.speaker("Bob Ray").key)
    days.decide(DecisionTarget.SPEAKER_PAIR, pair, "relation", DecisionOp.MERGE)
    days.end()
    days.bring(post=POST)
    days.learn(Speaker(kind=SpeakerKind.PERSON, name="Bob Ray", speaks_for="Harbour Authority"))
    days.decide(DecisionTarget.SPEAKER_PAIR, pair, "relation", DecisionOp.SPLIT)
    days.unname_lee()
    days.end()
    days.bring(sun=SUN)
    days.end()
    return days


def test_every_report_of_a_day_is_what_it_printed_on_that_day(days):
    """Imports, a correction and decisions later: byte for byte, on both servers."""
    seen = {shown["unconfirmed"] for _, shown in days.printed}
    lately = {shown["quotes_effective"] for _, shown in days.printed}

    assert len(seen) > 3
    assert len(lately) == len(days.printed)
    assert {("claims", "text"), ("speakers", "speaks_for_id")} <= days.past(), "some rows changed in place"
    for number, (moment, shown) in enumerate(days.printed, 1):
        found = print_all(snapshot_as_of(days.current, moment))
        for name in shown:
            assert found[name] == shown[name], f"{name} of day {number}"


@pytest.fixture
def current(engine, tmp_path) -> Path:
    """The snapshot of one article that came in on 9 March and a decision of the day after."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    world.decide("claim", world.claims["c1"]["claim_key"], "status", "confirmed")
    world.store(engine)
    return refresh_snapshot(engine, tmp_path / "s.duckdb")


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("moment", "statuses"),
    [("2026-03-08", []), ("2026-03-09", ["single_source"]), ("2026-03-10", ["confirmed"])],
)
def test_a_time_counts_itself(current, moment, statuses):
    """What was noted at the very time was there; before the first import there was nothing."""
    found = ask(snapshot_as_of(current, at(moment)), "select status from claim_status")

    assert found == [(status,) for status in statuses]


def test_an_import_that_was_under_way_counts_whole(engine, tmp_path):
    """It says so, and what it brought is there."""
    world = World()
    world.article("a1")
    world.rows["import_runs"][0]["finished_at"] = at("2026-03-11")
    world.store(engine)
    current = refresh_snapshot(engine, tmp_path / "s.duckdb")
    found = ask(
        snapshot_as_of(current, at("2026-03-10")),
        "select status, finished_at, (select count(*) from articles) from import_runs",
    )

    assert found == [("running", None, 1)]


def test_a_snapshot_is_kept_for_the_next_who_asks_the_same(current):
    """The same time gives the same file; of many times the latest few stay."""
    first = snapshot_as_of(current, at("2026-03-09"))
    made = first.stat().st_ino
    for day in ("2026-03-10", "2026-03-11", "2026-03-09", "2026-03-12", "2026-03-13"):
        snapshot_as_of(current, at(day))

    assert first.stat().st_ino == made
    assert len(list(current.parent.glob("*.as-of-*"))) == KEPT
    assert not list(current.parent.glob("*.new"))


def test_new_decisions_change_what_an_earlier_time_says_only_if_they_are_dated_so(engine, current):
    """An earlier time is shown from the store as it is now: a ruling with an earlier date belongs to it."""
    before = snapshot_as_of(current, at("2026-03-09"))
    world = World()
    world.claim("c1")
    number = world.decide("claim", world.claims["c1"]["claim_key"], "status", "denied", at="2026-03-08")
    world.rows["decisions"][0] |= {"decision_id": number + 1, "decision_key": "0" * 32}
    with writing(engine) as connection:
        connection.execute(insert(metadata.tables["decisions"]), world.rows["decisions"])
    refresh_snapshot(engine, current)

    assert ask(before, "select status from claim_status") == [("single_source",)]
    assert ask(snapshot_as_of(current, at("2026-03-09")), "select status from claim_status") == [("denied",)]


def test_a_folder_that_cannot_be_written_is_told(current, monkeypatch):
    """In the words of the other snapshot's error."""
    monkeypatch.setattr("quotedb.report.asof.cut_back", disk_full)

    with pytest.raises(ReportError, match="snapshot of 2026-03-09 00:00:00 UTC cannot be written: no space"):
        snapshot_as_of(current, at("2026-03-09"))


def disk_full(*_: object) -> None:
    raise OSError("no space")

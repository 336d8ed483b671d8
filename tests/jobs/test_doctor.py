"""What quotedb stands on is looked at, and nothing is changed by it."""

from pathlib import Path

import pytest

from quotedb.jobs import doctor
from quotedb.jobs.database import initialise
from quotedb.jobs.doctor import examine
from quotedb.jobs.reports import query_result
from quotedb.vocab import Health


def looks(db: object) -> dict[str, tuple[Health, str]]:
    return {each.what: (each.health, each.told) for each in examine(str(db))}


def test_a_database_in_use_is_well(tmp_path: Path):
    db = tmp_path / "q.db"
    initialise(str(db))
    before = looks(db)
    assert before["snapshot"] == (Health.WATCH, "none yet")
    assert list(query_result(str(db), "select 1", {}).rows) == [(1,)]
    found = looks(db)

    assert found["database"][0] is found["schema"][0] is Health.WELL
    assert found["snapshot"][1].startswith("up to date")
    assert found["tagger's model"][0] is Health.WELL
    assert "duckdb 2" in found["libraries"][1]


def test_what_is_missing_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "model_folder", lambda: tmp_path)
    found = {each.what: each for each in examine(str(tmp_path / "none.db"))}

    assert found["database"].health is Health.WATCH
    assert "quotedb import" in found["database"].advice
    assert (found["tagger's model"].health, found["tagger's model"].told) == (Health.ILL, "missing")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_ill(tmp_path: Path):
    (tmp_path / "a.db").write_text("words " * 1000)

    assert looks(tmp_path / "a.db")["database"][0] is Health.ILL


def test_settings_are_well_or_ill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An export that cannot be is found before it runs by night."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "quotedb.toml"
    file.write_text('actor = "ada"\n')
    assert looks("none.db")["settings"] == (Health.WELL, str(file))
    file.write_text('[[export]]\nname = "a"\nreport = "unconfirmed"\nformats = ["doc"]\n')

    assert looks("none.db")["settings"][0] is Health.ILL


def test_a_damaged_snapshot_is_told(tmp_path: Path):
    db = tmp_path / "q.db"
    initialise(str(db))
    (tmp_path / "q.db.snapshot.duckdb").write_text("words")

    assert looks(db)["snapshot"] == (Health.WATCH, "damaged")


@pytest.mark.parametrize(
    ("number", "health"),
    [
        ((3, 40, 1), Health.WATCH),
        ((3, 44, 6), Health.WELL),
        ((3, 50, 6), Health.WATCH),
        ((3, 50, 7), Health.WELL),
        ((3, 51, 2), Health.WATCH),
        ((3, 51, 3), Health.WELL),
        ((3, 53, 0), Health.WELL),
    ],
)
def test_sqlite_is_known_by_its_number(number, health):
    assert doctor._sqlite(number).health is health


def test_little_room_is_told():
    assert doctor._disk(10 * 1024**3, 1024**3).health is Health.WELL
    assert doctor._disk(10 * 1024**3, 6 * 1024**3).health is Health.WATCH

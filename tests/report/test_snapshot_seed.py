"""The sample article's curated attributions, and what the views must make of them."""

from pathlib import Path

import duckdb
import pytest

from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.worlds import seed_world

STATUSES = {
    "party_asserted": "C02 C03 C06 C07 C09",
    "on_record": "C04 C05 C10 C11 C21",
    "not_checkable": "C08 C12 C19 C20",
    "speculative": "C13 C14 C15",
    "single_source": "C17 C18",
    "alleged": "C01",
    "presupposed": "C16",
}


@pytest.fixture(scope="module")
def seed(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("seed")
    world = seed_world()
    engine = open_engine(str(folder / "seed.db"))
    world.store(engine)
    with duckdb.connect(str(refresh_snapshot(engine, folder / "seed.duckdb")), read_only=True) as connection:
        connection.execute("create temp table names (claim_id bigint, name varchar)")
        connection.executemany(
            "insert into names values (?, ?)", [[row["claim_id"], name] for name, row in world.claims.items()]
        )
        yield connection
    engine.dispose()


def test_every_claim_has_the_status_that_a_careful_reader_gives_it(seed):
    """The rules give the 21 claims of the sample article the statuses worked out by hand."""
    found = seed.execute(
        "select status, string_agg(name, ' ' order by name)"
        " from claim_status join names using (claim_id) group by status"
    ).fetchall()

    assert dict(found) == STATUSES


def test_twelve_claims_are_unconfirmed_and_none_confirmed(seed):
    """Twelve claims stay open; nothing is confirmed by being printed."""
    found = seed.execute(
        "select count(*) filter (is_unconfirmed), count(*) filter (status = 'confirmed') from claim_status"
    ).fetchall()

    assert found == [(12, 0)]


def test_origins_collapse_and_reports_have_none(seed):
    """One paper behind three mentions, one voice of a government, and nobody behind "reports"."""
    found = seed.execute(
        "select name, origin from names left join claim_origins using (claim_id)"
        " where name in ('C01', 'C11', 'C15') order by name"
    ).fetchall()

    assert found == [("C01", "The Washington Post"), ("C11", "Russia"), ("C15", None)]


def test_chains_are_as_deep_as_the_article_nests_them(seed):
    """Seven quotes are the article's own, eleven have one link above it, ten two, one three."""
    found = seed.execute("select depth, count(*) from quote_chains group by depth order by depth").fetchall()

    assert found == [(0, 7), (1, 11), (2, 10), (3, 1)]


def test_words_around_a_quote_come_from_its_text(seed):
    """Context and content stand in a row as they stand in the article."""
    ((before, exact, after),) = seed.execute(
        "select context_before, exact, context_after from quotes_effective where kind = 'mixed'"
    ).fetchall()

    assert before.endswith("Putin expressed ")
    assert exact.startswith('"deep condolences" … over the killing of ')
    assert after.startswith(".")

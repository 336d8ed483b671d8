"""What the reports tell a reader of the sample article."""

import pytest

from quotedb.bundled import bundled
from quotedb.report.catalog import find_report
from quotedb.report.run import run_report
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.worlds import seed_world


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seed")
    engine = open_engine(str(folder / "seed.db"))
    seed_world().store(engine)
    try:
        return refresh_snapshot(engine, folder / "seed.duckdb")
    finally:
        engine.dispose()


def rows(snapshot, name, *columns, **params):
    """Run a report and give some of its columns."""
    report = find_report(name, [bundled("reports")])
    at = [list(report.columns).index(column) for column in columns]
    return [tuple(row[n] for n in at) for row in run_report(snapshot, report, params).rows]


def test_a_killing_is_taken_for_granted(snapshot):
    """Twice in the article, in the author's voice and inside of words of Putin's, and asserted by nobody."""
    assert rows(
        snapshot, "presupposed", "claim", "status", "n_occurrences", "exact", "start_cp", "chain"
    ) == [
        (
            "Khamenei was killed",
            "presupposed",
            2,
            "the killing of Iran's Supreme Leader Ali Khamenei",
            550,
            "Vladimir Putin → The Kremlin → the article",
        ),
        ("Khamenei was killed", "presupposed", 2, "the slain Khamenei", 838, "the article"),
    ]


def test_one_utterance_is_printed_twice(snapshot):
    """The pull quote is a fragment of the answer below it."""
    found = rows(snapshot, "quote-variants", "fullest", "relation", "start_cp", "end_cp")

    assert found == [
        ("We are not neutral.", "fragment", 1590, 1628),
        ("We are not neutral.", "exact", 1802, 1985),
    ]


@pytest.mark.parametrize("name", ["claim-timeline", "disputes", "certainty-drift"])
def test_one_article_has_no_story_across_articles(snapshot, name):
    """Nothing changes, nobody denies, and no hedge gets lost within it."""
    assert rows(snapshot, name) == []


def test_what_is_doubtful_waits_for_a_person(snapshot):
    """Links that the article does not state; those with a question or a presupposition come last."""
    assert rows(snapshot, "review-queue", "reason", "start_cp", "chain") == [
        ("inferred_basis", 121, "unattributed → The Washington Post → the article"),
        ("inherited_basis", 526, "Vladimir Putin → The Kremlin → the article"),
        ("inherited_basis", 1061, "Vladimir Putin → The Kremlin → the article"),
        ("inferred_basis", 1709, "anonymous → the article"),
        ("inherited_basis", 550, "Vladimir Putin → The Kremlin → the article"),
    ]


def test_the_outlet_repeats_the_post(snapshot):
    """The allegation came into the record through another outlet, whose own article is not there."""
    found = rows(snapshot, "echo-chains", "claims", "path", "hops", "lag_hours")

    assert found == [
        (
            "Russia gives Iran targeting intelligence on US bases",
            "The Washington Post → publisher of seed",
            1,
            "?",
        )
    ]

"""The record in lists: one line for each article, claim, speaker and outlet."""

from datetime import UTC, datetime

import pytest

from quotedb.report.contents import (
    Scope,
    list_articles,
    list_claims,
    list_outlets,
    list_quotes,
    list_speakers,
    list_versions,
)
from quotedb.report.gather.asking import asking
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.gather.worlds import bridge_world


@pytest.fixture(scope="module")
def world():
    """Two outlets that report on a bridge; a person rejected a quote and corrected a speaker."""
    made = bridge_world()
    made.article("https://example.org/a/undated.html", published=None)
    made.article("undated-2", of="https://example.org/a/undated.html", published=None)
    made.rows["articles"][-1].update(identity_scheme="file", identity_value="news/old.story.txt")
    return made


@pytest.fixture(scope="module")
def ask(world, tmp_path_factory):
    """Asks its snapshot."""
    folder = tmp_path_factory.mktemp("contents")
    engine = open_engine(str(folder / "world.db"))
    world.store(engine)
    with asking(refresh_snapshot(engine, folder / "world.duckdb")) as opened:
        yield opened
    engine.dispose()


def ids(ask, **scope):
    """Numbers of the articles of a scope."""
    return [entry.article_id for entry in list_articles(ask, Scope(**scope))]


def test_articles_come_newest_first_and_undated_last(ask):
    """An article is called by its headline, else by its file's name without suffix, else by its address."""
    found = list_articles(ask, Scope())

    assert [entry.title for entry in found] == ["gazette", "A bridge at last", "old.story"]
    assert [entry.outlet for entry in found] == ["The Gazette", "The Herald", None]
    assert [entry.n_versions for entry in found] == [2, 1, 2]
    assert [entry.n_quotes for entry in found] == [1, 4, 0]
    assert found[2].published is None


def test_scope_narrows(ask):
    """An outlet counts whatever its case; since a day, what has no date does not."""
    assert len(ids(ask)) == 3
    assert len(ids(ask, outlet="THE HERALD")) == 1
    assert len(ids(ask, since=datetime(2026, 3, 9, tzinfo=UTC))) == 1
    assert len(ids(ask, since=datetime(2000, 1, 1, tzinfo=UTC))) == 2
    assert ids(ask, outlet="The Harold") == []


def test_claims_are_those_that_the_articles_carry(ask):
    """A claim stands once, under the wording that stands for its group; carried by nobody, it is left out."""
    every = list_claims(ask, ids(ask))
    herald = list_claims(ask, ids(ask, outlet="The Herald"))

    assert {claim.text for claim in every} == {"the bridge will open in May", "the bridge is safe"}
    assert {claim.key for claim in herald} == {claim.key for claim in every}
    assert all(
        claim.status is not None and claim.first_seen and claim.first_seen.tzinfo is UTC for claim in every
    )


def test_speakers_count_what_the_articles_quote(ask):
    """Merged speakers stand once; who passes words on is counted apart, and no article's own voice."""
    found = {speaker.name: speaker for speaker in list_speakers(ask, ids(ask))}

    assert "Ann Lee" not in found
    assert found["Mayor Ann Lee"].n_quotes == 3
    assert found["Mayor Ann Lee"].n_articles == 2
    assert (found["The Herald"].n_quotes, found["The Herald"].n_relayed) == (0, 3)
    assert found["Gazette Group"].n_quotes == 0


def test_outlets_say_how_their_voices_are_named(ask):
    """An article without an outlet is in no line."""
    found = list_outlets(ask, ids(ask))

    assert [(entry.name, entry.n_articles, entry.n_quotes) for entry in found] == [
        ("The Gazette", 1, 1),
        ("The Herald", 1, 4),
    ]
    assert found[1].n_named == 2


def test_quotes_are_those_of_newest_versions(ask):
    """A rejected quote and one of an older version are not found."""
    words = [quote.exact for quote in list_quotes(ask, ids(ask))]

    assert words[0] == "The bridge opens in June"
    assert "By Jane Doe" not in words
    assert "The bridge opens in May" not in words
    assert len(words) == 5


def test_versions_stand_under_the_key_of_their_page(ask, world):
    """The newest version stands under the article's key, an older one under its own."""
    found = list_versions(ask, ids(ask))

    assert len(found) == 5
    assert found[world.articles["gazette"]["article_key"]] == world.versions["gazette-2"]["version_id"]
    assert found[world.versions["gazette"]["version_key"]] == world.versions["gazette"]["version_id"]

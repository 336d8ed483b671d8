"""One thing's story, found by what somebody knows it by; and what to try when it is not found."""

import shutil
from datetime import UTC, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.show import MOST_LISTED, cut, find_story, only, sources
from quotedb.report.gather.asking import ask_by
from quotedb.report.gather.finding import Hit
from quotedb.report.stories.article import ArticleStory
from quotedb.report.stories.claim import ClaimStory
from quotedb.report.stories.quote import QuoteStory
from quotedb.report.stories.speaker import SpeakerStory
from quotedb.store.engine import open_engine
from tests.report.gather.worlds import FIRST, bridge_world


@pytest.fixture
def world(engine):
    """The bridge world, stored."""
    made = bridge_world()
    made.store(engine)
    return made


@pytest.fixture(scope="module")
def seeded(tmp_path_factory, ready_file):
    """A file with the bridge world."""
    file = shutil.copy(ready_file, tmp_path_factory.mktemp("bridge") / "bridge.db")
    engine = open_engine(str(file))
    bridge_world().store(engine)
    engine.dispose()
    return str(file)


def test_each_sort_of_thing_is_found_and_told(database, world):
    """On either server, its text from the database and all else from the snapshot."""
    quote = find_story(database, "quote", world.quotes["opens"]["quote_key"][:8])
    claim = find_story(database, "claim", "the bridge is safe")
    speaker = find_story(database, "speaker", "lee")
    article = find_story(database, "article", "herald")

    assert isinstance(quote, QuoteStory)
    assert isinstance(claim, ClaimStory)
    assert isinstance(speaker, SpeakerStory)
    assert isinstance(article, ArticleStory)
    assert quote.passage.exact.startswith("The bridge will open in May, Mayor Ann Lee told")
    assert (claim.text, speaker.who.name) == ("the bridge is safe", "Mayor Ann Lee")
    assert article.text == FIRST
    with sources(database) as (ask, texts):
        assert texts([1]) == {1: FIRST}
        assert ask_by(ask, "select quote_id from quotes where quote_id in (select unnest($ids))", [1])


def test_several_hits_are_listed(seeded):
    """A line each, with the id to name one by."""
    with pytest.raises(UsageError, match="'the bridge' may be 3 claims") as told:
        find_story(seeded, "claim", "the bridge")
    lines = told.value.hint.splitlines()

    assert len(lines) == 3
    assert f"  {bridge_world().claims['safe']['claim_key']}  the bridge is safe" in lines


@pytest.mark.parametrize(
    ("sort", "given", "advice"),
    [
        ("quote", "12ab", "shortened to 6 digits"),
        ("quote", "nothing", "report who-said-what"),
        ("claim", "nothing", "report unconfirmed"),
        ("speaker", "ee", "There are: Lee, Ann Lee"),
        ("speaker", "nobody", "speakers list --name"),
        ("article", "nothing", "select identity_value"),
    ],
)
def test_what_is_not_there_comes_with_advice(seeded, sort, given, advice):
    """What was asked for, and what to try."""
    with pytest.raises(UsageError, match=f"There is no {sort} '{given}'") as told:
        find_story(seeded, sort, given)

    assert advice in told.value.hint


def test_an_id_of_something_else_says_what_it_is(seeded):
    """Whoever copies an id from a report need not know its sort."""
    key = bridge_world().quotes["opens"]["quote_key"]
    with pytest.raises(UsageError) as told:
        find_story(seeded, "claim", key)

    assert told.value.hint == f"That is the id of something else; see: quotedb show quote {key}"


def test_an_earlier_time_knows_less(seeded):
    """And says which time that was."""
    with pytest.raises(UsageError, match=r"no claim 'safe' in what was stored by 2020-01-01 00:00 UTC"):
        find_story(seeded, "claim", "safe", datetime(2020, 1, 1, tzinfo=UTC))


def test_a_long_list_is_cut():
    """With the number of those left out."""
    hits = [Hit(number, f"{number:032x}", "words " * 100) for number in range(MOST_LISTED + 3)]
    with pytest.raises(UsageError) as told:
        only("claim", "words", hits)
    lines = told.value.hint.splitlines()

    assert (len(lines), lines[-1]) == (MOST_LISTED + 1, "  and 3 more")
    assert all(len(line) < 140 for line in lines)
    assert cut("a  b\nc \x1b[31m") == "a b c [U+001B][31m"


def test_two_ids_of_one_thing_are_one_hit():
    """Two wordings of a claim that both fit."""
    assert only("claim", "words", [Hit(1, "a", "one"), Hit(1, "b", "other")]) == 1

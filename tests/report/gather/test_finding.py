"""What somebody means is found by id, by the beginning of one, by name, words or address."""

import pytest

from quotedb.report.gather.finding import (
    SHORTEST_PREFIX,
    find_articles,
    find_claims,
    find_quotes,
    find_speakers,
    is_id,
    is_short,
    names_near,
)


def numbers(hits):
    """The numbers of hits, in order."""
    return sorted({hit.number for hit in hits})


def test_a_quote_is_found_by_what_reports_print(bridge):
    """Whole or shortened, with its version or without, in capitals too."""
    world, sources = bridge
    row, version = world.quotes["safe"], world.versions["herald"]
    key, version_key = row["quote_key"], version["version_key"]
    for given in (
        *(key, key.upper(), f" {key} ", key[:8], f"{version_key}/{key}"),
        f"{version_key[:SHORTEST_PREFIX]}/{key[:SHORTEST_PREFIX]}",
    ):
        assert numbers(find_quotes(sources.ask, given)) == [row["quote_id"]]
    (hit,) = find_quotes(sources.ask, key)
    assert hit.label == 'Mayor Ann Lee, 2026-03-08: "It is safe,"'
    assert hit.key == f"{version_key}/{key}"


def test_a_quote_that_a_person_rejected_is_found_too(bridge):
    """And says so."""
    world, sources = bridge
    (hit,) = find_quotes(sources.ask, world.quotes["wrong"]["quote_key"])

    assert hit.label == "no quote, as a person ruled"


@pytest.mark.parametrize("find", [find_quotes, find_claims, find_speakers, find_articles])
@pytest.mark.parametrize("given", ["", "   ", "0", "zzzzzzzz", "' or true --", "%", "/", "0000000/0000000"])
def test_what_is_not_there_is_not_found(bridge, find, given):
    """And what looks like SQL is a name like any other."""
    assert find(bridge[1].ask, given) == []


def test_too_short_a_beginning_finds_nothing(bridge):
    """It would fit too much."""
    world, sources = bridge
    key = world.quotes["safe"]["quote_key"]

    assert find_quotes(sources.ask, key[: SHORTEST_PREFIX - 1]) == []
    assert is_short(key[: SHORTEST_PREFIX - 1])
    assert not is_short(key[:SHORTEST_PREFIX])
    assert is_id(key[:SHORTEST_PREFIX])
    assert not is_id("Ann Lee")


def test_a_claim_is_found_by_a_wording_and_by_words(bridge):
    """Any wording leads to the claim; words that several claims share give them all."""
    world, sources = bridge
    opens, soon = (world.claims[name] for name in ("opens", "opens-soon"))
    for given in (opens["claim_key"], soon["claim_key"], soon["claim_key"][:7], "the Bridge OPENS in May"):
        assert numbers(find_claims(sources.ask, given)) == [opens["claim_id"]]
    assert len(numbers(find_claims(sources.ask, "the bridge"))) == 3


def test_a_speaker_is_found_by_name_and_alias(bridge):
    """Whatever the case, and under the name for all that are the same."""
    world, sources = bridge
    names = ("Ann Lee", "mayor ann lee", "LEE", world.speakers["Ann Lee"]["speaker_key"])
    found = [numbers(find_speakers(sources.ask, given)) for given in names]

    assert found == [[world.speakers["Mayor Ann Lee"]["speaker_id"]]] * len(names)
    assert names_near(sources.ask, "lee")[:2] == ["Lee", "Ann Lee"]
    assert names_near(sources.ask, " ") == []


def test_an_article_is_found_by_all_that_names_it(bridge):
    """Address, input, headline, text; without a version, the current one."""
    world, sources = bridge
    herald, old, new = (world.versions[name] for name in ("herald", "gazette", "gazette-2"))
    for given in (
        *("herald", "https://herald/", "a bridge at last", "herald.txt", herald["version_key"]),
        *(herald["text_sha256"], herald["text_sha256"][:10]),
    ):
        assert numbers(find_articles(sources.ask, given)) == [herald["version_id"]], given
    assert numbers(find_articles(sources.ask, "gazette")) == [new["version_id"]]
    assert numbers(find_articles(sources.ask, old["version_key"])) == [old["version_id"]]
    (hit,) = find_articles(sources.ask, old["version_key"])
    assert hit.label == "gazette, 2026-03-09, an earlier version"


def test_a_file_is_found_by_its_name_and_path(told):
    """With folders or without, with its ending or without; two of one name are both found."""
    from tests.report.world import World

    world = World()
    for path in ("north/2026/story.txt", "south/story.txt", "south/other.txt"):
        world.article(path)
        world.articles[path]["identity_scheme"] = "file"
    world.article("https://example.org/a")
    world.item("in/2026/a.txt", "unchanged", version="https://example.org/a")
    ask = told(world).ask

    assert numbers(find_articles(ask, "a.txt")) == numbers(find_articles(ask, "2026/a.txt")) == [4]
    assert numbers(find_articles(ask, "other")) == [3]
    assert numbers(find_articles(ask, "other.txt")) == [3]
    assert numbers(find_articles(ask, "2026/story.txt")) == [1]
    assert numbers(find_articles(ask, "south/story.txt")) == [2]
    assert numbers(find_articles(ask, "story.txt")) == [1, 2]

"""One article under several addresses is one article; two that turn out to be one are named, not merged."""

from itertools import permutations

import pytest

from quotedb.store.addresses import addresses_of
from quotedb.store.articles import article_key
from tests.builders import raw_article, record
from tests.store.counting import counts, rows, save

PAGE = "https://example.org/bridge"
STORY = "The council met on Monday and agreed to repair the old bridge over the river before winter comes."
UPDATE = STORY + " Work starts in May, the mayor said after the meeting."
OTHER = "Rain is expected in the north tomorrow, with strong wind along the coast and some sun in the south."


def test_addresses_of_an_article():
    """Its own first, each once; the site's front page is none of its."""
    article = raw_article(
        url=f"{PAGE}/", other_urls=(f"{PAGE}?utm_source=x", "https://example.org/", "https://exm.pl/7")
    )

    assert addresses_of(article) == (PAGE, "https://exm.pl/7")


@pytest.mark.parametrize(
    "second",
    [
        {"url": "http://www.example.org/bridge/"},
        {"url": f"{PAGE}/amp?utm_source=mail#top"},
        {"url": "https://m.example.org/bridge"},
        {"url": "https://exm.pl/7"},
        {"url": "https://example.org/2026/bridge", "other_urls": (PAGE,)},
    ],
)
@pytest.mark.parametrize("text", [STORY, UPDATE])
@pytest.mark.parametrize("in_one_batch", [True, False])
def test_one_article_under_several_addresses(engine, second, text, in_one_batch):
    """Canonical, print, mobile and AMP pages, and short addresses that a page names."""
    first = record(STORY, url=PAGE, other_urls=("https://exm.pl/7",))
    met = record(text, **second)
    for batch in [[first, met]] if in_one_batch else [[first], [met]]:
        answers = save(engine, *batch)

    assert answers[-1].outcome.value == ("unchanged" if text == STORY else "new_version")
    assert answers[-1].message is None
    assert counts(engine)["articles"] == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_keys_do_not_tell_which_address_was_met_first(engine, order):
    """A page's own address, however it is written, gives one key: quotes have one in every database."""
    urls = ("http://www.example.org/bridge/", f"{PAGE}/amp?utm_source=mail", "https://m.example.org/bridge")
    save(engine, *(record(STORY, url=urls[each]) for each in order))

    assert rows(engine, "articles", "article_key", "identity_value") == [
        (article_key("url", PAGE), urls[order[0]])
    ]


def test_another_text_at_an_address_that_only_a_link_names_is_another_article(engine):
    """A page that names a wrong address is not mixed up with what is there."""
    save(engine, record(STORY, url=PAGE))
    (wrong,) = save(engine, record(OTHER, url="https://example.org/rain", other_urls=(PAGE,)))
    (own,) = save(engine, record(OTHER + " Snow later.", url="http://www.example.org/bridge"))

    assert (wrong.outcome.value, own.outcome.value) == ("new", "new_version")


def test_two_articles_that_turn_out_to_be_one(engine):
    """The import says so, and merges nothing."""
    save(engine, record(STORY, url=PAGE), record(STORY, url="https://exm.pl/7"))
    (answer,) = save(engine, record(UPDATE, url=PAGE, other_urls=("https://exm.pl/7",)))

    assert answer.outcome.value == "new_version"
    assert answer.message == (
        f"it is stored as url {PAGE!r} and as url 'https://exm.pl/7': "
        "one article by its addresses, and nothing was merged"
    )
    assert counts(engine)["articles"] == 2


def test_addresses_are_noted_once_and_when_the_text_is_known(engine):
    """A further address of a known text is remembered for what comes later."""
    for _ in range(2):
        save(engine, record(STORY, url=PAGE))
        save(engine, record(STORY, url=PAGE, other_urls=("https://exm.pl/7",)))

    assert sorted(rows(engine, "article_addresses", "address", "article_id")) == [
        (PAGE, 1),
        ("https://exm.pl/7", 1),
    ]

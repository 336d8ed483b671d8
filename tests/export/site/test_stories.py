"""The pages of single articles, claims and speakers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml.html import HtmlElement, document_fromstring

from quotedb.export.site.article import article_page, nested, outer_first, telling_status
from quotedb.export.site.claim import ARROW, SHORT, by_stance, claim_page, timeline, ways
from quotedb.export.site.shelf import Shelf
from quotedb.export.site.speaker import over_time, speaker_page
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.speakers import gather_speakers
from quotedb.vocab import ClaimStatus


@pytest.fixture(scope="module")
def herald(material):
    """The story of an article with a quote in a quote."""
    number = material.world.versions["herald"]["version_id"]
    return next(gather_articles(material.ask, material.texts, [number]))


@pytest.fixture(scope="module")
def opens(material):
    """The story of a claim that is asserted, repeated and denied."""
    return next(gather_claims(material.ask, [material.world.claims["opens"]["claim_id"]]))


@pytest.fixture(scope="module")
def lee(material):
    """The story of a speaker."""
    number = next(one.speaker_id for one in material.found.speakers if one.name == "Mayor Ann Lee")
    return next(gather_speakers(material.ask, [number]))


def parsed(page) -> HtmlElement:
    """A page as a browser reads it."""
    return document_fromstring(page.text)


def test_article_page_has_a_note_for_every_quote(herald):
    """Each quote has a mark, a number and a note; the note of an inner quote stands in that of the outer."""
    page = parsed(article_page(herald, Shelf()))
    keys = [quote.quote.quote_key for quote in herald.quotes]
    inner = next(quote for quote in herald.quotes if quote.parent_key)

    for key in keys:
        assert page.xpath(f"//*[@id='q-{key}']"), key
        assert page.xpath(f"//a[@id='r-{key}'][@href='#n-{key}']"), key
    assert page.xpath(f"//li[@id='n-{inner.parent_key}']//li[@id='n-{inner.quote.quote_key}']")
    assert page.xpath("//aside[@aria-labelledby='legend']")
    assert page.xpath("//ol[@class='notes']//ol[@class='chain']/li[last()]//text()")


def test_quotes_come_outer_first(herald):
    """However deep, a quote is listed once, after the one that holds it; an unknown parent is no loss."""
    held = nested(herald.quotes)
    orphaned = [replace(quote, parent_key="gone") for quote in herald.quotes]

    assert sorted(q.quote.quote_key for q in outer_first(held)) == sorted(
        q.quote.quote_key for q in herald.quotes
    )
    assert nested(orphaned)[None] == orphaned


def test_no_quote_is_lost_in_a_circle_or_too_deep(herald):
    """Quotes that hold each other, and a hundred in a hundred, all have their mark and their note."""
    one = herald.quotes[0]
    names = [f"{number:032x}" for number in range(100)]
    parents = [names[1], *names[:1], names[1], *names[2:-1]]  # the first two hold each other
    quotes = tuple(
        replace(one, quote=replace(one.quote, quote_key=name), parent_key=parent)
        for name, parent in zip(names, parents, strict=True)
    )
    page = parsed(article_page(replace(herald, quotes=quotes), Shelf()))

    assert len(page.xpath("//li[starts-with(@id, 'n-')]")) == len(names)
    assert len(page.xpath("//span[starts-with(@id, 'q-')]")) == len(names)


def test_the_most_contested_claim_tells(herald):
    """Of several claims a quote shows the one that readers must know of."""
    quote = next(quote for quote in herald.quotes if quote.claims)
    claims = [
        replace(quote.claims[0], status=status) for status in ("on_record", "disputed", "alleged", None)
    ]

    assert telling_status(replace(quote, claims=tuple(claims))) is ClaimStatus.DISPUTED
    assert telling_status(replace(quote, claims=())) is None


def test_older_version_says_so(material):
    """A reader of an older version is led to the newest."""
    number = material.world.versions["gazette"]["version_id"]
    (old,) = gather_articles(material.ask, material.texts, [number])
    page = parsed(article_page(old, material.found.shelf))

    assert "An older version" in page.text_content()
    assert page.xpath(f"//a[@href='../articles/{old.article.article_key}.html']")


def test_claim_page_tells_where_it_stands_and_links_each_quote(opens, material):
    """Status, rule, course, origins, ways and every quote by stance, with its place in its article."""
    page = parsed(claim_page(opens, material.found.shelf))
    places = page.xpath("//a[@class='exact']/@href")

    assert page.xpath("//p/span[contains(@class, 'badge')]")[0].text == opens.standing.status.replace(
        "_", " "
    )
    assert len(places) == len(opens.members) == 3
    assert all(place.startswith("../articles/") and "#q-" in place for place in places)
    assert [stance for stance, _ in by_stance(opens)] == ["asserts", "denies"]
    assert page.xpath("//figure[contains(@class, 'drawing')]//*[local-name()='svg']")
    assert ways(opens)


def test_claim_that_never_changed_has_no_course(opens):
    """One status is no course of time, two are; one short way is no drawing."""
    first = opens.changes[0]
    later = replace(first, changed_at=first.changed_at + timedelta(days=1))
    short = next(path for path in opens.paths if len(path.chain.split(ARROW)) == SHORT)

    assert not timeline(replace(opens, changes=(first,)))
    assert timeline(replace(opens, changes=(first, later)))
    assert not ways(replace(opens, paths=(short,)))


def test_claim_without_quotes_has_a_page(opens):
    """A claim that lost its quotes is said to have none."""
    bare = replace(opens, standing=None, origins=(), members=(), changes=(), paths=())

    assert "No quote on it is left." in parsed(claim_page(bare, Shelf())).text_content()


def test_speaker_page_has_the_record(lee, material):
    """Names, offices, claims and every quote with its place."""
    page = parsed(speaker_page(lee, material.found.shelf))

    assert page.xpath("string(//h1)") == "Mayor Ann Lee"
    assert len(page.xpath("//a[@class='exact']")) == len(lee.quotes)
    assert "Mayor of Springfield" in page.text_content()
    assert page.xpath("//a[@href='https://www.wikidata.org/wiki/Q1']")
    assert over_time(lee)
    assert not over_time(replace(lee, quotes=lee.quotes[:1]))


def test_silent_speaker_has_a_page(lee):
    """Who says nothing has a page too: others speak of it."""
    silent = replace(lee, quotes=(), claims=(), outlets=(), relayers=())

    assert "says nothing" in parsed(speaker_page(silent, Shelf())).text_content()

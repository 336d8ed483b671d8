"""What a web page says about its article: JSON-LD first, then OpenGraph, other meta tags, the page itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml.html import HtmlElement

from quotedb.moment import Moment, parse_moment
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.read.linkeddata import byline, read_linked_data

# Names of meta tags in the order in which they are believed; all in lower case.
HEADLINE = ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title", "headline")
BYLINE = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
)
OUTLET = ("og:site_name", "article:publisher", "dc.publisher", "dcterms.publisher", "application-name")
LANG = ("og:locale", "dc.language", "dcterms.language", "inlanguage", "content-language")
PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "date",
)

NAMING = ("canonical", "og:url")  # words for the address that names the article, in the order of belief
RANKS = {word: rank for rank, word in enumerate(NAMING)}
OWN_LINKS = ("canonical", "amphtml", "shortlink")

Tags = Mapping[str, list[str]]


def read_metadata(tree: HtmlElement) -> Fields:
    """Read headline, byline, outlet, addresses, language and date of publication.

    Args:
        tree: The page as parsed, scripts still in it.

    Returns:
        What the page says; None where it says nothing or nothing that can be read.
    """
    tags = _tags(tree)
    addresses = _addresses(tree, tags)
    canonical = next((address for kind, address in addresses if kind in NAMING), None)
    linked = read_linked_data(tree, canonical)
    tagged = Fields(
        headline=_first(tags, HEADLINE) or _heading(tree),
        byline=next(filter(None, (byline(tags.get(name, [])) for name in BYLINE)), None),
        outlet=next((name for name in _all(tags, OUTLET) if not web_address(name)), None),
        lang=next(filter(None, map(lang_tag, (tree.get("lang"), *_all(tags, LANG)))), None),
        published=_published(tree, tags),
    )
    found = Fields(url=canonical).filled_from(linked).filled_from(tagged)
    others = dict.fromkeys(address for _, address in addresses if address != found.url)
    return replace(found, other_urls=tuple(others) if found.url else ())


def _tags(tree: HtmlElement) -> Tags:
    tags: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = line(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _all(tags: Tags, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from tags.get(name, [])


def _first(tags: Tags, names: Iterable[str]) -> str | None:
    return next(_all(tags, names), None)


def _addresses(tree: HtmlElement, tags: Tags) -> list[tuple[str, str]]:
    """Give the addresses that a page names as its own, each with the word that does, the best first."""
    links: list[tuple[str, str | None]] = []
    for link in tree.iter("link"):
        words = (link.get("rel") or "").lower().split()
        is_mobile = "alternate" in words and link.get("media") and not link.get("hreflang")
        links += [(word, link.get("href")) for word in OWN_LINKS if word in words]
        links += [("mobile", link.get("href"))] if is_mobile else []
    named = [("og:url", address) for address in tags.get("og:url", [])]
    ranked = sorted((*links, *named), key=lambda each: RANKS.get(each[0], len(NAMING)))
    return [(word, address) for word, given in ranked if (address := web_address(given)) is not None]


def _heading(tree: HtmlElement) -> str | None:
    """Give the one heading of level 1, or the page's title where there are none or several."""
    headings = [line(heading.text_content()) for heading in tree.iter("h1")]
    titles = [line(title.text_content()) for title in tree.iter("title")]
    return headings[0] if len(headings) == 1 and headings[0] else next(filter(None, titles), None)


def _published(tree: HtmlElement, tags: Tags) -> Moment | None:
    times = [
        time.get("datetime")
        for time in tree.iter("time")
        if (time.get("itemprop") or "").lower() == "datepublished" or time.get("pubdate") is not None
    ]
    return next(
        filter(None, (parse_moment(value) for value in (*_all(tags, PUBLISHED), *times) if value)), None
    )

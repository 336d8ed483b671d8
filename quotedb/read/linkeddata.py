"""What a web page says about its article in JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from lxml.html import HtmlElement

from quotedb.moment import parse_moment
from quotedb.read.fields import Fields, lang_tag, line, web_address

Node: TypeAlias = Mapping[str, Any]

ARTICLE_TYPE = re.compile(
    r"(?:^|[/:])(?:\w*Article|\w*(?:Blog|News)\w*Posting|Report)$"
)  # schema.org's subtypes too
OPENING = re.compile(r"(?:<!--|(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?)")
CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?)$")
LONGEST_CLOSING = 30  # characters
NESTING = ("@graph", "mainEntity", "itemListElement", "item")
DEEPEST = 6  # levels of nesting that are searched


def read_linked_data(tree: HtmlElement, canonical: str | None) -> Fields:
    """Read headline, authors, publisher, date, address and language from a page's JSON-LD.

    Args:
        tree: The page.
        canonical: Its address, if known: of several articles that the page describes, the one there is read,
            else the first.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(script, DEEPEST)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    at_address = (node for node in articles if canonical and canonical in _addresses(node))
    article = next(at_address, articles[0] if articles else None)
    return Fields() if article is None else _fields(article, named)


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if str(script.get("type", "")).split(";")[0].strip().lower() == "application/ld+json":
            try:
                yield json.loads(_unwrapped(script.text or ""), strict=False)
            except (ValueError, RecursionError):
                continue  # one broken block leaves the others readable


def _unwrapped(script: str) -> str:
    """Take away the comment or CDATA section in which older pages hide scripts."""
    script = script.strip()
    opening = OPENING.match(script)
    script = script[opening.end() :] if opening else script
    return script[:-LONGEST_CLOSING] + CLOSING.sub("", script[-LONGEST_CLOSING:])


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth)
    elif isinstance(value, dict) and depth:
        yield value
        for name in (*NESTING, "publisher", "author"):
            if isinstance(inner := value.get(name), dict | list):
                yield from _nodes(inner, depth - 1)


def _is_article(node: Node) -> bool:
    return any(isinstance(kind, str) and ARTICLE_TYPE.search(kind) for kind in _listed(node.get("@type")))


def _addresses(node: Node) -> set[str]:
    page = node.get("mainEntityOfPage")
    given = (node.get("url"), node.get("@id"), page, page.get("@id") if isinstance(page, dict) else None)
    return {address for address in given if isinstance(address, str)}


def _fields(article: Node, named: Mapping[str, Node]) -> Fields:
    page = article.get("mainEntityOfPage")
    address = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return Fields(
        headline=_words(article.get("headline")) or _words(article.get("name")),
        byline=byline(_names(article.get("author"), named)) or byline(_names(article.get("creator"), named)),
        outlet=next(iter(_names(article.get("publisher"), named)), None),
        url=web_address(_text(article.get("url"))) or web_address(_text(address)),
        lang=lang_tag(_text(article.get("inLanguage"))),
        published=parse_moment(_text(article.get("datePublished")) or ""),
    )


def byline(names: list[str]) -> str | None:
    """Join authors' names, each once, "By" and web addresses left out."""
    clean = (re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) for name in names)
    kept = list(dict.fromkeys(name for name in clean if name and not web_address(name)))
    return line(", ".join(kept))


def _names(value: object, named: Mapping[str, Node]) -> list[str]:
    names: list[str] = []
    for item in _listed(value):
        if isinstance(item, dict):
            node = item if "name" in item else named.get(str(item.get("@id")), item)
            names += filter(None, (_words(name) for name in _listed(node.get("name"))))
        elif words := _words(item):
            names.append(words)
    return names


def _words(value: object) -> str | None:
    return line(_text(value))


def _text(value: object) -> str | None:
    first = next(iter(_listed(value)), None)
    return first if isinstance(first, str) else None


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

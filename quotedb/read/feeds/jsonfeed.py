"""JSON Feed: the articles of a feed in JSON."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.read.markup import html_text
from quotedb.read.parts import each_part
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.recordfields import Given, read_fields
from quotedb.read.values import kind_of

VERSION = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version(?:\\?/)[\d.]+"')

Item = Mapping[str, Any]


def read_json_feed(source: Source) -> Iterator[Found]:
    """Read each item of a JSON Feed.

    Yields:
        An article an item; for one that is a link with a summary, that it is and where the article stands.

    Raises:
        UnreadableError: It is no JSON, or has no list of items.

    Source:
        JSON Feed 1.1.
    """
    text, encoding = source.decoded()
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is not JSON: {error}.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise UnreadableError("is no JSON Feed: it has no list of items.")
    if not feed["items"]:
        raise UnreadableError("is a feed without items.")
    parts = [(item, json.dumps(item, sort_keys=True).encode()) for item in feed["items"]]
    yield from each_part(source, parts, lambda item, own: _article(item, feed, own, encoding))


def _article(item: object, feed: Item, source: Source, encoding: str) -> RawArticle:
    if not isinstance(item, dict):
        raise UnreadableError(f"is {kind_of(item)}, not an item.")
    link = item.get("url") or item.get("external_url")
    text = item.get("content_text") or (
        html_text(str(item["content_html"])) if item.get("content_html") else None
    )
    if not text:
        raise UnreadableError(
            f"is a link with a summary, not the article itself{f': {link}' if link else ''}."
        )
    authors = item.get("authors") or feed.get("authors") or [item.get("author") or feed.get("author") or {}]
    given: Given = {
        "text": text,
        "headline": item.get("title"),
        "byline": [author["name"] for author in authors if isinstance(author, dict) and author.get("name")],
        "outlet": feed.get("title"),
        "url": link,
        "guid": item.get("id"),
        "lang": item.get("language") or feed.get("language"),
        "published": item.get("date_published") or item.get("date_modified"),
    }
    said = {name: value for name, value in given.items() if value not in (None, "", [])}
    return read_fields(said, source_ref=source.source_ref, raw_sha256=source.raw_sha256, encoding=encoding)


def _recognise(head: Head) -> str | None:
    return "its version is jsonfeed.org's" if VERSION.search(head.text) else None


READER = Reader(
    name="jsonfeed",
    describes="JSON Feed 1: items that hold their article; those that only link to it are listed as such",
    read=read_json_feed,
    recognise=_recognise,
    suffixes=(".json",),
    holds_many=True,
)

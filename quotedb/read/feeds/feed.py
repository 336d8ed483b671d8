"""RSS and Atom: the articles of a feed that carries them whole."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.moment import parse_moment
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.read.markup import html_text
from quotedb.read.parts import each_part, plain_article
from quotedb.read.reader import Found, Head, Reader, Source

START = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*+-->\s*+|<\?(?:(?!\?>).)*+\?>\s*+)*+<(rss|feed|rdf:RDF)\b", re.DOTALL
)
ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
WHOLE = 1200  # characters from which a description is the article and no summary

Entry = Mapping[str, Any]


def read_feed(source: Source) -> Iterator[Found]:
    """Read each entry of an RSS or Atom feed, malformed ones too.

    Yields:
        An article an entry; for one that is a link with a summary, that it is and where the article stands.

    Raises:
        UnreadableError: It is no feed, or declares XML entities of its own.
    """
    if ENTITY.search(source.raw):
        raise UnreadableError("declares XML entities of its own, which are not expanded.")
    import feedparser  # noqa: PLC0415 (loads in 0.1 s: only for feeds)

    try:
        feed = feedparser.parse(io.BytesIO(source.raw))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise UnreadableError(f"is a feed beyond what can be read ({error}).") from error
    if not feed.version and not feed.entries:
        raise UnreadableError("is no feed: it holds neither RSS nor Atom.")
    if not feed.entries:
        raise UnreadableError("is a feed without entries.")
    about = feed.feed
    parts = [(entry, repr(sorted(map(str, entry.items()))).encode()) for entry in feed.entries]
    yield from each_part(source, parts, lambda entry, own: _article(entry, about, own))


def _article(entry: Entry, feed: Entry, source: Source) -> RawArticle:
    link = web_address(entry.get("link"))
    html = _content(entry)
    if html is None:
        where = f": {link}" if link else ""
        raise UnreadableError(f"is a link with a summary, not the article itself{where}.")
    origin = entry.get("source") or {}
    return plain_article(
        source,
        html_text(html),
        Fields(
            headline=line(_plain(entry.get("title"))),
            byline=line(_names(entry)),
            outlet=line(_plain(origin.get("title") or feed.get("title"))),
            url=link,
            guid=line(entry.get("id")),
            lang=lang_tag(entry.get("language") or feed.get("language")),
            published=parse_moment(entry.get("published") or entry.get("updated") or ""),
        ),
    )


def _content(entry: Entry) -> str | None:
    """Give the entry's whole text: its content, or a description that is too long to be a summary."""
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    whole = max(contents, key=len, default="")
    if whole.strip():
        return whole
    summary = entry.get("summary") or ""
    return summary if len(html_text(summary)) >= WHOLE else None


def _names(entry: Entry) -> str | None:
    names = [author.get("name") for author in entry.get("authors") or () if author.get("name")]
    return ", ".join(names) or entry.get("author")


def _plain(value: str | None) -> str | None:
    return html_text(value) if value and "<" in value else value


def _recognise(head: Head) -> str | None:
    found = START.match(head.text)
    return f"its root is <{found[1]}>" if found else None


READER = Reader(
    name="feed",
    describes="RSS or Atom: entries that hold their article; those that only link to it are listed as such",
    read=read_feed,
    recognise=_recognise,
    suffixes=(".xml", ".rss", ".atom", ".rdf"),
    is_binary=True,
    holds_many=True,
)

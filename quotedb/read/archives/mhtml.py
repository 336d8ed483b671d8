"""MHTML: a web page saved with its resources in one file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from quotedb.errors import UnreadableError
from quotedb.read.encoding import decode, repair
from quotedb.read.fields import ArticleText, web_address
from quotedb.read.reader import Found, Head, Reader, Source, article_of
from quotedb.read.webpage import declared_encoding, read_page

HEADERS = re.compile(r"\A(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)+", re.MULTILINE)
RELATED = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
PLACE = re.compile(r"^(?:Snapshot-)?Content-Location:", re.IGNORECASE | re.MULTILINE)


def read_mhtml(source: Source) -> Iterator[Found]:
    """Read the page of an MHTML file; its frames, images and styles are left out.

    Raises:
        UnreadableError: It holds no HTML page, or the page no article.

    Source:
        RFC 2557.
    """
    whole = message_from_bytes(source.raw, policy=policy.default)
    page = _page(whole)
    if page is None:
        raise UnreadableError("holds no web page.")
    raw = page.get_payload(decode=True)
    assert isinstance(raw, bytes)  # noqa: S101 a part that is decoded and not multipart
    text, encoding = decode(raw, page.get_content_charset() or declared_encoding(raw))
    html, n_repaired = repair(text)
    found = read_page(html)
    place = web_address(str(whole.get("Snapshot-Content-Location") or page.get("Content-Location") or ""))
    fields = found.fields if found.fields.url or not place else _with_url(found, place).fields
    yield article_of(source, ArticleText(found.text, found.body_start, fields), encoding, n_repaired)


def _page(whole: EmailMessage) -> EmailMessage | None:
    """Give the root of the parts: the one that the header names as start, else the first HTML."""
    pages = [
        part for part in whole.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = whole.get_param("start")
    named = (page for page in pages if start and page.get("Content-ID") == start)
    return next(named, pages[0] if pages else None)


def _with_url(found: ArticleText, place: str) -> ArticleText:
    return replace(found, fields=replace(found.fields, url=place))


def _recognise(head: Head) -> str | None:
    headers = HEADERS.match(head.text)
    if headers is None or not RELATED.search(headers[0]) or not PLACE.search(head.text):
        return None
    return "it is multipart/related with a Content-Location"


READER = Reader(
    name="mhtml",
    describes="MHTML: a web page saved with its resources in one file",
    read=read_mhtml,
    recognise=_recognise,
    suffixes=(".mhtml", ".mht", ".eml"),
)

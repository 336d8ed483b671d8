"""NewsML-G2: the agencies' news items, single or sent together in a message."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.read.encoding import repair
from quotedb.read.fields import ArticleText, Fields, lang_tag, line, web_address
from quotedb.read.markup import attribute, encoding_of, every, first, name_of, paragraphs, parse_xml, text_of
from quotedb.read.news.nitf import moment_of
from quotedb.read.parts import each_part
from quotedb.read.reader import Found, Head, Reader, Source, article_of
from quotedb.vocab import ChangeKind

START = re.compile(r"<(?:\w+:)?(newsItem|newsMessage)\b")
XML = re.compile(r"\s*<(?:\?xml|\w+:)?")
TEXT_CLASS = "text"
WITHHELD = "withheld"
CANCELED = frozenset({"canceled", "cancelled"})
PAGE = frozenset({"webpage", "canonical"})
CORRECTS = frozenset({"correction", "corrected", "update-correction"})


def read_newsml(source: Source) -> Iterator[Found]:
    """Read each news item of a document.

    Yields:
        An article a text item, under the file's own name if it is alone, else under its name and number; the
        reason for an item that is a picture, withheld or empty.

    Raises:
        UnreadableError: It holds no news item.

    Source:
        IPTC, NewsML-G2 2.34.
    """
    root = parse_xml(source.raw)
    items = [root] if name_of(root) == "newsItem" else list(every(root, "newsItem"))
    if not items:
        raise UnreadableError(f"holds no <newsItem>: its root is <{name_of(root)}>.")
    encoding = encoding_of(root)
    yield from each_part(
        source,
        ((item, etree.tostring(item)) for item in items),
        lambda item, own: _article(item, own, encoding),
        is_alone=len(items) == 1,
    )


def _article(item: _Element, source: Source, encoding: str) -> RawArticle:
    meta = first(item, "itemMeta")
    kind = _code(first(meta, "itemClass"))
    if kind and kind != TEXT_CLASS:
        raise UnreadableError(f"is a news item of the class {kind!r}, not a text.")
    status = _code(first(meta, "pubStatus"))
    if status == WITHHELD:
        raise UnreadableError("is withheld by its publisher.", hint="Import it when it is released.")
    body = _body(item)
    if body is None:
        raise UnreadableError("holds no text (<inlineXML> or <inlineData> in <contentSet>).")
    written, stated = body if isinstance(body, tuple) else paragraphs(body)
    text, n_repaired = repair(written)
    if not text.strip():
        raise UnreadableError("holds no text.")
    fields = _fields(item, meta, is_canceled=status in CANCELED)
    return replace(article_of(source, ArticleText(text, 0, fields), encoding, n_repaired), stated=stated)


def _body(item: _Element) -> _Element | tuple[str, tuple[()]] | None:
    """Give the marked-up body, or the words of a plain one."""
    content = first(item, "contentSet")
    inline = first(content, "inlineXML")
    if inline is not None:
        bodies = (first(inline, name) for name in ("body.content", "body"))
        return next((body for body in bodies if body is not None), inline)
    plain = first(content, "inlineData")
    if plain is not None and (plain.get("contenttype") or "text/plain").startswith("text/plain"):
        return "".join(map(str, plain.itertext())).strip("\r\n"), ()
    return None


def _fields(item: _Element, meta: _Element | None, *, is_canceled: bool) -> Fields:
    content = first(item, "contentMeta")
    corrects = any(_code(signal) in CORRECTS for signal in (() if meta is None else every(meta, "signal")))
    times = (
        first(content, "contentCreated"),
        first(meta, "firstCreated"),
        first(meta, "versionCreated"),
    )
    return Fields(
        headline=line(text_of(first(content, "headline"))),
        byline=line(text_of(first(content, "by")) or _names(content, "creator")),
        outlet=line(_names(meta, "provider") or _names(first(item, "rightsInfo"), "copyrightHolder")),
        url=web_address(_link(meta)),
        guid=line(item.get("guid")),
        lang=lang_tag(attribute(first(content, "language"), "tag")),
        published=next((moment for time in times if (moment := moment_of(text_of(time) or ""))), None),
        change=ChangeKind.RETRACTION if is_canceled else ChangeKind.CORRECTION if corrects else None,
    )


def _code(element: _Element | None) -> str:
    """Give the code of a controlled value without its scheme: "usable" of "stat:usable"."""
    if element is None:
        return ""
    return re.split("[:/]", element.get("qcode") or element.get("literal") or element.get("uri") or "")[
        -1
    ].lower()


def _names(element: _Element | None, name: str) -> str | None:
    if element is None:
        return None
    found = [
        text_of(first(each, "name")) or each.get("literal") or _tail(each.get("qcode"))
        for each in every(element, name)
    ]
    return ", ".join(each for each in found if each) or None


def _link(meta: _Element | None) -> str | None:
    """Give the address of the item's page on the web."""
    links = () if meta is None else every(meta, "link")
    return next((link.get("href") for link in links if _tail(link.get("rel")) in PAGE), None)


def _tail(qcode: str | None) -> str:
    return (qcode or "").rpartition(":")[2]


def _recognise(head: Head) -> str | None:
    found = START.search(head.text) if XML.match(head.text) else None
    return f"it holds <{found[1]}>" if found else None


READER = Reader(
    name="newsml-g2",
    describes="NewsML-G2: one news item, or a message with several",
    read=read_newsml,
    recognise=_recognise,
    suffixes=(".xml",),
    is_binary=True,
    holds_many=True,
)

"""EPUB: the issues of papers and magazines as books."""

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.moment import parse_moment
from quotedb.read.fields import Fields, lang_tag, line
from quotedb.read.markup import attribute, every, first, paragraphs, parse_xml, text_of
from quotedb.read.parts import each_part, plain_article
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.zipped import START, Zipped, joined

CONTAINER = "META-INF/container.xml"
KIND = b"application/epub+zip"
PAGES = frozenset({"application/xhtml+xml", "text/html"})
FEWEST = 30  # words of an article: covers, imprints and tables of contents have fewer


def read_epub(source: Source) -> Iterator[Found]:
    """Read each chapter as an article, in the order in which the book is read.

    Yields:
        An article a chapter; for covers, contents and the like, that they hold no article.

    Raises:
        UnreadableError: It is no EPUB, is damaged, or its rights are managed.

    Source:
        EPUB 3.3.
    """
    parts = Zipped(source.raw)
    if CONTAINER not in parts.names:
        raise UnreadableError("is no EPUB.")
    if "META-INF/encryption.xml" in parts.names and b"EncryptedData" in parts.read("META-INF/encryption.xml"):
        raise UnreadableError("is locked by rights management.")
    place = attribute(first(parse_xml(parts.read(CONTAINER)), "rootfile"), "full-path") or ""
    package = parse_xml(parts.read(place))
    about = _fields(package)
    names = [joined(place.rpartition("/")[0], path) for path in _spine(package)]
    if not names:
        raise UnreadableError("lists no chapters.")
    chapters = [(name, parts.read(name)) for name in names]
    raws = dict(chapters)
    yield from each_part(source, chapters, lambda name, own: _article(raws[name], about, own))


def _article(raw: bytes, about: Fields, source: Source) -> RawArticle:
    root = parse_xml(raw)
    body = first(root, "body")
    text = "" if body is None else paragraphs(body)[0]
    if len(text.split()) < FEWEST:
        raise UnreadableError("holds no article: a cover, contents or the like.")
    titles = (first(root, "h1"), first(root, "h2"), first(root, "title"))
    headline = next((found for title in titles if (found := line(text_of(title)))), None)
    return plain_article(source, text, replace(about, headline=headline))


def _fields(package: _Element) -> Fields:
    about = first(package, "metadata")
    return Fields(
        outlet=line(text_of(first(about, "publisher")) or text_of(first(about, "title"))),
        byline=line(text_of(first(about, "creator"))),
        lang=lang_tag(text_of(first(about, "language"))),
        published=parse_moment(text_of(first(about, "date")) or ""),
    )


def _spine(package: _Element) -> list[str]:
    pages = {
        item.get("id"): item.get("href")
        for item in every(package, "item")
        if item.get("media-type") in PAGES and "nav" not in (item.get("properties") or "").split()
    }
    named = (pages.get(reference.get("idref")) for reference in every(package, "itemref"))
    return [path for path in named if path]


def _recognise(head: Head) -> str | None:
    return (
        "it is a zip archive of EPUB's kind"
        if head.raw.startswith(START) and KIND in head.raw[:200]
        else None
    )


READER = Reader(
    name="epub",
    describes="an EPUB book: each chapter an article",
    read=read_epub,
    recognise=_recognise,
    suffixes=(".epub",),
    trusts_name=True,
    is_binary=True,
    holds_many=True,
)

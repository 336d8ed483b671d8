"""XML read without entities and network, and its elements as text."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from quotedb.errors import UnreadableError
from quotedb.model import Span, StatedQuote

BLOCKS = frozenset(
    {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "bq", "pre", "td", "th", "tr"}
    | {"table", "ul", "ol", "dl", "block", "div", "section", "hl2", "fn", "caption"}
)
QUOTATION = "q"
UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "form")
MARKS = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e")
SPACES = re.compile(r"\s+")


def parse_xml(raw: bytes) -> etree._Element:
    """Parse XML within libxml2's limits of depth and size; nothing it refers to is fetched or expanded.

    Raises:
        UnreadableError: It is not well formed, or declares entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"is not well-formed XML: {error}.") from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():
        raise UnreadableError(
            "declares XML entities of its own, which are not expanded.",
            hint="Save it with the entities written out.",
        )
    return root


def encoding_of(root: etree._Element) -> str:
    """Give Python's name of the encoding that a document was in."""
    try:
        return codecs.lookup(root.getroottree().docinfo.encoding or "utf-8").name
    except LookupError:
        return "utf-8"


def name_of(element: etree._Element) -> str:
    """Give an element's name without its namespace; empty for a comment or entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Give the elements below that have one of some names, in any namespace, in document order."""
    return (found for found in element.iter() if found is not element and name_of(found) in names)


def first(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Give the first element below that has one of some names, None without one or without an element."""
    return None if element is None else next(every(element, *names), None)


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Give an attribute, None without it or without an element."""
    return None if element is None else element.get(name)


def text_of(element: etree._Element | None) -> str | None:
    """Give the words of an element on one line, None if there are none."""
    if element is None:
        return None
    return SPACES.sub(" ", "".join(map(str, element.itertext()))).strip() or None


def paragraphs(element: etree._Element) -> tuple[str, tuple[StatedQuote, ...]]:
    """Give the text of a marked-up body, and the quotations in it whose source the markup names.

    Args:
        element: XHTML, NITF or the like: its blocks become paragraphs with an empty line between them; a `q`
            without quotation marks gets them.

    Returns:
        The text, and each `q` whose source its attributes name.
    """
    writer = _Writer()
    writer.write(element)
    return writer.finished()


class _Writer:
    """Writes blocks as paragraphs, white space folded."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._now = ""
        self._quoted: list[tuple[int, int, int, str]] = []  # paragraph, start, end, source

    def write(self, element: etree._Element) -> None:
        name = name_of(element)
        if name in BLOCKS:
            self._end()
        if name == QUOTATION:
            self._quote(element)
        else:
            self._inside(element)
            if name == "br":
                self._say(" ")
        if name in BLOCKS:
            self._end()

    def finished(self) -> tuple[str, tuple[StatedQuote, ...]]:
        self._end()
        starts, at = [], 0
        for paragraph in self._done:
            starts.append(at)
            at += len(paragraph) + 2
        quoted = tuple(
            StatedQuote(span=Span(starts[number] + start, starts[number] + end), source=source)
            for number, start, end, source in self._quoted
        )
        return "\n\n".join(self._done), quoted

    def _inside(self, element: etree._Element) -> None:
        self._say(element.text)
        for child in element:
            self.write(child)
            self._say(child.tail)

    def _quote(self, element: etree._Element) -> None:
        words = text_of(element) or ""
        number, start = len(self._done), len(self._now)
        is_marked = words[:1] in MARKS or self._now.rstrip()[-1:] in MARKS
        if not is_marked:
            self._say("\u201c")
        self._inside(element)
        if not is_marked:
            self._now = self._now.rstrip() + "\u201d"
        source = element.get("quote-source") or element.get("cite-source")
        if source and words and number == len(self._done):
            self._quoted.append((number, start, len(self._now.rstrip()), source.strip()))

    def _say(self, words: str | None) -> None:
        folded = SPACES.sub(" ", words or "")
        self._now += folded.lstrip() if not self._now or self._now.endswith(" ") else folded

    def _end(self) -> None:
        if self._now.strip():
            self._done.append(self._now.strip())
        self._now = ""


def html_text(html: str) -> str:
    """Give the text of a piece of HTML that is an article and nothing else; scripts and styles left out.

    Raises:
        UnreadableError: It cannot be parsed.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(f"<div>{html}</div>".encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"is no HTML ({error}).") from error
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    return paragraphs(root)[0]

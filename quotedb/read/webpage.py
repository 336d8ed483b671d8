"""Web pages: the article's text without what stands around it, and what the page says about it."""

import logging
import re
from collections.abc import Callable
from functools import cache

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from quotedb.errors import UnreadableError
from quotedb.read.encoding import repair
from quotedb.read.fields import ArticleText, line
from quotedb.read.metadata import read_metadata
from quotedb.read.reader import Head, Reader, reads_text

DECLARED_WITHIN = 4096  # bytes
# Source: WHATWG HTML, "prescan a byte stream to determine its encoding", without its lesser cases.
DECLARED = re.compile(
    rb"<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE
)
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(<(?:!doctype\s+html|html|head|body)\b)",
    re.IGNORECASE | re.DOTALL,
)
LOGGERS = ("trafilatura", "htmldate", "courlan", "readability", "justext")


def declared_encoding(raw: bytes) -> str | None:
    """Give the encoding that a page names in its first bytes, if it names one."""
    found = DECLARED.search(raw, 0, DECLARED_WITHIN)
    name = found[1].decode("ascii", "replace") if found else None
    # Source: WHATWG: a page whose declaration could be read in ASCII is not in UTF-16.
    return "utf-8" if name and name.lower().startswith("utf-16") else name


def read_page(html: str) -> ArticleText:
    """Find the article of a web page.

    Args:
        html: The page as decoded and repaired, or a piece of one.

    Returns:
        The text without navigation, comments, scripts and styles; tables kept, one row a line.

    Raises:
        UnreadableError: The page has no article.
    """
    tree = _parse(html)
    fields = read_metadata(tree)
    text = repair((_extractor()(tree) or "").strip())[0]
    if not text:
        raise UnreadableError(
            "no article was found in this page.",
            hint="A page that needs scripts to show its text must be saved from a browser.",
        )
    return ArticleText(text, _body_start(text, fields.headline), fields)


def _parse(html: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(html.encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"is no HTML page ({error}).") from error


@cache
def _extractor() -> Callable[[HtmlElement], str | None]:
    from trafilatura import extract  # noqa: PLC0415 (loads in 0.2 s: only for web pages)

    for name in LOGGERS:  # what no handler takes would land on standard error
        logging.getLogger(name).addHandler(logging.NullHandler())

    def text_of(tree: HtmlElement) -> str | None:
        try:
            return extract(tree, include_comments=False, include_tables=True, favor_precision=True)
        except Exception as error:  # whatever trips the library must not stop the other inputs
            raise UnreadableError(f"this page cannot be read ({type(error).__name__}: {error}).") from error

    return text_of


def _body_start(text: str, headline: str | None) -> int:
    first, newline, _ = text.partition("\n")
    return len(first) + 1 if newline and headline and line(first) == headline else 0


def _recognise(head: Head) -> str | None:
    html = HTML_START.match(head.text)
    return f"it starts with {html[1].lower()}" if html else None


READER = Reader(
    name="html",
    describes="a web page, from which the article's text is taken",
    read=reads_text(read_page, declared_encoding),
    recognise=_recognise,
    suffixes=(".html", ".htm", ".xhtml"),
    trusts_name=True,
)

"""Word documents: statements, speeches and reports as offices send them."""

from collections.abc import Iterator

from lxml.etree import _Element

from quotedb.errors import UnreadableError
from quotedb.moment import parse_moment
from quotedb.read.fields import Fields, lang_tag, line
from quotedb.read.markup import every, first, name_of, parse_xml, text_of
from quotedb.read.parts import plain_article
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.read.zipped import START, Zipped

BODY, ABOUT = "word/document.xml", "docProps/core.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
DELETED = frozenset({"del", "moveFrom", "instrText", "fldSimple"})
TITLES = frozenset({"title", "heading1"})


def read_docx(source: Source) -> Iterator[Found]:
    """Read a document's paragraphs; what was deleted in it, notes, headers and pictures are left out.

    Raises:
        UnreadableError: It is no Word document, is damaged or locked, or holds no text.

    Source:
        ECMA-376, WordprocessingML.
    """
    parts = Zipped(source.raw)
    if BODY not in parts.names:
        raise UnreadableError("is no Word document.", hint="Save it as .docx, text or HTML first.")
    body = parse_xml(parts.read(BODY))
    about = parse_xml(parts.read(ABOUT)) if ABOUT in parts.names else None
    written = [(paragraph, _text(paragraph).strip()) for paragraph in every(body, "p")]
    title = next((text for paragraph, text in written if text and _style(paragraph) in TITLES), None)
    yield plain_article(
        source,
        "\n\n".join(text for _, text in written if text),
        Fields(
            headline=line(title or text_of(first(about, "title"))),
            byline=line(text_of(first(about, "creator"))),
            lang=lang_tag(text_of(first(about, "language"))),
            published=parse_moment(text_of(first(about, "created")) or ""),
        ),
    )


def _text(element: _Element) -> str:
    parts: list[str] = []
    for child in element:
        name = name_of(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in BREAKS:
            parts.append(BREAKS[name])
        elif name not in DELETED and name != "p":
            parts.append(_text(child))
    return "".join(parts)


def _style(paragraph: _Element) -> str:
    style = first(paragraph, "pStyle")
    return "" if style is None else (style.get(f"{WORD}val") or "").lower()


def _recognise(head: Head) -> str | None:
    return "it is a zip archive with word/" if head.raw.startswith(START) and b"word/" in head.raw else None


READER = Reader(
    name="docx",
    describes="a Word document (.docx)",
    read=read_docx,
    recognise=_recognise,
    suffixes=(".docx",),
    trusts_name=True,
    is_binary=True,
)

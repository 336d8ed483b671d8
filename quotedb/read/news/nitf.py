"""NITF: articles as agencies and archives mark them up."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.moment import Moment, parse_moment
from quotedb.read.encoding import repair
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.read.markup import attribute, encoding_of, every, first, name_of, paragraphs, parse_xml, text_of
from quotedb.read.reader import Found, Head, Reader, Source
from quotedb.vocab import ChangeKind

START = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*+-->\s*+|<\?(?:(?!\?>).)*+\?>\s*+)*+(?:<!DOCTYPE\s+nitf\b|<(?:\w+:)?nitf\b)",
    re.DOTALL,
)
BASIC_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?")
BY = re.compile(r"(?:by|from)\s+", re.IGNORECASE)
WITHHELD = frozenset({"withheld", "embargoed"})
CANCELED = frozenset({"canceled", "cancelled"})


def read_nitf(source: Source) -> Iterator[Found]:
    """Read one NITF document.

    Raises:
        UnreadableError: It is no NITF, has no text, or its publisher withholds it.

    Source:
        IPTC, NITF 3.6.
    """
    root = parse_xml(source.raw)
    nitf = root if name_of(root) == "nitf" else first(root, "nitf")
    if nitf is None:
        raise UnreadableError(f"is XML of another kind: its root is <{name_of(root)}>.")
    docdata = first(nitf, "docdata")
    status = (attribute(docdata, "management-status") or "").lower()
    if status in WITHHELD:
        raise UnreadableError(f"is {status} by its publisher.", hint="Import it when it is released.")
    content = first(nitf, "body.content")
    written, stated = ("", ()) if content is None else paragraphs(content)
    text, n_repaired = repair(written)
    if not text.strip():
        raise UnreadableError("has no text in <body.content>.")
    yield RawArticle(
        source_ref=source.source_ref,
        raw_sha256=source.raw_sha256,
        encoding=encoding_of(root),
        text=text,
        n_repaired=n_repaired,
        stated=stated,
        **_fields(nitf, docdata, is_canceled=status in CANCELED).named(),
    )


def _fields(nitf: _Element, docdata: _Element | None, *, is_canceled: bool) -> Fields:
    head, pubdata = first(nitf, "body.head"), first(nitf, "pubdata")
    titles = (first(head, "hl1"), first(head, "hedline"), first(nitf, "title"))
    return Fields(
        headline=next((headline for title in titles if (headline := line(text_of(title)))), None),
        byline=_byline(first(head, "byline")),
        outlet=_outlet(head, docdata, pubdata),
        url=web_address(attribute(pubdata, "ex-ref")),
        guid=line(attribute(first(docdata, "doc-id"), "id-string")),
        lang=lang_tag(nitf.get("{http://www.w3.org/XML/1998/namespace}lang")),
        published=_published(head, docdata, pubdata),
        change=ChangeKind.RETRACTION if is_canceled else _change(docdata),
    )


def _byline(byline: _Element | None) -> str | None:
    if byline is None:
        return None
    people = [text_of(person) for person in every(byline, "person")]
    said = ", ".join(person for person in people if person) or text_of(byline)
    return line(BY.sub("", said, count=1) if said and BY.match(said) else said)


def _outlet(head: _Element | None, docdata: _Element | None, pubdata: _Element | None) -> str | None:
    return (
        line(attribute(pubdata, "name"))
        or line(text_of(first(head, "distributor")))
        or line(attribute(first(docdata, "doc.copyright"), "holder"))
    )


def _published(head: _Element | None, docdata: _Element | None, pubdata: _Element | None) -> Moment | None:
    story = first(head, "story.date")
    times = (
        attribute(first(docdata, "date.release"), "norm"),
        attribute(first(docdata, "date.issue"), "norm"),
        attribute(pubdata, "date.publication"),
        attribute(story, "norm") or text_of(story),
    )
    return next((moment for time in times if time and (moment := moment_of(time))), None)


def moment_of(norm: str) -> Moment | None:
    """Give the moment of an ISO 8601 time, the basic form of the agencies (20260308T101500Z) among them."""
    basic = BASIC_TIME.fullmatch(norm.strip())
    if basic is None:
        return parse_moment(norm)
    year, month, day, hour, minute, second, zone = basic.groups()
    spelled = f"{year}-{month}-{day}"
    if hour:
        zone = "Z" if zone in (None, "Z") else f"{zone[:3]}:{zone[3:]}"
        spelled += f"T{hour}:{minute}:{second or '00'}{zone}"
    return parse_moment(spelled)


def _change(docdata: _Element | None) -> ChangeKind | None:
    return None if first(docdata, "correction") is None else ChangeKind.CORRECTION


def _recognise(head: Head) -> str | None:
    return "its root is <nitf>" if START.match(head.text) else None


READER = Reader(
    name="nitf",
    describes="NITF 3, with the sources that its quotations name (quote-source)",
    read=read_nitf,
    recognise=_recognise,
    suffixes=(".xml", ".nitf"),
    is_binary=True,
)

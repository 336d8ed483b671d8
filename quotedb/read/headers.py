"""Header lines at the top of a text: "title: ...", "By Jane Doe", "date: ..."; prose is left alone."""

import re
from dataclasses import dataclass

from quotedb.moment import Moment, parse_moment
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.vocab import Precision

FIELD_OF_KEY = {
    "title": "headline",
    "headline": "headline",
    "by": "byline",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "date": "published",
    "published": "published",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "guid": "guid",
    "id": "guid",
    "lang": "lang",
    "language": "lang",
}
ONCE = frozenset({"headline", "outlet", "guid"})
INEXACT = frozenset({Precision.MONTH, Precision.YEAR})
MOST_LINES = 20  # a block of header lines is shorter
LONGEST_VALUE = 300  # characters; a paragraph that happens to open with "Source:" is longer
GLUED_DATE = re.compile(r"\s*date:? (\d{4}-\d\d-\d\d)[ \t]+(?=\S)", re.IGNORECASE)
KEYED = re.compile(rf"[ \t]*({'|'.join(FIELD_OF_KEY)})[ \t]*:[ \t]*(\S.*)", re.IGNORECASE)
NAME = r"(?:[A-Z][\w.'\u2019\-]*|(?:de|da|di|du|del|van|von|der|den|bin|ibn|al|el|la|le)\b)"
NAMES = rf"{NAME}(?:[ ]{NAME}){{1,4}}"
BY = re.compile(rf"[ \t]*(?:[Bb]y|BY)[ ]({NAMES}(?:(?:,| and|, and| AND| &)[ ]{NAMES})*)[ \t]*")
NOT_A_NAME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September"
    r"|October|November|December|Night|Morning|Noon)\b|['\u2019]s\b|^(?:The|Then|Now|Contrast|All|His|Her|Our)\b"
)
SENTENCE_END = re.compile(r"[.…][\"'\u201d\u2019)]*\s*$")
DATE_LEAD = re.compile(r"(?:(?:first )?published|posted|updated|date)(?: on)?:?\s+", re.IGNORECASE)
LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a text says, and where its body starts, in code points."""

    fields: Fields
    body_start: int


def read_header(text: str, start: int = 0) -> Header:
    """Read the header lines at the top of a text.

    A text has a header if it opens with the glued form " date 2026-03-08 ", with two header lines or more,
    with a lone date or web address, or with another lone header line that is set off by an empty line and is
    no sentence. Anything else is body from the first character on.

    Args:
        text: As decoded; it is not changed.
        start: Where to look, in code points.

    Returns:
        The fields and the first code point of the body; ``start`` itself where there is no header.
    """
    if glued := GLUED_DATE.match(text, start):
        published = parse_moment(glued[1])
        if published is not None:
            return Header(Fields(published=published), glued.end())
    given, end, is_set_off = _block(text, start)
    if not _is_header(given, text[start:end], is_set_off=is_set_off):
        return Header(Fields(), start)
    return Header(_fields(given), end)


def _is_header(given: list[tuple[str, object]], block: str, *, is_set_off: bool) -> bool:
    read = [(field, value) for field, value in given if value is not None]
    once = [field for field, _ in given if field in ONCE]
    if len(set(once)) < len(once):
        return False  # a conversation: "Source: Yes." "Source: No."
    if len(given) != 1 or not read:
        return bool(read)
    field, value = read[0]
    if field == "url" or (isinstance(value, Moment) and value.precision not in INEXACT):
        return True
    return is_set_off and not SENTENCE_END.search(block)


def _block(text: str, start: int) -> tuple[list[tuple[str, object]], int, bool]:
    """Give the header lines' fields, where the body below starts, and whether an empty line sets them off."""
    given: list[tuple[str, object]] = []
    place = body = start
    is_set_off = False
    for _ in range(MOST_LINES):
        found = LINES.match(text, place)
        if found is None or found.end() == place:
            break
        content = found[0]
        if content.strip():
            read = _header_line(content.rstrip("\r\n"))
            if read is None or (is_set_off and read[1] is None):
                break
            given.append(read)
            is_set_off = False
        elif given:
            is_set_off = True
        place = found.end()
        body = place
    return given, body, is_set_off


def _header_line(content: str) -> tuple[str, object] | None:
    """Give field and value of a header line; the value is None when it cannot be read."""
    if len(content) > LONGEST_VALUE:
        return None
    if keyed := KEYED.fullmatch(content):
        field = FIELD_OF_KEY[keyed[1].lower()]
        return field, value_of(field, keyed[2])
    by = BY.fullmatch(content)
    if by and not NOT_A_NAME.search(by[1]):
        return "byline", line(by[1])
    published = parse_moment(DATE_LEAD.sub("", content.strip(), count=1))
    if published is not None and not content.strip().isdecimal():
        return "published", published
    return None


def value_of(field: str, words: str) -> str | Moment | None:
    """Read one field's words; None if they are not what the field holds."""
    words = words.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        words = words[1:-1]
    if field == "published":
        return parse_moment(words)
    if field == "url":
        return web_address(words)
    return lang_tag(words) if field == "lang" else line(words)


def _fields(given: list[tuple[str, object]]) -> Fields:
    first: dict[str, object] = {}
    for field, value in given:
        if value is not None:
            first.setdefault(field, value)
    return Fields(**first)  # type: ignore[arg-type]  # value_of gives each field its own type

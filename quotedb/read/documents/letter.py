"""E-mail: newsletters and press releases as they were sent."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses

from quotedb.errors import UnreadableError
from quotedb.moment import parse_moment
from quotedb.read.encoding import decode
from quotedb.read.fields import Fields, lang_tag, line, web_address
from quotedb.read.markup import html_text
from quotedb.read.parts import plain_article
from quotedb.read.reader import Found, Head, Reader, Source

HEADERS = re.compile(r"\A(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)+", re.MULTILINE)
NEEDED = tuple(re.compile(rf"^{name}:", re.IGNORECASE | re.MULTILINE) for name in ("From", "Subject"))
ANY = re.compile(r"^(?:Received|Message-ID|MIME-Version|Date):", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(r"<([^<>]+)>")
SHORT = 200  # characters: a plain part below this only says where to read the message


def read_letter(source: Source) -> Iterator[Found]:
    """Read one message: its plain text, or that of its HTML where the plain one is missing or a mere hint.

    Raises:
        UnreadableError: It holds no text.

    Source:
        RFC 5322 and RFC 2045.
    """
    message = message_from_bytes(source.raw, policy=policy.default)
    plain, html = (_body(message, kind) for kind in ("plain", "html"))
    text = plain[0] if plain else ""
    encoding = plain[1] if plain else "utf-8"
    if html is not None and len(text.strip()) < SHORT:
        text, encoding = html_text(html[0]), html[1]
    if not text.strip():
        raise UnreadableError("is a message without text.")
    senders = getaddresses([_header(message, "From")])
    yield plain_article(
        source,
        text.replace("\r\n", "\n"),
        Fields(
            headline=line(_header(message, "Subject")),
            outlet=line(next((name for name, _ in senders if name), None)),
            url=_address(_header(message, "Archived-At")),
            guid=line(_header(message, "Message-ID")),
            lang=lang_tag(_header(message, "Content-Language")),
            published=parse_moment(_header(message, "Date")),
        ),
        encoding,
    )


def _body(message: EmailMessage, kind: str) -> tuple[str, str] | None:
    part = message.get_body((kind,))
    raw = None if part is None else part.get_payload(decode=True)
    if part is None or not isinstance(raw, bytes):
        return None
    return decode(raw, part.get_content_charset())


def _header(message: EmailMessage, name: str) -> str:
    """Give a header, empty if it is not there or the library stumbles over it."""
    try:
        return str(message.get(name, ""))
    except (LookupError, ValueError, AttributeError, TypeError, MessageError):
        return ""


def _address(header: str) -> str | None:
    found = ADDRESS.search(header)
    return web_address(found[1]) if found else None


def _recognise(head: Head) -> str | None:
    headers = HEADERS.match(head.text)
    if headers is None or not ANY.search(headers[0]) or not all(name.search(headers[0]) for name in NEEDED):
        return None
    return "it begins with the headers of a message"


READER = Reader(
    name="email",
    describes="an e-mail message (.eml): a newsletter or press release",
    read=read_letter,
    recognise=_recognise,
    suffixes=(".eml",),
)

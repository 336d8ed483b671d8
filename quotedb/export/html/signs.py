"""Text as a page shows it: what cannot be seen is written out, times and words are spelled for reading."""

import re
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from quotedb.export.cells import cell_text

# What HTML cannot hold (NUL, lone surrogates, noncharacters), what terminals obey, and what reorders a line.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
SHORT_ADDRESS = 60
WEB = frozenset({"http", "https"})


def visible(text: str) -> str:
    """Give a text with every unseen control sign written out, such as "[U+202E]".

    Source:
        Which signs reorder text: Unicode Standard Annex 9, explicit directional formatting. Which HTML
        forbids: WHATWG HTML Standard, "noncharacters" and "controls".
    """
    return UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def web_address(text: str | None) -> str | None:
    """Give an address that may become a link: http or https with a host; None for all else.

    Signs that browsers drop from an address before they read it make it none.
    """
    if text is None or UNSEEN.search(text) or any(sign.isspace() for sign in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in WEB and parts.hostname else None


def short_address(address: str) -> str:
    """Give the host and path of a web address, cut to a length that a cell holds."""
    bare = re.sub(r"^https?://(www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")
    return bare if len(bare) <= SHORT_ADDRESS else bare[: SHORT_ADDRESS - 1] + "…"


def moment(value: object) -> str:
    """Give a time for reading, such as "2026-03-08 14:05", in UTC; whole seconds, where there are some."""
    if not isinstance(value, datetime):
        return cell_text(value) or ""
    moment = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
    if moment.time() == time.max:
        return f"the end of {moment.date()}"
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def words(value: object) -> str:
    """Give a word of a closed list for reading: "single_source" as "single source"."""
    return (cell_text(value) or "").replace("_", " ")

"""Makes hostile text safe to show: signs that a reader cannot see, or that move others, become visible."""

import re
from urllib.parse import urlsplit

# What HTML cannot hold (NUL, lone surrogates, noncharacters), what terminals obey, and what reorders a line.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
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

"""From bytes to text: which encoding, and what no database can hold replaced."""

import codecs
import re

import chardet
from chardet import EncodingEra

from quotedb.errors import UndecodableError, UnreadableError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Source: WHATWG Encoding Standard 4.2: on the web these labels mean the Windows code page.
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
NOT_OF_TEXTS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
NEWS_ERAS = (
    EncodingEra.MODERN_WEB | EncodingEra.LEGACY_ISO | EncodingEra.LEGACY_MAC | EncodingEra.LEGACY_REGIONAL
    | EncodingEra.DOS
)  # fmt: skip
SNIFFED = 4096  # bytes
NUL_SHARE = 0.2  # of the bytes: from here on a text is taken for UTF-16 without its mark
HIGH_BYTES = bytes(range(0x80, 0x100))
FEW_HIGH_BYTES = 10  # too few for statistics to tell one code page from another
HIGH_SHARE = 0.2  # of the bytes: below, the text is in Latin letters with some accents
CONTROL_SHARE = 0.05  # of the characters: above, it is no text
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode one input and say which encoding it was.

    Args:
        raw: The bytes as received, gzip undone.
        declared: Encoding named by the input or the user; a byte order mark beats it, and it is passed over
            when the bytes do not fit it.

    Returns:
        The text without its byte order mark, line ends as they were, and Python's name of its encoding.

    Raises:
        UndecodableError: Nothing fits; names the first bad byte, counted from 0.
        UnreadableError: The bytes are no text.

    Source:
        Order of tries: WHATWG Encoding Standard, "decode"; a detector takes the place of its fixed fallback.
    """
    text, encoding = _decode(raw, declared)
    n_control = len(text) - len(CONTROL.sub("", text))
    if n_control > CONTROL_SHARE * len(text):
        raise UnreadableError(
            f"looks like binary data, not text ({n_control:,} control characters).",
            hint="Name its encoding with --encoding if it is text.",
        )
    return text, encoding


def repair(text: str) -> tuple[str, int]:
    """Replace what no database can hold.

    Returns:
        The text with U+FFFD in place of each NUL and lone surrogate, equally long, and how many there were.
    """
    return UNSTORABLE.subn(REPLACEMENT, text)


def known_encoding(name: str) -> str | None:
    """Give Python's name of a text encoding, None if it has none."""
    try:
        found = codecs.lookup(name.strip()).name
        b"a".decode(found)
    except UnicodeError:
        return found  # of more than a byte a character
    except (LookupError, ValueError):
        return None
    return None if found in NOT_OF_TEXTS else found


def _decode(raw: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            text = _tried(raw[len(mark) :], encoding)
            if text is None:
                raise _undecodable(raw, encoding)
            return text, encoding
    for guess in (_declared, _wide, _shifted, lambda _raw, _declared: "utf-8", _detected):
        name = guess(raw, declared)
        text = _tried(raw, name) if name else None
        if name and text is not None:
            return text, name
    raise _undecodable(raw)


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _declared(_raw: bytes, declared: str | None) -> str | None:
    name = known_encoding(declared) if declared else None
    return MEANT.get(name, name) if name else None


def _wide(raw: bytes, _declared: str | None) -> str | None:
    """Tell UTF-16 without a mark by where its NUL bytes stand: strict UTF-8 would let them pass."""
    start = raw[:SNIFFED]
    if start.count(0) < NUL_SHARE * len(start):
        return None
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def _shifted(raw: bytes, _declared: str | None) -> str | None:
    """Tell ISO-2022-JP by the escapes that shift into Japanese: it is all ASCII, and so UTF-8 too."""
    return "iso2022_jp" if b"\x1b$B" in raw or b"\x1b$@" in raw else None


def _detected(raw: bytes, _declared: str | None) -> str | None:
    n_high = len(raw) - len(raw.translate(None, HIGH_BYTES))
    if n_high < FEW_HIGH_BYTES and n_high < HIGH_SHARE * len(raw) and _tried(raw, "cp1252") is not None:
        return "cp1252"
    found = chardet.detect(raw, encoding_era=NEWS_ERAS, prefer_superset=True, compat_names=False)
    name = found["encoding"]
    return codecs.lookup(name).name if name else None


def _undecodable(raw: bytes, marked: str | None = None) -> UndecodableError:
    encoding = marked or "utf-8"
    try:
        raw.decode(encoding)
        place = ""
    except UnicodeDecodeError as error:
        place = f": byte {error.start:,} (0x{raw[error.start]:02x}) is not {encoding.upper()}"
    what = (
        "does not keep to the encoding of its byte order mark"
        if marked
        else "is in no encoding that quotedb knows"
    )
    return UndecodableError(f"{what}{place}.", hint="Name its encoding with --encoding.")

"""From the bytes received to the bytes of a text: gzip undone, size bounded, other files turned away."""

import zlib

from quotedb.errors import UnreadableError

LARGEST = 64 * 1024 * 1024  # bytes of one input, packed or unpacked
GZIP = b"\x1f\x8b"
SNIFFED = 65536  # bytes that are enough to tell a format
PDF_WITHIN = 1024  # Source: PDF readers look for the header this far into a file

SIGNATURES = (
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"PAR1", "a Parquet file"),
    (b"bplist00", "a property list"),
)


def unpack(raw: bytes) -> bytes:
    """Give the bytes as they were before gzip, if they were packed.

    Raises:
        UnreadableError: Too large, damaged or empty.
    """
    check_size(len(raw))
    inner = _gunzip(raw) if raw.startswith(GZIP) else raw
    if not inner.strip(b" \t\r\n\f\v\x00"):
        raise UnreadableError("holds no text." if inner else "is empty.")
    return inner


def refuse_other_kinds(raw: bytes) -> None:
    """Turn away bytes that say by their first ones that they are no text.

    Raises:
        UnreadableError: They are a file of another kind, which is named.
    """
    kind = other_kind(raw)
    if kind is not None:
        raise UnreadableError(f"looks like {kind}, not text.", hint=_hint(kind))


def check_size(n_bytes: int) -> None:
    """Turn away what is too large to be one input.

    Raises:
        UnreadableError: More than LARGEST bytes.
    """
    if n_bytes > LARGEST:
        raise UnreadableError(
            f"is larger than {LARGEST // 1024**2} MB.",
            hint="Split it into files of fewer articles.",
        )


def peek(raw: bytes) -> bytes:
    """Give the first bytes of a text, unpacked if need be; never fails, and gives what it can."""
    if not raw.startswith(GZIP):
        return raw[:SNIFFED]
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(raw[: 64 * SNIFFED], SNIFFED)
    except zlib.error:
        return b""


def other_kind(raw: bytes) -> str | None:
    """Name what kind of file this is, if its first bytes say that it is no text."""
    if b"%PDF-" in raw[:PDF_WITHIN] and raw.lstrip()[:1] not in (b"<", b"{", b"["):
        return "a PDF"
    if raw[4:8] == b"ftyp":
        return "a film or a photograph"
    if raw.startswith(GZIP):
        return "a gzip archive inside another"
    return next((kind for signature, kind in SIGNATURES if raw.startswith(signature)), None)


def _hint(kind: str) -> str:
    if "SQLite" in kind:
        return "quotedb's own database is named with --db, not imported."
    return "Save it as text or HTML first."


def _gunzip(raw: bytes) -> bytes:
    parts: list[bytes] = []
    n_bytes = 0
    while raw.startswith(GZIP):  # a gzip file may hold several members
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            part = member.decompress(raw, LARGEST + 1 - n_bytes)
        except zlib.error as error:
            raise UnreadableError(f"is a damaged gzip file ({error}).", hint="Fetch it again.") from error
        n_bytes += len(part)
        if n_bytes > LARGEST:
            raise UnreadableError(
                f"unpacks to more than {LARGEST // 1024**2} MB.", hint="Unpack and split it first."
            )
        if not member.eof:
            raise UnreadableError("is a gzip file that breaks off.", hint="Fetch it again.")
        parts.append(part)
        raw = member.unused_data
    return b"".join(parts)

"""Content-hash keys: the second name of a row, equal in every database that holds the same evidence."""

import hashlib


def sha256_hex(data: bytes) -> str:
    """Give the SHA-256 of bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def text_sha256(text: str) -> str:
    """Give the SHA-256 of a text, as UTF-8, in 64 hex digits."""
    return sha256_hex(text.encode("utf-8"))


def key(kind: str, *parts: str) -> str:
    """Give the 32 hex digits that name one row by what it says.

    Args:
        kind: What is named ("article", "quote", ...), so that equal parts of two kinds differ.
        parts: The parent's key and the content. Never an ordinal or a database id: the key must survive edits
            elsewhere in the article and be the same in every database.

    Returns:
        The first 128 bits of a SHA-256 over the length-prefixed parts.
    """
    digest = hashlib.sha256()
    for part in (kind, *parts):
        data = part.encode("utf-8")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:32]

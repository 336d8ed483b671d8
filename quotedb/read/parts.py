"""One input that holds several articles: each gets a name and a hash of its own, and its own answer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from quotedb.errors import UnreadableError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected
from quotedb.read.encoding import repair
from quotedb.read.fields import ArticleText, Fields
from quotedb.read.reader import Found, Source, article_of

T = TypeVar("T")


def each_part(
    source: Source,
    parts: Iterable[tuple[T, bytes]],
    read: Callable[[T, Source], RawArticle],
    *,
    is_alone: bool = False,
) -> Iterator[Found]:
    """Read the parts of an input; one that cannot be read says why and stops no other.

    Args:
        source: The input.
        parts: Each with the bytes that it is known by.
        read: Gives the article of a part.
        is_alone: Whether the one part is the whole input and goes by its name; else parts are numbered.
    """
    for number, (part, raw) in enumerate(parts, start=1):
        own = source
        if not is_alone:
            own = replace(source, source_ref=f"{source.source_ref}#{number}", raw_sha256=sha256_hex(raw))
        try:
            yield read(part, own)
        except UnreadableError as error:
            yield Rejected(source_ref=own.source_ref, reason=error.in_full, raw_sha256=own.raw_sha256)


def plain_article(source: Source, text: str, fields: Fields, encoding: str = "utf-8") -> RawArticle:
    """Give an article of a text that was put together from a document's pieces.

    Raises:
        UnreadableError: Nothing but white space.
    """
    clean, n_repaired = repair(text)
    if not clean.strip():
        raise UnreadableError("holds no text.")
    return article_of(source, ArticleText(clean, 0, fields), encoding, n_repaired)

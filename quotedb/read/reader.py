"""What a reader of one format is: how it knows its inputs, and the articles that it gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeAlias

from quotedb.model import RawArticle, Rejected
from quotedb.moment import Moment
from quotedb.read.encoding import decode, repair
from quotedb.read.fields import ArticleText
from quotedb.read.unpack import peek

PACKED = ".gz"

Found: TypeAlias = RawArticle | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read.

    Attributes:
        format: The name of a reader, or "auto".
        encoding: Of inputs that do not declare theirs.
        outlet: Of articles that do not say theirs; published and lang likewise.
        field_map: A record's own field names, or dotted paths in JSON, to quotedb's; to "" for a field to
            pass over.
    """

    format: str = "auto"
    encoding: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    lang: str | None = None
    field_map: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input, to be read by the reader of its format.

    Attributes:
        raw: Its bytes, gzip undone.
        source_ref: Path, URL or "-".
        raw_sha256: Of the bytes received.
        options: How to read.
    """

    raw: bytes
    source_ref: str
    raw_sha256: str
    options: ReadOptions

    def decoded(self, declared: str | None = None) -> tuple[str, str]:
        """Give the text and the name of its encoding.

        Args:
            declared: The encoding that the input names itself; it outweighs the user's.

        Raises:
            UndecodableError: Nothing fits.
            UnreadableError: The bytes are no text.
        """
        return decode(self.raw, declared or self.options.encoding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a format is told by.

    Attributes:
        suffix: Of the input's name, in lower case, ".gz" at the end passed over; empty without one.
        raw: The first bytes, gzip undone.
        text: The same as text, what is none replaced.
    """

    suffix: str
    raw: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The reader of one format; a plug-in gives one at the entry point group ``quotedb.readers``.

    Attributes:
        name: As after ``--input-format``.
        describes: What such an input is and what becomes of it, in one line.
        read: Gives the articles of an input, and a reason for each record that is none; raises
            UnreadableError when there is none to be had.
        recognise: Says by its first bytes why an input is of this format, to stand after "because"; or None.
        suffixes: Of names that such inputs have.
        trusts_name: Whether such a name is enough; otherwise the input must be recognised, too.
        is_binary: Whether it reads bytes that are no text.
        holds_many: Whether an input may hold several articles.
    """

    name: str
    describes: str
    read: Callable[[Source], Iterator[Found]]
    recognise: Callable[[Head], str | None]
    suffixes: tuple[str, ...] = ()
    trusts_name: bool = False
    is_binary: bool = False
    holds_many: bool = False


def head_of(raw: bytes, name: str) -> Head:
    """Give what tells the format of an input; never fails.

    Args:
        raw: The bytes as received.
        name: Path, URL or "-".
    """
    path = PurePath(name.lower())
    start = peek(raw)
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return Head(
        suffix=PurePath(path.stem).suffix if path.suffix == PACKED else path.suffix,
        raw=start,
        text=start.decode("utf-16" if wide else "utf-8-sig", "replace"),
    )


def article_of(source: Source, found: ArticleText, encoding: str, n_repaired: int = 0) -> RawArticle:
    """Give the one article of an input.

    Args:
        source: The input.
        found: Its text and what it says of itself.
        encoding: Of the bytes.
        n_repaired: Characters that had to be replaced.
    """
    return RawArticle(
        source_ref=source.source_ref,
        raw_sha256=source.raw_sha256,
        encoding=encoding,
        text=found.text,
        body_start=found.body_start,
        n_repaired=n_repaired,
        **found.fields.named(),
    )


def reads_text(
    read: Callable[[str], ArticleText], declared: Callable[[bytes], str | None] = lambda _: None
) -> Callable[[Source], Iterator[Found]]:
    """Make the reader of a format that is one text.

    Args:
        read: Finds the article in the decoded and repaired text.
        declared: Gives the encoding that the bytes name themselves.
    """

    def read_one(source: Source) -> Iterator[Found]:
        decoded, encoding = source.decoded(declared(source.raw))
        text, n_repaired = repair(decoded)
        yield article_of(source, read(text), encoding, n_repaired)

    return read_one

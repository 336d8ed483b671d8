"""Which reader an input needs, and the articles that it gives."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quotedb.errors import UnreadableError, UsageError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle
from quotedb.read.encoding import known_encoding
from quotedb.read.reader import Found, Reader, ReadOptions, Source, head_of
from quotedb.read.records import check_field_map
from quotedb.read.registry import find_reader, readers
from quotedb.read.unpack import refuse_other_kinds, unpack

PLAIN = "text"
XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", re.IGNORECASE)


def guess_format(raw: bytes, name: str) -> tuple[str, str]:
    """Guess the format of an input, and say why; never fails.

    The readers whose inputs have such names are asked first, whether it is one of theirs; if none says so, a
    name that is enough decides, and then whoever recognises the first bytes.

    Args:
        raw: The bytes as received.
        name: Path, URL or "-"; ".gz" at its end is passed over.

    Returns:
        The name of the reader, and what told it, to stand after "because".
    """
    head = head_of(raw, name)
    named = [reader for reader in readers().values() if head.suffix in reader.suffixes]
    for reader in named:
        if not reader.trusts_name and (reason := reader.recognise(head)):
            return reader.name, reason
    for reader in named:
        if reader.trusts_name:
            return reader.name, f"its name ends in {head.suffix}"
    for reader in readers().values():
        if reason := reader.recognise(head):
            return reader.name, reason
    return PLAIN, "it looks like no other format"


def read_articles(raw: bytes, source_ref: str, options: ReadOptions) -> Iterator[Found]:
    """Read the articles of one input.

    Args:
        raw: The bytes as received, packed by gzip or not.
        source_ref: Path, URL or "-".
        options: How to read.

    Yields:
        One article, or one for each record of a file of records; a record that is none comes as rejected.

    Raises:
        UnreadableError: The input as a whole cannot be read.
        UsageError: The options name a format, encoding or field that quotedb does not know.
    """
    check_options(options)
    reader = reader_for(raw, source_ref, options)
    inner = unpack(raw)
    if not reader.is_binary:
        refuse_other_kinds(inner)
    if reader.name == PLAIN and options.format == "auto" and XML_START.match(inner):
        raise UnreadableError(
            "is XML of a kind that quotedb does not know.",
            hint="Say --input-format html if it is a web page, text if it is one.",
        )
    source = Source(raw=inner, source_ref=source_ref, raw_sha256=sha256_hex(raw), options=options)
    is_empty = True
    for found in reader.read(source):
        is_empty = False
        yield _filled(found, options) if isinstance(found, RawArticle) else found
    if is_empty:
        raise UnreadableError("holds no article.")


def reader_for(raw: bytes, source_ref: str, options: ReadOptions) -> Reader:
    """Give the reader of an input: the one asked for, else the one that fits.

    Raises:
        UsageError: There is none of the name asked for.
    """
    return find_reader(guess_format(raw, source_ref)[0] if options.format == "auto" else options.format)


def check_options(options: ReadOptions) -> None:
    """Make sure that the options can be followed, whatever the inputs are.

    Raises:
        UsageError: They name a format, encoding or field that quotedb does not know.
    """
    if options.format != "auto":
        find_reader(options.format)
    if options.encoding is not None and known_encoding(options.encoding) is None:
        raise UsageError(
            f"{options.encoding!r} is no encoding.", hint="Use a name such as utf-8 or windows-1252."
        )
    check_field_map(options.field_map)


def _filled(article: RawArticle, options: ReadOptions) -> RawArticle:
    """Fill what the input does not say from the options."""
    return replace(
        article,
        outlet=article.outlet or options.outlet,
        published=article.published or options.published,
        lang=article.lang or options.lang,
    )

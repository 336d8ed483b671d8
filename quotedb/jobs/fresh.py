"""Which items of the inputs are not in the database yet: known ones are answered without being read again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection

from quotedb.ids import sha256_hex
from quotedb.jobs.annotations import NO_ANNOTATIONS
from quotedb.jobs.inputs import Input
from quotedb.jobs.prepare import Item, PrepareOptions, read_input, reason_of
from quotedb.model import Rejected
from quotedb.read.pick import reader_for
from quotedb.store.known import known_raw
from quotedb.store.save import Saved
from quotedb.vocab import Outcome

BATCH = 256  # articles in one look-up and in one write transaction; measured best between 100 and 2,500

T = TypeVar("T")
Connections: TypeAlias = Callable[[], AbstractContextManager[Connection]]


def fresh_items(
    inputs: Iterable[Input], options: PrepareOptions, reads: Connections, known: list[Saved]
) -> Iterator[Item]:
    """Pass on the items whose bytes are not stored yet.

    Args:
        inputs: What was named.
        options: How to read; with annotations nothing counts as known, for they may replace stored quotes.
        reads: Opens the database for reading.
        known: The answers of the others are appended here.
    """
    for batch in batches(_hashed(inputs, options), BATCH):
        with reads() as connection:
            hashes = [sha for sha, _ in batch if sha is not None]
            stored = known_raw(connection, hashes, outlet=options.read.outlet)
        for sha, item in batch:
            if sha is None or sha not in stored or options.annotations != NO_ANNOTATIONS:
                yield item
            else:
                known.append(
                    Saved(
                        source_ref=item.source_ref,
                        outcome=Outcome.UNCHANGED,
                        version_id=stored[sha],
                        raw_sha256=sha,
                    )
                )


def _hashed(inputs: Iterable[Input], options: PrepareOptions) -> Iterator[tuple[str | None, Item]]:
    """Give each item with the hash of its bytes; a file of records gives one item a record."""
    for item in inputs:
        try:
            raw = item.read()
        except OSError as error:
            yield None, Rejected(source_ref=item.source_ref, reason=reason_of(error), raw_sha256=None)
            continue
        if item.path is None or reader_for(raw, item.source_ref, options.read).holds_many:
            for article in read_input(item, options.read, raw):
                yield article.raw_sha256, article
        else:
            yield sha256_hex(raw), item


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give the items in lists of one size, the last one shorter."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch

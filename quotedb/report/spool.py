"""Keeps the rows of a result on the disk, so that several writers can read them and memory stays flat."""

import pickle
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import IO, Any

from quotedb.report.result import Result, Row

BATCH_ROWS = 2_000


@contextmanager
def spooled(result: Result) -> Iterator[Callable[[], Result]]:
    """Read a result once, and give it as often as it is wanted.

    Args:
        result: Read to the end here.

    Yields:
        A function that gives the same columns and rows from the start; one reading after the other.

    Raises:
        QueryError: The statement failed midway.
        OSError: The disk is full.
    """
    with tempfile.TemporaryFile(prefix="quotedb-") as file:
        while batch := list(islice(result.rows, BATCH_ROWS)):
            pickle.dump(batch, file, protocol=5)
        end = file.tell()
        yield lambda: replace(result, rows=read_rows(file, end))


def read_rows(file: IO[Any], end: int) -> Iterator[Row]:
    """Give the rows that were kept."""
    file.seek(0)
    while file.tell() < end:
        yield from pickle.load(file)  # noqa: S301 - a file without a name, written above

"""Rows as they come from the process that runs a statement, or its lines of text."""

from collections.abc import Generator, Iterator
from itertools import chain, starmap
from typing import Any

from quotedb.report.lines import Lines, Shape
from quotedb.report.result import Row

Frames = Generator[Any, "Shape | None", None]


class Answer(Iterator[Row]):
    """The rows of a statement, to be read once.

    Whoever wants text can have the same rows as lines instead, before the first row is read: made where the
    statement runs, they do not become Python's values on their way.
    """

    def __init__(self, frames: Frames, *, has_lines: bool) -> None:
        """Take over a talk whose columns have come.

        Args:
            frames: Gives batches of rows, or of lines if it is first sent their shape.
            has_lines: Whether it can give lines.
        """
        self.frames = frames
        self.has_lines = has_lines
        self.rows: Iterator[Row] | None = None

    def __iter__(self) -> Iterator[Row]:
        if self.rows is None:
            self.rows = chain.from_iterable(started(self.frames, None))
        return self.rows

    def __next__(self) -> Row:
        return next(iter(self))

    def lines(self, shape: Shape) -> Iterator[Lines] | None:
        """Give the rows as text, some at a time.

        Returns:
            None when a row was read already, or when the statement's types have no such text.
        """
        if self.rows is not None or not self.has_lines:
            return None
        self.rows = iter(())
        return starmap(Lines, chain.from_iterable(started(self.frames, shape)))


def started(frames: Frames, shape: Shape | None) -> Generator[Any, None, None]:
    """Say what is wanted, and yield what comes."""
    try:
        first = frames.send(shape)
    except StopIteration:
        return
    yield first
    yield from frames

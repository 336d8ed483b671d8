"""A progress bar on standard error, only when it is a terminal."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """Counts inputs as they are answered.

    Args:
        quiet: Show nothing, whatever standard error is.
        doing: What is done to them, one word.
    """

    def __init__(self, *, quiet: bool, doing: str = "importing") -> None:
        self._progress = Progress(
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=quiet or not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._progress.add_task(doing, total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def expect(self, total: int) -> None:
        """Say how many inputs there are."""
        self._progress.update(self._task, total=total)

    def show(self, done: int, total: int) -> None:
        """Say how many of how many are done."""
        self._progress.update(self._task, completed=done, total=total)

    def advance(self) -> None:
        """Count one input."""
        self._progress.advance(self._task)

"""Watches folders that grow: what is new or changed is imported once it has stopped changing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from quotedb.jobs.inputs import find_inputs


@dataclass(frozen=True, slots=True)
class State:
    """How a file stood at one look."""

    size: int
    changed_ns: int


Look: TypeAlias = dict[Path, State]


def look(named: Sequence[str], own_files: Sequence[Path]) -> Look:
    """Give how each file of some folders stands now; one that goes away meanwhile is left out.

    Raises:
        UsageError: A name matches nothing.
    """
    found: Look = {}
    for item in find_inputs(named, own_files):
        if item.path is not None:
            try:
                stat = item.path.stat()
            except OSError:
                continue
            found[item.path] = State(stat.st_size, stat.st_mtime_ns)
    return found


def settled(before: Look, now: Look, taken: Look) -> list[Path]:
    """Give the files that are ready: the same at two looks, not empty, and not taken as they are.

    A file that is still being written changes its size or its time from one look to the next.

    Args:
        before: The last look.
        now: This one.
        taken: How the files stood that were taken already.
    """
    return [
        path
        for path, state in now.items()
        if state.size and before.get(path) == state and taken.get(path) != state
    ]


def watch(looks: Callable[[], Look], wait: Callable[[], None]) -> Iterator[list[Path]]:
    """Give, again and again, the files that are ready to be imported; never ends by itself.

    Args:
        looks: Looks at the folders.
        wait: Waits until the next look.
    """
    before: Look = {}
    taken: Look = {}
    while True:
        now = looks()
        ready = settled(before, now, taken)
        taken |= {path: now[path] for path in ready}
        if ready:
            yield ready
        before = now
        wait()

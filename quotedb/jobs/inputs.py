"""From what the user names to a list of inputs: files, folders, patterns, standard input."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotedb.errors import UsageError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read.

    Attributes:
        source_ref: How messages and the database name it: the path as reached from here, or "-".
        path: The file; None for standard input.
        raw: The bytes of standard input; None for a file, which is read when its turn comes.
        identity: Path below the folder that was named, or the file's own name: what makes it the same
            article next time, wherever the folder stands.
    """

    source_ref: str
    path: Path | None
    identity: str
    raw: bytes | None = None

    def read(self) -> bytes:
        """Give the bytes.

        Raises:
            OSError: The file cannot be opened.
        """
        return self.path.read_bytes() if self.path is not None else self.raw or b""


def find_inputs(named: Sequence[str], own_files: Sequence[Path] = ()) -> list[Input]:
    """List the inputs that were named, each once.

    Args:
        named: Files, folders (searched to the bottom, hidden files left out), patterns such as
            "news/**/*.txt", or "-" for standard input.
        own_files: quotedb's own database files: left out of folders, refused when named. They are compared
            by name and never opened (a second open drops SQLite's locks).

    Returns:
        The inputs in the order named; within a folder sorted by path.

    Raises:
        UsageError: A name matches nothing, or names the database itself.
    """
    own = {os.path.realpath(path) for path in own_files}
    inputs: dict[str, Input] = {}
    for name in named:
        for found in _expand(name):
            if found.path is not None and os.path.realpath(found.path) in own:
                if name == found.source_ref:
                    raise UsageError(f"{name!r} is the database itself, not an article.")
                continue
            inputs.setdefault(found.source_ref, found)
    return list(inputs.values())


def _expand(name: str) -> Iterator[Input]:
    path = Path(name)
    if name == STDIN:
        yield Input(STDIN, None, STDIN, sys.stdin.buffer.read())
    elif path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield Input(name, path, path.name)
    elif matches := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - Path refuses absolute patterns
        yield from (Input(match, Path(match), match) for match in matches if Path(match).is_file())
    else:
        raise UsageError(
            f"Nothing is called {name!r}.",
            hint="Name a file, a folder, a pattern in quotes, or - for standard input.",
        )


def _walk(folder: Path) -> Iterator[Input]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(parent) / name
                yield Input(str(path), path, path.relative_to(folder).as_posix())

"""From what the user names to a list of inputs: files, folders, patterns, standard input."""

import errno
import glob
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from quotedb.errors import UsageError
from quotedb.read.unpack import LARGEST

STDIN = "-"
RESOURCES = ("_files", ".files")  # behind the name of a saved page: what it needs to look as it did


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address on the web gave.

    Attributes:
        url: The address at the end of all redirects.
        raw: The body as received.
        declared: The encoding that the answer's header names.
        at: When.
    """

    url: str
    raw: bytes
    declared: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read.

    Attributes:
        source_ref: How messages and the database name it: the path as reached from here, or "-".
        path: The file; None for standard input and for a pipe, which can be read once only.
        raw: The bytes of what has no path; None for a file, which is read when its turn comes.
        identity: Path below the folder that was named, or the file's own name: what makes it the same
            article next time, wherever the folder stands.
        problem: Why a folder could not be searched or an address not fetched; None for all else.
        fetched: Where and when it was fetched, if it came from the web.
    """

    source_ref: str
    path: Path | None
    identity: str
    raw: bytes | None = None
    problem: OSError | None = None
    fetched: Fetched | None = None

    def changed_since(self, moment: datetime) -> bool:
        """Say whether a file was last changed at a moment or later; what is no file always counts."""
        if self.path is None:
            return True
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC) >= moment
        except OSError:
            return True

    def read(self) -> bytes:
        """Give the bytes, of what is too large to be read no more than shows that.

        Raises:
            OSError: The file cannot be opened, or is none: a pipe would block and a device never end.
        """
        if self.problem is not None:
            raise self.problem
        if self.path is None:
            return self.raw or b""
        if self.path.exists() and not self.path.is_file():
            raise OSError(errno.EINVAL, "a pipe or device, not a file")
        return _read(self.path)


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


Fetch: TypeAlias = Callable[[str], Fetched]


def find_inputs(
    named: Sequence[str], own_files: Sequence[Path] = (), fetch: Fetch | None = None
) -> list[Input]:
    """List the inputs that were named, each once.

    Args:
        named: Files, folders (searched to the bottom, hidden files and links to folders left out), patterns
            such as "news/**/*.txt", or "-" for standard input.
        own_files: quotedb's own database files: left out of folders, refused when named. They are compared
            by name and never opened (a second open drops SQLite's locks).
        fetch: Gives what an address on the web holds, or raises OSError; None where nothing is fetched.

    Returns:
        The inputs in the order named; within a folder sorted by path.

    Raises:
        UsageError: A name matches nothing, or names the database itself.
    """
    own = {os.path.realpath(path) for path in own_files}
    inputs: dict[str, Input] = {}
    for name in named:
        for found in [_fetched(name, fetch)] if fetch is not None and is_url(name) else _expand(name):
            if found.path is not None and os.path.realpath(found.path) in own:
                if written(name) == found.source_ref:
                    raise UsageError(f"{name!r} is the database itself, not an article.")
                continue
            inputs.setdefault(found.source_ref, found)
    return list(inputs.values())


def is_url(name: str) -> bool:
    """Say whether an input is named by its address on the web."""
    return name.lower().startswith(("http://", "https://"))


def _fetched(url: str, fetch: Fetch) -> Input:
    try:
        found = fetch(url)
    except OSError as error:
        return Input(url, None, url, problem=error)
    return Input(url, None, url, raw=found.raw, fetched=found)


def _expand(name: str) -> Iterator[Input]:
    path = Path(name)
    if name == STDIN:
        yield Input(STDIN, None, STDIN, sys.stdin.buffer.read(LARGEST + 1))
    elif path.is_dir():
        yield from _walk(path)
    elif path.is_file():
        yield Input(written(name), path, written(path.name))
    elif path.exists():  # such as <(curl ...) in a shell
        yield Input(written(name), None, written(name), _read(path))
    elif matches := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - Path refuses absolute patterns
        yield from (
            Input(written(match), Path(match), written(match)) for match in matches if Path(match).is_file()
        )
    else:
        raise UsageError(
            f"Nothing is called {name!r}.",
            hint="Name a file, a folder, a pattern in quotes, or - for standard input.",
        )


def _walk(folder: Path) -> Iterator[Input]:
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        saved = {f"{page}{ending}" for page in pages for ending in RESOURCES}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in saved)
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(parent) / name
                yield Input(written(str(path)), path, written(path.relative_to(folder).as_posix()))
    for error in closed:
        path = Path(error.filename)
        yield Input(written(str(path)), path, written(path.relative_to(folder).as_posix()), problem=error)


def written(name: str) -> str:
    """Give a file's name as text that can be stored and shown; bytes that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")

"""The articles that prove a file: read as an import reads them, and found by their text or their name."""

import tempfile
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import IO

from quotedb.ids import text_sha256
from quotedb.jobs.inputs import Input, find_inputs
from quotedb.jobs.prepare import read_input
from quotedb.model import RawArticle, Rejected
from quotedb.read.reader import ReadOptions


@dataclass(slots=True)
class Articles:
    """What was read; the texts wait on the disk.

    Attributes:
        file: The texts, one after the other.
        places: Where the text of each hash begins, and how many bytes it has.
        named: The hash of an article's text, by each name of the article that is wanted.
        unreadable: Why an input cannot be read, by each name that it has.
        n_read: Articles that were read, wanted or not.
        n_rejected: Inputs that could not be read.
    """

    file: IO[bytes]
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    n_read: int = 0
    n_rejected: int = 0
    last: tuple[str, str] = ("", "")  # hash and text: rows of one article mostly stand together

    def put(self, sha256: str, text: str) -> None:
        """Keep a text."""
        if sha256 not in self.places:
            raw = text.encode("utf-8")
            self.places[sha256] = self.file.seek(0, 2), len(raw)
            self.file.write(raw)

    def text_of(self, sha256: str | None) -> str | None:
        """Give the text of a hash; None where no article has it."""
        if sha256 is None or sha256 not in self.places:
            return None
        if self.last[0] != sha256:
            start, length = self.places[sha256]
            self.file.seek(start)
            self.last = (sha256, self.file.read(length).decode("utf-8"))
        return self.last[1]


@contextmanager
def read_wanted(
    places: Sequence[str], options: ReadOptions, hashes: Set[str], names: Set[str]
) -> Iterator[Articles]:
    """Read the articles of files and folders until all texts that are wanted are found.

    Args:
        places: Files, folders or patterns.
        options: How to read: as they were imported.
        hashes: Of the texts that are wanted.
        names: URLs, ids and paths by which articles are wanted, in case that their text is another one.

    Yields:
        The articles; gone when the block ends.

    Raises:
        UsageError: Nothing is called so, or the options cannot be followed.
    """
    inputs = find_inputs(places)
    with tempfile.TemporaryFile(prefix="quotedb-") as file:
        found = Articles(file)
        missing = set(hashes)
        for item in inputs:
            if not missing:
                break
            for each in read_input(item, options):
                if isinstance(each, Rejected):
                    found.n_rejected += 1
                    reason = f"{each.source_ref}: {each.reason}"
                    found.unreadable |= dict.fromkeys(names_of_input(item), reason)
                    continue
                found.n_read += 1
                sha256 = text_sha256(each.text)
                known_as = names & set(names_of(item, each))
                if known_as or sha256 in hashes:
                    found.put(sha256, each.text)
                for name in known_as:
                    found.named.setdefault(name, sha256)
                missing.discard(sha256)
        yield found


def names_of_input(item: Input) -> Iterator[str]:
    """Give the names of an input: its path from here, its path below its folder, and its last part."""
    yield item.source_ref
    yield item.identity
    yield PurePath(item.identity).name


def names_of(item: Input, article: RawArticle) -> Iterator[str]:
    """Give the names by which an article may be known."""
    yield from filter(None, (article.url, article.guid, article.identity, *article.other_urls))
    yield article.source_ref
    if article.source_ref == item.source_ref:  # not one of several in the input
        yield from names_of_input(item)

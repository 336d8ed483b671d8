"""Files that are zip archives inside: their parts, within bounds."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from quotedb.errors import UnreadableError
from quotedb.read.unpack import LARGEST

MOST_PARTS = 10_000
DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)
START = b"PK\x03\x04"


class Zipped:
    """The parts of a zip archive by name; read one by one, never written to disk."""

    def __init__(self, raw: bytes) -> None:
        """Open an archive.

        Raises:
            UnreadableError: It is damaged, or has too many parts.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise UnreadableError(f"is a damaged zip archive ({error}).", hint="Fetch it again.") from error
        self.names = tuple(self._archive.namelist())
        self._left = LARGEST
        if len(self.names) > MOST_PARTS:
            raise UnreadableError(f"holds more than {MOST_PARTS:,} parts.")

    def read(self, name: str) -> bytes:
        """Give the bytes of a part.

        Raises:
            UnreadableError: There is none of that name, it is damaged or locked, or all that were read are
                too large together.
        """
        try:
            with self._archive.open(name) as part:
                raw = part.read(self._left + 1)
        except KeyError:
            raise UnreadableError(f"lacks its part {name!r}.") from None
        except DAMAGE as error:
            raise UnreadableError(f"has a part that cannot be read ({error}).") from error
        self._left -= len(raw)
        if self._left < 0:
            raise UnreadableError(f"unpacks to more than {LARGEST // 1024**2} MB.")
        return raw


def joined(folder: str, path: str) -> str:
    """Give the name of a part that another one refers to, from the folder of that one."""
    parts: list[str] = []
    for step in (PurePosixPath(folder) / path.partition("#")[0]).parts:
        if step == "..":
            parts = parts[:-1]
        elif step not in (".", "/"):
            parts.append(step)
    return "/".join(parts)

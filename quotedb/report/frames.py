"""The talk between a report and the process that runs its statement: pickles of plain values."""

import copyreg
import io
import os
import pickle
import select
import time
from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import IO, Any
from zoneinfo import ZoneInfo

HEAD_BYTES = 8
CHUNK_BYTES = 1 << 20
PLAIN = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("uuid", "UUID"),
        ("uuid", "SafeUUID"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one statement may use.

    Attributes:
        memory_mb: Megabytes for DuckDB's data; the process gets ``ROOM_MB`` more.
        seconds: Seconds that the statement may keep its reader waiting, and per thread of processor time.
        threads: Threads that DuckDB uses.
        spill_mb: Megabytes on the disk for what outgrows the memory.
    """

    memory_mb: int = 1024
    seconds: float = 300
    threads: int = 2
    spill_mb: int = 8192


class PlainUnpickler(pickle.Unpickler):
    """Reads values only: whatever ran wild in the other process cannot name a function to call here."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401
        """Allow the classes of dates, numbers and UUIDs."""
        if (module_name, global_name) not in PLAIN:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not a plain value")
        return super().find_class(module_name, global_name)


def write_frame(to: IO[bytes], value: object, text: bytes = b"") -> None:
    """Send one value, and a text after it, as it is: the value tells how long it is."""
    data = pickle.dumps(value, protocol=5)
    for part in (len(data).to_bytes(HEAD_BYTES, "big"), data, text):
        to.write(part)
    to.flush()


class FrameReader:
    """Reads frames from a pipe, and counts the time that it waits for them."""

    def __init__(self, pipe: IO[bytes], seconds: float) -> None:
        self.descriptor = pipe.fileno()
        self.left = seconds

    def read(self) -> Any:  # noqa: ANN401
        """Give the next value.

        Raises:
            TimeoutError: The waiting, over all frames, took longer than allowed.
            EOFError: The other side ended.
        """
        size = int.from_bytes(self.read_bytes(HEAD_BYTES), "big")
        return PlainUnpickler(io.BytesIO(self.read_bytes(size))).load()

    def read_bytes(self, size: int) -> bytearray:
        """Wait until so many bytes are there, and give them; raises what ``read`` does."""
        data = bytearray(size)
        rest = memoryview(data)
        while rest:
            before = time.monotonic()
            ready, _, _ = select.select([self.descriptor], [], [], max(self.left, 0))
            self.left -= time.monotonic() - before
            if not ready:
                raise TimeoutError
            n_read = os.readv(self.descriptor, [rest])
            if not n_read:
                raise EOFError
            rest = rest[n_read:]
        return data


def show_utc(_: ZoneInfo) -> tuple[type[timezone], tuple[timedelta]]:
    """Pickle DuckDB's zone, which is always UTC here, as the plain one."""
    return timezone, (timedelta(0),)


copyreg.pickle(ZoneInfo, show_utc)  # type: ignore[arg-type]  # gives another class on purpose

"""Packs the lists of the search index into bytes: small, and the same on every machine."""

import struct
from collections.abc import Iterator, Sequence

MAX_TEXTS = 0xFFFF  # of a segment: a place in it takes two bytes
_MAX_WORDS = 0xFFFF
MAX_TIMES = 0xFF  # what counts more than that counts as that: BM25 hears no difference
_TEXT_BYTES = 6
_PLACE = struct.Struct("<HB")
REMOVED = 0  # instead of the id of a text that is not there any more: ids count from 1


def pack_texts(ids: Sequence[int], lengths: Sequence[int]) -> bytes:
    """Pack the texts of a segment: their ids and their numbers of words."""
    short = [min(length, _MAX_WORDS) for length in lengths]
    return struct.pack(f"<{len(ids)}I{len(ids)}H", *ids, *short)


def unpack_texts(packed: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the ids and the numbers of words of a segment's texts."""
    n_texts = len(packed) // _TEXT_BYTES
    values = struct.unpack(f"<{n_texts}I{n_texts}H", packed)
    return values[:n_texts], values[n_texts:]


def pack_place(place: int, times: int) -> bytes:
    """Pack one place in a segment's list where a form occurs, with how often; join them as they are."""
    return _PLACE.pack(place, min(times, MAX_TIMES))


def unpack_places(packed: bytes) -> Iterator[tuple[int, int]]:
    """Yield each place with how often the form occurs there."""
    return _PLACE.iter_unpack(packed)

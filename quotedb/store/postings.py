"""Packs the lists of the search index into bytes: small, and the same on every machine."""

import struct
from collections.abc import Sequence

MAX_TEXTS = 0xFFFF  # of a segment: a place in it takes two bytes
_MAX_WORDS = 0xFFFF
MAX_TIMES = 0xFF  # what counts more than that counts as that: BM25 hears no difference
_TEXT_BYTES, _PLACE_BYTES = 6, 3
REMOVED = 0  # instead of the id of a text that is not there any more: ids count from 1

Pairs = tuple[tuple[int, ...], tuple[int, ...]]


def pack_texts(ids: Sequence[int], lengths: Sequence[int]) -> bytes:
    """Pack the texts of a segment: their ids and their numbers of words."""
    short = [min(length, _MAX_WORDS) for length in lengths]
    return struct.pack(f"<{len(ids)}I{len(ids)}H", *ids, *short)


def unpack_texts(packed: bytes) -> Pairs:
    """Give the ids and numbers of words of a segment's texts."""
    return _unpack(packed, "H", _TEXT_BYTES, "I")


def pack_places(places: Sequence[int], times: Sequence[int]) -> bytes:
    """Pack where in a segment's list a form occurs, and how often in each."""
    few = [min(number, MAX_TIMES) for number in times]
    return struct.pack(f"<{len(places)}H{len(places)}B", *places, *few)


def unpack_places(packed: bytes) -> Pairs:
    """Give places and times."""
    return _unpack(packed, "B", _PLACE_BYTES, "H")


def _unpack(packed: bytes, second: str, n_bytes: int, first: str) -> Pairs:
    n_pairs = len(packed) // n_bytes
    values = struct.unpack(f"<{n_pairs}{first}{n_pairs}{second}", packed)
    return values[:n_pairs], values[n_pairs:]

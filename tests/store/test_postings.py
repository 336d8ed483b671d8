"""Lists of the search index come back as they were packed."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.store.postings import MAX_TEXTS, MAX_TIMES, pack_place, pack_texts, unpack_places, unpack_texts

IDS = st.integers(0, 2**32 - 1)


@given(st.lists(st.tuples(IDS, st.integers(0, 10**6))))
def test_texts_come_back(pairs):
    """Ids as they are; a text that is too long to count counts as the longest."""
    ids, lengths = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    packed = pack_texts(ids, lengths)

    assert unpack_texts(packed) == (tuple(ids), tuple(min(length, 0xFFFF) for length in lengths))
    assert len(packed) == 6 * len(ids)


@given(st.lists(st.tuples(st.integers(0, MAX_TEXTS), st.integers(1, 1000))))
def test_places_come_back(pairs):
    """Places as they are; a word that is repeated without end counts as often as counts."""
    packed = b"".join(pack_place(*pair) for pair in pairs)

    assert list(unpack_places(packed)) == [(place, min(times, MAX_TIMES)) for place, times in pairs]
    assert len(packed) == 3 * len(pairs)


def test_bytes_are_the_same_on_every_machine():
    """The smallest byte comes first."""
    assert pack_place(1, 2) == b"\x01\x00\x02"
    assert pack_texts([1], [2]) == b"\x01\x00\x00\x00\x02\x00"

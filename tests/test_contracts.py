"""The values and words that every room stands on."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb import vocab
from quotedb.bundled import bundled
from quotedb.errors import ExitCode, QuotedbError
from quotedb.ids import key, sha256_hex, text_sha256
from quotedb.model import Span


def test_span_is_half_open_and_never_empty():
    """A span that is empty, reversed or negative is a programming mistake."""
    assert Span(0, 2).cut("abc") == "ab"
    for start, end in ((1, 1), (2, 1), (-1, 1)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_spans_hold_and_overlap_like_sets(start: int, length: int, other: int, width: int):
    """Holding is inclusion, overlapping a shared code point."""
    one, two = Span(start, start + length), Span(other, other + width)
    ones, twos = set(range(one.start, one.end)), set(range(two.start, two.end))

    assert one.holds(two) == (twos <= ones)
    assert one.overlaps(two) == bool(ones & twos)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_keys_differ_when_parts_do(one: list[str], two: list[str]):
    """No two lists of parts share a key, however their letters are spread."""
    assert (key("quote", *one) == key("quote", *two)) == (one == two)
    assert key("quote", *one) != key("claim", *one)


def test_hashes_are_of_utf8():
    """A text's hash is that of its UTF-8 bytes."""
    assert text_sha256("é") == sha256_hex("é".encode())


def test_unconfirmed_is_a_set_of_statuses():
    """Confirmed and settled claims are not among them."""
    assert len(vocab.UNCONFIRMED) == 9
    assert vocab.ClaimStatus.CONFIRMED not in vocab.UNCONFIRMED


def test_errors_carry_message_hint_and_exit_code():
    """Each error says how a command ends that meets it."""
    error = QuotedbError("what", hint="what to do")

    assert (error.message, error.hint, error.exit_code) == ("what", "what to do", ExitCode.FAILED)


def test_missing_bundled_file_names_the_remedy():
    """A broken installation says so."""
    with pytest.raises(QuotedbError, match="'nothing'") as caught:
        bundled("nothing")

    assert "Install quotedb again" in caught.value.hint


def test_package_runs_as_a_module():
    """`python -m quotedb` is the command line."""
    shown = subprocess.run(
        [sys.executable, "-m", "quotedb", "--version"], check=True, capture_output=True, text=True
    ).stdout

    assert shown.startswith("quotedb ")

"""Only texts of a sensible size pass, packed or not."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import UnreadableError
from quotedb.read import unpack as unpack_module
from quotedb.read.unpack import other_kind, peek, refuse_other_kinds, unpack

STORY = b"The mayor said so."


def test_gzip_is_undone():
    """A packed text comes out as it went in, also from several members."""
    assert unpack(STORY) == STORY
    assert unpack(gzip.compress(STORY, mtime=0)) == STORY
    assert unpack(gzip.compress(STORY, mtime=0) + gzip.compress(STORY, mtime=0)) == STORY * 2


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "holds no text"),
        (b"%PDF-1.7\n...", "looks like a PDF"),
        (b"\n\n%PDF-1.7\n...", "looks like a PDF"),
        (b"PK\x03\x04....", "looks like a zip archive or an Office document"),
        (b"SQLite format 3\x00...", "looks like a SQLite database"),
        (b"\x89PNG\r\n\x1a\n...", "looks like a PNG image"),
        (b"\x00\x00\x00\x18ftypmp42", "looks like a film"),
        (gzip.compress(b"%PDF-1.7", mtime=0), "looks like a PDF"),
        (gzip.compress(gzip.compress(STORY, mtime=0), mtime=0), "inside another"),
        (gzip.compress(STORY, mtime=0)[:-4], "breaks off"),
        (b"\x1f\x8bnot gzip at all", "damaged gzip"),
        (gzip.compress(b"", mtime=0), "is empty"),
    ],
)
def test_what_is_no_text_is_named(raw, reason):
    """Each other kind of file is refused in words that say what it is."""
    with pytest.raises(UnreadableError, match=reason):
        refuse_other_kinds(unpack(raw))


def test_a_bomb_is_refused_unexploded(monkeypatch):
    """Unpacking stops at the limit."""
    monkeypatch.setattr(unpack_module, "LARGEST", 1024**2)

    with pytest.raises(UnreadableError, match="unpacks to more than 1 MB"):
        unpack(gzip.compress(b"0" * (1024**2 + 1), mtime=0))


def test_a_file_over_the_limit_is_refused(monkeypatch):
    """The size is given, with what to do."""
    monkeypatch.setattr(unpack_module, "LARGEST", 1024**2)

    with pytest.raises(UnreadableError, match="larger than 1 MB") as caught:
        unpack(b"a" * (1024**2 + 1))
    assert "Split" in caught.value.hint


def test_an_article_about_pdf_files_is_text():
    """A page may speak of PDF headers."""
    assert other_kind(b"<p>A file starts with %PDF-1.7</p>") is None


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_unpack_or_give_a_reason(raw, packed):
    """Nothing but UnreadableError comes out, and peeking never fails."""
    raw = b"\x1f\x8b\x08" + raw if packed else raw
    peek(raw)
    try:
        found = unpack(raw)
    except UnreadableError:
        return

    assert found.strip()

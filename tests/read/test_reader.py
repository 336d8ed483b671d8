"""What a format is told by, and the article of an input that is one text."""

import gzip
from dataclasses import replace

import pytest

from quotedb.ids import sha256_hex
from quotedb.read.fields import ArticleText, Fields
from quotedb.read.reader import ReadOptions, Source, article_of, head_of, reads_text

PLAIN = ReadOptions()


def source(raw: bytes, options: ReadOptions = PLAIN) -> Source:
    return Source(raw=raw, source_ref="a.txt", raw_sha256=sha256_hex(raw), options=options)


@pytest.mark.parametrize(
    ("raw", "name", "suffix", "text"),
    [
        (b"\xef\xbb\xbfabc", "A.TXT", ".txt", "abc"),
        (gzip.compress(b"abc", mtime=0), "a.xml.gz", ".xml", "abc"),
        ("abc".encode("utf-16"), "-", "", "abc"),
        (b"\xff", "https://example.org/a.b/c", "", "\ufffd"),
    ],
)
def test_a_head_is_unpacked_and_decoded(raw, name, suffix, text):
    head = head_of(raw, name)

    assert (head.suffix, head.text) == (suffix, text)


def test_what_an_input_declares_outweighs_the_user():
    raw = "“Yes”".encode("cp1252")

    assert source(raw, ReadOptions(encoding="koi8-r")).decoded("windows-1252") == ("“Yes”", "cp1252")


def test_a_text_keeps_its_bytes_hash_and_counts_what_was_replaced():
    found = ArticleText("He said\ufffd so, and she said so.", 2, Fields(headline="H"))
    raw = b"He said\x00 so, and she said so."
    (article,) = reads_text(lambda text: replace(found, text=text))(source(raw))

    assert article == article_of(source(raw), found, "utf-8", 1)
    assert article.raw_sha256 == sha256_hex(raw)

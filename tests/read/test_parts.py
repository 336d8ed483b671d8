"""Parts of an input: each its own name, hash and answer."""

import pytest

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle, Rejected
from quotedb.read.fields import Fields
from quotedb.read.parts import each_part, plain_article
from quotedb.read.reader import ReadOptions, Source

SOURCE = Source(raw=b"ab", source_ref="feed", raw_sha256="0" * 64, options=ReadOptions())


def article(words: str, source: Source) -> RawArticle:
    return plain_article(source, words, Fields(headline="H"))


def test_each_part_has_its_own_answer():
    first, empty, last = each_part(SOURCE, [("one", b"1"), (" ", b"2"), ("three", b"3")], article)

    assert isinstance(first, RawArticle)
    assert isinstance(last, RawArticle)
    assert (first.source_ref, first.text, last.source_ref) == ("feed#1", "one", "feed#3")
    assert first.raw_sha256 != last.raw_sha256
    assert empty == Rejected(source_ref="feed#2", reason="holds no text.", raw_sha256=empty.raw_sha256)


def test_a_part_that_is_alone_goes_by_the_inputs_name():
    (found,) = each_part(SOURCE, [("one", b"1")], article, is_alone=True)

    assert (found.source_ref, found.raw_sha256) == ("feed", "0" * 64)


def test_what_no_database_can_hold_is_replaced():
    found = article("a\x00b", SOURCE)

    assert (found.text, found.n_repaired, found.headline) == ("a\ufffdb", 1, "H")
    with pytest.raises(UnreadableError, match="holds no text"):
        article("\n", SOURCE)

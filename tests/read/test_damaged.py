"""Damaged and hostile files of every format end in articles or reasons, and in nothing else."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle, Rejected
from quotedb.read.pick import read_articles
from quotedb.read.reader import ReadOptions
from quotedb.read.registry import readers
from tests.read.archives.test_warc import RECORDS, archive, packed
from tests.read.documents.test_documents import ABOUT, BODY, book, message, printed, zipped
from tests.read.ready.test_quotelists import BANK_ARTICLE, GDELT, lines

SAMPLES = Path(__file__).parent / "samples"
WHOLE = {
    "ninjs": (SAMPLES / "news" / "bridge.ninjs2.json").read_bytes(),
    "newsml-g2": (SAMPLES / "news" / "bridge.newsml.xml").read_bytes(),
    "nitf": (SAMPLES / "news" / "bridge.nitf.xml").read_bytes(),
    "jsonfeed": (SAMPLES / "feeds" / "town.feed.json").read_bytes(),
    "feed": (SAMPLES / "feeds" / "town.rss").read_bytes(),
    "quotes": lines(GDELT, BANK_ARTICLE),
    "captions": (SAMPLES / "transcripts" / "debate.vtt").read_bytes(),
    "mhtml": (SAMPLES / "archives" / "bridge.mhtml").read_bytes(),
    "email": message("The bridge is safe.", "<p>The bridge is safe.</p>"),
    "wacz": packed(archive(*RECORDS)),
    "warc": archive(*RECORDS),
    "epub": book(),
    "docx": zipped(**{"word/document.xml": BODY, "docProps/core.xml": ABOUT}),
    "pdf": printed("The bridge will open in", "May, Ann Lee said.", title="Bridge"),
    "html": (SAMPLES / "tram.html").read_bytes(),
    "jsonl": b'{"text": "He said so."}\n{"text": "She did not."}\n',
    "json": b'[{"text": "He said so.", "published": "2026-03-08"}]',
    "csv": b"headline,text\nBridge,He said so.\n",
    "markdown": (SAMPLES / "tram.md").read_bytes(),
    "text": (SAMPLES / "header.txt").read_bytes(),
}
FLIPS = 60


def damaged(raw: bytes) -> Iterator[bytes]:
    """The file cut off, changed, stuffed and mixed up."""
    chance = random.Random(20260308)  # noqa: S311 nothing secret
    yield from (raw[: len(raw) * part // 8] for part in range(8))
    yield raw + raw
    yield raw[::-1]
    yield raw.replace(b"a", b"\x00")
    yield raw.replace(b"e", "\u202e".encode())
    yield raw.replace(b"e", b"\xed\xa0\x80")
    yield raw.replace(b"\n", b"")
    for _ in range(FLIPS):
        changed = bytearray(raw)
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)


def test_there_is_a_sample_of_each_format():
    assert WHOLE.keys() == readers().keys()


@pytest.mark.parametrize("name", WHOLE)
def test_the_sample_gives_articles(name):
    found = list(read_articles(WHOLE[name], "sample", ReadOptions(format=name)))

    assert any(isinstance(each, RawArticle) for each in found)


@pytest.mark.parametrize("name", WHOLE)
def test_damage_ends_in_a_reason(name):
    for raw in damaged(WHOLE[name]):
        try:
            found = list(read_articles(raw, "sample", ReadOptions(format=name)))
        except UnreadableError:
            continue
        assert found
        for each in found:
            assert isinstance(each, Rejected) or 0 <= each.body_start <= len(each.text)
            assert isinstance(each, RawArticle) or each.reason

"""Articles read again, found by text and by name."""

import gzip
import json

import pytest

from quotedb.errors import UsageError
from quotedb.ids import text_sha256
from quotedb.jobs.verify.articles import read_wanted
from quotedb.read.reader import ReadOptions
from tests.jobs.verify.exported import TEXTS, put_articles

OPTIONS = ReadOptions()
BRIDGE, MILL = text_sha256(TEXTS["bridge.txt"]), text_sha256(TEXTS["mill.txt"])


def test_a_text_is_found_under_any_name(tmp_path):
    """Also packed, and in another folder; what is not wanted is not kept."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "x.txt.gz").write_bytes(gzip.compress(TEXTS["bridge.txt"].encode()))
    put_articles(tmp_path / "a")
    with read_wanted([str(tmp_path)], OPTIONS, {BRIDGE, "00"}, set()) as found:
        assert found.text_of(BRIDGE) == TEXTS["bridge.txt"]
        assert found.text_of(MILL) is found.text_of(None) is None
        assert list(found.places) == [BRIDGE]
        assert found.n_read == 4


def test_texts_wait_on_the_disk(tmp_path):
    """In any order, as often as wanted."""
    put_articles(tmp_path)
    with read_wanted([str(tmp_path)], OPTIONS, {BRIDGE, MILL}, set()) as found:
        for sha256, name in (
            (MILL, "mill.txt"),
            (BRIDGE, "bridge.txt"),
            (BRIDGE, "bridge.txt"),
            (MILL, "mill.txt"),
        ):
            assert found.text_of(sha256) == TEXTS[name]
        found.put(MILL, "once is enough")
        assert len(found.places) == 2


def test_reading_ends_when_all_is_found(tmp_path):
    """A big archive is not read to its end for one article."""
    put_articles(tmp_path)
    with read_wanted([str(tmp_path)], OPTIONS, {BRIDGE}, {"vote.txt"}) as found:
        assert found.n_read == 1


def test_an_article_is_known_by_its_names(tmp_path):
    """URL, id, path from here and below the folder, file's name; records by their own."""
    records = [
        {"url": "https://example.org/1", "id": "n1", "text": "One story, told at length."},
        {"id": "n2", "text": "Two."},
    ]
    (tmp_path / "records.json").write_text(json.dumps(records))
    put_articles(tmp_path / "a")
    names = {"https://example.org/1", "n2", "a/mill.txt", "vote.txt", str(tmp_path / "a" / "bridge.txt"), "x"}
    with read_wanted([str(tmp_path)], OPTIONS, {"00"}, names) as found:
        texts = {name: found.text_of(sha256) for name, sha256 in found.named.items()}

    assert texts == {
        "https://example.org/1": "One story, told at length.",
        "n2": "Two.",
        "a/mill.txt": TEXTS["mill.txt"],
        "vote.txt": TEXTS["vote.txt"],
        str(tmp_path / "a" / "bridge.txt"): TEXTS["bridge.txt"],
    }


def test_what_cannot_be_read_has_its_reason(tmp_path):
    """By each of its names."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    with read_wanted([str(tmp_path)], OPTIONS, {"00"}, set()) as found:
        assert found.n_rejected == 1
        assert found.unreadable.keys() == {"a.txt", "sub/a.txt", str(tmp_path / "sub" / "a.txt")}
        assert "a PNG image" in found.unreadable["a.txt"]


def test_a_place_that_is_none_is_refused():
    """Nothing was compared, and nothing must look as if it had been."""
    with (
        pytest.raises(UsageError, match="Nothing is called"),
        read_wanted(["nowhere"], OPTIONS, set(), set()),
    ):
        pass

"""A page saved with its resources is its article."""

from pathlib import Path

import pytest

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.read.archives.mhtml import READER
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions

RAW = (Path(__file__).parent.parent / "samples" / "archives" / "bridge.mhtml").read_bytes()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "-"])
def test_it_is_recognised(name):
    assert guess_format(RAW, name) == (READER.name, "it is multipart/related with a Content-Location")


def test_the_page_is_read_and_nothing_else():
    (found,) = read_articles(RAW, "a.mhtml", ReadOptions())

    assert isinstance(found, RawArticle)
    assert "“It is safe,” she told reporters" in found.text
    assert "Home News Sport" not in found.text
    assert "color" not in found.text
    assert (found.url, found.headline, found.encoding) == (
        "https://www.example.org/bridge",
        "Bridge to open",
        "utf-8",
    )


def test_without_a_page_there_is_no_article():
    with pytest.raises(UnreadableError, match="holds no web page"):
        list(read_articles(RAW.replace(b"text/html", b"text/xml"), "a.mhtml", ReadOptions(format="mhtml")))

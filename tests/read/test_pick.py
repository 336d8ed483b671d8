"""The right reader for each input, and the same article from every packing."""

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.bundled import bundled
from quotedb.errors import UnreadableError, UsageError
from quotedb.ids import sha256_hex
from quotedb.model import RawArticle, Rejected
from quotedb.moment import day
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions
from quotedb.read.registry import readers

SAMPLES = Path(__file__).parent / "samples"
PLAIN = ReadOptions()


def only(raw: bytes, name: str = "-", options: ReadOptions = PLAIN) -> RawArticle:
    (article,) = read_articles(raw, name, options)
    assert isinstance(article, RawArticle), article
    return article


@pytest.mark.parametrize(
    ("raw", "name", "kind", "why"),
    [
        (b"<!doctype html>", "a.txt", "text", "its name ends in .txt"),
        (b"x", "b/A.HTML", "html", "its name ends in .html"),
        (b"x", "a.md.gz", "markdown", "its name ends in .md"),
        (b"x", "a.tsv", "csv", "its name ends in .tsv"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "-", "html", "it starts with <!doctype html"),
        (b"<?xml version='1.0'?><!-- x --><html lang='en'>", "page", "html", "it starts with <html"),
        (b'{"text": "a"}', "-", "json", "it starts with {"),
        (b'[{"text": "a"}]', "-", "json", "it starts with ["),
        (b'{"text": "a"}\n{"text": "b"}\n', "-", "jsonl", "each of its lines is a JSON object"),
        (b'{\n"text": "a"}\n', "-", "json", "it starts with {"),
        (b"headline,text\na,b\n", "-", "csv", "its first line names fields of articles"),
        (b"[Reuters] He said so.", "-", "text", "it looks like no other format"),
        (b"Text, he said, is all.", "-", "text", "it looks like no other format"),
        (gzip.compress(b"<html>", mtime=0), "-", "html", "it starts with <html"),
        ("<html>".encode("utf-16"), "-", "html", "it starts with <html"),
        (b"\x1f\x8bbroken", "-", "text", "it looks like no other format"),
    ],
)
def test_formats_are_guessed_by_name_then_by_content(raw, name, kind, why):
    """The guess says what told it."""
    assert guess_format(raw, name) == (kind, why)


def test_the_seed_is_stored_as_it_is():
    """The sample article comes whole, with its date and nothing else."""
    raw = bundled("seeds/000_63f4c039bd0e3cba.txt").read_bytes()
    article = only(raw, "seed.txt")

    assert article == RawArticle(
        source_ref="seed.txt",
        raw_sha256=sha256_hex(raw),
        encoding="utf-8",
        text=raw.decode(),
        body_start=17,
        published=day(date(2026, 3, 8)),
    )


def test_a_page_in_its_declared_encoding():
    """The page's own declaration outweighs the user's."""
    raw = "<meta charset=windows-1252><title>t</title><p>“Yes,” she said.</p>".encode("cp1252")
    article = only(raw, "a.html", ReadOptions(encoding="koi8-r"))

    assert (article.text, article.encoding) == ("“Yes,” she said.", "cp1252")


def test_packed_inputs_are_the_same_articles():
    """Only the hash of the bytes received tells a packed file from its content."""
    raw = (SAMPLES / "tram.html").read_bytes()
    packed = gzip.compress(raw, mtime=0)

    assert only(packed, "a.html") == replace(only(raw, "a.html"), raw_sha256=sha256_hex(packed))


def test_options_fill_only_what_the_input_lacks():
    """What an article says of itself is never overruled."""
    options = ReadOptions(outlet="The Weekly", published=day(date(2020, 1, 1)), lang="fr")
    said = only((SAMPLES / "header.txt").read_bytes(), "a.txt", options)
    silent = only(b"He said so.", "a.txt", options)

    assert (said.outlet, said.lang, said.published) == ("The Daily Example", "en-GB", day(date(2026, 3, 8)))
    assert (silent.outlet, silent.lang, silent.published) == ("The Weekly", "fr", day(date(2020, 1, 1)))


def test_records_are_filled_too():
    """Options reach every record, and a bad record keeps its own answer."""
    first, second = read_articles(
        b'{"text": "a", "lang": "de"}\n{}\n', "a.jsonl", ReadOptions(lang="fr", outlet="W")
    )

    assert isinstance(first, RawArticle)
    assert (first.lang, first.outlet) == ("de", "W")
    assert isinstance(second, Rejected)


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"SQLite format 3\x00", "quotedb.db", "SQLite database"),
        (b"%PDF-1.7", "a.txt", "PDF"),
        (b"<?xml version='1.0'?><rss></rss>", "feed", "without entries"),
        (b"<?xml version='1.0'?><opml></opml>", "feed", "XML"),
        (b"  ", "a.txt", "no text"),
        (b"\x00\x00", "a.txt", "no text"),
        (b"", "-", "empty"),
    ],
)
def test_other_files_are_refused_by_name(raw, name, reason):
    """What is no article is said to be what it is."""
    with pytest.raises(UnreadableError, match=reason):
        only(raw, name)


@pytest.mark.parametrize(
    "options", [ReadOptions(format="docm"), ReadOptions(encoding="utf-99"), ReadOptions(encoding="hex")]
)
def test_unknown_options_are_mistakes_of_use(options):
    """A format or encoding that does not exist is told at once."""
    with pytest.raises(UsageError):
        only(b"He said so.", "-", options)


def test_lone_nuls_are_replaced_and_counted():
    """A NUL in a text becomes U+FFFD, so that every database stores the same text."""
    article = only(b"He said\x00 so, and she said so as well.", "a.txt")

    assert (article.text, article.n_repaired) == ("He said\ufffd so, and she said so as well.", 1)


@settings(deadline=None)
@given(
    st.binary(max_size=120) | st.text(max_size=120).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([*readers(), "auto"]),
)
def test_any_input_is_answered(raw, kind):
    """Every input gives articles and reasons, or one reason for all; a body lies in its text."""
    try:
        found = list(read_articles(raw, "-", ReadOptions(format=kind)))
    except UnreadableError:
        return
    for item in found:
        assert isinstance(item, Rejected) or 0 <= item.body_start <= len(item.text)


@pytest.mark.parametrize(
    "text",
    [
        "\r\n" * 5000 + "x",
        "<!-- -->" * 5000 + "x",
        "# " + " " * 50_000 + "x",
        "By " + "A " * 20_000 + "x",
        "title: " + " " * 50_000,
        "---\n" + "a: b\n" * 3000 + "x",
        " " * 50_000 + "date 2026-03-08",
        "<script type='application/ld+json'>" + " " * 50_000 + "]]>" + "/" * 50_000 + "</script><p>x</p>",
        "<meta " * 20_000 + "<p>x</p>",
    ],
)
@pytest.mark.parametrize("kind", ["auto", "text", "markdown", "html"])
def test_monotonous_inputs_are_no_burden(text, kind):
    """No pattern goes back and forth over long runs of the same characters."""
    try:
        found = only(text.encode(), "-", ReadOptions(format=kind))
    except UnreadableError:
        return

    assert found.text

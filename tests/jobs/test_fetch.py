"""Addresses are fetched politely."""

from pathlib import Path

import pytest

from quotedb.ids import sha256_hex
from quotedb.jobs.fetch import Fetcher, keep_page
from tests.sites import PAGE, Answers, site

__all__ = ["site"]


def fetcher(waits: list[float] | None = None) -> Fetcher:
    pauses = [] if waits is None else waits
    return Fetcher(allow_private=True, pause=pauses.append, clock=lambda: 100.0)


def reason(site: str, path: str) -> str:
    with pytest.raises(OSError) as caught:  # noqa: PT011 its text is looked at
        fetcher().fetch(site + path)
    return str(caught.value.strerror)


def test_a_page_comes_with_its_address_and_encoding(site):
    found = fetcher().fetch(f"{site}/moved")

    assert (found.url, found.raw, found.declared) == (f"{site}/page", PAGE, "windows-1252")


def test_robots_are_asked_once_and_heard(site):
    assert reason(site, "/no/page") == "its robots.txt asks not to fetch it"


@pytest.mark.parametrize("robots", [b"missing", b"User-agent: other\nDisallow: /\n", b"\xff\x00"])
def test_who_asks_nothing_allows_all(site, monkeypatch, robots):
    monkeypatch.setattr(Answers, "robots", robots)

    assert fetcher().fetch(f"{site}/no").raw == PAGE


def test_robots_that_cannot_be_told_forbid_all(site, monkeypatch):
    monkeypatch.setattr(Answers, "robots", b"broken")

    assert reason(site, "/page") == "its robots.txt answers 503, so nothing may be fetched"


@pytest.mark.parametrize(
    ("asked", "waited"), [(b"", 1.0), (b"Crawl-delay: 3\n", 3.0), (b"Crawl-delay: 999\n", 30.0)]
)
def test_a_host_is_left_in_peace_between_requests(site, monkeypatch, asked, waited):
    monkeypatch.setattr(Answers, "robots", b"User-agent: *\n" + asked)
    waits: list[float] = []
    asking = fetcher(waits)
    asking.fetch(f"{site}/a")
    asking.fetch(f"{site}/b")

    assert waits == [waited, waited]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/gone", "the server answers 410 Gone"),
        ("/file", "the server answers 302"),
        ("/round", "the server answers 302"),
    ],
)
def test_errors_and_odd_redirects_are_told(site, path, told):
    assert reason(site, path).startswith(told)


def test_pages_are_kept_once_under_their_hash(tmp_path: Path):
    keep_page(tmp_path / "pages", PAGE)
    keep_page(tmp_path / "pages", PAGE)

    assert [path.name for path in (tmp_path / "pages").iterdir()] == [sha256_hex(PAGE)]
    assert (tmp_path / "pages" / sha256_hex(PAGE)).read_bytes() == PAGE

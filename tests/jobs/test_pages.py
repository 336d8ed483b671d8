"""The site as a whole: every link leads somewhere, nothing hostile gets through, the bytes are the same."""

import base64
import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml.html import HtmlElement, document_fromstring

from quotedb.errors import UsageError
from quotedb.export.site.folder import MARKER
from quotedb.jobs.pages import SiteRequest, SiteSummary, write_site
from quotedb.report.contents import Scope
from tests.export.site.worlds import ADDRESS, site_world, stored

POLICY = "Content-Security-Policy"


def written(db: str, target: Path, scope: Scope | None = None, **given) -> SiteSummary:
    """Write a site without telling anybody how far it is."""
    return write_site(db, SiteRequest(target=target, scope=scope or Scope(), **given), lambda *_: None)


@pytest.fixture(scope="module")
def db(ready_file, tmp_path_factory) -> str:
    """A database with a hostile article."""
    file = shutil.copy(ready_file, tmp_path_factory.mktemp("database") / "site.db")
    return stored(site_world(), Path(file))


@pytest.fixture(scope="module")
def site(db, tmp_path_factory) -> Path:
    """Its whole site."""
    target: Path = tmp_path_factory.mktemp("pages") / "site"
    written(db, target)
    return target


@pytest.fixture(scope="module")
def pages(site) -> dict[str, HtmlElement]:
    """Every page by its path, parsed."""
    return {
        path.relative_to(site).as_posix(): document_fromstring(path.read_bytes())
        for path in site.rglob("*.html")
    }


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def dangling(site: Path, pages: dict[str, HtmlElement]) -> list[tuple[str, str]]:
    """Links that lead to no file, or to no place in it."""
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    found = []
    for path, page in pages.items():
        for href in page.xpath("//@href | //@src | //form/@action"):
            parts = urlsplit(href)
            if parts.scheme in ("http", "https"):
                continue
            target = (site / path).parent / unquote(parts.path) if parts.path else site / path
            there = target.resolve().relative_to(site.resolve()).as_posix()
            if not target.is_file() or (parts.fragment and parts.fragment not in ids[there]):
                found.append((path, href))
    return found


def test_every_link_leads_somewhere(site, pages):
    """Each link is relative and leads to a page of the site, and each place in a page is there."""
    assert len(pages) > 20
    assert not dangling(site, pages)


def test_every_page_can_be_reached(site, pages):
    """From the front page, links lead to every other page."""
    reached, coming = {"index.html"}, ["index.html"]
    while coming:
        path = coming.pop()
        for href in pages[path].xpath("//@href | //form/@action"):
            parts = urlsplit(href)
            if parts.scheme or not parts.path.endswith(".html"):
                continue
            there = ((site / path).parent / parts.path).resolve().relative_to(site.resolve()).as_posix()
            if there not in reached:
                reached.add(there)
                coming.append(there)

    assert reached == set(pages)


def test_every_page_is_built_for_all_readers(pages):
    """Language, title, landmarks, one main heading, a way past the navigation, and no id twice."""
    for path, page in pages.items():
        ids = page.xpath("//@id")

        assert page.get("lang") == "en", path
        assert page.findtext(".//title").strip(), path
        assert len(page.xpath("//main[@id='main']//h1")) == 1, path
        assert page.xpath("//body/a[@href='#main']"), path
        assert page.xpath("//body/header//nav[@aria-label]"), path
        assert len(ids) == len(set(ids)), path
        assert not page.xpath("//input[not(@aria-label) and not(@id=//label/@for)]"), path
        assert not page.xpath("//a[not(normalize-space()) and not(@aria-label)]"), path
        assert not page.xpath("//th[not(@scope)]"), path


def test_every_page_has_a_strict_policy(pages):
    """Only a page's own script may run, by its hash; no element carries a style or a handler."""
    for path, page in pages.items():
        (policy,) = page.xpath(f"//meta[@http-equiv='{POLICY}']/@content")
        scripts = page.xpath("//script[not(@type)]/text()")
        allowed = [
            f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
            for script in scripts
        ]

        assert policy.startswith("default-src 'none'; "), path
        assert f"script-src {' '.join(allowed) or chr(39) + 'none' + chr(39)};" in policy, path
        assert "unsafe" not in policy, path
        assert not page.xpath("//@style | //style"), path
        assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")], path
        assert len(page.xpath("//head/*[1][@charset]")) == 1, path


def test_hostile_text_stays_text(pages):
    """What an article, a name, a claim and an address hold never becomes an element or a link."""
    for path, page in pages.items():
        assert not page.xpath("//img | //iframe | //b[not(normalize-space())]"), path
        assert not [href for href in page.xpath("//@href") if href.lower().startswith("javascript")], path
        assert "\u202e" not in page.text_content(), path
        assert {one.get("type") for one in page.xpath("//script[@type]")} <= {"application/json"}, path
    shown = [page for page in pages.values() if ADDRESS in page.text_content()]

    assert shown


def test_bytes_are_the_same(db, site, tmp_path):
    """The same data give the same bytes, whatever the time."""
    written(db, tmp_path / "again")

    assert files(tmp_path / "again") == files(site)


def test_summary_and_marker_tell_what_is_there(db, tmp_path):
    """What is reported is what was written."""
    summary = written(db, tmp_path / "site")
    there = files(tmp_path / "site")
    marker = json.loads(there.pop(MARKER))

    assert summary.n_pages == len(there)
    assert summary.n_bytes == sum(map(len, there.values()))
    assert marker["entries"] == sorted({path.split("/")[0] for path in there})


def test_scope_leaves_out_and_links_nothing_that_is_left_out(db, tmp_path):
    """With one outlet only its articles have pages; a claim still names what others say, without a link."""
    target = tmp_path / "site"
    written(db, target)
    summary = written(db, target, Scope(outlet="the herald"))
    pages: dict[str, Any] = {
        path.relative_to(target).as_posix(): document_fromstring(path.read_bytes())
        for path in target.rglob("*.html")
    }
    texts = " ".join(page.text_content() for path, page in pages.items() if path.startswith("claims/"))

    assert summary.n_articles == 1
    assert len([path for path in pages if path.startswith("articles/")]) == 1
    assert not dangling(target, pages)
    assert "The bridge opens in June" in texts
    assert "Only articles of the herald." in pages["index.html"].text_content()


def test_since_leaves_out_older_and_undated(db, tmp_path):
    """A day narrows the site to what was published then or later."""
    summary = written(db, tmp_path / "site", Scope(since=datetime(2026, 3, 10, tzinfo=UTC)))

    assert summary.n_articles == 2


def test_as_of_shows_the_record_of_then(db, tmp_path):
    """A site of an earlier moment says so."""
    written(db, tmp_path / "site", as_of=datetime(2026, 3, 9, 12, tzinfo=UTC))
    page: Any = document_fromstring((tmp_path / "site" / "about.html").read_bytes())
    about = page.text_content()

    assert "9 March 2026, 12:00 UTC" in about


def test_scope_without_an_article_is_refused(db, tmp_path):
    """A misspelled outlet is named, with those that there are, and nothing is written."""
    with pytest.raises(UsageError, match="no article of The Harold") as caught:
        written(db, tmp_path / "site", Scope(outlet="The Harold"))

    assert "The Herald" in caught.value.hint
    assert not list(tmp_path.iterdir())


def test_folder_of_the_database_is_refused(db):
    """The site never replaces the folder in which its database lies."""
    with pytest.raises(UsageError, match="holds the database"):
        written(db, Path(db).parent, force=True)


def test_empty_database_has_a_site(database, tmp_path):
    """Nothing imported yet is no error, on either server."""
    summary = written(database, tmp_path / "site")

    assert summary.n_articles == 0
    assert (tmp_path / "site" / "index.html").exists()

"""The site of a live database."""

import shutil
from http import HTTPStatus
from pathlib import Path

import pytest

from quotedb.errors import DatabaseError, QuotedbError
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.serve import FRESH_S, LiveSite, open_server
from quotedb.jobs.serving import LOOPBACK
from quotedb.read.reader import ReadOptions
from quotedb.vocab import Extractor
from tests.export.site.worlds import site_world, stored


@pytest.fixture
def db(ready_file, tmp_path) -> str:
    """A database of its own."""
    return stored(site_world(), Path(shutil.copy(ready_file, tmp_path / "site.db")))


def test_pages_show_what_is_stored_now(db, tmp_path):
    """An article imported while the site runs is there when the look at the database is no longer fresh."""
    now = [0.0]
    live = LiveSite(db, clock=lambda: now[0])
    before = live.answer("articles.html", "")
    (tmp_path / "new.txt").write_text("The new tunnel is closed, Ann Lee said.", "utf-8")
    request = ImportRequest(paths=(str(tmp_path / "new.txt"),), read=ReadOptions(), extractor=Extractor.RULES)
    run_import(db, request, lambda _: None, lambda *_: None)
    soon = live.answer("articles.html", "")
    now[0] = FRESH_S + 1
    later = live.answer("articles.html", "")

    assert before.body == soon.body
    assert b"<bdi>new</bdi>" not in before.body
    assert b"<bdi>new</bdi>" in later.body


def test_answers(db):
    """A page, the sheet, the front page by no name, what browsers ask for, and what is not there."""
    live = LiveSite(db)
    found = {path: live.answer(path, "") for path in ("", "site.css", "favicon.ico", "a/b.html", "a/" * 99)}

    assert b"<h1>Who said what" in found[""].body
    assert "script-src 'none'" in found[""].policy
    assert found["site.css"].media_type == "text/css; charset=utf-8"
    assert found["favicon.ico"].status == HTTPStatus.NO_CONTENT
    assert found["a/b.html"].status == found["a/" * 99].status == HTTPStatus.NOT_FOUND
    assert b'href="../index.html"' in found["a/b.html"].body
    assert b"../" not in found["a/" * 99].body


def test_reports_are_answered(db):
    """A report has its own page with its own policy; what it is asked wrongly is told in words."""
    live = LiveSite(db)
    listed = live.answer("reports.html", "")
    found = live.answer("report/unconfirmed", "topic=bridge&status=")
    wrong = live.answer("report/unconfirmed", "nope=1")

    assert b'action="report/unconfirmed"' in listed.body
    assert b"reports.html" in live.answer("", "").body
    assert found.status == HTTPStatus.OK
    assert b"Unconfirmed claims" in found.body
    assert "style-src 'sha256-" in found.policy
    assert wrong.status == HTTPStatus.BAD_REQUEST
    assert b"nope" in wrong.body
    assert live.answer("report/none", "").status == HTTPStatus.BAD_REQUEST
    assert live.answer("report/..", "").status == HTTPStatus.NOT_FOUND


def test_server_needs_a_database(tmp_path):
    """A missing database is told before anything listens."""
    with pytest.raises(DatabaseError, match="no database"):
        open_server(str(tmp_path / "none.db"), LOOPBACK, 0, print)


def test_port_in_use_is_told(db):
    """A second server on the same port says so, and what to do."""
    with (
        open_server(db, LOOPBACK, 0, print) as server,
        pytest.raises(QuotedbError, match="cannot be used") as caught,
    ):
        open_server(db, LOOPBACK, server.server_port, print)

    assert "--port" in caught.value.hint

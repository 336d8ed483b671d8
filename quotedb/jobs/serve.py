"""The site of a live database: each page is made when it is asked for, from what is stored then."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from io import StringIO
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl

from quotedb.errors import QueryError, QuotedbError, ReportError
from quotedb.export.html.report import write_html
from quotedb.export.site.frame import STYLE, Page
from quotedb.export.site.lists import failed_page, front_page, missing_page, reports_page
from quotedb.export.site.survey import Survey, survey
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.reports import all_reports, report_result
from quotedb.jobs.serving import NOTHING, Log, Reply, SiteServer
from quotedb.jobs.site import Site
from quotedb.report.contents import Scope
from quotedb.report.frames import Limits
from quotedb.report.gather.asking import asking
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts

FRESH_S = 2.0  # a page may be this much older than the database; a page and its style ask only once
REPORT = re.compile(r"report/([a-z0-9-]+)")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
REPORT_S = 60.0  # a report may take; all other pages wait for its start only
DEEP = 3  # folders in a path; below that there is nothing to lead back from


@dataclass(slots=True)
class LiveSite:
    """Answers with pages, one at a time.

    A snapshot is opened for one answer only: its file is replaced when the database changed, and DuckDB would
    go on to give the old one to whoever opens the same name in this process.
    """

    db: str
    clock: Callable[[], float] = time.monotonic
    _lock: Lock = field(default_factory=Lock)
    _snapshot: Path | None = None
    _looked: float = 0.0
    _state: tuple[int, int] | None = None
    _found: Survey | None = None

    def answer(self, path: str, query: str) -> Reply:
        """Give the answer to a request for a path; a query holds the parameters of a report."""
        if path == "favicon.ico":
            return Reply(HTTPStatus.NO_CONTENT, b"")
        if path == "reports.html":
            return reply(HTTPStatus.OK, reports_page(all_reports(None, lambda _: None)).page())
        if report := REPORT.fullmatch(path):
            return self.report(path, report[1], dict(parse_qsl(query)))
        with self._lock:
            page = self.page(path or "index.html")
        if page is not None:
            return reply(HTTPStatus.OK, page)
        known = path if path.count("/") <= DEEP else ""
        return reply(HTTPStatus.NOT_FOUND, missing_page(known).page())

    def report(self, path: str, name: str, params: Mapping[str, str]) -> Reply:
        """Give the page of a report."""
        written = StringIO()
        try:
            with self._lock:
                result = report_result(self.db, name, params, None, limits=Limits(seconds=REPORT_S))
            write_html(result, written)
        except (ReportError, QueryError) as error:
            return reply(HTTPStatus.BAD_REQUEST, failed_page(path, error.message, error.hint).page())
        text = written.getvalue()
        policy = POLICY.search(text)
        return Reply(HTTPStatus.OK, text.encode("utf-8"), policy=unescape(policy[1]) if policy else NOTHING)

    def page(self, path: str) -> Page | None:
        """Make one page from what is stored now; None when the site has none there."""
        snapshot = self.refresh()
        with opened(self.db) as engine, asking(snapshot) as ask:

            def texts(version_ids: Sequence[int]) -> dict[int, str]:
                with reading(engine) as connection:
                    return stored_texts(connection, version_ids)

            stat = snapshot.stat()
            state = (stat.st_ino, stat.st_mtime_ns)
            if self._found is None or self._state != state:
                self._found, self._state = survey(ask, Scope()), state
            if path == "index.html":
                return front_page(self._found, has_reports=True).page()
            return Site(ask, texts, self._found).page(path)

    def refresh(self) -> Path:
        """Bring the snapshot up to date, unless that was done a moment ago."""
        if self._snapshot is None or self.clock() - self._looked > FRESH_S:
            self._snapshot = ready_snapshot(self.db)
            self._looked = self.clock()
        return self._snapshot


def reply(status: HTTPStatus, page: Page) -> Reply:
    """Give a page as an answer."""
    kind = "text/css" if page.path == STYLE else "text/html"
    return Reply(status, page.text.encode("utf-8"), f"{kind}; charset=utf-8", page.policy)


def open_server(db: str, host: str, port: int, log: Log) -> SiteServer:
    """Listen for requests; the caller serves them.

    Args:
        db: A file or URL.
        host: A loopback address.
        port: 0 for any that is free.
        log: Told one line about each request that failed.

    Raises:
        DatabaseError: There is no such database.
        QuotedbError: The port is taken or not allowed.
    """
    live = LiveSite(db)
    live.refresh()
    try:
        return SiteServer(host, port, live.answer, log)
    except OSError as error:
        raise QuotedbError(
            f"Port {port} of {host} cannot be used: {error.strerror or error}.",
            hint="Another program may use it, perhaps another quotedb serve. Name another one: --port 8001.",
        ) from error

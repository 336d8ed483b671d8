"""The site of a live database: each page is made when it is asked for, from what is stored then."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Lock

from quotedb.errors import QuotedbError
from quotedb.export.site.frame import STYLE, Page
from quotedb.export.site.lists import missing_page
from quotedb.export.site.survey import Survey, survey
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.serving import Log, Reply, SiteServer
from quotedb.jobs.site import Site
from quotedb.report.contents import Scope
from quotedb.report.gather.asking import asking
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts

FRESH_S = 2.0  # a page may be this much older than the database; a page and its style ask only once
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

    def answer(self, path: str, query: str) -> Reply:  # noqa: ARG002 - a page's script reads the query
        """Give the answer to a request for a path."""
        if path == "favicon.ico":
            return Reply(HTTPStatus.NO_CONTENT, b"")
        with self._lock:
            page = self.page(path or "index.html")
        if page is not None:
            return reply(HTTPStatus.OK, page)
        known = path if path.count("/") <= DEEP else ""
        return reply(HTTPStatus.NOT_FOUND, missing_page(known).page())

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

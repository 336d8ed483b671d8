"""Fetches articles from the web: politely, one request at a time a host, as its robots.txt allows."""

import http.client
import ssl
import time
import urllib.error
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import quotedb
from quotedb.ids import sha256_hex
from quotedb.jobs.connect import open_address
from quotedb.jobs.inputs import Fetched
from quotedb.read.unpack import LARGEST

AGENT = f"quotedb/{quotedb.__version__}"
TIMEOUT_S = 20.0
DELAY_S = 1.0  # between two requests to one host, unless its robots.txt asks for more
LONGEST_DELAY_S = 30.0
ROBOTS_BYTES = 512 * 1024


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, and remembers when it last asked each host and what its robots.txt allows.

    Attributes:
        allow_private: Whether addresses of this machine and of private networks may be fetched.
        pause: Waits some seconds; a parameter for tests.
        clock: Seconds from any start.
    """

    allow_private: bool = False
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Fetch one address.

        Raises:
            OSError: It may not be fetched, cannot be reached, or answers with an error; its text says which.
        """
        robots = self._rules(url)
        if not robots.can_fetch(AGENT, url):
            raise OSError(None, "its robots.txt asks not to fetch it")
        self._wait(url, robots)
        try:
            with _explained(), self._open(url) as answer:
                raw = answer.read(LARGEST + 1)
                return Fetched(url=answer.geturl(), raw=raw, declared=_charset(answer), at=datetime.now(UTC))
        except urllib.error.HTTPError as error:
            error.close()
            raise OSError(None, f"the server answers {error.code} {error.reason}") from error

    def _rules(self, url: str) -> RobotFileParser:
        """Give what the host's robots.txt allows; all, where it has none.

        Source:
            RFC 9309: what cannot be found allows all, a server that fails allows nothing.
        """
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if place not in self._robots:
            rules = RobotFileParser(place)
            self._wait(url, rules)
            try:
                with _explained(), self._open(place) as answer:
                    rules.parse(answer.read(ROBOTS_BYTES).decode("utf-8", "replace").splitlines())
            except urllib.error.HTTPError as error:
                error.close()
                if error.code >= http.client.INTERNAL_SERVER_ERROR:
                    raise OSError(
                        None, f"its robots.txt answers {error.code}, so nothing may be fetched"
                    ) from error
                rules.parse([])
            self._robots[place] = rules
        return self._robots[place]

    def _wait(self, url: str, robots: RobotFileParser) -> None:
        """Wait until the host may be asked again."""
        host = urlsplit(url).netloc
        asked = str(robots.crawl_delay(AGENT) or "") if robots.mtime() else ""
        delay = min(max(DELAY_S, float(asked) if asked else 0.0), LONGEST_DELAY_S)
        if host in self._asked:
            left = self._asked[host] + delay - self.clock()
            if left > 0:
                self.pause(left)
        self._asked[host] = self.clock()

    def _open(self, url: str) -> Any:  # noqa: ANN401 urllib's answers have no common type
        return open_address(url, AGENT, TIMEOUT_S, allow_private=self.allow_private)


@contextmanager
def _explained() -> Iterator[None]:
    """Say of a failed request why; what a server answered goes on as `HTTPError`.

    Raises:
        OSError: It cannot be reached or read.
    """
    try:
        yield
    except urllib.error.HTTPError:
        raise
    except urllib.error.URLError as error:
        raise OSError(None, f"it cannot be reached: {_reason(error.reason)}") from error
    except (http.client.HTTPException, ssl.SSLError, TimeoutError) as error:
        raise OSError(None, f"it cannot be read: {_reason(error)}") from error


def _charset(answer: Any) -> str | None:  # noqa: ANN401
    found = answer.headers.get_content_charset()
    return found if isinstance(found, str) else None


def _reason(error: object) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def keep_page(folder: Path, raw: bytes) -> None:
    """Keep the bytes of a page under their hash, as stored in `article_versions.raw_sha256`; once.

    Raises:
        OSError: The folder cannot be written.
    """
    path = folder / sha256_hex(raw)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".tmp")
        aside.write_bytes(raw)
        aside.replace(path)

"""Fetches articles from the web: politely, one request at a time a host, and never from inside a network.

An address that a stranger wrote may point at a machine behind the firewall. So every address that a request
or a redirect names is looked up once, refused unless it is public, and connected to by number: looking it up
again could give another answer.
"""

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import quotedb
from quotedb.ids import sha256_hex
from quotedb.jobs.inputs import Fetched, is_url
from quotedb.read.unpack import LARGEST

AGENT = f"quotedb/{quotedb.__version__}"
TIMEOUT_S = 20.0
DELAY_S = 1.0  # between two requests to one host, unless its robots.txt asks for more
LONGEST_DELAY_S = 30.0
MOST_REDIRECTS = 5
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
        director = urllib.request.OpenerDirector()
        connect = partial(_connect, allow_private=self.allow_private)
        for handler in (
            _Plain(connect),
            _Secure(connect),
            _Redirects(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.UnknownHandler(),
        ):
            director.add_handler(handler)
        request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310
        answer = director.open(request, timeout=TIMEOUT_S)
        if answer is None:
            raise OSError(None, "only http and https are fetched")
        return answer


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


Connect = Callable[[str, int, float], socket.socket]


def _connect(host: str, port: int, timeout: float, *, allow_private: bool) -> socket.socket:
    """Connect to a host by the number that was found and allowed.

    Raises:
        OSError: It has no address, or one that is not public.
    """
    places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, place in places:
        number = ipaddress.ip_address(str(place[0]).partition("%")[0])
        if isinstance(number, ipaddress.IPv6Address):
            number = number.ipv4_mapped or number
        if not allow_private and not (number.is_global and not number.is_multicast):
            raise PermissionError(
                f"{host} is not on the public internet (--allow-private lets it be fetched)"
            )
    return socket.create_connection((str(places[0][4][0]), port), timeout=timeout)


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, connect: Connect) -> None:
        super().__init__()
        self._connect = connect

    def http_open(self, req: urllib.request.Request) -> Any:  # noqa: ANN401
        return self.do_open(partial(_pinned, http.client.HTTPConnection, self._connect), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, connect: Connect) -> None:
        super().__init__()
        self._connect = connect

    def https_open(self, req: urllib.request.Request) -> Any:  # noqa: ANN401
        return self.do_open(partial(_pinned, http.client.HTTPSConnection, self._connect), req)


def _pinned(
    kind: type[http.client.HTTPConnection],
    connect: Connect,
    host: str,
    **given: Any,  # noqa: ANN401
) -> http.client.HTTPConnection:
    """Make a connection that is opened by ``connect`` and nothing else."""
    connection = kind(host, **given)

    def create(address: tuple[str, int], timeout: float, _source: object = None) -> socket.socket:
        return connect(address[0], address[1], timeout)

    connection._create_connection = create  # type: ignore[attr-defined]  # noqa: SLF001
    return connection


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_url(newurl):
            raise urllib.error.URLError(f"it redirects to {newurl[:60]!r}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


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

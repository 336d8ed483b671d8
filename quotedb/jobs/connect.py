"""Opens web addresses, by a proxy where the system names one, and never one inside of a network.

An address that a stranger wrote may point at a machine behind the firewall. So every address that a request
or a redirect names is looked up once, refused unless it is public, and connected to by number: looking it up
again could give another answer. A proxy looks names up itself: what this machine finds for a name is refused
as ever, and a name that only the proxy can look up is the proxy's to judge.
"""

import base64
import http.client
import ipaddress
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.client import HTTPMessage
from typing import IO, Any, TypeAlias
from urllib.parse import unquote, urlsplit

from quotedb.jobs.inputs import is_url

MOST_REDIRECTS = 5
PROXY_PORT = 80  # of a proxy that names none

PROXY = re.compile(r"(?:\[[\da-fA-F:.]+\]|[^\s:/?#\[\]]+)(?::(?P<port>\d+))?")

Connect: TypeAlias = Callable[[str, int, float], socket.socket]
LayWay: TypeAlias = Callable[[urllib.request.Request], Connect]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proxy:
    """Where a proxy is, as host:port, and what lets us in: user and password in Base64."""

    place: str
    secret: str | None


def open_address(url: str, agent: str, timeout_s: float, *, allow_private: bool) -> Any:  # noqa: ANN401 urllib's
    """Ask for an address, and follow where it redirects to.

    Args:
        url: An address of the web.
        agent: Who asks.
        timeout_s: Longest wait for a connection, or for the next bytes, in seconds.
        allow_private: Whether addresses of this machine and of private networks may be asked.

    Raises:
        OSError: It is no address of the web, may not be asked, or cannot be reached; what the server answers
            instead of a page is an `HTTPError`.
    """
    director = urllib.request.OpenerDirector()
    lay_way = partial(_lay_way, allow_private=allow_private)
    for handler in (
        _Plain(lay_way),
        _Secure(lay_way),
        _Redirects(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        director.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": agent, "Accept": "*/*"})  # noqa: S310
    answer = director.open(request, timeout=timeout_s)
    if answer is None:
        raise OSError(None, "only http and https are fetched")
    return answer


def _lay_way(request: urllib.request.Request, *, allow_private: bool) -> Connect:
    """Give what opens the connection of a request, which is rewritten where it goes to a proxy."""
    proxy = _proxy_of(request)
    if proxy is None:
        return partial(_connect, allow_private=allow_private)
    if not allow_private:
        _check_for_proxy(urlsplit(request.full_url).hostname or "")
    request.set_proxy(proxy.place, "http")
    if proxy.secret is not None:
        request.add_unredirected_header("Proxy-Authorization", f"Basic {proxy.secret}")
    return _connect_to_proxy


def _proxy_of(request: urllib.request.Request) -> _Proxy | None:
    """Give the proxy that the environment, or the system's settings, name for a request.

    Raises:
        OSError: It is of a sort that quotedb does not speak with.
    """
    named = urllib.request.getproxies().get(request.type)
    if not named or urllib.request.proxy_bypass(request.host):
        return None
    user, _, place = named.removeprefix("http://").rstrip("/").rpartition("@")
    match = PROXY.fullmatch(place)
    if match is None:
        raise OSError(None, f"the proxy set for {request.type} is not of the form http://host:port")
    words = unquote(user if ":" in user else f"{user}:")
    secret = base64.b64encode(words.encode()).decode("ascii") if user else None
    return _Proxy(place=place if match["port"] else f"{place}:{PROXY_PORT}", secret=secret)


def _connect(host: str, port: int, timeout: float, *, allow_private: bool) -> socket.socket:
    """Connect to a host by the number that was found and allowed.

    Raises:
        OSError: It has no address, or one that is not public.
    """
    numbers = _look_up(host, port)
    if not allow_private:
        _check(host, numbers)
    return socket.create_connection((numbers[0], port), timeout=timeout)


def _connect_to_proxy(host: str, port: int, timeout: float) -> socket.socket:
    """Connect to a proxy, which may stand anywhere.

    Raises:
        OSError: It cannot be reached.
    """
    try:
        return socket.create_connection((host, port), timeout=timeout)
    except OSError as error:
        raise OSError(error.errno, f"the proxy {host}:{port}: {error.strerror or error}") from error


def _check_for_proxy(host: str) -> None:
    """Refuse a host that is not public, as far as this machine can tell.

    Raises:
        OSError: It is not public, or has a name without a dot that only a network of its own knows.
    """
    try:
        numbers = _look_up(host, None)
    except socket.gaierror:
        if "." not in host:
            raise
    else:
        _check(host, numbers)


def _look_up(host: str, port: int | None) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[0]) for *_, place in found]


def _check(host: str, numbers: list[str]) -> None:
    for each in numbers:
        number = ipaddress.ip_address(each.partition("%")[0])
        if isinstance(number, ipaddress.IPv6Address):
            number = number.ipv4_mapped or number
        if not number.is_global or number.is_multicast:
            raise PermissionError(
                f"{host} is not on the public internet (--allow-private lets it be fetched)"
            )


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, lay_way: LayWay) -> None:
        super().__init__()
        self._lay_way = lay_way

    def http_open(self, req: urllib.request.Request) -> Any:  # noqa: ANN401
        return self.do_open(_opener(http.client.HTTPConnection, self._lay_way, req), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, lay_way: LayWay) -> None:
        super().__init__()
        self._lay_way = lay_way

    def https_open(self, req: urllib.request.Request) -> Any:  # noqa: ANN401
        return self.do_open(_opener(http.client.HTTPSConnection, self._lay_way, req), req)


def _opener(
    kind: type[http.client.HTTPConnection], lay_way: LayWay, request: urllib.request.Request
) -> Callable[..., http.client.HTTPConnection]:
    """Give what makes the connection of a request, opened by the way laid for it and nothing else."""
    try:
        connect = lay_way(request)
    except OSError as error:
        raise urllib.error.URLError(error) from error

    def create(address: tuple[str, int], timeout: float, _source: object = None) -> socket.socket:
        return connect(address[0], address[1], timeout)

    def make(host: str, **given: Any) -> http.client.HTTPConnection:  # noqa: ANN401
        connection = kind(host, **given)
        connection._create_connection = create  # type: ignore[attr-defined]  # noqa: SLF001
        return connection

    return make


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

"""The local web server: whom it answers, with which headers, and what it keeps to itself."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

import pytest

from quotedb.jobs.serving import LOOPBACK, LOOPBACK_6, REFUSED, Reply, SiteServer


def answer(path: str, query: str) -> Reply:
    """A site of two pages, one of which is broken."""
    if path == "broken.html":
        raise ValueError("a secret")
    found = path == "index.html"
    return Reply(
        HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, f"<p>{query}".encode(), policy="default-src x"
    )


@contextmanager
def running(host: str = LOOPBACK) -> Iterator[tuple[SiteServer, list[str]]]:
    """A server on a free port, and what it logs."""
    logged: list[str] = []
    server = SiteServer(host, 0, answer, logged.append)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server, logged
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[SiteServer, list[str]]]:
    """One server for all requests."""
    with running() as found:
        yield found


def ask(server: SiteServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """One request and its answer."""
    connection = HTTPConnection(server.server_name, server.server_port, timeout=10)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_page_comes_with_its_policy_and_guards(site):
    """A page is answered with the headers that keep other pages away from it."""
    response, body = ask(site[0], "/index.html?q=1")

    assert (response.status, body) == (200, b"<p>q=1")
    assert response.headers["Content-Security-Policy"] == "default-src x; frame-ancestors 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Server"] == "quotedb"


def test_head_has_no_body(site):
    """HEAD tells the length of what GET would give."""
    response, body = ask(site[0], "/index.html?q=1", "HEAD")

    assert (response.status, body, response.headers["Content-Length"]) == (200, b"", "6")


@pytest.mark.parametrize("method", [*REFUSED, "INVENTED"])
def test_other_methods_are_refused(site, method):
    """Nothing can be changed through the server."""
    response, _ = ask(site[0], "/index.html", method)

    assert response.status in (405, 501)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", ""]
)
def test_another_host_name_is_refused(site, host):
    """A page of another site that makes its name lead to this machine gets nothing (DNS rebinding)."""
    response, body = ask(site[0], "/index.html", Host=host)

    assert (response.status, body) == (421, b"421 Misdirected Request\n")


def test_localhost_is_answered(site):
    """The machine's usual name for itself is fine."""
    response, _ = ask(site[0], "/index.html", Host=f"localhost:{site[0].server_port}")

    assert response.status == 200


def test_failure_is_logged_and_kept_from_the_page(site):
    """The reader learns that it failed, the log why; neither gets a traceback."""
    response, body = ask(site[0], "/broken.html")

    assert (response.status, body) == (500, b"500 Internal Server Error\n")
    assert site[1] == ["GET '/broken.html': ValueError: a secret"]


@pytest.mark.parametrize(
    "line", [b"nonsense\r\n\r\n", b"GET /\x00 HTTP/9\r\n\r\n", b"GET http://[ HTTP/1.1\r\n\r\n"]
)
def test_broken_request_does_not_end_the_server(site, line):
    """Whatever arrives, the next request is answered."""
    with socket.create_connection((site[0].server_name, site[0].server_port), timeout=10) as raw:
        raw.sendall(line)
        raw.shutdown(socket.SHUT_WR)
        raw.recv(1000)

    assert ask(site[0], "/index.html")[0].status == 200


def test_it_listens_on_loopback_of_version_6():
    """The address may be ::1."""
    try:
        with running(LOOPBACK_6) as (server, _):
            assert server.url == f"http://[::1]:{server.server_port}/"
            assert ask(server, "/index.html")[0].status == 200
    except OSError as error:
        pytest.skip(f"this machine has no IPv6 loopback: {error}")


def test_port_in_use_raises(site):
    """A second server on the same port does not start."""
    with pytest.raises(OSError, match="in use"):
        SiteServer(LOOPBACK, site[0].server_port, answer, print)

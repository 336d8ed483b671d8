"""A small site and a small proxy on this machine, for tests that fetch."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

PAGE = (
    "<html><body><article><p>“Yes, the bridge is safe,” said Ann Lee, the mayor, on Monday morning.</p>"
    "<p>Her rival called the bridge a waste of money and time that nobody had asked for at all.</p></article>"
).encode("cp1252")


class Answers(BaseHTTPRequestHandler):
    robots = b"User-agent: *\nDisallow: /no\n"

    def do_GET(self) -> None:
        moved = {"/moved": "/page", "/round": "/round", "/file": "file:///etc/passwd"}
        if self.path == "/robots.txt":
            code = {b"missing": 404, b"broken": 503}.get(self.robots, 200)
            self.answer(code, self.robots if code == 200 else b"")
        elif self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
        elif self.path == "/gone":
            self.answer(410, b"gone")
        else:
            self.answer(200, PAGE)

    def answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=windows-1252")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Passes(Answers):
    """A proxy that knows every name, and answers for all of them itself; tunnels it refuses."""

    asked: ClassVar[list[tuple[str, str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append(("GET", self.path, self.headers["Proxy-Authorization"]))
        if self.path.endswith("/inwards"):
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/")
            self.end_headers()
        else:
            self.path = f"/{self.path.split('/', 3)[3]}"
            super().do_GET()

    def do_CONNECT(self) -> None:
        self.asked.append(("CONNECT", self.path, self.headers["Proxy-Authorization"]))
        self.send_error(403)


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """Give the port of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine, which is asked without a proxy."""
    monkeypatch.setattr(Answers, "robots", b"User-agent: *\nDisallow: /no\n")
    monkeypatch.setenv("no_proxy", "*")
    with served(Answers) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str, str | None]]]:
    """What a proxy was asked for: the method, the place, and what let the asker in."""
    monkeypatch.setattr(Passes, "robots", b"missing")
    monkeypatch.setattr(Passes, "asked", [])
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with served(Passes) as port:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://ann:s%40fe@127.0.0.1:{port}/")
        yield Passes.asked

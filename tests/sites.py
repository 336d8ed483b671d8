"""A small site on this machine, for tests that fetch."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine."""
    monkeypatch.setattr(Answers, "robots", b"User-agent: *\nDisallow: /no\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()

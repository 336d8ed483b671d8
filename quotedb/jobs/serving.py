"""The local web server: what it answers, to whom, with which headers; it knows no file and no database."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

LOOPBACK = "127.0.0.1"
LOOPBACK_6 = "::1"
READING = ("GET", "HEAD")
REFUSED = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT")
NOTHING = "default-src 'none'"  # the policy of what needs nothing
PATIENCE_S = 30  # for the rest of a request; a browser that opened a connection and sends nothing is let go
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the browser.

    Attributes:
        status: Of HTTP.
        body: The bytes of the page or file.
        media_type: Of the body.
        policy: The Content-Security-Policy, the same that the page itself carries.
    """

    status: HTTPStatus
    body: bytes
    media_type: str = "text/html; charset=utf-8"
    policy: str = NOTHING


Answer = Callable[[str, str], Reply]  # a path without its leading slash, and what follows the question mark
Log = Callable[[str], None]


class SiteServer(ThreadingHTTPServer):
    """A server on loopback; each request has a thread of its own, none outlives the server."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, answer: Answer, log: Log) -> None:
        """Listen at once.

        Args:
            host: A loopback address of IPv4 or IPv6.
            port: 0 for any that is free.
            answer: Called once a request, from several threads.
            log: Told one line about each request that failed.

        Raises:
            OSError: The port is taken, or the address is not this machine's.
        """
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.answer = answer
        self.log = log
        super().__init__((host, port), Handler)
        self.shown = f"[{host}]" if ":" in host else host
        names = {self.shown, "localhost"}
        self.hosts = frozenset(
            {f"{name}:{self.server_port}" for name in names} | (names if self.server_port == 80 else set())
        )

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return f"http://{self.shown}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking a name server for the machine's name."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up."""


class Handler(BaseHTTPRequestHandler):
    """One request: read, checked, answered."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE_S

    def version_string(self) -> str:
        """Tell nothing about the machine."""
        return "quotedb"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: what matters is logged where it happens."""

    def do_GET(self) -> None:
        """Answer a request for a page."""
        self.send(self.reply())

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self.send(self.reply())

    def refuse(self) -> None:
        """Answer a method that would change something."""
        self.close_connection = True
        self.send(plain(HTTPStatus.METHOD_NOT_ALLOWED), ("Allow", ", ".join(READING)))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer what is no proper request."""
        self.close_connection = True
        self.send(plain(HTTPStatus(code)))

    def reply(self) -> Reply:
        """Work out the answer; whatever goes wrong is logged in one line and told to nobody else."""
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            return plain(HTTPStatus.MISDIRECTED_REQUEST)  # another name was made to lead here
        try:
            parts = urlsplit(self.path)
            return self.server.answer(unquote(parts.path).removeprefix("/"), parts.query)
        except Exception as error:
            self.server.log(f"{self.command} {self.path!r}: {type(error).__name__}: {error}")
            return plain(HTTPStatus.INTERNAL_SERVER_ERROR)

    def send(self, reply: Reply, *more: tuple[str, str]) -> None:
        """Send an answer."""
        self.send_response(reply.status)
        for name, value in (
            ("Content-Type", reply.media_type),
            ("Content-Length", str(len(reply.body))),
            ("Content-Security-Policy", reply.policy + "; frame-ancestors 'none'"),
            *HEADERS,
            *more,
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)


for method in REFUSED:
    setattr(Handler, f"do_{method}", Handler.refuse)


def plain(status: HTTPStatus) -> Reply:
    """Give an answer of a few words."""
    return Reply(status, f"{status.value} {status.phrase}\n".encode(), "text/plain; charset=utf-8")

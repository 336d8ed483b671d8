"""No address that leads into a private network is asked, not by a proxy either."""

import socket

import pytest

from quotedb.jobs import connect
from quotedb.jobs.fetch import Fetcher
from tests.sites import PAGE, proxy, site

__all__ = ["proxy", "site"]
LETS_IN = "Basic YW5uOnNAZmU="  # ann:s@fe
PUBLIC, PRIVATE = "8.8.8.8", "10.1.2.3"


def fetcher(*, allow_private: bool = False) -> Fetcher:
    return Fetcher(allow_private=allow_private, pause=lambda _: None)


def look_up(monkeypatch: pytest.MonkeyPatch, number: str | None) -> None:
    """Let names be looked up as this number, or as none."""
    real = socket.getaddrinfo

    def answer(host, *given, **named):
        if host.rpartition(".")[2].isdigit():
            return real(host, *given, **named)
        if number is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(number, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_addresses_inside_a_network_are_refused(url):
    with pytest.raises(OSError, match="not on the public internet"):
        fetcher().fetch(url)


def test_a_redirect_into_the_network_is_refused(site, monkeypatch):
    """The first address may be public; each further one is looked at again."""
    public = iter([True, True, False])
    real = connect._connect

    def connect_if(host: str, port: int, timeout: float, *, allow_private: bool) -> socket.socket:
        return real(host, port, timeout, allow_private=allow_private or next(public))

    monkeypatch.setattr(connect, "_connect", connect_if)
    with pytest.raises(OSError, match="not on the public internet"):
        fetcher().fetch(f"{site}/moved")


@pytest.mark.parametrize("number", [PUBLIC, None])
def test_a_proxy_is_asked_for_what_is_public_or_unknown_here(proxy, monkeypatch, number):
    look_up(monkeypatch, number)
    found = fetcher().fetch("http://news.example/page")

    assert (found.url, found.raw) == ("http://news.example/page", PAGE)
    assert proxy == [
        ("GET", "http://news.example/robots.txt", LETS_IN),
        ("GET", "http://news.example/page", LETS_IN),
    ]


def test_a_proxy_is_asked_for_a_tunnel_to_a_secure_server(proxy, monkeypatch):
    look_up(monkeypatch, None)
    with pytest.raises(OSError, match="it cannot be reached: Tunnel connection failed: 403"):
        fetcher().fetch("https://news.example/page")

    assert proxy == [("CONNECT", "news.example:443", LETS_IN)]


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("http://127.0.0.1/", None),
        ("https://10.0.0.1/", None),
        ("http://2130706433/", None),
        ("http://wiki.corp.example/", PRIVATE),
        ("https://wiki.corp.example/", PRIVATE),
    ],
)
def test_a_proxy_is_not_asked_for_what_is_inside_a_network(proxy, monkeypatch, url, number):
    look_up(monkeypatch, number)
    with pytest.raises(OSError, match="not on the public internet"):
        fetcher().fetch(url)

    assert proxy == []


def test_a_proxy_is_not_asked_for_a_name_without_a_dot(proxy, monkeypatch):
    look_up(monkeypatch, None)
    with pytest.raises(OSError, match="Name or service not known"):
        fetcher().fetch("http://intranet/")

    assert proxy == []


def test_a_redirect_that_a_proxy_hands_on_is_looked_at(proxy, monkeypatch):
    look_up(monkeypatch, PUBLIC)
    with pytest.raises(OSError, match=r"10\.0\.0\.1 is not on the public internet"):
        fetcher().fetch("http://news.example/inwards")

    assert [path for _, path, _ in proxy][1:] == ["http://news.example/inwards"]


@pytest.mark.usefixtures("proxy")
def test_private_addresses_go_to_a_proxy_when_they_are_allowed():
    assert fetcher(allow_private=True).fetch("http://10.0.0.1/page").raw == PAGE


def test_no_proxy_names_who_is_asked_directly(site, proxy, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    assert fetcher(allow_private=True).fetch(f"{site}/page").raw == PAGE
    assert proxy == []


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("socks5://127.0.0.1:1", "the proxy set for http is not of the form http://host:port"),
        ("http://ann:secret@", "the proxy set for http is not of the form http://host:port"),
        ("127.0.0.1:1", "the proxy 127.0.0.1:1: Connection refused"),
        ("http://ann:secret@127.0.0.1:1", "the proxy 127.0.0.1:1: Connection refused"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_told_without_its_password(monkeypatch, named, told):
    monkeypatch.setenv("http_proxy", named)
    with pytest.raises(OSError) as caught:  # noqa: PT011 its text is looked at
        fetcher(allow_private=True).fetch("http://10.0.0.1/page")

    assert caught.value.strerror == f"it cannot be reached: {told}"

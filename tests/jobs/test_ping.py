"""The monitor hears how a run ended, and changes nothing about it."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from quotedb.errors import ExitCode, LockedError, QuotedbError
from quotedb.jobs.exports.steps import Step
from quotedb.jobs.ping import ping, pinging

START = Step(step="start", message="")


class Monitor(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(500 if self.path.startswith("/down") else 200)
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def monitor():
    Monitor.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Monitor) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def run(ending):
    """A run that begins and ends in this way."""

    def call(listener):
        listener(START)
        if isinstance(ending, BaseException):
            raise ending
        return ending

    return call


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        (ExitCode.DONE, ["/x/start", "/x"]),
        (ExitCode.FOUND, ["/x/start", "/x/4"]),
        (QuotedbError("no"), ["/x/start", "/x/1"]),
        (KeyboardInterrupt(), ["/x/start", "/x/130"]),
        (ZeroDivisionError(), ["/x/start", "/x/1"]),
    ],
)
def test_start_and_end_are_told(monitor, ending, told):
    """Success is the bare address, anything else has the exit code behind it."""
    heard: list[Step] = []
    environment = {"QUOTEDB_PING_URL": f"{monitor}/x/"}
    if isinstance(ending, BaseException):
        with pytest.raises(type(ending)):
            pinging(run(ending), heard.append, environment)
    else:
        assert pinging(run(ending), heard.append, environment) == ending

    assert Monitor.asked == told
    assert heard == [START]


def test_who_finds_the_lock_held_tells_nothing(monitor):
    """The run that holds it is the one that the monitor waits for."""

    def locked(_):
        raise LockedError("held")

    with pytest.raises(LockedError):
        pinging(locked, print, {"QUOTEDB_PING_URL": monitor})

    assert Monitor.asked == []


def test_a_monitor_that_is_down_changes_nothing_and_its_address_is_not_told(monitor):
    """The run ends as it would have; what is said does not hold the address."""
    heard: list[Step] = []
    code = pinging(run(ExitCode.DONE), heard.append, {"QUOTEDB_PING_URL": f"{monitor}/down/secret"})

    assert code == ExitCode.DONE
    assert [step.step for step in heard] == ["ping", "start", "ping"]
    assert not any("secret" in step.message for step in heard)


def test_nothing_is_told_without_an_address():
    """Off by default; an address that is no web address is never opened."""
    heard: list[Step] = []

    assert pinging(run(ExitCode.DONE), heard.append, {}) == ExitCode.DONE
    assert heard == [START]
    assert not ping("file:///etc/hostname")
    assert not ping("http://[")

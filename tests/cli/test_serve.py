"""Serving the site from the command line."""

import os
import signal
import subprocess
import sys
from http.client import HTTPConnection

from quotedb.cli.serve import serve_command
from quotedb.errors import ExitCode


def test_it_serves_until_interrupted(run, tmp_path):
    """It says where it is, answers, and ends cleanly with a word when Ctrl-C is pressed."""
    run("import", "story.txt", "--extractor", "rules")
    command = [sys.executable, "-m", "quotedb", "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as server:
        assert server.stderr is not None
        first = server.stderr.readline()
        port = int(first.partition("127.0.0.1:")[2].partition("/")[0])
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/articles.html")
        status = connection.getresponse().status
        connection.close()
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)

    assert (status, server.returncode, out, err) == (200, 0, "", "Stopped.\n")


def test_mistakes_are_told(run):
    """A database that is not there and a port that cannot be are told without a traceback."""
    assert "There is no database" in run("serve").err
    assert run("serve", "--port", "70000").code == ExitCode.USAGE
    assert serve_command.__doc__ is not None
    assert serve_command.__doc__.count("Example: quotedb serve") == 2

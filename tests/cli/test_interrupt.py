"""Ctrl-C while a statement runs."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quotedb.cli.reports import sql_command
from quotedb.errors import ExitCode

PROCESSES = Path("/proc")
CHILD = "quotedb.report.child"


def children_of(folder):
    """Give the processes that run a statement with this folder for their temporary files, on Linux."""
    found = []
    for process in PROCESSES.glob("[0-9]*"):
        try:
            variables, words = ((process / name).read_bytes() for name in ("environ", "cmdline"))
        except OSError:  # ended meanwhile
            continue
        if f"TMPDIR={folder}".encode() in variables and CHILD.encode() in words:
            found.append(process.name)
    return found


@pytest.mark.skipif(not (PROCESSES / "self").is_dir(), reason="processes are found through /proc")
def test_a_statement_stops_at_once_and_leaves_nothing(run, tmp_path):
    """Exit code 130, no traceback, no process, no file."""
    run("import", "story.txt")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "quotedb", "sql", "select range from range(1000000000000)"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(scratch)},
    ) as process:
        assert process.stdout is not None
        first = process.stdout.read(1000)
        running = children_of(scratch)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()

    assert first.startswith(b"range\r\n0\r\n1\r\n")
    assert len(running) == 1
    assert process.returncode == ExitCode.INTERRUPTED
    assert b"Traceback" not in told
    assert children_of(scratch) == []
    assert list(scratch.iterdir()) == []
    assert callable(sql_command)

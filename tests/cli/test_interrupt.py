"""Ctrl-C while a command loads, works and ends."""

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
# Runs a command that gets Ctrl-C at the given call of a function; too late, it says how many there are.
AT_CALL = """
import os, runpy, signal, sys
last, n_calls = int(sys.argv.pop(1)), 0
def count(frame, event, arg):
    global n_calls
    n_calls += 1
    if n_calls == last:
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
sys.setprofile(count)
try:
    runpy.run_module("quotedb", run_name="__main__")
finally:
    sys.setprofile(None)
    if n_calls < last:
        print(n_calls, file=sys.stderr)
"""
SHARES = (0.01, 0.05, 0.2, 0.4, 0.6, 0.8)  # of all calls


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


def test_whenever_it_comes(run, tmp_path):
    """While modules load, while the snapshot and the answer are written: exit code 130 and not a word."""
    run("import", "story.txt")

    def interrupted(call):
        for file in tmp_path.glob("quotes.db.snapshot*"):
            file.unlink()
        command = [sys.executable, "-c", AT_CALL, str(call), "report", "outlets"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    whole = interrupted(10**9)
    n_calls = int(whole.stderr.split()[-1])
    stopped = [interrupted(max(1, int(n_calls * share))) for share in SHARES]

    assert (whole.returncode, n_calls > 10_000) == (ExitCode.DONE, True)
    assert [(each.returncode, each.stderr) for each in stopped] == [(ExitCode.INTERRUPTED, "")] * len(SHARES)


def test_a_caller_may_hold_it_back(run, tmp_path):
    """A command started behind `nohup` or a shell's `&` does not hear it."""
    run("import", "story.txt")
    deaf = [sys.executable, "-c", f"import signal; signal.signal(2, signal.SIG_IGN)\n{AT_CALL}"]
    done = subprocess.run(
        [*deaf, "5000", "report", "outlets"], cwd=tmp_path, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (ExitCode.DONE, b"")

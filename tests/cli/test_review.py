"""The review commands as they are called."""

import csv
import io
import shutil

import pytest

from quotedb.cli import review
from tests.jobs.review.conftest import reviewable

__all__ = ["reviewable"]


@pytest.fixture
def db(run, reviewable, tmp_path):
    """A file with the world of doubtful things, in the folder in which commands run."""
    assert run("--version").code == 0
    for each in reviewable.parent.glob("review.db*"):
        shutil.copy(each, tmp_path / each.name.replace("review", "quotedb"))


@pytest.mark.usefixtures("db")
def test_screen_by_screen(run, monkeypatch):
    """Keys from a pipe; the summary goes to standard error. Ctrl-C ends with it, too."""
    monkeypatch.setattr("sys.stdin", io.StringIO("y\ns\n"))
    ran = run("review", "--reason", "read it", "--actor", "ada", "--limit", "3")
    monkeypatch.setattr("quotedb.cli.reviewing.read_key", interrupt)
    stopped = run("review", "--reason", "read it")
    nothing = run("review", "--outlet", "Tribune")

    assert (ran.code, ran.err) == (0, "1 decided, 1 skipped, 2 left.\n")
    assert "2 of 3 > " in ran.out
    assert (stopped.code, stopped.err) == (130, "0 decided, 0 skipped, 3 left.\n")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing waits for a person.\n")


def interrupt(_):
    raise KeyboardInterrupt


@pytest.mark.usefixtures("db")
def test_by_file(run, tmp_path):
    """Export, fill in, a dry run, apply; refused rows end with 3 and verdicts are data."""
    exported = run("review", "export", "queue.csv")
    again = run("review", "export", "queue.csv")
    data = (tmp_path / "queue.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    with (tmp_path / "queue.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerow(rows[0] | {"decision": "sing"})
        pair = next(row for row in rows if row["doubt"] == "suggested_match")
        writer.writerow(pair | {"decision": "same"})
    dry = run("review", "apply", "queue.csv", "-n", "-r", "read it", "--actor", "ada", "--format", "csv")
    real = run("review", "apply", "queue.csv", "-r", "read it", "--actor", "ada", "--format", "csv")

    assert (exported.code, exported.out) == (0, "")
    assert data.startswith(b"\xef\xbb\xbfplace,doubt,ask,decision,value,reason,actor,allowed,")
    assert exported.err.endswith("Fill it in, then: quotedb review apply queue.csv --dry-run\n")
    assert again.code == 2
    assert (dry.code, real.code) == (3, 3)
    assert dry.err.startswith("1 accepted, 0 unchanged, 1 refused, 0 without a decision; nothing recorded")
    assert [row["outcome"] for row in csv.DictReader(io.StringIO(real.out))] == ["refused", "accepted"]


def test_mistakes_are_told(run):
    """An option before the command that it is meant for; a missing file."""
    early = run("review", "--limit", "3", "export", "queue.csv")
    missing = run("review", "apply", "queue.csv")

    assert early.code == 2
    assert "write it after" in early.err
    assert missing.code == 2
    assert missing.err.startswith("quotedb: 'queue.csv' cannot be read")


def test_help_has_two_examples_for_every_command():
    """Whoever asks for help sees how a command is written."""
    for command in (review.review_command, review.export_command, review.apply_command):
        assert (command.__doc__ or "").count("Example: quotedb review") == 2

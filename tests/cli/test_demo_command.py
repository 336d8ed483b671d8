"""The demo shows the sample article on one screen."""

from pathlib import Path

from quotedb.cli.demo import demo_command
from quotedb.errors import ExitCode


def test_demo_answers_its_questions(run, tmp_path: Path):
    """Chains and unconfirmed claims of the sample, nothing left behind, within a screen."""
    assert demo_command.__doc__
    ran = run("demo")

    assert ran.code == 0, ran.err
    assert "Vladimir Putin → The Kremlin" in ran.out
    assert "speculative" in ran.out
    assert len(ran.out.splitlines()) <= 50
    assert max(map(len, ran.out.splitlines())) <= 120
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.txt"]


def test_demo_keeps_its_database_when_asked(run):
    """The kept database answers; an existing file is not overwritten."""
    assert run("demo", "--keep", "kept.db").code == 0
    assert run("sql", "select count(*) as n from articles", "--db", "kept.db").out == "n\r\n1\r\n"
    assert run("demo", "--keep", "kept.db").code == ExitCode.USAGE

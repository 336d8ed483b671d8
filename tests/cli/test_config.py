"""Settings, shown with their origin."""

from pathlib import Path

from quotedb.cli import config
from quotedb.errors import ExitCode


def test_show_and_path(run, tmp_path: Path, monkeypatch):
    """Each value says where it comes from; a password does not appear."""
    assert "(not set)" in run("config", "show").out
    (tmp_path / "quotedb.toml").write_text('actor = "desk"\n')
    monkeypatch.setenv("QUOTEDB_DB", "postgresql://ann:geheim@host/quotes")
    lines = run("config", "show").out.splitlines()

    assert lines[0].split(maxsplit=2)[1:] == [
        "postgresql+psycopg://ann:***@host/quotes",
        "environment QUOTEDB_DB",
    ]
    assert ("actor", "desk", "quotedb.toml line 1") in [tuple(line.split(maxsplit=2)) for line in lines]
    assert run(config.NAME, "path").out.strip() == str(tmp_path / "quotedb.toml")


def test_without_a_file_the_path_says_where_one_could_be(run, monkeypatch):
    """And fails, so that a script notices."""
    monkeypatch.setattr("quotedb.jobs.show_settings.user_config", lambda: None)
    ran = run("config", "path")

    assert (ran.code, ran.out) == (ExitCode.FAILED, "")
    assert "quotedb.toml" in ran.err

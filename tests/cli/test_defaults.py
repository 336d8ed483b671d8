"""The file of settings stands in for options that are not given."""

from pathlib import Path
from types import SimpleNamespace

from quotedb.cli.defaults import commands, everywhere


def test_defaults_reach_commands_below_commands():
    """A group passes them on to each of its commands, under its name."""
    leaf = SimpleNamespace()
    group = SimpleNamespace(commands={"path": leaf})

    assert everywhere(group, {"db": "a"}) == {"db": "a", "path": {"db": "a"}}
    assert commands(leaf) == {}


def test_every_command_takes_the_database_of_the_settings(run, tmp_path: Path):
    """Also one of a group that has the option's own name."""
    (tmp_path / "quotedb.toml").write_text('db = "there.db"\n')

    assert run("db", "path").out.strip() == str(tmp_path / "there.db")
    assert "'here.db'" in run("sql", "select 1", "--db", "here.db").err

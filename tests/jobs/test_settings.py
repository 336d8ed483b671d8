"""Which setting holds, and who said so."""

from pathlib import Path

import pytest

from quotedb.errors import ConfigError
from quotedb.jobs import configfile
from quotedb.jobs.settings import load_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own settings, empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(configfile, "user_path", lambda: folder / "quotedb.toml")
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_environment_comes_before_the_project_before_the_user_before_the_default(home, project):
    """Each level takes the place of the one below it, and is named as the origin."""
    seen = []

    def look(environment):
        held = load_settings(project, environment)
        seen.append(next((each.value, each.origin) for each in held.values if each.name == "db"))

    look({})
    (home / "quotedb.toml").write_text('db = "mine.db"')
    look({})
    (project / "quotedb.toml").write_text('\ndb = "ours.db"')
    look({})
    look({"QUOTEDB_DB": "now.db"})

    assert seen == [
        ("quotedb.db", "default"),
        (str(home / "mine.db"), f"{home / 'quotedb.toml'} line 1"),
        (str(project / "ours.db"), "quotedb.toml line 2"),
        ("now.db", "environment QUOTEDB_DB"),
    ]


def test_values_of_two_files_are_joined_and_only_files_stand_in_for_options(home, project):
    """What the project leaves out, the user's own file says."""
    (home / "quotedb.toml").write_text('actor = "Ann"\nreports_dir = "/r"\n')
    (project / "quotedb.toml").write_text('reports_dir = "own"\n[freshness]\nmax_age = "36h"\n')
    held = load_settings(project, {"QUOTEDB_MODEL": "m"})

    assert held.filed() == {"reports_dir": str(project / "own"), "actor": "Ann"}
    assert held.get("freshness.max_age") == "36h"
    assert held.get("model") == "m"


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ("postgresql://desk@host/quotes", "postgresql://desk@host/quotes"),
        ("sqlite:///quotes.db", "sqlite:///{folder}/quotes.db"),
        ("sqlite:////srv/quotes.db", "sqlite:////srv/quotes.db"),
        ("/srv/quotes.db", "/srv/quotes.db"),
        ("../quotes.db", "{folder}/../quotes.db"),
    ],
)
def test_a_path_counts_from_the_folder_of_its_file(project, given, holds):
    """Wherever a command runs, the project's database is the same."""
    (project / "quotedb.toml").write_text(f'db = "{given}"')
    (project / "below").mkdir()

    assert load_settings(project / "below", {}).get("db") == holds.format(folder=project)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bd = 3", "line 1: there is no setting 'bd'"),
        ("db = 3", "line 1: 'db' is not a text: 3"),
        ("[freshness]\nmax-age = '3h'", r"line 2: there is no setting 'max-age' in \[freshness\]"),
        ("freshness = []", r"\[freshness\] is not a table"),
    ],
)
def test_a_mistake_is_refused_with_its_line(project, text, message):
    """Nothing that is not understood is passed over."""
    (project / "quotedb.toml").write_text(text)
    with pytest.raises(ConfigError, match=message):
        load_settings(project, {})

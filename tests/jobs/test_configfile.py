"""The file of settings: found by walking up, and mistakes in it named with their line."""

from pathlib import Path

import pytest

from quotedb.errors import ConfigError
from quotedb.jobs.configfile import Kind, check_table, find_config, line_of, read_config

NESTED = """\
db = "quotes.db"

[freshness]
max_age = "36h"

[[export]]
name = "one"

[[export]]
name = "two"
params = { since = "-30d" }

[export.params]
"until" = "today"

[export-like]
name = "three"
"""


def test_the_nearest_file_above_holds(tmp_path: Path):
    """Walking up, the first folder with a file of settings ends the search."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_config(below) is None

    (tmp_path / "quotedb.toml").write_text('db = "top.db"')
    found = find_config(below)
    assert found is not None
    assert (found.folder, found.values) == (tmp_path, {"db": "top.db"})

    (tmp_path / "a" / "pyproject.toml").write_text('[tool.quotedb]\ndb = "nearer.db"')
    found = find_config(below)
    assert found is not None
    assert found.values == {"db": "nearer.db"}
    assert found.line(("db",)) == 2


def test_a_project_without_a_table_of_quotedb_is_passed_by(tmp_path: Path):
    """pyproject.toml of another tool does not end the search; quotedb.toml beside it comes first."""
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "quotedb.toml").write_text('db = "top.db"')
    (below / "pyproject.toml").write_text("# tool.quotedb\n[tool.ruff]\n")

    found = find_config(below)

    assert found is not None
    assert found.path == tmp_path / "quotedb.toml"


def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path):
    """A syntax error names file and line, bytes that are no text name the file."""
    file = tmp_path / "quotedb.toml"
    file.write_text('db = "a"\nexport = [,\n')
    with pytest.raises(ConfigError, match=r"quotedb\.toml is not TOML: .*line 2"):
        find_config(tmp_path)
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError, match="cannot be read as UTF-8"):
        find_config(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool]\nquotedb = 3\n")
    with pytest.raises(ConfigError, match=r"tool\.quotedb is not a table"):
        read_config(tmp_path / "pyproject.toml", ("tool", "quotedb"))


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("db",), 1),
        (("freshness", "max_age"), 4),
        (("export", 0, "name"), 7),
        (("export", 1), 9),
        (("export", 1, "name"), 10),
        (("export", 1, "params", "since"), 11),
        (("export", 1, "params", "until"), 14),
        (("export", 1, "report"), 9),
        (("nothing",), None),
    ],
)
def test_a_value_is_found_by_its_line(keys, line):
    """Tables, lists of tables, and values inside an inline table, by the line of the whole."""
    assert line_of(NESTED, keys) == line


def test_unknown_keys_and_wrong_kinds_name_line_and_what_was_meant(tmp_path: Path):
    """A slip of the pen is answered with the key that was meant."""
    (tmp_path / "quotedb.toml").write_text('a = 1\nnmae = "x"\n[t]\nkeep = true\n')
    file = read_config(tmp_path / "quotedb.toml")
    kinds = {"name": Kind(types=(str,), words="a text"), "keep": Kind(types=(int,), words="a number")}

    with pytest.raises(ConfigError, match="line 2: there is no setting 'nmae'") as caught:
        check_table(file, (), {"nmae": "x"}, kinds)
    assert caught.value.hint == "Did you mean 'name'? Known: name, keep."
    with pytest.raises(ConfigError, match="line 4: 'keep' is not a number: True"):
        check_table(file, ("t",), {"keep": True}, kinds)
    with pytest.raises(ConfigError, match=r"line 3: \[t\] lacks 'name'"):
        check_table(file, ("t",), {"keep": 3}, kinds, ("name",))
    with pytest.raises(ConfigError, match=r"\[t\] is not a table"):
        check_table(file, ("t",), [], kinds)


def test_a_kind_of_several_looks_at_each():
    """A list of texts holds texts only, a table of numbers numbers only."""
    texts = Kind(types=(str,), words="a list of texts", inside=list)
    numbers = Kind(types=(int,), words="a table of numbers", inside=dict)

    assert texts.fits(["a", "b"])
    assert not texts.fits(["a", 1])
    assert not texts.fits("ab")
    assert numbers.fits({"a": 1})
    assert not numbers.fits({"a": True})

"""What a project declares, and what is refused before anything runs."""

import pytest

from quotedb.errors import ConfigError


def test_both_ways_to_write_it_mean_the_same(project):
    """A list of tables with names, or tables by name."""
    (one,) = project.declare('[[export]]\nname = "weekly"\nreport = "unconfirmed"\nkeep = 3\n')
    (other,) = project.declare('[export.weekly]\nreport = "unconfirmed"\nkeep = 3\n')

    assert one == other
    assert (one.source, one.formats, one.latest, one.keep, one.guard) == (
        "unconfirmed",
        ("csv",),
        True,
        3,
        True,
    )
    assert one.path == "exports/{name}/{date}/{name}.{format}"


def test_nothing_declared_is_nothing(project):
    """A file of settings without exports has none."""
    assert project.declare('db = "quotes.db"') == ()


def test_the_suffix_decides_unless_it_is_open(project):
    """x.parquet is Parquet; {format} stands for several."""
    one, several = project.declare(
        '[export.a]\nsql = "q.sql"\npath = "a/x.parquet"\n'
        '[export.b]\nsql = "q.sql"\npath = "b/x.{format}"\nformats = ["csv", "jsonl"]\n'
    )

    assert one.formats == ("parquet",)
    assert several.formats == ("csv", "jsonl")
    assert one.sql == project.folder / "q.sql"
    assert (one.source, one.latest) == ("q", False)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('reprot = "a"', "line 4: there is no setting 'reprot' in"),
        ("report = 3", "line 4: 'report' is not a text: 3"),
        ('report = "a/b"', "line 4: export 'x': 'a/b' is not a name"),
        ("", "line 2: export 'x': it needs a report or an SQL file"),
        ('report = "a"\nsql = "b"', "line 4: export 'x': it needs a report or an SQL file"),
        ('report = "a"\nparams = { n = [1] }', "line 5: 'params' is not a table of texts"),
        ('report = "a"\nformats = "csv"', "line 5: 'formats' is not a list of texts"),
        ('report = "a"\nformats = ["cvs"]', "no format 'cvs'. Did you mean 'csv'"),
        ('report = "a"\nformats = []', "formats is empty"),
        ('report = "a"\nformats = ["csv", "csv"]', "names one twice"),
        ('report = "a"\nformats = ["table"]', "no format 'table'"),
        ('report = "a"\nformats = ["tsv"]\npath = "x.csv"', "path ends in .csv: end it in .{format}"),
        ('report = "a"\npath = "x.db"', "path ends in none of .csv"),
        ('report = "a"\npath = "{dat}/x.csv"', "line 5: export 'x': path has no field {dat}"),
        ('report = "a"\nkeep = 0', "keep is less than 1"),
        ('report = "a"\npath = "x.csv"\nkeep = 3', "keep needs a folder with a date"),
        ('report = "a"\npath = "x.csv"\nlatest = true', "latest needs a folder with a date"),
        ('report = "a"\nprofile = "exel"', "no profile 'exel'. Did you mean 'excel'"),
        ('report = "a"\n[[export]]\nname = "x"\nreport = "a"', "line 5: there are two exports 'x'"),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(project, lines, message):
    """With file, line and the key that was meant."""
    with pytest.raises(ConfigError) as caught:
        project.declare(f'\n[[export]]\nname = "x"\n{lines}\n')

    assert message in f"{caught.value.message} {caught.value.hint}"


def test_an_export_needs_a_name(project):
    """In a list; a table by name has one, and takes no other."""
    with pytest.raises(ConfigError, match=r"\[\[export\]\] lacks 'name'"):
        project.declare('[[export]]\nreport = "a"\n')
    with pytest.raises(ConfigError, match="there is no setting 'name'"):
        project.declare('[export.a]\nname = "b"\nreport = "a"\n')

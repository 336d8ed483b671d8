"""Headers of reports: what is missing or wrong is named."""

import pytest

from quotedb.errors import ReportError
from quotedb.report.header import read_report

GOOD = """/* quotedb
title = "T"
question = "Q?"
grain = ["a"]
params.n = { type = "int", default = 1, help = "how many" }
columns.a = "number"
*/
select $n as a
"""


def test_header_and_statement_are_read(tmp_path):
    """The file's name is the report's; the statement follows the header."""
    path = tmp_path / "good.sql"
    path.write_text(GOOD)
    report = read_report(path)

    assert (report.name, report.grain, report.sql) == ("good", ("a",), "select $n as a")
    assert report.params["n"].default == 1
    assert report.columns == {"a": "number"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("/* quotedb", "/* other", "does not start with a header"),
        ('title = "T"\n', "", "lacks 'title'"),
        ('title = "T"', "title = T", "is not TOML"),
        ('title = "T"', 'title = "T"\ncolour = "red"', "unknown key 'colour'"),
        ('grain = ["a"]', 'grain = ["b"]', "names 'b'"),
        ('type = "int"', 'type = "integer"', "has the type 'integer'"),
        (', help = "how many"', "", "lacks 'help'"),
        ("default = 1", "defualt = 1", "unknown key 'defualt'"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path, old, new, message):
    """The message says which key of which file."""
    path = tmp_path / "bad.sql"
    path.write_text(GOOD.replace(old, new))

    with pytest.raises(ReportError, match=message):
        read_report(path)


def test_the_line_of_a_toml_mistake_is_the_files(tmp_path):
    """A mistake in line 4 of the file is reported in line 4."""
    path = tmp_path / "bad.sql"
    path.write_text(GOOD.replace('grain = ["a"]', "grain = ["))

    with pytest.raises(ReportError, match=r"line [45]"):
        read_report(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "T"', "title = 5"),
        ('grain = ["a"]', 'grain = "a"'),
        ('columns.a = "number"', 'columns = "a"'),
    ],
)
def test_values_of_another_kind_are_named(tmp_path, old, new):
    """A header that is TOML but not a report's says which key is wrong."""
    path = tmp_path / "bad.sql"
    path.write_text(GOOD.replace(old, new))

    with pytest.raises(ReportError, match=f"'{new.partition(' ')[0]}' is not"):
        read_report(path)


def test_a_parameter_that_is_no_table(tmp_path):
    """A bare value in a parameter's place is refused like a wrong type."""
    path = tmp_path / "bad.sql"
    path.write_text(GOOD.replace('{ type = "int", default = 1, help = "how many" }', "1"))

    with pytest.raises(ReportError, match="has the type None"):
        read_report(path)


def test_a_file_in_another_encoding(tmp_path):
    """Bytes that are not UTF-8 are said so."""
    path = tmp_path / "bad.sql"
    path.write_bytes(GOOD.encode() + b"\xff")

    with pytest.raises(ReportError, match="cannot be read as UTF-8"):
        read_report(path)

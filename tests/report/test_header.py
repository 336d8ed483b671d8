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

"""Finding reports, and checking one against its statement."""

import duckdb
import pytest

from quotedb.errors import ReportError
from quotedb.report.catalog import check_report, find_report, list_reports
from quotedb.report.header import read_report

TEXT = """/* quotedb
title = "T"
question = "Q?"
grain = ["a"]
params.n = { type = "int", default = 1, help = "how many" }
columns.a = "number"
columns.b = "again"
*/
select $n as a, 2 as b
"""


@pytest.fixture
def folders(tmp_path):
    """A user's folder before the one with all reports."""
    mine, all_of_them = tmp_path / "mine", tmp_path / "all"
    for folder, name, title in ((mine, "one", "Mine"), (all_of_them, "one", "T"), (all_of_them, "two", "T")):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.sql").write_text(TEXT.replace('"T"', f'"{title}"'))
    (mine / "own.sql").write_text("select 1")
    return [tmp_path / "absent", mine, all_of_them]


def test_the_first_folder_wins(folders):
    """A user's report takes the place of one of the same name."""
    assert find_report("one", folders).title == "Mine"
    assert [(report.name, report.title) for report in list_reports(folders)] == [
        ("one", "Mine"),
        ("two", "T"),
    ]


def test_an_unknown_report_is_answered_with_the_known(folders):
    """Whoever mistypes a name sees the names."""
    with pytest.raises(ReportError) as caught:
        find_report("third", folders)

    assert caught.value.hint == "There are: one, two."
    with pytest.raises(ReportError) as caught:
        find_report("ones", folders)
    assert caught.value.hint == "Did you mean one?"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("select $n as a", "select 1 as a", r"line 5: parameter 'n' is in the header but not used"),
        ("select $n as a", "select $n + $m as a", r"line 9: parameter 'm' is used but not in the header"),
        ("$n as a, 2 as b", "$n as a, 2 as c", r"line 7: the statement gives no column 'b'"),
        ("2 as b", "2 as b, 3 as c", "does not name column 'c'"),
        ("2 as b", "2 as b, 3 as b", "two columns 'b'"),
        (
            "$n as a, 2 as b",
            "2 as b, $n as a",
            r"line 6: the header names the columns in another order.*b, a",
        ),
        ("2 as b", "2 as b; select 1", "holds 2 statements"),
        ("2 as b", "2 as b from nowhere", "nowhere"),
        ("select", "selekt", "syntax error"),
    ],
)
def test_a_report_that_breaks_its_promise_is_refused(tmp_path, old, new, message):
    """The message names the line of the file."""
    path = tmp_path / "bad.sql"
    path.write_text(TEXT.replace(old, new))

    with duckdb.connect() as connection, pytest.raises(ReportError, match=message):
        check_report(connection, read_report(path))


def test_all_faults_are_told_at_once(tmp_path):
    """Whoever writes a report need not mend it one error at a time."""
    path = tmp_path / "bad.sql"
    path.write_text(TEXT.replace("select $n as a, 2 as b", "select $m as c, 2 as b"))
    with duckdb.connect() as connection, pytest.raises(ReportError) as caught:
        check_report(connection, read_report(path))

    assert caught.value.message.splitlines() == [
        "bad.sql line 9: parameter 'm' is used but not in the header.",
        "bad.sql line 5: parameter 'n' is in the header but not used.",
        "bad.sql line 6: the statement gives no column 'a', which the header names.",
        "bad.sql: the header does not name column 'c', which the statement has.",
    ]


def test_a_table_that_was_meant_is_named(tmp_path):
    """The place of a wrong word is shown, and what is spelled almost like it."""
    path = tmp_path / "bad.sql"
    path.write_text(TEXT.replace("2 as b", "2 as b\nfrom quotess"))
    with duckdb.connect() as connection:
        connection.execute("create table quotes (n int)")
        with pytest.raises(ReportError) as caught:
            check_report(connection, read_report(path))

    assert caught.value.message.endswith(
        "bad.sql LINE 10: from quotess\n                      ^^^^^^^\nDid you mean quotes?"
    )


def test_a_syntax_error_is_shown_where_it_is(tmp_path):
    """It is found before the statement is described, so nothing stands before the statement."""
    path = tmp_path / "bad.sql"
    path.write_text(TEXT.replace("2 as b", "2 as b\norder bx"))
    with duckdb.connect() as connection, pytest.raises(ReportError) as caught:
        check_report(connection, read_report(path))

    assert caught.value.message.endswith("bad.sql LINE 10: order bx\n                       ^^")


def test_one_broken_report_does_not_hide_the_others(folders):
    """The list goes on without it, and says what is wrong."""
    (folders[1] / "bad.sql").write_text("/* quotedb\ntitle =\n*/ select 1")
    (folders[1] / "gone.sql").symlink_to("nowhere")
    (folders[1] / "folder.sql").mkdir()
    broken: list[str] = []
    found = list_reports(folders, lambda error: broken.append(error.message))

    assert [report.name for report in found] == ["one", "two"]
    assert len(broken) == 1
    assert "bad.sql is not TOML" in broken[0]

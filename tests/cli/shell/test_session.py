"""What holds from one statement to the next."""

import pytest

from quotedb.cli.shell.session import Session, tell
from quotedb.errors import QueryError
from quotedb.report.frames import Limits
from quotedb.report.statements import Statement


def test_each_statement_sees_the_database_as_it_is_then(run, tmp_path, capfdbinary):
    """What another process imported in between is there."""
    run("import", "story.txt")
    session = Session(db="quotedb.db", limits=Limits(seconds=60), format="csv")
    count = Statement("select count(*) as n from article_versions", 1)
    session.query(count)
    before = capfdbinary.readouterr()
    (tmp_path / "other.txt").write_text("Another town will build, Mayor Bo Kim said.\n", "utf-8")
    run("import", "other.txt")
    session.query(count)
    after = capfdbinary.readouterr()

    assert before.out == b"n\r\n1\r\n"
    assert after.out == b"n\r\n2\r\n"
    assert after.err.startswith(b"1 row, ")


def test_a_mistake_counts_its_lines_from_where_the_statement_stands(run, capfdbinary):
    """In a file of statements."""
    run("import", "story.txt")
    session = Session(db="quotedb.db", limits=Limits(seconds=60))
    with pytest.raises(QueryError) as caught:
        session.query(Statement("select\n  exat from quotes_effective", 7))
    tell(caught.value)

    assert "LINE 8:   exat" in capfdbinary.readouterr().err.decode()
    assert caught.value.hint == "Did you mean exact?"

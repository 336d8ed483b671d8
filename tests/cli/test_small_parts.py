"""Options, progress and quote lines by themselves."""

import pytest
import typer

from quotedb.cli.options import pairs, read_options
from quotedb.cli.progress import Bar
from quotedb.cli.quotes import quote_lines
from quotedb.errors import UsageError
from tests.builders import record


def test_pairs_split_at_the_first_equals_sign():
    """A value may hold an equals sign; a name may not be empty or repeated."""
    assert pairs(["a=b=c", "d="], "-p") == {"a": "b=c", "d": ""}
    for wrong in (["=b"], ["a"], ["a=1", "a=2"]):
        with pytest.raises(typer.BadParameter):
            pairs(wrong, "-p")


def test_unknown_format_and_date_are_wrong_usage():
    """Both name what is known."""
    with pytest.raises(UsageError) as caught:
        read_options(None, None, None, "docm", None, None)
    assert "docx" in caught.value.hint
    with pytest.raises(typer.BadParameter, match="2026-03-08"):
        read_options(None, "someday", None, "auto", None, None)


def test_bar_is_silent_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]):
    """Progress never lands in a log or a pipe."""
    with Bar(quiet=False) as bar:
        bar.expect(2)
        bar.advance()

    assert capfd.readouterr() == ("", "")


def test_quote_lines_follow_the_record():
    """One line a quote, in order."""
    found = record()

    assert len(quote_lines(found)) == len(found.quotes)

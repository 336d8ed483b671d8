"""Markdown tables."""

import io

from quotedb.export.markdown import write_markdown
from tests.export.results import result


def test_bars_and_line_ends_do_not_end_a_cell():
    """What would break the table is written so that it does not."""
    target = io.StringIO()
    write_markdown(result([("a|b", "x\ny"), (None, "\\")], a="VARCHAR", b="VARCHAR"), target)

    assert target.getvalue() == "| a | b |\n| --- | --- |\n| a\\|b | x<br>y |\n|  | \\\\ |\n"

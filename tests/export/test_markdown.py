"""Markdown tables."""

import io

from quotedb.export.markdown import write_markdown
from tests.export.results import result


def test_bars_and_line_ends_do_not_end_a_cell():
    """What would break the table is written so that it does not."""
    target = io.StringIO()
    write_markdown(result([("a|b", "x\ny"), (None, "\\")], a="VARCHAR", b="VARCHAR"), target)

    assert target.getvalue() == "| a | b |\n| --- | --- |\n| a\\|b | x<br>y |\n|  | \\\\ |\n"


def test_words_are_shown_as_they_stand():
    """An article cannot put markup into the table; a column's name keeps its bars below."""
    target = io.StringIO()
    write_markdown(result([("<b>*x*</b> [a](b) _c_ d\r\ne\rf", "it's ~5 `k`")], quote_key="V", b="V"), target)

    assert target.getvalue().splitlines()[::2] == [
        "| quote_key | b |",
        r"| \<b>\*x\*\</b> \[a\](b) \_c\_ d<br>e<br>f | it's \~5 \`k\` |",
    ]

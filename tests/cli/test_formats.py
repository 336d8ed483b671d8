"""What can be read is listed, and what other packages add."""

import json

from quotedb.errors import ExitCode
from quotedb.read.registry import readers


def test_formats_are_listed_in_the_order_in_which_they_are_tried(run):
    listed = json.loads(run("formats", "--format", "json").out)

    assert [row["format"] for row in listed] == list(readers())
    assert {
        "format": "html",
        "suffixes": ".html .htm .xhtml",
        "articles": "one",
        "what it is": "a web page, from which the article's text is taken",
    } in listed


def test_plug_ins_are_listed_as_a_table_that_may_be_empty(run):
    assert run("plugins", "--format", "csv").out.splitlines()[0] == "group,name,package,state"


def test_files_are_told_with_the_reason(run):
    assert run("formats", "story.txt").out.splitlines()[1] == "story.txt,text,its name ends in .txt"
    assert run("formats", "nothing.txt").code == ExitCode.USAGE

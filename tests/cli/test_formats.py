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


def test_the_turns_of_a_transcript_are_quotes_with_their_times(run, tmp_path):
    """However few there are, where markup says who speaks."""
    (tmp_path / "talk.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.500\n<v Ann Lee>We will open the bridge in May.</v>\n\n"
        "01:02:03.000 --> 01:02:05.000\n<v Bob Ray>A waste of money.</v>\n"
    )
    run("import", "talk.vtt", "--extractor", "rules")
    sql = "select speaker, kind, clock, exact from quotes_effective join quote_times using (quote_id)"
    asked = run("sql", f"{sql} order by clock", "--format", "csv")

    assert asked.out.splitlines()[1:] == [
        "Ann Lee,direct,0:00:01,We will open the bridge in May.",
        "Bob Ray,direct,1:02:03,A waste of money.",
    ]

"""The page of a result, read as a parser reads it."""

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from quotedb.export.html.report import write_html
from quotedb.export.html.signs import visible
from quotedb.report.result import About, Result, ResultColumn
from quotedb.vocab import ChartKind

HOSTILE = [
    "</td></tr></table><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "</title><style>*{display:none}</style>",
    "a\x00b\u202ec",
    "{{ 7 * 7 }}{% raw %}",
]
KINDS = {
    "claim_key": "VARCHAR",
    "kind": "VARCHAR",
    "context_before": "VARCHAR",
    "exact": "VARCHAR",
    "context_after": "VARCHAR",
    "article": "VARCHAR",
    "chain": "VARCHAR",
    "claim": "VARCHAR",
    "n": "BIGINT",
    "published_at": "TIMESTAMP",
}
GOLDEN = Path(__file__).with_name("page.golden.html")
OURS = re.compile(
    r"(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|(?<= content=\")default-src.*?(?=\")"
    r"|(?<=Made by quotedb )\S+(?=\. )",
    re.DOTALL,
)
LONGEST_PIECE = 100_000  # characters: what a page holds in memory besides a batch of its rows


def page(rows, kinds=KINDS, about=None) -> tuple[str, Any]:
    target = io.StringIO()
    columns = tuple(ResultColumn(name, kind) for name, kind in kinds.items())
    n_rows = write_html(Result(columns, iter(rows), about), target)
    text = target.getvalue()
    assert n_rows == len(rows)
    return text, html.document_fromstring(text.encode())


def row(text, number=1):
    return (text, text, text, text, text, text, text, text, number, datetime(2026, 3, 8, 12))  # noqa: DTZ001


def elements(found):
    return [(each.tag, tuple(sorted(each.keys()))) for each in found.iter() if isinstance(each.tag, str)]


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(), min_size=1) | st.sampled_from(HOSTILE))
def test_no_cell_becomes_markup(text):
    """Any text anywhere leaves the same elements with the same attributes, and can be read back."""
    about = About(
        title=text, question=text, meanings=dict.fromkeys(KINDS, text), command=text, parameters={text: text}
    )
    calm = About(
        title="x", question="x", meanings=dict.fromkeys(KINDS, "x"), command="x", parameters={"x": "x"}
    )
    text_row = row(text.replace(" → ", " "))
    _, found = page([text_row], about=about)
    _, expected = page([row("x")], about=calm)

    assert elements(found) == elements(expected)
    assert found.xpath("string(//td[@class='quote']/mark)") == visible(text_row[3]).replace(
        "\r\n", "\n"
    ).replace("\r", "\n")


def test_only_web_addresses_are_links():
    """An article's address is a link that tells nobody where its reader comes from; a script's is text."""
    _, found = page([row("https://example.org/a?b=1&c"), row("javascript:alert(1)"), row("folder/file.txt")])
    links = found.xpath("//table//a")

    assert {link.get("href") for link in links} == {"https://example.org/a?b=1&c"}
    assert {link.get("rel") for link in links} == {"noreferrer noopener"}


def test_the_table_is_a_table():
    """Caption, headers with their scope, a row a row and a cell a column: readers and printers need them."""
    _, found = page([row("a"), row("b")])

    assert found.xpath("//table/caption")
    assert set(found.xpath("//thead//th/@scope")) == {"col"}
    assert [len(each) for each in found.xpath("//tbody/tr")] == [len(found.xpath("//thead//th"))] * 2
    assert not found.xpath("//@style | //@*[starts-with(name(), 'on')] | //link | //img | //iframe | //form")


def test_no_value_and_empty_text_differ():
    """NULL is a dash, an empty text says so."""
    _, found = page([(None, 1), ("", 2)], {"a": "VARCHAR", "b": "INTEGER"})

    assert found.xpath("//tbody//td[@class='none']/text()") == ["—", "(empty)"]


def test_the_head_says_what_it_is_and_how_to_get_it_again():
    """Title, question, parameters that were set, as-of, last import, rules, rows, meanings, command."""
    about = About(
        title="Claims",
        question="Which?",
        meanings={"a": "a letter"},
        parameters={"since": "2026-01-01", "topic": None},
        as_of=datetime(2026, 3, 8, 23, 59, 59, 999999, tzinfo=UTC),
        imported_at=datetime(2026, 3, 9, 10, 0, 5),  # noqa: DTZ001 - as DuckDB gives it
        ruleset="2026-2",
        command="quotedb report claims --format html",
    )
    _, found = page([("x",)], {"a": "VARCHAR"}, about)
    facts = dict(zip(found.xpath("//header//dt/text()"), found.xpath("//header//dd/text()"), strict=True))

    assert (found.findtext(".//title"), found.findtext(".//h1")) == ("Claims", "Claims")
    assert facts == {
        "Rows": "1",
        "since": "2026-01-01",
        "As of": "the end of 2026-03-08 UTC",
        "Last import": "2026-03-09 10:00:05 UTC",
        "Rules of status": "2026-2",
    }
    assert found.xpath("//footer//pre/text()") == ["quotedb report claims --format html"]
    assert "a letter" in found.xpath("//footer//dd/text()")


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (0.1, "DOUBLE", "0.1"),
        (date(2026, 3, 8), "DATE", "2026-03-08"),
        (datetime(2026, 3, 8, 1, 2), "TIMESTAMP", "2026-03-08 01:02"),  # noqa: DTZ001
        (True, "BOOLEAN", "true"),
        ([1, "é"], "VARCHAR[]", '[1,"é"]'),
        ("single_source", "VARCHAR", "single_source"),
    ],
)
def test_values_have_their_text(value, kind, shown):
    """Numbers and nested values look as in every other format; times lose the seconds that are none."""
    _, found = page([(value,)], {"a": kind})

    assert found.xpath("string(//tbody//td)") == shown


def test_no_rows_is_said():
    """An empty answer is an answer, without a table or a script."""
    text, found = page([], {"a": "VARCHAR"})

    assert "No rows" in found.xpath("string(//main)")
    assert "<script" not in text
    assert not found.xpath("//table")


def test_the_same_rows_give_the_same_bytes():
    """A page that is written again is the same file."""
    rows = [row(text) for text in HOSTILE]

    assert page(rows)[0] == page(rows)[0]


def test_every_row_is_there():
    """No cap on rows."""
    _, found = page([(n,) for n in range(3000)], {"n": "INTEGER"})

    assert len(found.xpath("//tbody/tr")) == 3000


def test_the_page_is_as_written_down():
    """Every sign of it, but for style, script, their hashes and the version."""
    about = About(
        title="Quotes",
        question="Who said what?",
        meanings={"claim": "what is claimed"},
        command="quotedb report quotes",
        chart=ChartKind.FLOW,
    )
    rows = [row(text) for text in HOSTILE]
    rows += [
        row("Ann → Wire → Example", 2),
        row("https://example.org/a?b=1&c"),
        row(""),
        (None,) * len(KINDS),
    ]
    text, _ = page([(*each, None) for each in rows], {**KINDS, "bare": "VARCHAR"}, about)

    assert OURS.sub("", text) == GOLDEN.read_text("utf-8")


def test_a_page_is_written_piece_by_piece():
    """However many rows there are, no piece of it grows with them."""

    class Pieces(list[str]):
        def writelines(self, pieces):
            self.extend(pieces)

    pieces = Pieces()
    columns = tuple(ResultColumn(name, kind) for name, kind in KINDS.items())
    write_html(Result(columns, (row(f"words {n}", n) for n in range(3000))), pieces)  # type: ignore[arg-type]

    assert sum(map(len, pieces)) > 10 * LONGEST_PIECE
    assert max(map(len, pieces)) < LONGEST_PIECE

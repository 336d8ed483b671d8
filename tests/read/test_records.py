"""Files of records: every record gets its own answer."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import UnreadableError, UsageError
from quotedb.model import RawArticle, Rejected
from quotedb.moment import day
from quotedb.read.records import RecordFile, read_csv, read_json, read_json_lines

SAMPLES = Path(__file__).parent / "samples"


def file(text: str, **field_map: str) -> RecordFile:
    mapped = {theirs.replace("__", "."): ours for theirs, ours in field_map.items()}
    return RecordFile(text=text, source_ref="a", encoding="utf-8", field_map=mapped)


def only(found: list[RawArticle | Rejected]) -> RawArticle:
    (article,) = found
    assert isinstance(article, RawArticle), article
    return article


def test_all_fields_of_a_record():
    """Each documented field is read; a single record goes by the file's own name."""
    record = {
        "text": "By Jane\nHe said so. ",
        "headline": " Tram\nplan ",
        "byline": ["Jane Doe", {"name": "Tom Poe"}],
        "outlet": "The Daily Example",
        "url": "https://example.org/a",
        "id": 7,
        "published": "2026-03-08",
        "lang": "en_GB",
        "retrieved_at": "2026-03-09T10:00:00Z",
        "other": {"passed": "over"},
    }
    article = only(list(read_json(file(json.dumps(record)))))

    assert article.source_ref == "a"
    assert (article.text, article.body_start) == ("By Jane\nHe said so. ", 0)
    assert (article.headline, article.byline) == ("Tram plan", "Jane Doe, Tom Poe")
    assert (article.outlet, article.url, article.guid) == ("The Daily Example", "https://example.org/a", "7")
    assert (article.published, article.lang) == (day(date(2026, 3, 8)), "en-GB")
    assert article.retrieved_at is not None
    assert article.retrieved_at.isoformat() == "2026-03-09T10:00:00+00:00"


def test_equal_records_have_equal_hashes_in_every_layout():
    """A record is known by its content, not by its spacing, order of keys or file."""
    (listed,) = read_json(file('[{"text": "x", "id": "1"}]'))
    (lined,) = read_json_lines(file('{"id":"1","text":"x"}'))
    (rowed,) = read_csv(file("id,text\n1,x"))

    assert listed.raw_sha256 == lined.raw_sha256 == rowed.raw_sha256


@pytest.mark.parametrize("layout", ['[%s, {"text": "b"}]', '{"articles": [%s, {"text": "b"}]}'])
@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ('{"title": "x"}', r"has no text\. Fields found: 'title'\. Known fields: text, html.*--map"),
        ('{"text": "  "}', "has no text"),
        ('{"text": ["a"]}', r"text is \['a'\], not text"),
        (
            '{"text": "a", "published": "03/04/2026"}',
            r"published is '03/04/2026'.*one way only.*--map published=",
        ),
        ('{"text": "a", "published": true}', "published is True"),
        ('{"text": "a", "lang": "English"}', "lang is 'English'"),
        ('{"text": "a", "headline": {"b": 1}}', "headline is"),
        ('{"html": "<p></p>"}', "no article was found"),
        ('{"attributions": []}', "--annotations"),
        ("3", "not an object"),
    ],
)
def test_a_bad_record_stops_no_other(layout, record, reason):
    """A record that cannot be read is answered with its reason, and the next one is read."""
    bad, good = read_json(file(layout % record))

    assert isinstance(bad, Rejected)
    assert isinstance(good, RawArticle)
    assert (bad.source_ref, good.source_ref) == ("a#1", "a#2")
    assert re.search(reason, bad.reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"text": }', r"is not JSON: Expecting value \(line 1, column 10\)"),
        ('{"text": "a"}\n{"text": "b"}', "Extra data"),
        ("3", "neither an article nor a list"),
        ("[" * 100_000, "beyond what can be read"),
    ],
)
def test_a_broken_json_file_is_refused_whole(text, reason):
    """Without its layout a file has no records."""
    with pytest.raises(UnreadableError, match=reason):
        list(read_json(file(text)))


def test_lines_answer_one_by_one():
    """Empty lines are passed over, a broken line is named, U+2028 inside a text ends no line."""
    found = list(read_json_lines(file('{"text": "a\u2028b"}\n\nnope\n{"text": "c"}\n')))

    assert [item.source_ref for item in found] == ["a#1", "a#2", "a#3"]
    assert isinstance(found[0], RawArticle)
    assert found[0].text == "a\u2028b"
    assert isinstance(found[1], Rejected)
    assert found[1].reason.startswith("line 3 is not JSON")


def test_rows_answer_one_by_one():
    """Cells may hold line ends and quotes; a row that does not fit is answered alone."""
    text = (SAMPLES / "articles.csv").read_text(encoding="utf-8")
    first, empty, bad_date, too_long, last = read_csv(file(text))

    assert isinstance(first, RawArticle)
    assert first.text == 'The mayor said: "We will start in May."\nNobody objected.'
    assert (first.guid, first.outlet, first.published) == ("7", "The Daily Example", day(date(2026, 3, 8)))
    assert isinstance(empty, Rejected)
    assert isinstance(bad_date, Rejected)
    assert isinstance(too_long, Rejected)
    assert too_long.reason == "has 6 cells where the header names 5."
    assert isinstance(last, RawArticle)
    assert (last.source_ref, last.guid, last.outlet) == ("a#5", "11", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_may_be_parted_otherwise(delimiter):
    """The header row shows what stands between cells."""
    assert only(list(read_csv(file(f"Headline{delimiter}TEXT\nA{delimiter}b\n")))).headline == "A"


def test_a_long_cell_is_read():
    """An article longer than the csv module's own limit is no error."""
    assert len(only(list(read_csv(file("text\n" + "a" * 200_000)))).text) == 200_000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no column holds the text"),
        ("lemma,class\nsay,x", "Columns: 'lemma', 'class'.*--map"),
        ("text,a,a\nx,1,2", "several columns are called 'a'"),
        ('"text', "is not CSV"),
    ],
)
def test_a_table_without_texts_is_refused_whole(text, reason):
    """A table that holds no articles gets one answer, not one a row."""
    with pytest.raises(UnreadableError, match=reason):
        list(read_csv(file(text)))


def test_an_unclosed_quote_is_answered():
    """What the open quote swallows is rejected, and reading ends well."""
    good, bad = read_csv(file('text\na\n"b\nc\n'))

    assert isinstance(good, RawArticle)
    assert isinstance(bad, Rejected)
    assert "not CSV" in bad.reason


def test_fields_are_mapped_by_name_and_path():
    """A mapped field outweighs quotedb's own name; a field mapped to nothing is passed over."""
    record = {
        "content": {"body": "He said."},
        "authors": [{"name": "Jane"}],
        "headline": "old",
        "t": "new",
        "lang": "English",
    }
    article = only(
        list(
            read_json(
                file(
                    json.dumps(record), content__body="text", authors__0__name="byline", t="headline", lang=""
                )
            )
        )
    )

    assert (article.text, article.byline, article.headline, article.lang) == ("He said.", "Jane", "new", None)


@pytest.mark.parametrize("read", [read_json, read_json_lines, read_csv])
def test_an_unknown_target_is_a_mistake_of_use(read):
    """Mapping to a name that quotedb does not know is told before anything is read."""
    with pytest.raises(UsageError, match="'body' is mapped to 'content'"):
        list(read(file('{"text": "a"}', body="content")))


def test_html_gives_text_and_fields():
    """A page in a record is read like a page; the record's own fields outweigh the page's."""
    html = (SAMPLES / "tram.html").read_text(encoding="utf-8")
    article = only(list(read_json(file(json.dumps({"html": html, "headline": "Mine"})))))

    assert (article.headline, article.outlet) == ("Mine", "The Daily Example")
    assert "We will start in May" in article.text


def test_escapes_that_no_database_holds_are_repaired():
    """NUL and lone surrogates written as JSON escapes become U+FFFD and are counted."""
    article = only(list(read_json(file('{"text": "a\\u0000b\\ud800c"}'))))

    assert (article.text, article.n_repaired) == ("a\ufffdb\ufffdc", 2)


KEYS = st.sampled_from(["text", "html", "id", "published", "lang", "byline", "articles", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_answered(value):
    """Every value gives articles and reasons, or one reason for all; a body lies in its text."""
    try:
        found = list(read_json(file(json.dumps(value))))
    except UnreadableError:
        return
    for item in found:
        assert isinstance(item, Rejected) or 0 <= item.body_start <= len(item.text)


@given(st.text(alphabet='text,"\n\r;ab', max_size=40))
def test_any_table_is_answered(text):
    """Every table gives articles and reasons, or one reason for all."""
    try:
        found = list(read_csv(file("text,id\n" + text)))
    except UnreadableError:
        return
    for item in found:
        assert isinstance(item, Rejected) or item.text.strip()

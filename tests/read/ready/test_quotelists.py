"""Quotes that others found: each has a place in a text, and its speaker beside it."""

import json

import pytest

from quotedb.jobs.prepare import PrepareOptions, build_record
from quotedb.model import RawArticle, Rejected
from quotedb.moment import parse_moment
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions
from quotedb.read.ready.quotelists import READER
from quotedb.vocab import Extractor

GDELT = {
    "date": "2026-03-08T10:15:00Z",
    "url": "https://www.example.org/bridge",
    "title": "Bridge to open",
    "lang": "ENGLISH",
    "quotes": [
        {"pre": 'Mayor Ann Lee said: "', "quote": "It will be safe", "post": '" on Monday.'},
        {"pre": "", "quote": " ", "post": ""},
    ],
}
BANK_ARTICLE = {
    "articleID": "a-1",
    "date": "2026-03-08",
    "domain": "example.org",
    "title": "Bridge to open",
    "url": "https://www.example.org/bridge",
    "quotations": [
        {
            "quotation": "It will be safe,",
            "speaker": "Ann Lee",
            "leftContext": "",
            "rightContext": "Lee said.",
        },
        {"quotation": "A waste.", "globalTopSpeaker": "Bob Ray", "leftContext": "", "rightContext": ""},
    ],
}
BANK_QUOTE = {
    "quoteID": "2026-03-08-000001",
    "quotation": "It will be safe",
    "speaker": "None",
    "urls": ["https://www.example.org/a", "https://www.example.net/b"],
    "date": "2026-03-08 10:15:00",
}


def lines(*records: object) -> bytes:
    return "\n".join(map(json.dumps, records)).encode()


def read(*records: object) -> list[RawArticle | Rejected]:
    return list(read_articles(lines(*records), "q.jsonl", ReadOptions()))


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (GDELT, "its lines are GDELT's quotations"),
        (BANK_ARTICLE, "its lines are Quotebank's articles"),
        (BANK_QUOTE, "its lines are Quotebank's quotes"),
    ],
)
@pytest.mark.parametrize("name", ["q.jsonl", "q.json", "-"])
def test_lists_are_recognised(record, why, name):
    assert guess_format(lines(record, record), name) == (READER.name, why)


def test_gdelt_gives_the_words_around_each_quote():
    (found,) = read(GDELT)

    assert isinstance(found, RawArticle)
    assert found.text == "Mayor Ann Lee said: “It will be safe” on Monday."
    assert (found.url, found.headline, found.lang) == (GDELT["url"], "Bridge to open", "en")
    assert found.published == parse_moment("2026-03-08T10:15:00Z")


def test_quotebank_names_speakers_beside_the_text():
    (found,) = read(BANK_ARTICLE)

    assert isinstance(found, RawArticle)
    assert found.text == "“It will be safe,” Lee said.\n\n“A waste.”, Bob Ray said."
    assert [(each.span.cut(found.text), each.source) for each in found.stated] == [
        ("“It will be safe,”", "Ann Lee"),
        ("“A waste.”", "Bob Ray"),
    ]
    assert (found.outlet, found.guid) == ("example.org", "a-1")


def test_a_quote_without_a_speaker_has_none():
    (found,) = read(BANK_QUOTE)

    assert isinstance(found, RawArticle)
    assert (found.text, found.stated) == ("“It will be safe”", ())
    assert (found.url, found.guid) == ("https://www.example.org/a", "2026-03-08-000001")


def test_the_quotes_end_up_with_their_speakers():
    (found,) = read(BANK_ARTICLE)
    assert isinstance(found, RawArticle)
    quotes = build_record(found, PrepareOptions(extractor=Extractor.RULES)).quotes

    assert {quote.speaker.name for quote in quotes if quote.speaker} >= {"Bob Ray"}


def test_bad_lines_say_why_and_stop_no_other():
    found = list(read_articles(lines(GDELT) + b"\n{\n[]\n" + lines({"quotes": []}), "q.jsonl", ReadOptions()))

    assert isinstance(found[0], RawArticle)
    assert [each.reason.partition(":")[0] for each in found[1:] if isinstance(each, Rejected)] == [
        "is not JSON",
        "is a list, not a record of quotes.",
        "holds no quote.",
    ]

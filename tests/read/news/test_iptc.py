"""News items of the agencies: text, fields and what their publishers say of their state."""

from pathlib import Path

import pytest

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle, Rejected
from quotedb.moment import parse_moment
from quotedb.read.news import newsml, ninjs, nitf
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions
from quotedb.vocab import ChangeKind

SAMPLES = Path(__file__).parent.parent / "samples" / "news"
TITLE = "Springfield's bridge to open in May"


def read(name: str) -> list[RawArticle | Rejected]:
    return list(read_articles((SAMPLES / name).read_bytes(), name, ReadOptions()))


def article(found: RawArticle | Rejected) -> RawArticle:
    assert isinstance(found, RawArticle), found
    return found


@pytest.mark.parametrize(
    ("name", "format_name", "why"),
    [
        ("bridge.nitf.xml", nitf.READER.name, "its root is <nitf>"),
        ("bridge.newsml.xml", newsml.READER.name, "it holds <newsMessage>"),
        ("bridge.ninjs1.json", ninjs.READER.name, "it has ninjs' properties uri and versioncreated"),
        ("bridge.ninjs2.json", ninjs.READER.name, "it has ninjs' properties uri and versionCreated"),
    ],
)
@pytest.mark.parametrize("as_name", ["", "-"])
def test_items_are_recognised_by_what_they_hold(name, format_name, why, as_name):
    assert guess_format((SAMPLES / name).read_bytes(), as_name or name) == (format_name, why)


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b'{"uri": "a", "text": "b"}', "a.json"), (b"<html></html>", "a.xml"), (b"<rss></rss>", "a.xml")],
)
def test_what_merely_looks_alike_is_left_to_others(raw, name):
    assert guess_format(raw, name)[0] not in {nitf.READER.name, newsml.READER.name, ninjs.READER.name}


def test_nitf_gives_its_text_with_marks_and_the_sources_that_it_names():
    (found,) = map(article, read("bridge.nitf.xml"))

    assert found.text == (
        "The mayor of Springfield said on Monday that the bridge would open in May.\n\n"
        "We have waited for years, residents told her. \u201cIt will be safe\u201d, Lee replied.\n\n"
        '"A waste of money," said her rival.'
    )
    assert [(each.span.cut(found.text), each.source) for each in found.stated] == [
        ("\u201cIt will be safe\u201d", "Ann Lee"),
        ("A waste of money", "Bob Ray"),
    ]
    assert (found.headline, found.byline, found.outlet) == (
        TITLE,
        "Jane Doe, José Roe",
        "The Springfield Example",
    )
    assert (found.guid, found.lang, found.encoding) == ("example.2026-03-08.bridge", "en-GB", "iso8859-1")
    assert found.published == parse_moment("2026-03-08T09:15:00Z")
    assert found.change is ChangeKind.CORRECTION


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("withheld", "is withheld by its publisher"),
        ("embargoed", "is embargoed by its publisher"),
        ("canceled", ""),
    ],
)
def test_the_state_of_a_nitf_document_counts(status, outcome):
    raw = (SAMPLES / "bridge.nitf.xml").read_bytes().replace(b'"usable"', f'"{status}"'.encode())
    if outcome:
        with pytest.raises(UnreadableError, match=outcome):
            list(read_articles(raw, "a.xml", ReadOptions()))
    else:
        (found,) = map(article, read_articles(raw, "a.xml", ReadOptions()))
        assert found.change is ChangeKind.RETRACTION


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"<nitf><body><body.content/></body></nitf>", "no text in <body.content>"),
        (b"<nitf><body>", "not well-formed XML"),
        (b"<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf>&a;</nitf>", "declares XML entities"),
        (b"<nitf>" + b"<block>" * 5000 + b"</block>" * 5000 + b"</nitf>", "not well-formed XML"),
    ],
)
def test_a_bad_document_is_refused_with_the_reason(raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        list(read_articles(raw, "a.nitf", ReadOptions()))


def test_a_message_gives_its_texts_and_a_reason_for_all_else():
    first, picture, gone = read("bridge.newsml.xml")
    bridge, gone = article(first), article(gone)

    assert bridge.text == 'The bridge will open in May, Ann Lee said.\n\n"It will be safe."'
    assert (bridge.headline, bridge.byline, bridge.outlet) == (TITLE, "Jane Doe", "Example Agency")
    assert (bridge.guid, bridge.url) == (
        "urn:newsml:example.org:20260308:bridge",
        "https://www.example.org/bridge",
    )
    assert (bridge.lang, bridge.published) == ("en-GB", parse_moment("2026-03-08T09:00:00Z"))
    assert (bridge.change, bridge.source_ref) == (ChangeKind.CORRECTION, "bridge.newsml.xml#1")
    assert isinstance(picture, Rejected)
    assert picture.reason == "is a news item of the class 'picture', not a text."
    assert (gone.text, gone.change) == ("The bridge will not open, Lee said.", ChangeKind.RETRACTION)
    assert bridge.raw_sha256 != gone.raw_sha256


def test_both_spellings_of_ninjs_give_the_same_article():
    old = article(read("bridge.ninjs1.json")[0])
    new, *others = read("bridge.ninjs2.json")
    new = article(new)

    assert old.text == new.text == "The bridge will open in May, Ann Lee said."
    assert (old.headline, old.byline, old.guid, old.lang) == (new.headline, new.byline, new.guid, new.lang)
    assert (old.outlet, new.outlet) == ("Example Agency", "The Springfield Example")
    assert (old.change, new.change) == (None, ChangeKind.CORRECTION)
    assert [str(each.published.start) for each in (old, new) if each.published] == [
        "2026-03-08 10:15:00+00:00",
        "2026-03-08 09:00:00+00:00",
    ]
    assert [each.change if isinstance(each, RawArticle) else each.reason for each in others] == [
        "is a news item of the type 'picture', not a text.",
        "is withheld by its publisher. Import it when it is released.",
        ChangeKind.RETRACTION,
        "has no body (body_text, body_html, body_xhtml or bodies).",
        "is a text, not a news item.",
    ]


@pytest.mark.parametrize("raw", [b"{", b'"uri"', b"[" * 100_000])
def test_ninjs_that_is_none_is_refused(raw):
    with pytest.raises(UnreadableError):
        list(read_articles(raw, "a", ReadOptions(format="ninjs")))

"""Quotes, voices and articles as nodes."""

from datetime import datetime

import pytest

from quotedb.errors import QueryError
from quotedb.export.linked import article, first_appearance, passages, published, voice
from quotedb.vocab import SpeakerKind

MOMENT = datetime(2026, 3, 1, 12)  # noqa: DTZ001
ROW = {"version_key": "v", "quote_key": "q", "article": "a.txt", "text_sha256": "00", "exact": "x … y"}


@pytest.mark.parametrize(
    ("precision", "date"),
    [
        ("second", "2026-03-01T12:00:00Z"),
        (None, "2026-03-01T12:00:00Z"),
        ("day", "2026-03-01"),
        ("month", "2026-03"),
        ("year", "2026"),
        ("vague", None),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(precision, date):
    """Midnight is not invented."""
    assert published({"published_at": MOMENT, "published_precision": precision}) == date


def test_the_first_article_is_named_only_where_it_is_known():
    """One without a date may have been earlier; two of one day are both first."""
    early, late = (
        {"version_key": key, "published_at": MOMENT.replace(day=day)} for key, day in (("a", 1), ("b", 2))
    )

    assert first_appearance([late, early, early]) == {"@id": "urn:quotedb:version:a"}
    assert first_appearance([early, late, {"version_key": "c"}]) is None
    assert first_appearance([early, {**early, "version_key": "c"}]) is None


@pytest.mark.parametrize("kind", list(SpeakerKind))
def test_a_voice_is_what_it_is(kind):
    """An office or a group is neither a person nor an organization; who is unknown is left out."""
    types = {"person": "Person", "organization": "Organization", "government": "GovernmentOrganization"}
    found = voice({"speaker": "X", "speaker_kind": str(kind), "speaker_key": "k"})

    assert found == {
        "@id": "urn:quotedb:speaker:k",
        "@type": types.get(kind, "NewsMediaOrganization" if kind == "outlet" else "Thing"),
        "additionalType": kind,
        "name": "X",
    }
    assert voice({"speaker": None}) is None


def test_a_file_is_no_address():
    """What is not on the web has a name, not a url."""
    assert article({**ROW, "outlet": "The Courier"}) == {
        "@id": "urn:quotedb:version:v",
        "@type": "NewsArticle",
        "name": "a.txt",
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Courier"},
        "identifier": {"@type": "PropertyValue", "propertyID": "sha-256", "value": "00"},
    }


def test_the_words_around_belong_to_the_outer_pieces():
    """Before the first and after the last."""
    row = {**ROW, "spans": "1-2;4-5", "context_before": "b", "context_after": "a"}

    assert [each["selector"][1] for each in passages(row)] == [
        {"@type": "TextQuoteSelector", "exact": "x", "prefix": "b"},
        {"@type": "TextQuoteSelector", "exact": "y", "suffix": "a"},
    ]
    with pytest.raises(QueryError):
        list(passages({**row, "spans": "1-9"}))

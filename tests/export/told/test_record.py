"""Stories as JSON: every field, the same bytes from every database."""

import json
from dataclasses import fields

from quotedb.export.told.record import as_json, plain
from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.quotes import gather_quotes


def test_a_story_is_one_object_with_all_its_fields(seed):
    """But for the numbers that only this database gives."""
    story = next(gather_quotes(*seed))
    written = as_json(story)
    read = json.loads(written)

    assert sorted(read) == sorted(field.name for field in fields(story))
    assert read["quote"]["quote_key"] == story.quote.quote_key
    assert "_id" not in {name[-3:] for name in read["quote"]}
    assert read["quote"]["article"]["published"]["start"] == "2026-03-08T00:00:00Z"
    assert written == json.dumps(read, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_the_same_story_gives_the_same_bytes(seed):
    """Each time it is asked for."""
    assert [as_json(story) for story in gather_claims(seed.ask)] == [
        as_json(story) for story in gather_claims(seed.ask)
    ]


def test_nothing_known_is_null():
    """Not an empty word."""
    assert plain((None, True, 0.5, "a")) == [None, True, 0.5, "a"]

"""What makes an article the same article the next time."""

import pytest

from quotedb.store.engine import writing
from quotedb.store.identity import decide, identify
from quotedb.store.known import known_raw
from quotedb.vocab import ChangeKind, IdentityScheme, Outcome
from tests.builders import record
from tests.store.counting import counts, rows, save

STORY = "The council met on Monday and agreed to repair the old bridge over the river before winter comes."
UPDATE = STORY + " Work starts in May, the mayor said after the meeting."
OTHER = "Rain is expected in the north tomorrow, with strong wind along the coast and some sun in the south."


def outcomes(engine, records, batches=1):
    """The answers to some records, saved together or one by one."""
    saved = save(engine, *records) if batches == 1 else [save(engine, each)[0] for each in records]
    return [each.outcome.value for each in saved]


@pytest.mark.parametrize(
    ("given", "scheme", "value"),
    [
        ({"url": "https://example.org/1", "guid": "1"}, IdentityScheme.URL, "https://example.org/1"),
        ({"guid": "1"}, IdentityScheme.GUID, "1"),
        ({}, IdentityScheme.FILE, "a/1.txt"),
        ({"identity": None}, IdentityScheme.CONTENT, "hash"),
        ({"identity": None, "outlet": "The Gazette"}, IdentityScheme.CONTENT, "hash The Gazette"),
    ],
)
def test_best_name_identifies(given, scheme, value):
    """A URL before the input's own id, that before the path, and the text itself last."""
    found = identify(record(STORY, **{"identity": "a/1.txt"} | given), "hash")

    assert (found.scheme, found.value) == (scheme, value)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"identity": "a.txt"}, {"identity": "a.txt"}, "unchanged"),
        ({"identity": "a.txt"}, {"identity": "b.txt"}, "unchanged"),
        ({"identity": "a.txt"}, {"identity": None}, "unchanged"),
        ({"identity": None}, {"identity": None}, "unchanged"),
        ({"identity": "a.txt", "outlet": "X"}, {"identity": "b.txt", "outlet": "X"}, "unchanged"),
        ({"identity": "a.txt", "outlet": "X"}, {"identity": "b.txt", "outlet": "Y"}, "new"),
        ({"identity": None, "outlet": "X"}, {"identity": None, "outlet": "Y"}, "new"),
        ({"identity": "a.txt"}, {"identity": "b.txt", "outlet": "Y"}, "new"),
        ({"identity": "a.txt", "outlet": "X"}, {"identity": "a.txt"}, "unchanged"),
        ({"url": "https://example.org/1"}, {"url": "https://example.org/1"}, "unchanged"),
        ({"url": "https://example.org/1"}, {"url": "https://example.org/2"}, "new"),
        ({"url": "https://example.org/1"}, {"identity": "a.txt"}, "new"),
    ],
)
@pytest.mark.parametrize("batches", [1, 2])
def test_same_text_again(engine, first, second, expected, batches):
    """The same text is one article, unless two outlets or two addresses carry it."""
    records = [record(STORY, **first), record(STORY, **second)]
    found = outcomes(engine, records, batches)

    assert found == ["new", expected]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ({"identity": "a.txt"}, UPDATE, "new_version"),
        ({"identity": "a.txt"}, OTHER, "new"),
        ({"guid": "7"}, UPDATE, "new_version"),
        ({"guid": "7"}, OTHER, "new"),
        ({"url": "https://example.org/1"}, UPDATE, "new_version"),
        ({"url": "https://example.org/1"}, OTHER, "new_version"),
        ({"identity": None}, UPDATE, "new"),
    ],
)
@pytest.mark.parametrize("batches", [1, 2])
def test_other_text_under_the_same_name(engine, name, text, expected, batches):
    """A URL is believed; a path or number only when the texts are recognisably states of one article."""
    records = [record(STORY, **name), record(text, **name)]
    found = outcomes(engine, records, batches)
    before = counts(engine)

    assert found == ["new", expected]
    assert outcomes(engine, records) == ["unchanged", "unchanged"]
    assert counts(engine) == before


def test_versions_follow_each_other(engine):
    """Versions are numbered in order of import, each after the one before, also within one batch."""
    third = UPDATE + " More follows."
    save(engine, record(STORY))
    save(engine, record(UPDATE), record(third))

    assert rows(engine, "article_versions", "version_no", "supersedes_id", "change_kind") == [
        (1, None, ChangeKind.INITIAL),
        (2, 1, ChangeKind.UPDATE),
        (3, 2, ChangeKind.UPDATE),
    ]


def test_messages_say_where_the_text_is(engine):
    """Whoever imports a copy, or overwrites a file with another story, is told."""
    save(engine, record(STORY, identity="a.txt"))
    copied, replaced = save(engine, record(STORY, identity="b.txt"), record(OTHER, identity="a.txt"))

    assert copied.message == "the same text is stored as file 'a.txt'"
    assert replaced.message is not None
    assert "file 'a.txt'" in replaced.message


def test_outlet_of_a_stored_article_stays(engine):
    """Naming an outlet later changes nothing, and is not passed over in silence."""
    save(engine, record(STORY))
    (saved,) = save(engine, record(STORY, outlet="The Gazette"))

    assert (saved.outcome, saved.message) == (Outcome.UNCHANGED, "it is stored with no outlet, and stays so")


def test_long_urls_identify_too(engine):
    """A URL may be longer than a server can index."""
    import random

    url = "https://example.org/" + "".join(random.Random(1).choices("abcdefghijklmnop0123456789", k=9_000))  # noqa: S311

    assert outcomes(engine, [record(STORY, url=url)] * 2) == ["new", "unchanged"]


def test_deciding_writes_nothing(engine):
    """Decisions can be looked at before anything is stored."""
    with writing(engine) as connection:
        decided = decide(connection, [record(STORY), record(UPDATE)])

    assert [each.outcome for each in decided] == [Outcome.NEW, Outcome.NEW_VERSION]
    assert counts(engine) == {}


def test_known_bytes_are_found_in_one_batch(engine):
    """What is stored is recognised by its hash, without reading or extracting it again."""
    save(
        engine,
        record(STORY, outlet="X", raw_sha256="a" * 64),
        record(OTHER, identity="b.txt", raw_sha256="b" * 64),
    )
    hashes = ["a" * 64, "b" * 64, "c" * 64, "a" * 64]
    with writing(engine) as connection:
        assert known_raw(connection, hashes) == {"a" * 64: 1, "b" * 64: 2}
        assert known_raw(connection, hashes, outlet="X") == {"a" * 64: 1}
        assert known_raw(connection, []) == {}

"""A search shows what reports show: current versions, decisions applied, speakers under all their names."""

from datetime import UTC, date, datetime

import pytest

from quotedb.jobs.search import SearchRequest, command_line, search_result, unknown_names
from quotedb.jobs.speakers import add_alias, merge_speakers
from quotedb.model import Alias
from quotedb.moment import parse_moment
from quotedb.store.decisions import Ruling, record_decision
from quotedb.store.engine import writing
from quotedb.store.migrate import ensure_ready
from quotedb.vocab import DecisionOp, DecisionTarget, QuoteKind, SearchScope
from tests.builders import quote, record, speaker
from tests.store.counting import rows, save

ADA, BROWN, BOB = speaker("Ada Brown"), speaker("Mayor Brown of Springfield"), speaker("Bob Ray")
FIRST = "Ada Brown said the bridge is safe, and Bob Ray said no bridge is safe for ever."
SECOND = "“Our bridges”, said the mayor, “are safe at last”."
ARTICLES = SearchScope.ARTICLES
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # below the index, all is one


def story(text, quotes, name, day, paper="The Daily Example"):
    return record(
        text,
        quotes,
        url=f"https://example.org/{name}",
        source_ref=f"{name}.txt",
        outlet=paper,
        published=parse_moment(day),
        headline=f"Story {name}",
    )


ONE = story(
    FIRST,
    [
        quote(FIRST, "the bridge is safe", who=ADA, kind=QuoteKind.INDIRECT),
        quote(FIRST, "no bridge is safe for ever", who=BOB, kind=QuoteKind.INDIRECT),
    ],
    "one",
    "2026-03-08",
)
TWO = story(
    SECOND,
    [quote(SECOND, ["“Our bridges”", "“are safe at last”"], who=BROWN, kind=QuoteKind.DIRECT)],
    "two",
    "2026-03-09",
    "The Evening Example",
)


@pytest.fixture
def db(engine, database):
    """Two articles of two outlets, three quotes of two people under three names."""
    save(engine, ONE, TWO)
    return database


def found(db, words, **asked):
    """Rows as dictionaries."""
    given = search_result(db, SearchRequest(words=words, **asked))
    names = [column.name for column in given.result.columns]
    return [dict(zip(names, row, strict=True)) for row in given.result.rows]


def said(db, words, **asked):
    return [row["exact"] for row in found(db, words, **asked)]


OURS = "“Our bridges” … “are safe at last”"


@ON_SQLITE
def test_the_shorter_quote_comes_first(db):
    """Every quote with all the words, the one that says little else first; of equals, the newer."""
    assert said(db, "bridge safe") == ["the bridge is safe", OURS, "no bridge is safe for ever"]
    assert said(db, "bridge -ever -last") == ["the bridge is safe"]
    assert set(said(db, '"are safe" OR ever')) == {"no bridge is safe for ever", OURS}


@ON_SQLITE
def test_a_row_says_where_each_hit_stands(db):
    """Spans of the pieces and of the hits are places in the stored text."""
    row = found(db, "bridge last")[0]

    def cut(spans):
        return [SECOND[slice(*map(int, span.split("-")))] for span in spans.split(";")]

    assert cut(row["spans"]) == ["“Our bridges”", "“are safe at last”"]
    assert cut(row["hits"]) == ["bridges", "last"]
    assert row["article"] == "https://example.org/two"
    assert (row["speaker"], row["outlet"], row["kind"]) == (BROWN.name, "The Evening Example", "direct")
    assert row["published_at"] == datetime(2026, 3, 9)  # noqa: DTZ001 - as the snapshot keeps times
    assert all(row[name] for name in ("text_sha256", "quote_key", "version_key", "chain"))


@ON_SQLITE
def test_narrowed_by_what_reports_know(db):
    """Outlet, day and kind; of articles, those that hold such a quote."""
    assert said(db, "bridge", outlet="the evening example") == [OURS]
    assert said(db, "bridge", since=date(2026, 3, 9)) == [OURS]
    assert len(said(db, "bridge", until=date(2026, 3, 8))) == 2
    assert said(db, "bridge", kind=QuoteKind.DIRECT) == [OURS]
    assert [row["article"][-3:] for row in found(db, "bridge", scope=ARTICLES, speaker="Bob Ray")] == ["one"]
    assert [row["article"][-3:] for row in found(db, "bridge", scope=ARTICLES, kind=QuoteKind.DIRECT)] == [
        "two"
    ]


@ON_SQLITE
def test_a_speaker_is_found_by_every_name(db):
    """An alias that people gave, and the names of all that they said are one."""
    add_alias(db, "Ada Brown", Alias(surface="AB"), "en", "so signed", "ada")
    merge_speakers(db, ADA.name, BROWN.name, "one mayor", "ada")

    assert said(db, "bridge", speaker="ab") == said(db, "bridge", speaker=BROWN.name)
    assert said(db, "bridge", speaker="ab") == ["the bridge is safe", OURS]
    assert unknown_names(db, SearchRequest(words="x", speaker="Nobody", outlet="The Daily Example")) == [
        "Nobody"
    ]


@ON_SQLITE
def test_articles_show_the_stretch_with_the_hits(db):
    """By text and headline; where only the headline says it, there is no stretch."""
    row = found(db, "bridge", scope=ARTICLES)[0]
    start, text = row["snippet_start_cp"], FIRST if row["article"].endswith("one") else SECOND

    assert text[start:].startswith(row["snippet"])
    assert "bridge" in row["snippet"]
    assert row["hits"]

    (row,) = found(db, '"story two"', scope=ARTICLES)

    assert (row["headline"], row["n_quotes"]) == ("Story two", 1)
    assert (row["snippet_start_cp"], row["snippet"], row["hits"]) == (None, None, "")


@ON_SQLITE
def test_rejected_quotes_and_old_versions_are_left_out(engine, db):
    """As everywhere; the old version when it is asked for."""
    (key,) = (key for key, kind in rows(engine, "quotes", "lineage_key", "kind") if kind == QuoteKind.DIRECT)
    with writing(engine) as connection:
        record_decision(
            connection,
            Ruling(
                target_kind=DecisionTarget.QUOTE,
                target_key=key,
                field="quote",
                op=DecisionOp.REJECT,
                reason="never said",
                actor="ada",
                at=datetime.now(UTC),
            ),
        )
    changed = FIRST.replace(" for ever", "")
    save(engine, story(changed, [quote(changed, "the bridge is safe", who=ADA)], "one", "2026-03-08"))

    assert said(db, "bridge") == ["the bridge is safe"]
    assert len(said(db, "bridge", all_versions=True)) == 3
    assert found(db, "ever", scope=ARTICLES) == []
    assert len(found(db, "ever", scope=ARTICLES, all_versions=True)) == 1


def test_server_and_order_of_import_decide_nothing(db, tmp_path, open_database):
    """The same rows in the same order from another database that got its articles the other way round."""
    other = str(tmp_path / "other.db")
    reversed_engine = open_database(other)
    ensure_ready(reversed_engine, create=True)
    save(reversed_engine, TWO)
    save(reversed_engine, ONE)
    save(reversed_engine, TWO)

    assert found(db, "safe OR ever") == found(other, "safe OR ever")
    assert found(db, "bridge*", scope=ARTICLES) == found(other, "bridge*", scope=ARTICLES)
    assert found(db, "bridge*")


@ON_SQLITE
def test_a_limit_says_how_many_there_are(db):
    """Nothing is cut in silence; about says what was asked."""
    given = search_result(db, SearchRequest(words="bridge", limit=1))

    assert (given.n_found, len(list(given.result.rows))) == (3, 1)
    assert given.result.about is not None
    assert given.result.about.title == "Search: bridge"
    assert set(given.result.about.meanings) == {column.name for column in given.result.columns}

    nothing = search_result(db, SearchRequest(words="zzzz"))

    assert (nothing.n_found, list(nothing.result.rows)) == (0, [])
    assert [column.name for column in nothing.result.columns] == [c.name for c in given.result.columns]


@ON_SQLITE
def test_the_state_of_an_earlier_time(db):
    """Nothing was there before the first import."""
    assert found(db, "bridge", as_of=datetime(2020, 1, 1, tzinfo=UTC)) == []


def test_the_command_that_asks_the_same():
    """Can be typed as it stands."""
    request = SearchRequest(words='"trade war" -x', scope=ARTICLES, since=date(2026, 3, 8), all_versions=True)

    assert command_line(request) == (
        "quotedb search '\"trade war\" -x' --in articles --since 2026-03-08 --all-versions"
    )

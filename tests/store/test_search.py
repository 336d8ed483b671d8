"""Search answers alike on both servers, and as the texts themselves do."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.errors import UsageError
from quotedb.match.hits import count_term
from quotedb.match.lexicon import lexicon_of
from quotedb.match.query import parse_query
from quotedb.store.engine import open_engine
from quotedb.store.runs import start_run
from quotedb.store.save import save_records
from quotedb.store.search import search
from quotedb.vocab import SearchScope
from tests.builders import quote, record
from tests.conftest import create_database, execute, written

EN = lexicon_of("en")
WORDS = [
    "tariff",
    "Tariffs’",
    "the",
    "US",
    "us",
    "U.S.",
    "café",
    "CAFE",
    "1,500",
    "trade",
    "war",
    "end",
    "OR",
]
PIECES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(st.lists(PIECES, min_size=1, max_size=2), min_size=1, max_size=4)
TERMS = st.one_of(
    st.sampled_from([*WORDS, "-war", "NOT", "tar*", "th*", "c*", '"', "-"]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.just('-"trade war"'),
)
QUERIES = st.lists(TERMS, min_size=1, max_size=4).map(" ".join)


@pytest.fixture(scope="module")
def engines(server, ready_database, ready_file, tmp_path_factory):
    """An empty database on each server."""
    name = create_database(server, ready_database)
    file = shutil.copy(ready_file, tmp_path_factory.mktemp("search") / "quotes.db")
    opened = [open_engine(str(file)), open_engine(written(server.set(database=name)))]
    yield opened
    for engine in opened:
        engine.dispose()
    execute(server, f"drop database {name} with (force)")


def answers(engine, texts, query, scope):
    """Ranks in a database that holds some articles for a moment; each is one quote of several pieces."""
    articles = ["\n\n".join(pieces) for pieces in texts]
    records = [
        record(article, [quote(article, pieces)], source_ref=f"{number}.txt")
        for number, (article, pieces) in enumerate(zip(articles, texts, strict=True))
    ]
    with engine.connect() as connection, connection.begin() as transaction:
        save_records(connection, start_run(connection, extractor="x", actor="test"), records)
        try:
            return search(connection, query, scope)
        except UsageError as error:
            return error.message
        finally:
            transaction.rollback()


def expected(texts, query):
    """What the texts say themselves, read one by one."""

    def occurs(term, pieces):
        return count_term(term, pieces, EN) > 0

    kept = [
        [term for term in group if len(term.words) > 1 or occurs(term, [term.words[0].form.upper()])]
        for group in query.groups
    ]
    return {
        number
        for number, pieces in enumerate(texts, 1)
        if all(any(occurs(term, pieces) for term in group) for group in kept if group)
        and not any(occurs(term, pieces) for term in query.without)
    }


@settings(max_examples=40, deadline=None)
@given(
    TEXTS.filter(lambda texts: len({str(each) for each in texts}) == len(texts)),
    QUERIES,
    st.sampled_from(SearchScope),
)
def test_both_servers_answer_as_the_texts_do(engines, texts, asked, scope):
    """The index gives what reading every text would, with the same ranks on both."""
    try:
        query = parse_query(asked)
    except UsageError:
        return
    first, second = (answers(engine, texts, query, scope) for engine in engines)

    assert first == second
    if not isinstance(first, str):
        pieces = texts if scope is SearchScope.QUOTES else [["\n\n".join(each)] for each in texts]

        assert set(first) == expected(pieces, query)

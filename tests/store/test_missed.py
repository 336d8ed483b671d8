"""Rows of people's quotes: kept through extractions, copied into new versions, on both databases."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from quotedb.model import Span
from quotedb.store.engine import reading, writing
from quotedb.store.evidence_rows import article_row
from quotedb.store.extractions import annotated_versions, extracted_by, finds, versions_of
from quotedb.store.identity import Decided
from quotedb.store.missed import MISSED, follow
from quotedb.store.replace import PERSON
from quotedb.store.runs import add_items, finish_run, start_run
from quotedb.store.save import Saved, add_to_version
from quotedb.store.speaker_rulings import By
from quotedb.store.standing import fates, standing_rulings
from quotedb.store.stored import stored_versions
from quotedb.store.verdicts import Verdict, decide, take_back
from quotedb.vocab import DecisionOp, DecisionTarget, Outcome, QuoteKind, RunStatus
from tests.builders import TEXT, quote, record, speaker
from tests.store.counting import rows, save

ADA = By(actor="ada", reason="on the board", at=datetime(2026, 3, 9, tzinfo=UTC))
SAFE, BOLTS = "the bridge is safe", "We checked every bolt"
NEWS = "Updated.\n\n" + TEXT


@pytest.fixture
def missed(engine):
    """An article of one quote, and another one that a person added: the decision's key."""
    save(engine, record(TEXT, [quote(TEXT, SAFE, who=speaker(), claims=[SAFE])]))
    given = record(
        TEXT, [quote(TEXT, BOLTS, who=speaker(), source="Ada Brown", claims=[BOLTS])], extractor=PERSON
    )
    with writing(engine) as connection:
        ((_, article, version),) = stored_versions(connection, [1])
        run_id = start_run(connection, extractor=PERSON, actor="ada")
        each = Decided(
            record=given, outcome=Outcome.UNCHANGED, message=None, article=article, version=version
        )
        add_to_version(connection, run_id, each)
        finish_run(connection, run_id, RunStatus.OK)
        assert article_row(each, {})["article_key"] == article.identity.key
        key = rows_by_person(connection)[0]
        verdict = Verdict(DecisionTarget.QUOTE, key, MISSED, DecisionOp.SET, {"kind": "direct"})
        return decide(connection, verdict, ADA)


def rows_by_person(connection) -> list[str]:
    sql = "select quote_key from quotes where extractor = 'person' order by version_id"
    return list(connection.exec_driver_sql(sql).scalars())


def contents(engine) -> list[tuple[int, str, str]]:
    """Version, extractor and words of every quote."""
    with reading(engine) as connection:
        found = connection.exec_driver_sql(
            "select version_id, extractor, exact from quotes join quote_spans using (quote_id)"
            " where role = 'content' order by version_id, start_cp, extractor"
        )
        return [tuple(row) for row in found]


def test_an_extraction_leaves_it_and_adds_no_second_one(engine, missed):
    """The machine finds the same words now: the person's row stands for them, marks or none."""
    found = [quote(TEXT, SAFE), quote(TEXT, f'"{BOLTS},"', kind=QuoteKind.DIRECT)]
    save(engine, record(TEXT, found, extractor="grammar-3"), replace={"article.txt"})

    assert contents(engine) == [(1, "grammar-3", SAFE), (1, PERSON, BOLTS)]
    assert missed


@pytest.mark.usefixtures("missed")
def test_a_new_version_has_it_where_its_words_stand(engine):
    """With source, chain and claim; under the same lineage; and not where the words are gone."""
    save(engine, record(NEWS, [quote(NEWS, SAFE)]))
    other = NEWS.replace(BOLTS, "We checked a bolt")
    save(engine, record(other, [quote(other, SAFE)]))
    sources = [
        each for each in rows(engine, "quote_spans", "role", "exact", "start_cp") if each[0] == "source"
    ]
    lineages = [key for key, by in rows(engine, "quotes", "lineage_key", "extractor") if by == PERSON]

    assert [(version, words) for version, by, words in contents(engine) if by == PERSON] == [
        (1, BOLTS),
        (2, BOLTS),
    ]
    assert [place for _, _, place in sources] == [TEXT.index("Ada Brown"), NEWS.index("Ada Brown")]
    assert len(set(lineages)) == 1
    assert len(rows(engine, "assertions", "quote_id")) == 3


def test_undo_takes_all_its_rows_out(engine, missed):
    """And a ruling that is gone is told of no more."""
    save(engine, record(NEWS, [quote(NEWS, SAFE)]))
    with writing(engine) as connection:
        before = standing_rulings(connection)
        take_back(connection, missed, ADA)
        assert rows_by_person(connection) == []
        assert fates(before, standing_rulings(connection)) == []


def test_what_becomes_of_a_ruling_is_told(engine, missed):
    """It moves with its words, is orphaned without them, and found again when they are back."""

    def now():
        with reading(engine) as connection:
            return standing_rulings(connection)

    states = [now()]
    for text in (NEWS, NEWS.replace(BOLTS, "We checked a bolt"), "Late: " + TEXT):
        save(engine, record(text, [quote(text, "the bridge is safe")]))
        states.append(now())
    told = [[fate.what for fate in fates(*pair)] for pair in pairwise(states)]

    assert told == [["moved"], ["orphaned"], ["found again"]]
    assert list(states[0]) == [missed]


@pytest.mark.usefixtures("missed")
def test_an_extraction_knows_what_is_done(engine):
    """By the run that found a version's quotes last; annotations have another extractor than their run."""
    save(engine, record("By hand.\n", [quote("By hand.\n", "By hand")], extractor="hand", source_ref="b.txt"))
    with writing(engine) as connection:
        assert [each.version_id for each in versions_of(connection, None)] == [1, 2]
        assert [each.article for each in versions_of(connection, [2])] == ["b.txt"]
        assert annotated_versions(connection) == {2}
        assert extracted_by(connection, "grammar-2") == set()
        run_id = start_run(connection, extractor="new-1", actor="ada", options_json='{"reextract":true}')
        add_items(connection, run_id, [Saved(source_ref="a", outcome=Outcome.UNCHANGED, version_id=1)])
        assert extracted_by(connection, "new-1") == {1}
        start, end = TEXT.index(SAFE), TEXT.index(SAFE) + len(SAFE)
        assert finds(connection, [1]) == {1: {(Span(start, end),): (QuoteKind.INDIRECT, "Ada Brown")}}


def test_words_are_followed_where_that_is_clear():
    """Into another version; not to a place that is as good as the other one."""
    place = Span(TEXT.index(BOLTS), TEXT.index(BOLTS) + len(BOLTS))

    assert follow(TEXT, place, NEWS) == Span(place.start + 10, place.end + 10)
    assert follow(TEXT, place, "Nothing of it.\n") is None

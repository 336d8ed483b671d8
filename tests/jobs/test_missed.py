"""A quote that was missed is added, and stays through versions, extractions and an undo of something else."""

from typing import Any

import pytest

from quotedb.cli.fates import LONGEST
from quotedb.errors import UsageError
from quotedb.jobs.database import check_all, ready_snapshot
from quotedb.jobs.decisions import Target, decide, find_claim, find_quote, list_result, show_result, undo
from quotedb.jobs.goldfiles import read_span_gold
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.lessons import export_lessons
from quotedb.jobs.missed import MissedQuote, decide_missed
from quotedb.jobs.reextract import Request, reextract
from quotedb.jobs.reports import report_result
from quotedb.read.reader import ReadOptions
from quotedb.report.gather.asking import asking
from quotedb.vocab import DecisionOp, Extractor, QuoteKind

STORY = """The mayor of Springfield, Ann Lee, said the bridge will open in May.

"We checked every bolt," Ben Brown told reporters on Friday.

The board at the gate: no visitors, no exceptions. Nobody spoke, and nobody asked.
"""
BOARD = "no visitors, no exceptions"


@pytest.fixture
def db(tmp_path):
    """A database with the story."""
    return bring(tmp_path, STORY)


def bring(tmp_path, text: str) -> str:
    (tmp_path / "in").mkdir(exist_ok=True)
    (tmp_path / "in" / "story.txt").write_text(text, "utf-8")
    db = str(tmp_path / "quotes.db")
    request = ImportRequest(paths=(str(tmp_path / "in"),), read=ReadOptions(), extractor=Extractor.RULES)
    run_import(db, request, lambda _: None, lambda *_: None)
    return db


def shown(db: str) -> dict[str, tuple[str | None, str, str]]:
    """Speaker, kind and extractor of the quotes that views show of the newest version, by their words."""
    sql = "select exact, speaker, kind, extractor from quotes_effective where is_current"
    return {row[0]: row[1:] for row in asked(db, sql)}


def asked(db: str, sql: str) -> list[tuple[Any, ...]]:
    with asking(ready_snapshot(db)) as ask:
        return list(ask(sql, {}))


def reject_direct(db: str) -> None:
    ((key,),) = asked(db, "select quote_key from quotes_effective where kind = 'direct'")
    decide(db, find_quote(db, key), "quote", DecisionOp.REJECT, None, "an advert", "ada")


def add(db: str, words: str = BOARD, **given):
    return decide_missed(db, "story.txt", MissedQuote(words=words, **given), "on the board", "ada")


def again(db: str, **given):
    request = Request(articles=None, extractor=Extractor.RULES, again=True, **given)
    return reextract(db, request, lambda _: None, lambda: None)


def test_it_is_shown_and_stays(db, tmp_path):
    """It has its speaker; an extraction leaves it; in a new version it stands where its words do."""
    added = add(db, speaker="Ann Lee", source="The board")
    assert len(added.decisions) == 3
    assert shown(db)[BOARD] == ("Ann Lee", "indirect", "person")
    assert again(db).fates == []
    bring(tmp_path, "Updated.\n\n" + STORY)
    assert shown(db)[BOARD] == ("Ann Lee", "indirect", "person")
    bring(tmp_path, "Updated.\n\n" + STORY.replace("no exceptions", "few exceptions"))
    assert BOARD not in shown(db)
    orphaned = list(report_result(db, "orphaned-decisions", {}, None).rows)
    assert {row[3] for row in orphaned} == {"missed", "kind", "speaker"}
    bring(tmp_path, STORY + "\nThe end.\n")
    assert shown(db)[BOARD] == ("Ann Lee", "indirect", "person")


def test_undo_takes_it_out_with_all_that_was_said_with_it(db):
    """One undo, three decisions; the words are as they were before."""
    before = shown(db)
    added = add(db, speaker={"name": "Springfield Board", "kind": "organization"})
    taken = undo(db, [added.decisions[0]], "a slip", "ada")

    assert sorted(taken) == sorted(added.decisions)
    assert shown(db) == before
    assert {
        row[3] for row in list_result(db, target=None, actor="ada", since="2020-01-01", state=None).rows
    } == {
        "superseded",
        "applied",
    }


SHORT = """A plan was made.

No visitors. Nobody came, and nobody asked about it.

The gate stayed shut on Friday. No visitors. Rain fell.
"""


def test_the_same_few_words_can_be_missed_twice(tmp_path):
    """Few words stay in their article: both repeat one utterance there, also after an extraction."""
    db = bring(tmp_path, SHORT)
    first, second = (add(db, "No visitors", nth=nth, kind=QuoteKind.DIRECT) for nth in (1, 2))
    utterances = """
        select count(distinct utterance_id), count(*)
        from quote_occurrences join quotes using (quote_id) where extractor = 'person'
    """
    assert first.quote != second.quote
    assert asked(db, utterances) == [(1, 2)]
    again(db)

    assert asked(db, utterances) == [(1, 2)]
    assert check_all(db) == []


def test_of_two_that_come_to_the_same_words_neither_goes_on(tmp_path):
    """The new version holds them once, and does not tell which: both wait."""
    db = bring(tmp_path, SHORT)
    for nth in (1, 2):
        add(db, "No visitors", nth=nth)
    once = SHORT.replace("No visitors. Nobody came, and nobody asked about it.\n\n", "")
    bring(tmp_path, once.replace("The gate stayed shut on Friday. No visitors. Rain fell.", "No visitors."))
    waiting = list(report_result(db, "orphaned-decisions", {}, None).rows)

    assert len([row for row in waiting if row[3] == "missed"]) == 2
    assert check_all(db) == []


def test_a_missed_quote_never_goes_to_its_twin(tmp_path):
    """The twin stood there all along; now it stands alone, and its words are long."""
    words = "no visitors are let in at the gate before the board has met again on Monday"
    story = f"A plan was made.\n\nAt noon: {words}. Nobody came.\n\nRain fell. Later: {words}. Snow fell.\n"
    db = bring(tmp_path, story)
    add(db, words, nth=1)
    bring(tmp_path, story.replace(f"At noon: {words}. Nobody came.", "At noon nobody came."))

    assert words not in shown(db)
    assert len(list(report_result(db, "orphaned-decisions", {}, None).rows)) == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"words": "not in it"}, "does not hold the words"),
        ({"words": "Nobody", "nth": 3}, "There is no place 3"),
        ({"words": "the"}, "stand there 2 times"),
        ({"words": "We checked every bolt"}, "are a quote already"),
        ({"words": BOARD, "cue": "shouted"}, "does not stand in the article"),
    ],
)
def test_what_cannot_be_added_is_told(db, given, told):
    """Words must stand there, once or with a number, and be no quote."""
    with pytest.raises(UsageError, match=told):
        add(db, **given)


def test_an_extraction_tells_what_it_changes(db):
    """A rejected quote stays away; a dry run changes nothing; what is done is not done again."""
    bolts = '"We checked every bolt,"'
    reject_direct(db)
    before = shown(db)
    rehearsed = reextract(
        db,
        Request(
            articles=("story.txt",), extractor=Extractor.RULES, min_confidence=1, again=True, dry_run=True
        ),
        lambda _: None,
        lambda: None,
    )
    done = again(db)
    left = reextract(db, Request(articles=None, extractor=Extractor.RULES), lambda _: None, lambda: None)

    assert bolts not in before
    assert shown(db) == before
    assert rehearsed.changes[0].n_lost > 0
    assert [fate.what for fate in rehearsed.fates] == ["orphaned"]
    assert (done.changes[0].n_gained, done.changes[0].n_lost, done.fates) == (0, 0, [])
    assert (left.n_done_before, left.changes) == (1, [])
    assert LONGEST > 0


def test_what_people_corrected_is_there_to_learn_from(db, tmp_path):
    """Training's own reader accepts the corpus; the added quote is in it, the rejected one is not."""
    add(db, source="The board")
    reject_direct(db)
    written = export_lessons(db, tmp_path / "lessons")
    ((text, spans),) = read_span_gold(tmp_path / "lessons", None)
    words = [[span.cut(text.text) for span in one.content] for one in spans]

    assert text.text == STORY
    assert [BOARD] in words
    assert written.n_quotes == len(spans) == len(shown(db))
    assert not any("bolt" in word for one in words for word in one)
    with pytest.raises(UsageError, match="is there already"):
        export_lessons(db, tmp_path / "lessons")


def test_claims_are_found_and_decided(db):
    """By words of it; the record says who and why."""
    target = find_claim(db, "bridge will open")
    key = decide(db, target, "status", DecisionOp.SET, "refuted", "the minutes", "ada")
    (row,) = show_result(db, key[:10]).rows

    assert isinstance(target, Target)
    assert (row[0], row[2], row[7]) == (key, "ada", "refuted")
    with pytest.raises(UsageError, match="is no state"):
        list_result(db, target=None, actor=None, since=None, state="lost")

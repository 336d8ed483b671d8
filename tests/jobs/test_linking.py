"""Linking as a user asks for it: what is stored, and what people rule."""

import sqlite3

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.linking import link_stored, rule_different, rule_same, undo_rulings
from quotedb.read.reader import ReadOptions
from quotedb.vocab import Extractor

WAITED = '"We have waited for five years," Lee said.'
STORIES = {
    "a.txt": f"The bridge over the Orne will reopen on Monday, Mayor Ann Lee said. {WAITED}\n",
    "b.txt": f"Mayor Ann Lee said the Orne bridge would reopen on Monday. {WAITED}\n",
    "c.txt": "Nobody was hurt when a tram left the rails, police said on Friday.\n",
}
UNLINKED = """
delete from link_runs; delete from claim_terms; delete from utterance_grams; delete from claim_links;
update claims set group_id = claim_id; update assertions set claim_id = wording_id;
"""
CLAIMS = """
select claim.claim_key, assertion.claim_id
from articles
join article_versions using (article_id)
join quotes using (version_id)
join assertions as assertion using (quote_id)
join claims as claim on claim.claim_id = assertion.wording_id
where identity_value = '{}'
order by quote_id
"""


def run(db, folder, *names):
    request = ImportRequest(
        paths=tuple(str(folder / name) for name in names or ("",)),
        read=ReadOptions(),
        extractor=Extractor.RULES,
        jobs=1,
    )
    return run_import(db, request, lambda _: None, lambda *_: None)


def ask(db, query):
    connection = sqlite3.connect(db)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.fixture
def db(tmp_path):
    """A database with three stories, of which two tell the same."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / name).write_text(text)
    run(str(tmp_path / "quotes.db"), folder)
    return str(tmp_path / "quotes.db")


def claims_of(db, name):
    """Key of the wording and number of the claim, for every quote of an article."""
    return ask(db, CLAIMS.format(name))


def test_import_links_what_it_adds(db):
    """Two articles that quote the same words share an utterance without another command."""
    assert ask(db, "select count(*), count(distinct utterance_id) from quote_occurrences") == [(2, 1)]
    assert not link_stored(db, rebuild=False).is_anew


def test_linking_anew_changes_nothing(db):
    """What imports linked is what linking from nothing gives."""
    before = ask(db, "select claim_key, group_id from claims")
    told = []
    linked = link_stored(db, rebuild=True, on_linked=lambda *counts: told.append(counts))

    assert linked.is_anew
    assert ask(db, "select claim_key, group_id from claims") == before
    assert linked.links.n_wordings == len(before) == told[-1][0]
    assert (linked.links.n_quotes, linked.links.n_utterances) == (2, 1)


def test_import_links_a_database_that_was_not(db, tmp_path):
    """What was stored before there were links is linked by the next import, even of nothing new."""
    before = ask(db, "select claim_key, group_id from claims")
    connection = sqlite3.connect(db)
    connection.executescript(UNLINKED)
    connection.close()
    run(db, tmp_path / "news")

    assert ask(db, "select claim_key, group_id from claims") == before
    assert ask(db, "select count(*) from link_runs") == [(1,)]


def test_people_join_and_part_claims(db):
    """A ruling regroups at once, survives linking anew and is taken back by another one."""
    (one, _), *_ = claims_of(db, "a.txt")
    (other, _), *_ = claims_of(db, "c.txt")
    joined = rule_same(db, one, other, "for the test", "ada")

    assert joined.message == "They are one claim."
    assert claims_of(db, "a.txt")[0][1] == claims_of(db, "c.txt")[0][1]

    link_stored(db, rebuild=True)

    assert claims_of(db, "a.txt")[0][1] == claims_of(db, "c.txt")[0][1]
    assert undo_rulings(db, [joined.key], "a slip", "ada") == 1
    assert claims_of(db, "a.txt")[0][1] != claims_of(db, "c.txt")[0][1]

    rule_different(db, one, other, "two things", None)

    assert ask(db, "select op, reason, actor <> '' from decisions order by decision_id") == [
        ("merge", "for the test", 1),
        ("clear", "a slip", 1),
        ("split", "two things", 1),
    ]


def test_what_others_part_stays_apart(db):
    """Whoever joins what a chain of rulings holds apart is told so."""
    (one, _), *_ = claims_of(db, "a.txt")
    (other, _), *_ = claims_of(db, "c.txt")
    third = next(key for key, _ in ask(db, "select claim_key, 1 from claims") if key not in (one, other))
    rule_different(db, one, other, "two things", "ada")
    rule_same(db, one, third, "one thing", "ada")
    ruled = rule_same(db, third, other, "one thing", "ben")

    assert "stay apart all the same" in ruled.message


def test_mistakes_are_told(db):
    """An unknown key, one key twice, a foreign decision and a missing reason: nothing is recorded."""
    (one, _), *_ = claims_of(db, "a.txt")
    (other, _), *_ = claims_of(db, "c.txt")
    with pytest.raises(UsageError, match="There is no claim 'x'"):
        rule_same(db, one, "x", "why", None)
    with pytest.raises(UsageError, match="named twice"):
        rule_same(db, one, one, "why", None)
    with pytest.raises(UsageError, match="needs a reason"):
        rule_different(db, one, other, " ", None)
    with pytest.raises(UsageError, match="There is no decision 'x'"):
        undo_rulings(db, ["x"], "why", None)

    assert ask(db, "select count(*) from decisions") == [(0,)]


def test_several_rulings_are_taken_back_together_or_not_at_all(db):
    """One that cannot be taken back stops the others."""
    (one, _), *_ = claims_of(db, "a.txt")
    (other, _), *_ = claims_of(db, "c.txt")
    ruled = rule_same(db, one, other, "why", "ada")
    with pytest.raises(UsageError):
        undo_rulings(db, [ruled.key, "x"], "why", None)

    assert ask(db, "select count(*) from decisions") == [(1,)]

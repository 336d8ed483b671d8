"""A person's word: checked, recorded with its anchor, carried out, taken back."""

from datetime import UTC, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.store.decisions import find_decision, standing_decisions
from quotedb.store.engine import reading, writing
from quotedb.store.quote_places import lineage_of, place_of, quotes_at
from quotedb.store.speaker_rulings import By
from quotedb.store.verdicts import Verdict, decide, take_back
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import TEXT, outlet, quote, record, speaker
from tests.store.counting import rows, save

QUOTE, CLAIM, SET = DecisionTarget.QUOTE, DecisionTarget.CLAIM, DecisionOp.SET
ADA = By(actor="ada", reason="heard it", at=datetime(2026, 3, 9, tzinfo=UTC))
SAFE = "the bridge is safe"
PAPER = {"role": "publisher", "naming": "author", "basis": "explicit"}


@pytest.fixture
def stored(engine):
    """One quote by Ada Brown with a claim: its key."""
    save(engine, record(TEXT, [quote(TEXT, SAFE, who=speaker(), claims=[SAFE])]))
    return rows(engine, "quotes", "quote_key")[0][0]


def said(engine, verdict: Verdict):
    """Decide, and give the decision as it is on record."""
    with writing(engine) as connection:
        return find_decision(connection, decide(connection, verdict, ADA))


def test_a_word_on_a_quote_carries_its_anchor_and_article(engine, stored):
    """Any key of the quote will do; the words are kept with what stands around them."""
    made = said(engine, Verdict(QUOTE, stored, "kind", SET, "mixed"))

    assert (made.anchor.prefix, made.anchor.exact) == ("The mayor said ", SAFE)
    assert made.article == rows(engine, "articles", "article_key")[0][0]
    with reading(engine) as connection:
        assert made.target_key == place_of(connection, stored).lineage == lineage_of(connection, 1)
        assert quotes_at(connection, 1)[0][0] == stored


@pytest.mark.parametrize(
    ("field", "op", "value", "told"),
    [
        ("speaker", SET, "Nobody Known", "No speaker is called"),
        ("speaker", SET, "  ", "names no speaker"),
        ("speaker", SET, {"name": "New", "kind": "robot"}, "is no kind of speaker"),
        ("speaker", DecisionOp.REJECT, None, "is no word on speaker"),
        ("kind", SET, "shouted", "is no kind"),
        ("colour", SET, "red", "Nothing can be decided of 'colour'"),
        ("chain", SET, [], "A chain is a list"),
        ("chain", SET, [{"role": "utterer", "naming": "anonymous"}], "The last link"),
        ("chain", SET, [{"role": "utterer", "naming": "named"}, PAPER], "names no speaker"),
        ("chain", SET, [PAPER | {"tone": "low"}], "has tone"),
    ],
)
def test_what_cannot_be_is_refused(engine, stored, field, op, value, told):
    """Each field has its words, and a message says which."""
    with pytest.raises(UsageError, match=told):
        said(engine, Verdict(QUOTE, stored, field, op, value))


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (Verdict(QUOTE, "0" * 32, "kind", SET, "mixed"), "There is no quote"),
        (Verdict(CLAIM, "0" * 32, "status", SET, "refuted"), "There is no claim"),
        (Verdict(DecisionTarget.CLAIM_PAIR, "one", "relation", DecisionOp.MERGE), "is no pair"),
        (Verdict(DecisionTarget.ARTICLE, "x", "status", SET, "y"), "Nothing can be decided"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_what_is_not_there_is_refused(engine, verdict, told):
    """A key must be one that is stored."""
    with pytest.raises(UsageError, match=told):
        said(engine, verdict)


def test_speakers_are_named_kept_by_key_and_made(engine, stored):
    """A name gives the key; who is in no text comes on record with a kind."""
    named = said(engine, Verdict(QUOTE, stored, "speaker", SET, "ada brown"))
    made = said(engine, Verdict(QUOTE, stored, "speaker", SET, {"name": "Carla Diaz", "kind": "person"}))
    speakers = dict(rows(engine, "speakers", "name", "speaker_key"))

    assert (named.value, made.value) == (speakers["Ada Brown"], speakers["Carla Diaz"])


def test_undo_lets_what_stood_before_stand_again(engine, stored):
    """The earlier ruling is the last word again; without one the field is free."""
    first = said(engine, Verdict(QUOTE, stored, "kind", SET, "mixed"))
    second = said(engine, Verdict(QUOTE, stored, "kind", SET, "direct"))
    with writing(engine) as connection:
        assert take_back(connection, second.key, ADA) == [second.key]
        (again,) = standing_decisions(connection, QUOTE)
        assert (again.value, again.anchor, again.article) == ("mixed", first.anchor, first.article)
        alone = decide(connection, Verdict(QUOTE, stored, "quote", DecisionOp.REJECT), ADA)
        take_back(connection, alone, ADA)
        assert [each.field for each in standing_decisions(connection, QUOTE)] == ["kind"]
        with pytest.raises(UsageError, match="does not stand"):
            take_back(connection, first.key, ADA)


def test_a_chain_is_kept_with_the_keys_of_its_speakers(engine, stored):
    """Links are checked one by one; what is left out is explicit and of unknown medium."""
    save(engine, record("Other.\n", [quote("Other.\n", "Other", who=outlet("The Wire"))], source_ref="b.txt"))
    links = [{"role": "utterer", "naming": "named", "speaker": "The Wire"}, PAPER]
    made = said(engine, Verdict(QUOTE, stored, "chain", SET, links))

    assert [each["basis"] for each in made.value] == ["explicit", "explicit"]
    assert made.value[0]["speaker"] == dict(rows(engine, "speakers", "name", "speaker_key"))["The Wire"]


def test_pairs_and_claims_go_the_same_way(engine, stored):
    """Merging speakers and setting a status are decided and taken back like the rest."""
    save(engine, record("Other.\n", [quote("Other.\n", "Other", who=speaker("Ann Lee"))], source_ref="b.txt"))
    claim = rows(engine, "claims", "claim_key")[0][0]
    pair = Verdict(DecisionTarget.SPEAKER_PAIR, "Ada Brown+Ann Lee", "relation", DecisionOp.MERGE)
    made = [said(engine, pair), said(engine, Verdict(CLAIM, claim, "status", SET, "refuted"))]
    with writing(engine) as connection:
        for each in made:
            take_back(connection, each.key, ADA)
        assert standing_decisions(connection, CLAIM) == []
        assert standing_decisions(connection, DecisionTarget.SPEAKER_PAIR) == []
    assert stored

"""The desk: what it shows, what it records, and what it takes back, on either server."""

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.review.desk import open_desk
from quotedb.jobs.review.queue import Wanted
from quotedb.jobs.review.rulings import Answer, Verb
from quotedb.report.stories.queued import QueuedClaims, QueuedQuote, QueuedSpeakers
from quotedb.vocab import SpeakerKind
from tests.jobs.review.items import queue_of, ruled_by


def by_doubt(desk):
    return {item.doubt: item for item in desk.items}


def test_desk_shows_what_helps_to_decide(file):
    """Candidates of a quote, both claims with their words, both speakers."""
    with open_desk(file, Wanted()) as desk:
        items = by_doubt(desk)
        quote = desk.show(items["ambiguous_speaker"])
        claims = desk.show(items["suggested_match"])
        speakers = desk.show(items["suggested_speaker"])
        around = desk.around(items["low_confidence"])

    assert isinstance(quote, QueuedQuote)
    assert [one.who.name for one in quote.candidates] == ["Eve Hill", "Mayor Ann Lee"]
    assert isinstance(claims, QueuedClaims)
    assert {claims.one.wording, claims.other.wording} == {"the bridge is safe", "safe-now"}
    assert all(side.quote_ids for side in (claims.one, claims.other))
    assert isinstance(speakers, QueuedSpeakers)
    assert {speakers.one.name, speakers.other.name} == {"Ann Lee", "Critics"}
    assert around is not None
    assert around[1].article.headline == "Money for the bridge"


def test_each_answer_takes_its_item_out(stored):
    """The report says so itself; a quote's decision carries the words it is about."""
    with open_desk(stored, Wanted()) as desk:
        items = by_doubt(desk)
        lee = desk.find_speaker("Ann Lee")
        assert lee is not None
        answers = {
            "ambiguous_speaker": Answer(Verb.SPEAKER, lee.key),
            "low_confidence": Answer(Verb.NOT_A_QUOTE),
            "suggested_match": Answer(Verb.SAME),
            "suggested_speaker": Answer(Verb.DIFFERENT),
        }
        for doubt, answer in answers.items():
            desk.answer(items[doubt], answer, "read it", "ada")
        settled = [desk.settled(item) for item in desk.items]

    assert all("(ada, " in str(each) for each in settled)
    assert queue_of(stored, Wanted()) == []
    anchors = {each.field: each.anchor for each in ruled_by(stored, "ada")}
    assert anchors["speaker"] is not None
    assert anchors["speaker"].exact == '"The money is there,"'


def test_what_is_taken_back_waits_again(file):
    """An answer can be taken back once."""
    with open_desk(file, Wanted()) as desk:
        done = [
            desk.answer(item, Answer(verb), "read it", "ada")
            for item, verb in (
                (by_doubt(desk)["low_confidence"], Verb.CONFIRM),
                (by_doubt(desk)["suggested_match"], Verb.DIFFERENT),
                (by_doubt(desk)["suggested_speaker"], Verb.SAME),
            )
        ]
        for each in done:
            desk.undo(each, "ada")
        with pytest.raises(UsageError, match="does not stand any more"):
            desk.undo(done[0], "ada")

    assert {item.key for item in queue_of(file, Wanted())} == {item.key for item in desk.items}


def test_somebody_else_was_faster(file):
    """The second word is refused, and the first one stands; speakers merged through others are settled."""
    with open_desk(file, Wanted()) as desk:
        item = by_doubt(desk)["low_confidence"]
        desk.answer(item, Answer(Verb.CONFIRM), "read it", "ada")
        with pytest.raises(UsageError, match=r"decided meanwhile: confirm \(ada"):
            desk.answer(item, Answer(Verb.NOT_A_QUOTE), "no", "bob")

        assert str(desk.settled(item)).startswith("confirm (ada")


def test_new_speaker_is_added_once(file):
    """And is found by name then."""
    with open_desk(file, Wanted()) as desk:
        assert desk.find_speaker("Zoe Hart") is None
        added = desk.add_speaker(SpeakerKind.PERSON, "Zoe Hart")

        assert desk.add_speaker(SpeakerKind.PERSON, "Zoe Hart").key == added.key
        assert desk.find_speaker("Zoe Hart") == added
        assert "Ann Lee" in desk.names_near("lee")

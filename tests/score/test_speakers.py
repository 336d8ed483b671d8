"""Speakers, chains, kinds and statuses: small cases worked by hand."""

from dataclasses import replace

import pytest

from quotedb.model import Span
from quotedb.score.consistency import NameUse, consistency
from quotedb.score.gold import GoldDocument, GoldQuote, GoldSpeaker
from quotedb.score.people import know
from quotedb.score.predictions import Link, Prediction, prediction
from quotedb.score.spans import Spans
from quotedb.score.speakers import match_document, name_uses, speaker_counts, speaker_figures
from quotedb.vocab import ClaimStatus, LinkRole, Naming, QuoteKind
from tests.builders import span

TEXT = (
    "Mayor Ann Lee said the bridge is safe today. She told Radio Nine that it will stand for years.\n"
    "An official said the money was stolen. It is said the river rose. He hopes for rain soon."
)
PUBLISHER = Link("The Daily Example", Naming.NAMED, LinkRole.PUBLISHER)
ANN = Link("Ann Lee", Naming.NAMED, LinkRole.UTTERER)
RADIO = Link("Radio Nine", Naming.NAMED, LinkRole.RELAYER)
NOBODY = Link(None, Naming.ANONYMOUS, LinkRole.UTTERER)


def spans(content: str, source: str | None = None) -> Spans:
    return Spans(content=[span(TEXT, content)], source=[span(TEXT, source)] if source else [])


SAFE = spans("the bridge is safe today", "Mayor Ann Lee")
STAND = spans("that it will stand for years", "She")
STOLEN = spans("the money was stolen", "An official")
GOLD = GoldDocument(
    speakers=(
        GoldSpeaker(name="Ann Lee", kind="person", aliases=("Mayor Ann Lee",)),
        GoldSpeaker(name="Radio Nine", kind="media", aliases=("Radio Nine",)),
        GoldSpeaker(name="Unnamed official", kind="anonymous", aliases=("An official",)),
    ),
    quotes=(
        GoldQuote(spans=SAFE, kind="indirect", chain=("Ann Lee",), status="disputed"),
        GoldQuote(
            spans=STAND,
            kind="indirect",
            chain=("Ann Lee", "Radio Nine"),
            venue="Radio Nine",
            status="on_record",
        ),
        GoldQuote(spans=STOLEN, kind="indirect", chain=("Unnamed official",), status="unconfirmed"),
    ),
    ignore=(span(TEXT, "the river rose"),),
)
PERFECT = (
    Prediction(
        spans=SAFE, kind="indirect", speaker="Ann Lee", chain=(ANN, PUBLISHER), status=ClaimStatus.DISPUTED
    ),
    Prediction(
        spans=STAND,
        kind="indirect",
        speaker="Ann Lee",
        chain=(ANN, RADIO, PUBLISHER),
        status=ClaimStatus.SINGLE_SOURCE,
    ),
    Prediction(spans=STOLEN, kind="indirect", chain=(NOBODY, PUBLISHER), status=ClaimStatus.SINGLE_SOURCE),
)


def scored(*found: Prediction) -> dict[str, float]:
    return speaker_figures(speaker_counts(match_document(TEXT, GOLD, found, know([GOLD]))))


def test_all_right():
    """What the gold says gives 1."""
    found = scored(*PERFECT)

    assert found["coverage.f1"] == found["speaker.strict"] == found["kind.accuracy"] == 1
    assert found["status.accuracy"] == found["status.end_to_end.unconfirmed.f1"] == 1
    assert found["chain.depth2.kept.f1"] == 1


def test_venue_may_be_kept_or_dropped():
    """The chain without the venue is right under the other reading; the better one counts."""
    without = replace(PERFECT[1], chain=(ANN, PUBLISHER))
    kept, dropped = scored(*PERFECT), scored(PERFECT[0], without, PERFECT[2])

    assert kept["chain.exact.kept"] == dropped["chain.exact.dropped"] == 1
    assert kept["chain.exact.dropped"] == dropped["chain.exact.kept"] == pytest.approx(2 / 3)
    assert kept["chain.exact.better"] == dropped["chain.exact.better"] == 1


def test_nothing_found():
    """No figure is above 0."""
    assert set(scored().values()) == {0.0}


def test_regions_to_ignore():
    """A prediction at least half inside one is free; of a kind that the gold leaves out it is in no scope."""
    free = Prediction(spans=spans("It is said the river rose"), kind="indirect")
    attitude = Prediction(spans=spans("for rain soon"), kind=QuoteKind.ATTITUDE)
    found = scored(*PERFECT, free, attitude)

    assert found["coverage.precision"] == found["speaker.end_to_end.strict.precision"] == 0.75
    assert found["coverage.in_scope"] == found["coverage.recall"] == 1


def test_prediction_without_content_is_left_out():
    """It is neither right nor wrong."""
    assert scored(*PERFECT, Prediction(spans=Spans(), kind="direct")) == scored(*PERFECT)


def test_wrong_speaker_by_mention():
    """The pronoun's speaker is wrong, the name's right."""
    wrong = replace(PERFECT[1], speaker="Bob Ray", chain=(replace(ANN, name="Bob Ray"), RADIO, PUBLISHER))
    found = scored(PERFECT[0], wrong, PERFECT[2])

    assert (found["speaker.pronoun.strict"], found["speaker.full_name.strict"]) == (0, 1)
    assert found["speaker.name.strict"] == found["speaker.anonymous.strict"] == 1
    assert found["speaker.strict"] == found["chain.exact.better"] == pytest.approx(2 / 3)


def test_kinds_beyond_the_three():
    """A speech act is not the gold's indirect; among those of the three kinds none is wrong."""
    found = scored(replace(PERFECT[0], kind=QuoteKind.SPEECH_ACT), *PERFECT[1:])

    assert found["kind.accuracy"] == pytest.approx(2 / 3)
    assert found["kind.of_three"] == 1


def test_links_without_publisher_and_author():
    """Who publishes or writes the article is in no gold chain, unless nobody else speaks."""
    author = Link(None, Naming.AUTHOR, LinkRole.UTTERER)
    one = replace(PERFECT[0], chain=(ANN, author, PUBLISHER))

    assert one.links == (ANN,)
    assert replace(one, chain=(author, PUBLISHER)).links == (author,)
    assert replace(one, chain=()).links == (Link("Ann Lee", Naming.NAMED),)
    assert replace(one, speaker=None).voice == Link(None, None)
    assert PERFECT[2].voice == Link(None, Naming.ANONYMOUS)


def test_status_of_a_single_source_depends_on_its_name():
    """Somebody named is on record, nobody named unconfirmed; no status stays none."""
    assert [one.gold_status for one in PERFECT] == ["disputed", "on_record", "unconfirmed"]
    assert replace(PERFECT[0], status=None).gold_status is None


def test_prediction_from_what_extract_prints():
    """The layout of quotedb's own output is read."""
    described = {
        "content": [[3, 9], [12, 14]],
        "cue": [[10, 11]],
        "source": [],
        "kind": "direct",
        "parent": 2,
        "speaker": "Ann Lee",
        "chain": [{"name": "Ann Lee", "role": "utterer", "naming": "named", "medium": "speech"}],
        "status": "single_source",
        "rule": "label",
    }

    assert prediction(described) == Prediction(
        spans=Spans(content=(Span(3, 9), Span(12, 14)), cue=(Span(10, 11),), source=()),
        kind="direct",
        parent=2,
        speaker="Ann Lee",
        chain=(ANN,),
        status="single_source",
    )


def test_one_speaker_under_two_names():
    """Ann Lee is called two things, which costs recall; no other is called so: precision is whole."""
    uses = [
        NameUse("Ann Lee", called, doc_id)
        for called, doc_id in (("Ann Lee", "a"), ("Ann Lee", "b"), ("Lee", "b"))
    ]
    found = consistency([*uses, NameUse("Bob Ray", "Bob Ray", "a")])

    assert found["consistency.bcubed.precision"] == found["consistency.pairwise.precision"] == 1
    assert found["consistency.bcubed.recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found["consistency.pairwise.recall"] == pytest.approx(1 / 3)
    assert found["consistency.across_documents.recall"] == 0.5


def test_who_was_called_what():
    """Somebody without a name who got none is left out; a missing name is like no other."""
    unknown = replace(PERFECT[1], speaker=None, chain=(Link(None, Naming.ROLE_ONLY), PUBLISHER))
    matched = match_document(TEXT, GOLD, [PERFECT[0], unknown, PERFECT[2]], know([GOLD]))
    uses = name_uses(matched, "a")

    assert [use.gold for use in uses] == ["Ann Lee", "Ann Lee"]
    assert [isinstance(use.called, str) for use in uses] == [True, False]

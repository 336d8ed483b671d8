"""What quotes do with claims."""

from dataclasses import replace

import pytest

from quotedb.resolve.claims import find_assertions, stance_of
from quotedb.resolve.claimtypes import claim_type
from quotedb.resolve.pointers import label_target
from quotedb.resolve.propositions import (
    claim_identity,
    is_act,
    needs_context,
    plain,
    presupposed,
    proposition,
)
from quotedb.text.compare import words
from quotedb.vocab import ClaimType, CueClass, QuoteKind, Stance
from tests.builders import claim
from tests.resolve_cases import load_cases, quotes_of, scene_of

CASES = load_cases("claims")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_claims_of_the_last_attribution(case):
    """The last attribution of a case makes exactly the claims that the case gives."""
    quote = quotes_of(case["text"], case.get("kinds"))[-1]
    found = [f"{one.stance} {one.claim.claim_type}: {one.claim.text}" for one in quote.assertions or ()]

    assert found == case["claims"], case["why"]


@pytest.mark.parametrize(
    ("kind", "cue_class", "stance"),
    [
        (QuoteKind.INDIRECT, CueClass.NEUTRAL, Stance.ASSERTS),
        (QuoteKind.INDIRECT, CueClass.DENIAL, Stance.DENIES),
        (QuoteKind.DIRECT, CueClass.CONFIRMATION, Stance.CONFIRMS),
        (QuoteKind.ATTITUDE, CueClass.REACTION, Stance.REACTS),
        (QuoteKind.QUESTION, CueClass.NEUTRAL, Stance.QUESTIONS),
        (QuoteKind.LABEL, CueClass.NEUTRAL, Stance.LABELS),
        (QuoteKind.META_COMMENT, CueClass.DOUBT, Stance.DOUBTS),
        (QuoteKind.META_COMMENT, CueClass.DENIAL, Stance.DENIES),
        (QuoteKind.MIXED, CueClass.REACTION, Stance.ASSERTS),
        (QuoteKind.INDIRECT, CueClass.REACTION, Stance.REACTS),
        (QuoteKind.PRESUPPOSITION, CueClass.NEUTRAL, Stance.PRESUPPOSES),
    ],
)
def test_stance(kind, cue_class, stance):
    """Kind and cue decide the stance; questions, reactions, labels and presuppositions never assert."""
    attribution = quotes_of("<s>Ada Brown</s> <c>said</c> <q>no</q>.")[0].attribution
    changed = replace(attribution, kind=kind, cue_class=cue_class)

    assert stance_of(changed) is stance


def test_same_claim_in_other_marks():
    """Case, marks, articles and a leading that make no other claim; another context does."""
    one = claim("The bridge is safe")

    assert claim_identity(one) == claim_identity(claim("that bridge is safe."))
    assert claim_identity(one) != claim_identity(claim("The bridge is safe", context="Ada Brown"))


def test_frame_asserts_nothing():
    """A statement that only carries another's says nothing of its own."""
    quotes = quotes_of(
        "<s1>Anna Weber</s1> <c1>said</c1> <q1><s2>Carlos Diaz</s2> <c2>told</c2> her "
        "<q2>that the bridge is safe</q2></q1>."
    )

    assert quotes[0].assertions == ()
    assert [assertion.claim.text for assertion in quotes[1].assertions or ()] == ["the bridge is safe"]


def test_label_points_to_the_report():
    """An anaphor points to the nearest report before it, not to what came between."""
    scene = scene_of(
        "<s1>Reports</s1> <c1>that</c1> <q1>the deal is off</q1> spread. <s2>Ada Brown</s2> <c2>said</c2> "
        "<q2>she slept well</q2>. <q3>That allegation</q3> <c3>was first reported by</c3> <s3>Reuters</s3>.",
        {"3": "label"},
    )

    assert label_target(2, scene, lambda _: True) == 0


def test_first_reporter_reaches_the_report():
    """The outlet that a label names is inferred to be the first reporter of the report it points to."""
    quotes = quotes_of(
        "<s1>Reports</s1> <c1>that</c1> <q1>the deal is off</q1> spread. "
        "<q2>That allegation</q2> <c2>was first reported by</c2> <s2>Reuters</s2>.",
        {"2": "label"},
    )
    links = [link for quote in quotes for link in quote.chain or () if link.role == "first_reporter"]

    assert [(link.speaker.name if link.speaker else None, link.basis.value) for link in links] == [
        ("Reuters", "inferred"),
        ("Reuters", "explicit"),
    ]


def test_context_names_the_speaker_behind_a_pronoun():
    """Words with a first person are another claim in another mouth."""
    quotes = quotes_of('<q>"We support the bridge,"</q> <s>Ada Brown</s> <c>said</c>.')

    assert [assertion.claim.context for assertion in quotes[0].assertions or ()] == ["Ada Brown"]
    assert needs_context(["the", "same", "goals"])
    assert not needs_context(["the", "bridge", "is", "safe"])


def test_parties_and_subject():
    """Whoever a claim is about first is its subject; everybody named in it has an interest."""
    quotes = quotes_of("<s>Ada Brown</s> <c>said</c> <q>Carlos Diaz had met Anna Weber</q>.")
    made = (quotes[0].assertions or ())[0].claim

    assert made.subject is not None
    assert made.subject.name == "Carlos Diaz"
    assert [party.name for party in made.parties] == ["Carlos Diaz", "Anna Weber"]


def test_plain_words():
    """Quotation marks, line ends and punctuation at the edges are no part of a claim."""
    assert plain(" \u201cthe bridge\nis  safe,\u201d ") == "the bridge is safe"


def test_presupposed_event_becomes_a_sentence():
    """What "the killing of X" and "the slain X" grant is the same proposition."""
    scene = scene_of(
        "Ada Brown led it. <q1>The killing of Ada Brown</q1> and <q2>the slain Brown</q2> <c2>x</c2>."
    )
    texts = {presupposed(attribution.contents, scene) for attribution in scene.attributions}

    assert texts == {"Ada Brown was killed"}


def test_proposition_of_an_act_names_the_actor():
    """An act with words has its doer in the claim."""
    scene = scene_of("<s>Ada Brown</s> <c>thanked</c> <q>the crew</q>.", {"": "speech_act"})
    attribution = scene.attributions[0]
    text = proposition(attribution.contents, attribution, scene.cast.people[0].speaker, scene)

    assert text == "Ada Brown thanked the crew"
    assert claim_type(text, words(text), attribution, scene) is ClaimType.EVENT


def test_no_quotes_no_assertions():
    """A document without quotes gives nothing."""
    assert find_assertions(scene_of("Nothing."), ()) == ()


def test_a_reaction_inside_makes_no_frame():
    """Words that hold a reaction still assert what they say."""
    quotes = quotes_of(
        "<s1>Reports</s1> <c1>that</c1> <q1><s2>Ada Brown</s2> <c2>resents</c2> <q2>it</q2></q1> spread.",
        {"2": "attitude"},
    )

    assert [assertion.claim.text for assertion in quotes[0].assertions or ()] == ["Ada Brown resents it"]


def test_denial_is_no_act():
    """What a denial denies is the claim, not that somebody denied it."""
    quotes = quotes_of("<s>Ada Brown</s> <c>dismissed</c> <q>the plan</q>.")
    attribution = quotes[0].attribution
    scene = scene_of("<s>Ada Brown</s> <c>dismissed</c> <q>the plan</q>.")

    assert is_act(attribution, scene)
    assert not is_act(replace(attribution, cue_class=CueClass.DENIAL), scene)

"""What one article alone supports."""

from dataclasses import replace

import pytest

from quotedb.model import ChainLink, Claim, Quote
from quotedb.resolve.status import article_statuses
from quotedb.vocab import (
    Certainty,
    ClaimStatus,
    ClaimType,
    CueClass,
    LinkRole,
    Medium,
    Naming,
    SpeakerKind,
    Stance,
)
from tests.builders import assertion, claim, link, outlet, publisher, quote, speaker
from tests.resolve_cases import CURATED, RESOLVED

TEXT = "Ada Brown said the bridge is safe, and Carlos Diaz said so too."
ADA = speaker("Ada Brown")
CARLOS = speaker("Carlos Diaz")
REUTERS = outlet("Reuters")
SAFE = claim("the bridge is safe")

EXPECTED = {
    1: "on_record", 2: None, 3: "alleged", 4: "alleged", 5: "party_asserted", 6: "party_asserted",
    7: "single_source", 8: None, 9: "on_record", 10: "on_record", 11: "party_asserted", 12: None,
    13: "party_asserted", 14: "not_checkable", 15: "party_asserted", 16: "not_checkable", 17: "on_record",
    18: None, 19: "on_record", 20: "not_checkable", 21: "speculative", 22: "speculative", 23: "speculative",
    24: "speculative", 25: "speculative", 26: "not_checkable", 27: "presupposed", 28: "single_source",
    29: "presupposed",
}  # fmt: skip


@pytest.mark.parametrize("quotes", [CURATED, RESOLVED], ids=["curated", "resolved"])
def test_sample_article(quotes):
    """Curated and resolved claims of the sample article have the statuses of its table."""
    assert dict(enumerate(article_statuses(quotes), start=1)) == EXPECTED


def told(*inner: ChainLink, what: Claim = SAFE, stance: Stance = Stance.ASSERTS, **given: object) -> Quote:
    """A quote that takes a stance on a claim, through these links."""
    return quote(
        TEXT, "the bridge is safe", chain=(*inner, publisher()), claims=(assertion(what, stance),), **given
    )


def only(*quotes: Quote) -> ClaimStatus | None:
    """The status of the first quote's claim."""
    return article_statuses(quotes)[0]


def test_named_source():
    """One named source about others is a single source."""
    assert only(told(link(ADA))) is ClaimStatus.SINGLE_SOURCE


def test_party():
    """A source that is a party to what it claims asserts in its own cause, also through its office."""
    own = claim("the bridge is safe", parties=(ADA,))
    office = speaker("Office of Ada Brown", kind=SpeakerKind.OFFICE, speaks_for="Ada Brown")

    assert only(told(link(ADA), what=own)) is ClaimStatus.PARTY_ASSERTED
    assert only(told(link(office, naming=Naming.ROLE_ONLY), what=own)) is ClaimStatus.PARTY_ASSERTED


def test_two_sources_of_one_article():
    """Two sources are several, their independence not established; never confirmed by counting."""
    assert only(told(link(ADA)), told(link(CARLOS))) is ClaimStatus.MULTI_SOURCE_UNESTABLISHED


@pytest.mark.parametrize("naming", [Naming.ANONYMOUS, Naming.UNATTRIBUTED])
def test_nobody_vouches(naming):
    """What nobody named says has no origin."""
    assert only(told(link(None, naming=naming))) is ClaimStatus.UNATTRIBUTED


def test_group_is_no_origin():
    """A group that nobody can ask vouches for nothing."""
    workers = speaker("Port workers", kind=SpeakerKind.GROUP)

    assert only(told(link(workers, naming=Naming.GROUP))) is ClaimStatus.UNATTRIBUTED


def test_outlet_without_a_source():
    """What an outlet passes on without a source of its own is alleged; its own paper is not."""
    relayed = link(REUTERS, role=LinkRole.RELAYER)

    assert only(told(link(None), relayed)) is ClaimStatus.ALLEGED
    assert only(told(link(REUTERS))) is ClaimStatus.ALLEGED
    assert only(told(link(REUTERS, medium=Medium.DOCUMENT))) is ClaimStatus.SINGLE_SOURCE


def test_relayer_vouches():
    """Who passes words on vouches for them, not who is said to have spoken."""
    relayed = link(CARLOS, role=LinkRole.RELAYER)
    own = claim("the bridge is safe", parties=(CARLOS,))

    assert only(told(link(ADA), relayed, what=own)) is ClaimStatus.PARTY_ASSERTED


def test_denied_and_disputed():
    """Only denied is denied; asserted by another too it is disputed; one voice disputes only itself."""
    denial = told(link(ADA), stance=Stance.DENIES, cue_class=CueClass.DENIAL)

    assert only(denial) is ClaimStatus.DENIED
    assert only(denial, told(link(CARLOS))) is ClaimStatus.DISPUTED
    assert only(denial, told(link(ADA))) is ClaimStatus.SINGLE_SOURCE


def test_hedged():
    """A claim that nobody states plainly is speculative; one plain statement is enough."""
    hedged = told(link(ADA), certainty=Certainty.PS_PLUS)

    assert only(hedged) is ClaimStatus.SPECULATIVE
    assert only(hedged, told(link(ADA))) is ClaimStatus.SINGLE_SOURCE


def test_labelled():
    """A claim that is called an allegation is alleged."""
    assert only(told(link(ADA)), told(link(None), stance=Stance.LABELS)) is ClaimStatus.ALLEGED


def test_presupposed():
    """What is only taken for granted is presupposed; an assertion ends that."""
    granted = told(stance=Stance.PRESUPPOSES)

    assert only(granted) is ClaimStatus.PRESUPPOSED
    assert only(granted, told(link(ADA))) is ClaimStatus.SINGLE_SOURCE


@pytest.mark.parametrize("stance", [Stance.QUESTIONS, Stance.REACTS])
def test_questions_and_reactions_have_no_status(stance):
    """Asking and reacting add no asserter and get no status."""
    assert only(told(link(ADA), stance=stance)) is None


def test_positions_and_characterisations():
    """A named voice's position is on record; a characterisation cannot be checked, whoever makes it."""
    position = claim("the bridge must close", claim_type=ClaimType.NORM, checkable=False)
    verdict = claim("the bridge is ugly", claim_type=ClaimType.CHARACTERISATION, checkable=False)

    assert only(told(link(ADA), what=position)) is ClaimStatus.ON_RECORD
    assert only(told(link(None), what=position)) is ClaimStatus.NOT_CHECKABLE
    assert only(told(link(ADA), what=verdict)) is ClaimStatus.NOT_CHECKABLE


def test_unresolved_quotes_have_no_status():
    """Without claims there is nothing to say."""
    assert only(quote(TEXT, "the bridge is safe", claims=())) is None


def test_forecast_of_a_named_voice():
    """What somebody named expects is on record, even hedged; what nobody named expects stays open."""
    sunny = claim("it will be sunny", claim_type=ClaimType.FORECAST)

    assert only(told(link(ADA), what=sunny, certainty=Certainty.PR_PLUS)) is ClaimStatus.ON_RECORD
    assert only(told(link(None), what=sunny, certainty=Certainty.PR_PLUS)) is ClaimStatus.SPECULATIVE
    assert only(told(link(ADA), what=sunny), told(link(CARLOS), what=sunny, stance=Stance.DENIES)) is (
        ClaimStatus.DISPUTED
    )


@pytest.mark.parametrize("kind", [ClaimType.POSITION, ClaimType.CHARACTERISATION, ClaimType.EVENT])
def test_hearsay(kind):
    """What only unnamed people ascribe to somebody is not that person's word, whatever it is about."""
    said = claim("the bridge is ugly", claim_type=kind, checkable=kind is ClaimType.EVENT)
    unnamed = link(None, naming=Naming.ANONYMOUS)
    relayed = link(None, naming=Naming.ANONYMOUS, role=LinkRole.RELAYER)
    paper = link(REUTERS, role=LinkRole.RELAYER)

    assert only(told(unnamed, what=said)) is ClaimStatus.UNATTRIBUTED
    assert only(told(link(ADA), relayed, paper, what=said)) is ClaimStatus.UNATTRIBUTED
    assert only(told(unnamed, link(CARLOS, role=LinkRole.RELAYER), what=said)) is not ClaimStatus.UNATTRIBUTED


def test_interested_group():
    """A group that speaks in its own cause asserts as a party, though nobody in it can be asked."""
    workers = speaker("Port workers", kind=SpeakerKind.GROUP)
    own = claim("the bridge is safe", parties=(workers,))

    assert only(told(link(workers, naming=Naming.GROUP), what=own)) is ClaimStatus.PARTY_ASSERTED


def test_accused_by_name():
    """A claim that accuses is alleged, whoever makes it, until somebody denies it."""
    accusing = told(link(ADA))
    accusing = replace(accusing, assertions=(assertion(SAFE), assertion(SAFE, Stance.LABELS)))

    assert only(accusing) is ClaimStatus.ALLEGED
    assert only(accusing, told(link(CARLOS), stance=Stance.DENIES)) is ClaimStatus.DISPUTED


def test_taken_back():
    """Who takes back their own claim leaves it retracted; another's word keeps it open."""
    back = told(link(ADA), stance=Stance.RETRACTS)

    assert only(told(link(ADA)), back) is ClaimStatus.RETRACTED
    assert only(told(link(ADA)), told(link(CARLOS)), back) is ClaimStatus.MULTI_SOURCE_UNESTABLISHED


def test_outlet_about_itself():
    """What an outlet says of itself is its own word, not a report without a source."""
    own = claim("the paper will close", claim_type=ClaimType.EVENT, parties=(REUTERS,))

    assert only(told(link(REUTERS), what=own)) is ClaimStatus.PARTY_ASSERTED


def test_outlets_pass_on_a_named_word():
    """An outlet that quotes somebody named publishes, as this one does: whoever said it vouches."""
    own = claim("the bridge is safe", parties=(ADA,))

    assert only(told(link(ADA), link(REUTERS, role=LinkRole.RELAYER), what=own)) is (
        ClaimStatus.PARTY_ASSERTED
    )

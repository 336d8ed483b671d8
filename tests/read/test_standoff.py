"""quotedb's own layout: what is left open stays apart from what is denied, mistakes are named."""

from typing import Any

import pytest

from quotedb.errors import AnnotationError
from quotedb.model import AnnotatedDocument, Candidate, Quote, Span, Speaker
from quotedb.moment import parse_moment
from quotedb.read.standoff import read_document
from quotedb.vocab import (
    Certainty,
    ClaimType,
    CueClass,
    LinkRole,
    Medium,
    Precision,
    SpeakerKind,
    Stance,
)

SHORT = {"content": [[16, 39]], "kind": "direct"}


def read(*attributions: Any, **more: Any) -> AnnotatedDocument:
    return read_document({"doc_id": "a", "attributions": list(attributions), **more}, "document 1")


def only(attribution: dict[str, Any], **more: Any) -> Quote:
    (quote,) = read(attribution, **more).quotes
    return quote


def test_content_and_kind_are_enough():
    """All that is left out has its plainest value, or is None until resolution fills it."""
    found = read(SHORT)
    (quote,) = found.quotes

    assert (found.extractor, found.text_sha256) == ("annotation", None)
    assert quote.attribution.contents == (Span(16, 39),)
    assert (quote.attribution.cue, quote.attribution.source, quote.attribution.parent) == (None, None, None)
    assert (quote.attribution.certainty, quote.attribution.cue_class) == (Certainty.CT_PLUS, CueClass.NEUTRAL)
    assert quote.attribution.confidence == 1.0
    assert (quote.chain, quote.assertions, quote.candidates) == (None, None, ())


def test_given_but_empty_is_kept():
    """An empty chain or list of claims says that there are none."""
    quote = only({**SHORT, "chain": [], "claims": []})

    assert (quote.chain, quote.assertions) == ((), ())


def test_all_that_can_be_said():
    """Speakers, claims, chain, times and addressee are read."""
    quote = only(
        {
            "id": "A01",
            "status": "alleged",
            "kind": "mixed",
            "content": [[16, 20], [22, 39]],
            "cue": [[10, 14]],
            "source": [[0, 3], [4, 9]],
            "addressee": [4, 9],
            "parent": None,
            "certainty": "PR+",
            "cue_class": "doubt",
            "confidence": 0.5,
            "rule": "by hand",
            "chain": [
                {
                    "name": "Ann Roe",
                    "role": "utterer",
                    "naming": "role_only",
                    "basis": "explicit",
                    "medium": "speech",
                    "mention": [0, 9],
                    "cue": [10, 14],
                    "said": {
                        "from": "2026-03-08T00:00:00Z",
                        "to": "2026-03-09T02:00:00+02:00",
                        "precision": "day",
                    },
                },
                {"name": None, "role": "publisher", "naming": "author", "basis": "explicit"},
            ],
            "claims": [{"claim": "C1", "stance": "denies"}],
        },
        extractor="hand-2",
        speakers=[
            {
                "name": "Ann Roe",
                "kind": "person",
                "aliases": ["the mayor", {"surface": "Roe", "kind": "name"}],
                "speaks_for": "The council",
                "wikidata": "Q1",
            }
        ],
        claims={
            "C1": {
                "text": "Work starts",
                "type": "forecast",
                "checkable": True,
                "subject": "Ann Roe",
                "parties": ["X"],
            }
        },
    )
    found = quote.attribution

    assert found.contents == (Span(16, 20), Span(22, 39))
    assert (found.source, found.addressee, found.medium) == (Span(0, 9), Span(4, 9), Medium.SPEECH)
    assert quote.speaker is not None
    assert (quote.speaker.kind, quote.speaker.speaks_for) == (SpeakerKind.PERSON, "The council")
    assert [alias.surface for alias in quote.speaker.aliases] == ["the mayor", "Roe"]
    assert quote.chain is not None
    assert quote.chain[0].said == parse_moment("2026-03-08")
    assert quote.chain[0].said is not None
    assert quote.chain[0].said.precision is Precision.DAY
    assert quote.chain[1].role is LinkRole.PUBLISHER
    assert quote.assertions is not None
    (assertion,) = quote.assertions
    assert (assertion.stance, assertion.claim.claim_type) == (Stance.DENIES, ClaimType.FORECAST)
    assert assertion.claim.subject == quote.speaker
    assert assertion.claim.parties == (Speaker(kind=SpeakerKind.UNKNOWN, name="X"),)


def test_a_speaker_without_a_chain_is_a_candidate():
    """A name given alone guides resolution, which makes the chain."""
    quote = only({**SHORT, "speaker": "Ann Roe", "speaker_kind": "person"})

    assert quote.chain is None
    assert quote.candidates == (
        Candidate(speaker=Speaker(kind=SpeakerKind.PERSON, name="Ann Roe"), score=1.0, method="annotation"),
    )


@pytest.mark.parametrize(
    ("attribution", "message"),
    [
        ({"kind": "direct"}, "a, attribution 1: content is missing"),
        ({"content": [[1, 2]]}, "a, attribution 1: kind is missing"),
        ({**SHORT, "kind": "shout"}, "'shout' is no known kind"),
        ({**SHORT, "content": [[2, 2]]}, r"not a span: \[2, 2\)"),
        ({**SHORT, "content": [[1.0, 2]]}, "is not a span"),
        ({**SHORT, "content": "x"}, "content is 'x', not a list"),
        ({**SHORT, "sources": []}, "'sources' is no known key"),
        ({**SHORT, "confidence": 2}, "confidence is 2"),
        ({**SHORT, "parent": "A01"}, "parent is 'A01'"),
        ({**SHORT, "parent": 7}, "there is no attribution 7"),
        ({**SHORT, "parent": 1}, "its own parent"),
        ({**SHORT, "claims": [{"claim": "C9", "stance": "asserts"}]}, "there is no claim 'C9'"),
        ({**SHORT, "chain": [{"name": "x"}]}, "link 0: role is missing"),
        ({**SHORT, "chain": {}}, r"chain is \{\}, not a list"),
        (
            {
                **SHORT,
                "chain": [{"role": "utterer", "naming": "named", "basis": "explicit", "said": {"from": "x"}}],
            },
            "precision is missing",
        ),
        (3, "3 is not an object"),
    ],
)
def test_mistakes_are_named_with_their_place(attribution, message):
    """A message names the document, the attribution and the mistake."""
    with pytest.raises(AnnotationError, match=message) as caught:
        read(SHORT, attribution)
    assert caught.value.message.startswith("a, attribution 1")


def test_unknown_words_come_with_the_known_ones():
    """The hint lists what may be written instead."""
    with pytest.raises(AnnotationError) as caught:
        read({**SHORT, "cue_class": "loud"})
    assert "neutral, hedge, doubt" in caught.value.hint


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"from": "Friday", "to": "2026-03-07", "precision": "day"}, "'Friday' is not a time"),
        ({"from": "2026-03-07", "to": "2026-03-07", "precision": "day"}, "a moment ends after it starts"),
    ],
)
def test_times_that_are_none_are_named(said, message):
    """The time of a link is an interval of two absolute times."""
    link = {"role": "utterer", "naming": "named", "basis": "explicit", "said": said}

    with pytest.raises(AnnotationError, match=message):
        read({**SHORT, "chain": [link]})


def test_checkable_is_a_truth_value():
    """What can be checked is yes or no."""
    with pytest.raises(AnnotationError, match="claim C1: checkable is 'yes'"):
        read(SHORT, claims={"C1": {"text": "x", "type": "event", "checkable": "yes"}})

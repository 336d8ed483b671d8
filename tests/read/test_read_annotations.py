"""Annotations made elsewhere enter checked, and keep what they leave open apart from what they deny."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.bundled import bundled
from quotedb.errors import AnnotationError
from quotedb.ids import text_sha256
from quotedb.model import AnnotatedDocument, Candidate, Quote, Span, Speaker
from quotedb.moment import parse_moment
from quotedb.read.annotations import check_annotations, read_annotations
from quotedb.vocab import (
    Certainty,
    ClaimType,
    CueClass,
    LinkRole,
    Medium,
    Precision,
    QuoteKind,
    SpeakerKind,
    Stance,
)

SAMPLES = Path(__file__).parent / "samples"
TEXT = 'The mayor said: "We will start in May."'
SHORT = {"content": [[16, 39]], "kind": "direct"}


def read(*attributions: dict[str, Any], **more: Any) -> AnnotatedDocument:
    value = {"doc_id": "a", "attributions": list(attributions), **more}
    (document,) = read_annotations(json.dumps(value).encode())
    return document


def only(*attributions: dict[str, Any], **more: Any) -> Quote:
    (quote,) = read(*attributions, **more).quotes
    return quote


def test_the_curated_seed():
    """The sample's 29 attributions are read and lie in its text."""
    (found,) = read_annotations(bundled("seeds/000_63f4c039bd0e3cba.annotations.json").read_bytes())
    text = bundled("seeds/000_63f4c039bd0e3cba.txt").read_text(encoding="utf-8")
    check_annotations(text, found)

    assert (found.doc_id, found.extractor) == ("000_63f4c039bd0e3cba", "curated-1")
    assert found.text_sha256 == text_sha256(text)
    assert len(found.quotes) == 29


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


@pytest.mark.parametrize("join", [lambda a, b: f"[{a},{b}]", lambda a, b: f"{a}\n\n{b}\n"])
def test_several_documents_in_a_file(join):
    """Lists and JSON Lines hold several documents."""
    one, two = (json.dumps({"doc_id": name, "attributions": [SHORT]}) for name in "ab")

    assert [found.doc_id for found in read_annotations(join(one, two).encode())] == ["a", "b"]


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
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "byte order mark"),
        (b"{", r"is not JSON: .* \(line 1, column 2\)"),
        (b'{"doc_id": "a"}\nx', "line 2 of the annotation file is not JSON"),
        (b"[]", "holds no document"),
        (b"3", "document 1 is no JSON object"),
        (b'{"attributions": []}', "does not say which text it is of"),
        (b'{"quotes": []}', "does not say which text it is of"),
        (b'{"doc_id": "a", "speakers": [{"name": "x"}, {"name": "x"}]}', "'x' is listed twice"),
        (b'{"doc_id": "a", "claims": []}'.replace(b"[]", b"[1]"), "claims is .*, not an object"),
    ],
)
def test_files_that_fit_no_layout(raw, message):
    """A file that is no annotation file is told so."""
    with pytest.raises(AnnotationError, match=message):
        read_annotations(raw)


def test_spans_must_lie_in_the_text():
    """A span past the end names its document and attribution, and how long the text is."""
    check_annotations(TEXT, read(SHORT))

    with pytest.raises(AnnotationError, match=r"a, attribution 1: \[16, 39\) .* 38 characters"):
        check_annotations(TEXT[:-1], read({**SHORT, "content": [[1, 2]]}, SHORT))


def test_contents_must_follow_each_other():
    """Pieces of a content that overlap or run backwards are refused."""
    with pytest.raises(AnnotationError, match=r"content \[1, 5\) does not come after \[4, 9\)"):
        check_annotations(TEXT, read({**SHORT, "content": [[4, 9], [1, 5]]}))


def test_citrons_layout():
    """Cue, sources, contents and the first coreference of Citron's quotes are read."""
    (found,) = read_annotations((SAMPLES / "citron.json").read_bytes())
    text = json.loads((SAMPLES / "citron.json").read_text(encoding="utf-8"))["text"]
    check_annotations(text, found)
    direct, indirect = found.quotes

    assert (found.extractor, found.text_sha256) == ("citron", text_sha256(text))
    assert (direct.attribution.kind, indirect.attribution.kind) == (QuoteKind.DIRECT, QuoteKind.INDIRECT)
    assert [span.cut(text) for span in direct.attribution.contents] == [
        '"We will start in May,"',
        '"or in June."',
    ]
    assert direct.attribution.cue is not None
    assert direct.attribution.cue.cut(text) == "said"
    assert [candidate.speaker.name for candidate in direct.candidates] == ["Ann Roe"]
    assert indirect.attribution.confidence == 0.75
    assert indirect.chain is None


@pytest.mark.parametrize(
    "quote", [3, {}, {"contents": [{"start": 1}]}, {"contents": [{"start": 2, "end": 1}]}]
)
def test_broken_citron_quotes_are_named(quote):
    """Mistakes in Citron's layout are named with their place as well."""
    with pytest.raises(AnnotationError, match="a, quote 0"):
        read_annotations(json.dumps({"doc_id": "a", "quotes": [quote]}).encode())


KEYS = st.sampled_from(
    ["doc_id", "attributions", "quotes", "contents", "content", "kind", "chain", "claims", "speakers"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["direct", "x", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)


@given(JSON.map(json.dumps).map(str.encode) | st.binary(max_size=50))
def test_any_file_gives_documents_or_a_reason(raw):
    """Nothing but AnnotationError comes out."""
    try:
        found = read_annotations(raw)
    except AnnotationError:
        return

    assert all(document.doc_id or document.text_sha256 for document in found)

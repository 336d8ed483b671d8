"""Resolution of whole documents: the sample article, and what always holds."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedb.model import Attribution, Quote, Span
from quotedb.resolve.resolve import resolve
from quotedb.vocab import LinkRole, Naming, QuoteKind
from tests.resolve_cases import CURATED, GAZETTEER, RESOLVED, TEXT, document, quotes_of


def links(quote: Quote) -> list[tuple[object, ...]]:
    return [
        (
            link.role,
            link.naming,
            link.basis,
            link.medium,
            link.speaker.name if link.speaker else None,
            link.said,
        )
        for link in quote.chain or ()
    ]


def test_sample_article_has_the_curated_chains():
    """From the curated attributions alone, resolution finds every curated link."""
    for number, (found, curated) in enumerate(zip(RESOLVED, CURATED, strict=True), start=1):
        assert [link[:5] for link in links(found)] == [link[:5] for link in links(curated)], f"A{number:02}"


def test_sample_article_says_when_things_were_said():
    """Late Friday and days ago are resolved against the article's own date."""
    for number in (4, 5):
        said = [link[5] for link in links(RESOLVED[number - 1])]

        assert said == [link[5] for link in links(CURATED[number - 1])]


def test_sample_article_has_verbatim_words():
    """Three quotes have words of their own; the pull quote's stand in the answer too."""
    spoken = sorted((quote.occurrence.text for quote in RESOLVED if quote.occurrence), key=len)

    assert spoken[:2] == ["deep condolences", "We are not neutral. We support Iran."]
    assert spoken[2].startswith(spoken[1])


def test_sample_article_links_claims():
    """Label, reaction and report are about one claim; so are other reports and both verdicts on them."""
    claims = [{one.claim.text for one in quote.assertions or ()} for quote in RESOLVED]

    assert claims[1] == claims[2] == claims[3]
    assert claims[22] == claims[23] == claims[24]
    assert claims[26] == claims[28] == {"Ali Khamenei was killed"}
    assert claims[7] == claims[11] == set()


def test_what_an_annotation_gives_stays():
    """A chain, candidates, assertions or occurrence made elsewhere are kept as they are."""
    resolved = resolve(document(TEXT), CURATED, GAZETTEER)

    assert [quote.chain for quote in resolved] == [quote.chain for quote in CURATED]
    assert [quote.assertions for quote in resolved] == [quote.assertions for quote in CURATED]


def test_known_outlet_is_the_publisher():
    """The last link is the article's outlet; what was told to it needs no relayer."""
    quote = quotes_of("<s>Ada Brown</s> <c>told</c> CNN <q>that two boats sank</q>.", outlet="CNN")[0]

    assert [link.speaker.name if link.speaker else None for link in quote.chain or ()] == ["Ada Brown", "CNN"]
    assert quote.chain is not None
    assert quote.chain[-1].role is LinkRole.PUBLISHER


def test_nothing_to_resolve():
    """A document without quotes stays without."""
    assert resolve(document(TEXT), (), GAZETTEER) == ()


SPANS = st.tuples(st.integers(0, len(TEXT) - 60), st.integers(1, 50)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
ATTRIBUTIONS = st.builds(
    Attribution,
    kind=st.sampled_from(QuoteKind),
    contents=st.lists(SPANS, min_size=1, max_size=2).map(lambda spans: tuple(sorted(spans))),
    cue=st.none() | SPANS,
    source=st.none() | SPANS,
    rule=st.just("any"),
    confidence=st.just(1.0),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(ATTRIBUTIONS, min_size=1, max_size=4))
def test_any_spans_give_whole_chains(attributions):
    """Whatever spans come in, a chain ends with its only publisher, and whoever is named is known."""
    first = attributions[0]
    nested = [first, *(replace(one, parent=0) for one in attributions[1:])]
    resolved = resolve(document(TEXT), tuple(Quote(attribution=one) for one in nested), GAZETTEER)
    needs_speaker = {Naming.NAMED, Naming.ROLE_ONLY, Naming.GROUP}

    for quote in resolved:
        assert quote.chain is not None
        assert [link.role is LinkRole.PUBLISHER for link in quote.chain] == [False] * (
            len(quote.chain) - 1
        ) + [True]
        assert all(link.speaker is not None for link in quote.chain if link.naming in needs_speaker)
        assert all(0 <= candidate.score <= 1 for candidate in quote.candidates)

"""Resolves one document: who speaks, through whom, in which utterance, with which claims."""

from collections.abc import Sequence
from dataclasses import replace

from quotedb.model import ChainLink, Document, Quote
from quotedb.resolve.chains import build_chains, with_first_reporter
from quotedb.resolve.claims import find_assertions
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.hosts import name_hosts
from quotedb.resolve.pointers import label_target
from quotedb.resolve.speakers import find_voices
from quotedb.resolve.utterances import find_occurrences
from quotedb.resolve.voices import Scene, Voice, build_scene
from quotedb.vocab import QuoteKind


def resolve(document: Document, quotes: tuple[Quote, ...], gazetteer: Gazetteer) -> tuple[Quote, ...]:
    """Fill in what the quotes of a document leave open.

    Args:
        document: The text with its layout.
        quotes: As extracted, or as annotated elsewhere: a chain, candidates, assertions or an occurrence that
            are there stay as they are.
        gazetteer: Names and nouns of the document's language.

    Returns:
        The same quotes in the same order, every one with a chain that ends with the publisher.
    """
    if not quotes:
        return ()
    scene = build_scene(document, gazetteer, [quote.attribution for quote in quotes])
    voices = name_hosts(scene, find_voices(scene))
    chains = _with_first_reporters(scene, build_chains(scene, voices))
    found = [
        _with_chain(quote, chain, voice) for quote, chain, voice in zip(quotes, chains, voices, strict=True)
    ]
    assertions, occurrences = find_assertions(scene, found), find_occurrences(document, found)
    return tuple(
        replace(
            quote,
            assertions=made if quote.assertions is None else quote.assertions,
            occurrence=quote.occurrence or occurrence,
        )
        for quote, made, occurrence in zip(found, assertions, occurrences, strict=True)
    )


def _with_chain(quote: Quote, chain: tuple[ChainLink, ...], voice: Voice | None) -> Quote:
    if quote.chain is not None:
        return quote
    is_chosen = voice is not None and chain[0].speaker == voice.speaker
    candidates = quote.candidates or (voice.candidates if voice is not None and is_chosen else ())
    return replace(quote, chain=chain, candidates=candidates)


def _with_first_reporters(
    scene: Scene, chains: Sequence[tuple[ChainLink, ...]]
) -> list[tuple[ChainLink, ...]]:
    """Give reports that name nobody the first reporter whom a label after them names."""
    found = list(chains)
    for at, attribution in enumerate(scene.attributions):
        if attribution.kind is not QuoteKind.LABEL:
            continue
        target = label_target(at, scene, lambda _: True)
        if target is not None:
            found[target] = with_first_reporter(found[target], found[at])
    return found

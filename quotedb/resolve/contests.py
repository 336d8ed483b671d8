"""Finds which claims of an article somebody in it denies in other words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Assertion, Claim, Quote, Speaker
from quotedb.resolve.allegations import is_negative
from quotedb.resolve.verdicts import claim_noun, disowns, is_anaphor, points, refutes
from quotedb.resolve.voices import Scene
from quotedb.text.compare import claim_form, words
from quotedb.vocab import ASSERTING_STANCES, ClaimType, LinkRole, Naming, QuoteKind, Stance

_STEM = 6  # letters of a word that tell it from others of one article
_ECHO = 0.6  # share of the shorter claim's stems from which two claims are about the same
_OPPOSITE = 0.6  # share of both claims' stems from which one is the other turned around
_NAMED = 2  # stems of a verdict's topic that a claim shares, from which it may be one of several
_SHARED = 3  # stems that two claims must share at least
_NEAR = 2  # paragraphs back in which an anaphor looks for its claim


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim that a quote takes a side on."""

    at: int
    claim: Claim
    stance: Stance
    found: tuple[str, ...]
    stems: frozenset[str]
    is_negative: bool


@dataclass(frozen=True, slots=True)
class _Aim:
    """The claims that a claim denies, or takes back, and whether that is all it does."""

    claims: tuple[Claim, ...] = ()
    stance: Stance = Stance.DENIES
    is_pointer: bool = False


def with_denials(
    scene: Scene, quotes: Sequence[Quote], made: Sequence[tuple[Assertion, ...]]
) -> tuple[tuple[Assertion, ...], ...]:
    """Let quotes deny the claims of others that they deny in other words.

    A denial of "that allegation" and a statement that "the claim is false" deny the nearest claim before
    them; a denied claim is denied in every wording of the article; a statement and its opposite deny each
    other. Whoever says of their own claim that it is "not their view" takes it back.

    Args:
        scene: The document and its attributions, in the order of the quotes.
        quotes: With their chains.
        made: What each quote does with which claims, by its own words.

    Returns:
        One entry a quote: what was given, and the denials; what points to another claim only gives way to it.
    """
    stated = [
        entry for at, assertions in enumerate(made) for entry in _stated(at, assertions, quotes[at], scene)
    ]
    found = list(made)
    for at, assertions in enumerate(made):
        kept: list[Assertion] = []
        denied: list[Assertion] = []
        for assertion in assertions:
            own = next((one for one in stated if one.at == at and one.claim == assertion.claim), None)
            aim = _Aim() if own is None else _aim(own, stated, quotes, scene)
            if not (aim.is_pointer and aim.claims):
                kept.append(assertion)
            denied += [Assertion(claim=claim, stance=aim.stance) for claim in aim.claims]
        found[at] = (*kept, *_denials(denied, kept))
    return tuple(found)


def _denials(denied: Iterable[Assertion], kept: Iterable[Assertion]) -> Iterator[Assertion]:
    known = {_key(assertion.claim) for assertion in kept}
    for assertion in denied:
        if _key(assertion.claim) not in known:
            known.add(_key(assertion.claim))
            yield assertion


def _key(claim: Claim) -> tuple[str, str]:
    return claim_form(claim.text), claim.context


def _stated(at: int, assertions: Sequence[Assertion], quote: Quote, scene: Scene) -> Iterator[_Stated]:
    if quote.attribution.kind in (QuoteKind.LABEL, QuoteKind.PRESUPPOSITION):
        return
    for assertion in assertions:
        if assertion.claim.claim_type is ClaimType.QUESTION:
            continue
        if assertion.stance in ASSERTING_STANCES or assertion.stance is Stance.DENIES:
            found = tuple(words(assertion.claim.text))
            yield _Stated(
                at,
                assertion.claim,
                assertion.stance,
                found,
                _stems(found, scene),
                is_negative(found, scene),
            )


def _stems(found: Sequence[str], scene: Scene) -> frozenset[str]:
    terms = scene.gazetteer.terms
    idle = terms["common"] | terms["negation"] | terms["copula"]
    return frozenset(
        _stem(word) for word in found if word not in idle and not word.endswith("n't") and len(word) > 1
    )


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")[:_STEM]


def _aim(own: _Stated, stated: Sequence[_Stated], quotes: Sequence[Quote], scene: Scene) -> _Aim:
    """Say which claims of others a claim denies."""
    elsewhere = [
        entry
        for entry in stated
        if entry.stance in ASSERTING_STANCES and _is_elsewhere(own.at, entry.at, scene)
    ]
    others = [entry for entry in elsewhere if not _is_one_voice(own.at, entry.at, quotes)]
    said = words(scene.attributions[own.at].contents[0].cut(scene.document.text))
    if own.stance is Stance.DENIES:
        if is_anaphor(said, scene) and quotes[own.at].attribution.kind is not QuoteKind.META_COMMENT:
            return _at_nearest(own, elsewhere, others, scene, is_pointer=True)
        return _Aim(tuple(entry.claim for entry in others if _is_about_same(own, entry)))
    if refutes(own.found, scene):
        if points(own.found, scene):
            return _at_nearest(own, elsewhere, others, scene)
        return _Aim(tuple(_named(own, others, scene)))
    turned = (entry for entry in others if entry.is_negative != own.is_negative and _is_turned(own, entry))
    return _Aim(tuple(entry.claim for entry in turned))


def _at_nearest(
    own: _Stated,
    elsewhere: Sequence[_Stated],
    others: Sequence[_Stated],
    scene: Scene,
    *,
    is_pointer: bool = False,
) -> _Aim:
    """Aim at the nearest claim before; at nothing when it is the speaker's own and not taken back."""
    nearest = _nearest(own.at, elsewhere, scene)
    if all(entry in others for entry in nearest):
        return _Aim(tuple(_with_echoes(nearest, others)), is_pointer=is_pointer)
    if disowns(own.found, scene):
        claims = tuple(entry.claim for entry in nearest if entry not in others)
        return _Aim(claims, stance=Stance.RETRACTS)
    return _Aim()


def _named(own: _Stated, others: Sequence[_Stated], scene: Scene) -> list[Claim]:
    """Give the claims that a verdict names: those that share most with what it says they are about."""
    names = [word for party in own.claim.parties for word in words(party.name)]
    topic = _stems(own.found[(claim_noun(own.found, scene) or 0) + 1 :], scene) - _stems(names, scene)
    most = max((len(topic & entry.stems) for entry in others), default=0)
    named = [entry.claim for entry in others if most and len(topic & entry.stems) == most]
    return named if most >= _NAMED or len(named) == 1 else []


def _is_elsewhere(one: int, other: int, scene: Scene) -> bool:
    """Say whether no content of one attribution lies in the other's."""
    return not any(
        first.overlaps(second)
        for first in scene.attributions[one].contents
        for second in scene.attributions[other].contents
    )


def _is_one_voice(one: int, other: int, quotes: Sequence[Quote]) -> bool:
    """Say whether two quotes have one speaker, or one of them nobody who is known."""
    first, second = _voice(quotes[one]), _voice(quotes[other])
    return first is None or second is None or first == second


def _voice(quote: Quote) -> str | None:
    link = next(iter(quote.chain or ()), None)
    if link is None:
        return None
    if link.role is LinkRole.PUBLISHER:
        return ""
    if link.speaker is not None:
        return _name(link.speaker)
    return None if link.naming is Naming.UNATTRIBUTED else link.naming.value


def _name(speaker: Speaker) -> str:
    return f"{speaker.kind} {speaker.name}"


def _is_about_same(one: _Stated, other: _Stated) -> bool:
    shared = len(one.stems & other.stems)
    return shared >= _SHARED and shared >= _ECHO * min(len(one.stems), len(other.stems))


def _is_turned(one: _Stated, other: _Stated) -> bool:
    shared = len(one.stems & other.stems)
    return shared >= _SHARED and shared >= _OPPOSITE * len(one.stems | other.stems)


def _with_echoes(targets: Sequence[_Stated], others: Sequence[_Stated]) -> list[Claim]:
    echoes = [
        entry.claim
        for entry in others
        if any(
            entry.is_negative == target.is_negative and _is_about_same(entry, target) for target in targets
        )
    ]
    return [*(target.claim for target in targets), *echoes]


def _nearest(at: int, others: Sequence[_Stated], scene: Scene) -> list[_Stated]:
    """Give the nearest claim of somebody else that ends before a quote begins, and those nested in it."""
    start = scene.attributions[at].contents[0].start
    here = scene.paragraph_at(start)
    ends = [scene.attributions[entry.at].contents[-1].end for entry in others]
    near = [end for end in ends if end <= start and here - scene.paragraph_at(end - 1) <= _NEAR]
    found = [entry for entry, end in zip(others, ends, strict=True) if near and end == max(near)]
    first = {entry.at: entry for entry in reversed(found)}
    return [first[place] for place in sorted(first)]

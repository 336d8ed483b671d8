"""Finds which claims of an article somebody in it denies in other words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Assertion, Claim, Quote
from quotedb.resolve.propositions import claim_identity
from quotedb.resolve.statements import Statement, Statements, gather, stems_of
from quotedb.resolve.verdicts import claim_noun, disowns, is_anaphor, points, refutes
from quotedb.resolve.voices import Scene
from quotedb.text.compare import words
from quotedb.vocab import QuoteKind, Stance

_NAMED = 2  # stems of a verdict's topic that a claim shares, from which it may be one of several
_NEAR = 2  # paragraphs back in which an anaphor looks for its claim


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
    stated = gather(scene, quotes, made)
    found = list(made)
    for at, assertions in enumerate(made):
        kept: list[Assertion] = []
        denied: list[Assertion] = []
        for assertion in assertions:
            own = next((one for one in stated.by_quote[at] if one.claim == assertion.claim), None)
            aim = _Aim() if own is None else _aim(own, stated, scene)
            if not (aim.is_pointer and aim.claims):
                kept.append(assertion)
            denied += [Assertion(claim=claim, stance=aim.stance) for claim in aim.claims]
        found[at] = (*kept, *_denials(denied, kept))
    return tuple(found)


def _denials(denied: Iterable[Assertion], kept: Iterable[Assertion]) -> Iterator[Assertion]:
    known = {claim_identity(assertion.claim) for assertion in kept}
    for assertion in denied:
        if claim_identity(assertion.claim) not in known:
            known.add(claim_identity(assertion.claim))
            yield assertion


def _aim(own: Statement, stated: Statements, scene: Scene) -> _Aim:
    """Say which claims of others a claim denies."""
    attribution = scene.attributions[own.at]
    if own.stance is Stance.DENIES:
        said = words(attribution.contents[0].cut(scene.document.text))
        if is_anaphor(said, scene) and attribution.kind is not QuoteKind.META_COMMENT:
            return _at_nearest(own, stated, scene, is_pointer=True)
        return _Aim(_claims(own, stated.alike(own), scene))
    if refutes(own.found, scene):
        return _at_nearest(own, stated, scene) if points(own.found, scene) else _at_named(own, stated, scene)
    return _Aim(_claims(own, stated.turned(own), scene))


def _claims(own: Statement, entries: Iterable[Statement], scene: Scene) -> tuple[Claim, ...]:
    return tuple(entry.claim for entry in entries if _is_anothers(own, entry, scene))


def _at_nearest(own: Statement, stated: Statements, scene: Scene, *, is_pointer: bool = False) -> _Aim:
    """Aim at the nearest claim before; at nothing when it is the speaker's own and not taken back."""
    nearest = _nearest(own, stated, scene)
    if all(_is_anothers(own, entry, scene) for entry in nearest):
        echoes = (
            echo
            for target in nearest
            for echo in stated.alike(target)
            if echo.is_negative == target.is_negative
        )
        return _Aim(_claims(own, (*nearest, *echoes), scene), is_pointer=is_pointer)
    if disowns(own.found, scene):
        claims = tuple(entry.claim for entry in nearest if not _is_anothers(own, entry, scene))
        return _Aim(claims, stance=Stance.RETRACTS)
    return _Aim()


def _nearest(own: Statement, stated: Statements, scene: Scene) -> list[Statement]:
    """Give the first claim of the quote that ends nearest before, and of those nested in it."""
    start = scene.attributions[own.at].contents[0].start
    here = scene.paragraph_at(start)
    near = {
        entry.at: scene.attributions[entry.at].contents[-1].end
        for entry in stated.before(own.at)
        if _is_elsewhere(own.at, entry.at, scene)
    }
    near = {
        at: end for at, end in near.items() if end <= start and here - scene.paragraph_at(end - 1) <= _NEAR
    }
    nearest = max(near.values(), default=0)
    first = {entry.at: entry for entry in reversed(stated.before(own.at))}
    return [first[at] for at, end in near.items() if end == nearest]


def _at_named(own: Statement, stated: Statements, scene: Scene) -> _Aim:
    """Aim at the claims that a verdict names: those that share most with what it says they are about."""
    terms = scene.gazetteer.terms
    names = {word for party in own.claim.parties for word in words(party.name)}
    idle = terms["common"] | terms["negation"] | terms["copula"] | names
    shared = {
        place: n_shared
        for place, n_shared in stated.sharing(
            stems_of(own.found[(claim_noun(own.found, scene) or 0) + 1 :], idle)
        ).items()
        if _is_anothers(own, stated.asserted[place], scene)
    }
    most = max(shared.values(), default=0)
    named = [stated.asserted[place].claim for place, n_shared in sorted(shared.items()) if n_shared == most]
    return _Aim(tuple(named)) if most >= _NAMED or len(named) == 1 else _Aim()


def _is_anothers(own: Statement, other: Statement, scene: Scene) -> bool:
    """Say whether somebody else who is known states something in other words of the text."""
    if own.voice is None or other.voice is None or own.voice == other.voice:
        return False
    return _is_elsewhere(own.at, other.at, scene)


def _is_elsewhere(one: int, other: int, scene: Scene) -> bool:
    """Say whether no content of one attribution lies in the other's."""
    return not any(
        first.overlaps(second)
        for first in scene.attributions[one].contents
        for second in scene.attributions[other].contents
    )

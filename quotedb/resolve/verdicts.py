"""Reads anaphors and verdicts: "that allegation", "it", "their claims about it are unfounded"."""

from collections.abc import Sequence, Set

from quotedb.resolve.voices import Scene

_PRONOUNS = frozenset({"it", "that", "this", "those", "these", "which", "it's", "that's"})
_HOLDS = frozenset(
    {("happened",), ("was", "the", "case"), ("is", "the", "case"), ("was", "true"), ("is", "true")}
)
_ASIDES = frozenset({"as", "in", "during", "at", "on"})  # behind an anaphor: not what the claim is about
_BARE = 5  # words within which an anaphor ("the senator's latest claim") opens a verdict
_BEFORE_VERDICT = 4  # words between a claim or copula and its verdict: "is simply and plainly false"


def is_anaphor(found: Sequence[str], scene: Scene) -> bool:
    """Say whether words only name a claim: "it", "those reports", "that argument in a ruling"."""
    terms = scene.gazetteer.terms
    if found[:2] == ["that", "that"]:
        found = found[1:]
    if found[0] in _PRONOUNS and (len(found) == 1 or tuple(found[1:]) in _HOLDS):
        return True
    noun = next((at for at, word in enumerate(found[:3]) if at and word in terms["claimed"]), None)
    is_definite = found[0] in terms["definite"] or found[0] in terms["possessive"] or found[0].endswith("'s")
    if noun is None or not is_definite:
        return False
    return len(found) == noun + 1 or found[noun + 1] in _ASIDES


def points(found: Sequence[str], scene: Scene) -> bool:
    """Say whether a verdict begins with an anaphor and says nothing of what the claim is about."""
    if _is_pronoun_subject(found, scene):
        return True
    noun = claim_noun(found, scene)
    return noun is not None and noun < _BARE and len(found) <= noun + 1 + _BEFORE_VERDICT


def _is_pronoun_subject(found: Sequence[str], scene: Scene) -> bool:
    if found[0] not in _PRONOUNS:
        return False
    return found[0].endswith("'s") or not scene.gazetteer.terms["copula"].isdisjoint(found[1:2])


def claim_noun(found: Sequence[str], scene: Scene) -> int | None:
    """Give the place of the first noun that names a definite claim: "the claims", "his account"."""
    terms = scene.gazetteer.terms
    definite = terms["definite"] | terms["possessive"]
    for place in range(1, len(found)):
        before = found[place - 1]
        if found[place] in terms["claimed"] and (before in definite or before.endswith("'s")):
            return place
    return None


def refutes(found: Sequence[str], scene: Scene) -> bool:
    """Say whether words call a claim false: "that is a lie", "their claims about it are unfounded"."""
    terms = scene.gazetteer.terms
    noun = 0 if _is_pronoun_subject(found, scene) else claim_noun(found, scene)
    if noun is None:
        return False
    behind = found[noun:]
    if _has(behind, terms["untruth"]):
        return True
    if any(word in terms["negation"] or word.endswith("n't") for word in behind):
        return False
    copulas = [at for at, word in enumerate(behind) if word in terms["copula"] or word.endswith("'s")]
    verdicts = [
        at
        for at, word in enumerate(behind)
        if word in terms["falsity"] and _closes(behind[at + 1 : at + 2], scene)
    ]
    return any(0 < verdict - copula <= _BEFORE_VERDICT for verdict in verdicts for copula in copulas)


def _closes(after: Sequence[str], scene: Scene) -> bool:
    """Say whether a verdict ends there: "is false", not "a false start" or "is wrong to say"."""
    return not after or (after[0] in scene.gazetteer.terms["common"] and after[0] not in ("to", "that"))


def disowns(found: Sequence[str], scene: Scene) -> bool:
    """Say whether words take back what was said before: "that was not her view"."""
    return _has(found, scene.gazetteer.terms["disowning"])


def _has(found: Sequence[str], phrases: Set[str]) -> bool:
    low = f" {' '.join(found)} "
    return any(f" {phrase} " in low for phrase in phrases)

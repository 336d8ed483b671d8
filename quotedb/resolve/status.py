"""Says what one article alone supports for each claim: the rules of the report views, in Python."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotedb.model import Assertion, ChainLink, Claim, Quote, Speaker
from quotedb.text.compare import claim_form
from quotedb.vocab import (
    ASSERTING_STANCES,
    Certainty,
    ClaimStatus,
    ClaimType,
    LinkRole,
    Medium,
    Naming,
    SpeakerKind,
    Stance,
)

_HEDGED = frozenset(
    {
        Certainty.PR_PLUS,
        Certainty.PR_MINUS,
        Certainty.PS_PLUS,
        Certainty.PS_MINUS,
        Certainty.CT_U,
        Certainty.UU,
    }
)
_ON_RECORD = frozenset({ClaimType.POSITION, ClaimType.NORM})
_RELAYS = frozenset({LinkRole.RELAYER, LinkRole.FIRST_REPORTER})
_NO_STATUS = frozenset({Stance.QUESTIONS, Stance.REACTS})

_ClaimKey = tuple[str, str, str]
_SpeakerKey = tuple[SpeakerKind, str]


@dataclass(frozen=True, slots=True)
class _Origin:
    """Who vouched for a claim to the public.

    Attributes:
        voice: Names that count as one voice; of the unknown publisher, a fixed word.
        is_unsourced: Whether it is an outlet that passes on what nobody named said.
    """

    voice: str
    is_unsourced: bool


def article_statuses(quotes: Sequence[Quote]) -> tuple[ClaimStatus | None, ...]:
    """Say where the claim of each quote stands by this article alone.

    Args:
        quotes: All quotes of one article, resolved.

    Returns:
        One entry a quote: the status of the first claim that it asserts, else of the first that it denies,
        labels, doubts or presupposes; None for frames, questions and reactions.

    Source:
        The rules for origins and statuses, in their order; what needs several articles, evidence or people
        (confirmed, refuted, retracted) cannot come up here.
    """
    carriers: dict[_ClaimKey, list[tuple[Quote, Assertion]]] = defaultdict(list)
    for quote in quotes:
        for assertion in quote.assertions or ():
            carriers[_claim_key(assertion.claim)].append((quote, assertion))
    voices = _voices(quotes)
    statuses = {claim: _status(members, voices) for claim, members in carriers.items()}
    return tuple(
        statuses[_claim_key(first.claim)] if (first := _leading(quote)) is not None else None
        for quote in quotes
    )


def _claim_key(claim: Claim) -> _ClaimKey:
    return claim_form(claim.text), claim.lang, claim.context


def _leading(quote: Quote) -> Assertion | None:
    told = [assertion for assertion in quote.assertions or () if assertion.stance not in _NO_STATUS]
    asserted = [assertion for assertion in told if assertion.stance in ASSERTING_STANCES]
    return next(iter(asserted or told), None)


def _voices(quotes: Iterable[Quote]) -> Mapping[_SpeakerKey, str]:
    """Give each speaker the name of the voice it belongs to: its owner's, or of whom it speaks for."""
    ties: dict[str, str] = {}
    keys: set[_SpeakerKey] = set()
    for speaker in _speakers(quotes):
        keys.add(_speaker_key(speaker))
        above = speaker.family or speaker.speaks_for
        if above and above != speaker.name:
            ties.setdefault(speaker.name, above)
    return {key: _top(key[1], ties) for key in keys}


def _top(name: str, ties: Mapping[str, str]) -> str:
    seen = {name}
    while name in ties and ties[name] not in seen:
        name = ties[name]
        seen.add(name)
    return name


def _speakers(quotes: Iterable[Quote]) -> Iterable[Speaker]:
    for quote in quotes:
        for link in quote.chain or ():
            if link.speaker is not None:
                yield link.speaker
        for assertion in quote.assertions or ():
            yield from assertion.claim.parties
            if assertion.claim.subject is not None:
                yield assertion.claim.subject


def _speaker_key(speaker: Speaker) -> _SpeakerKey:
    return speaker.kind, speaker.name


def _status(
    members: Sequence[tuple[Quote, Assertion]], voices: Mapping[_SpeakerKey, str]
) -> ClaimStatus | None:
    """Apply the rules to one claim; the first that fires decides. None: nobody takes a side."""
    claim = members[0][1].claim
    asserting = [quote for quote, assertion in members if assertion.stance in ASSERTING_STANCES]
    denying = [quote for quote, assertion in members if assertion.stance is Stance.DENIES]
    stances = {assertion.stance for _, assertion in members}
    if not asserting and not denying and Stance.PRESUPPOSES not in stances:
        return None
    if not claim.checkable:
        is_voiced = claim.claim_type in _ON_RECORD and any(
            _is_voiced(quote, claim, voices) for quote in asserting
        )
        return ClaimStatus.ON_RECORD if is_voiced else ClaimStatus.NOT_CHECKABLE
    origins = _origins(asserting, voices)
    if asserting and denying and not _only_itself(origins, _origins(denying, voices)):
        return ClaimStatus.DISPUTED
    if not asserting:
        return ClaimStatus.DENIED if denying else ClaimStatus.PRESUPPOSED
    if all(quote.attribution.certainty in _HEDGED for quote in asserting):
        return ClaimStatus.SPECULATIVE
    return _by_origins(origins, claim, stances, voices)


def _only_itself(asserting: set[_Origin], denying: set[_Origin]) -> bool:
    """Say whether one origin both asserts and denies: it disputes only itself."""
    return len(asserting) == len(denying) == 1 and asserting == denying


def _by_origins(
    origins: set[_Origin], claim: Claim, stances: set[Stance], voices: Mapping[_SpeakerKey, str]
) -> ClaimStatus:
    if not origins:
        return ClaimStatus.UNATTRIBUTED
    if Stance.LABELS in stances or all(origin.is_unsourced for origin in origins):
        return ClaimStatus.ALLEGED
    parties = {voices[_speaker_key(party)] for party in claim.parties}
    if all(origin.voice in parties for origin in origins):
        return ClaimStatus.PARTY_ASSERTED
    return ClaimStatus.SINGLE_SOURCE if len(origins) == 1 else ClaimStatus.MULTI_SOURCE_UNESTABLISHED


def _is_voiced(quote: Quote, claim: Claim, voices: Mapping[_SpeakerKey, str]) -> bool:
    """Say whether a position or norm comes from a named voice or from the claim's own subject."""
    first = (quote.chain or ())[:1]
    if not first or first[0].role is LinkRole.PUBLISHER:
        return False
    if first[0].naming is Naming.NAMED:
        return True
    speaker = first[0].speaker
    if speaker is None or claim.subject is None:
        return False
    return voices[_speaker_key(speaker)] == voices[_speaker_key(claim.subject)]


def _origins(quotes: Sequence[Quote], voices: Mapping[_SpeakerKey, str]) -> set[_Origin]:
    found = (_origin(quote.chain or (), voices) for quote in quotes)
    return {origin for origin in found if origin is not None}


def _origin(chain: Sequence[ChainLink], voices: Mapping[_SpeakerKey, str]) -> _Origin | None:
    """Find the innermost link that vouches to the public: a relayer, the utterer, or a lone publisher."""
    inner = [link for link in chain if link.role is not LinkRole.PUBLISHER]
    if not inner:
        own = chain[-1].speaker if chain else None
        return _Origin(voices[_speaker_key(own)] if own else "its publisher", is_unsourced=False)
    for roles in (_RELAYS, {LinkRole.UTTERER}, {LinkRole.HOLDER}):
        ranked = [link for link in inner if link.role in roles]
        if ranked:
            link = next(filter(_vouches, ranked), None)
            return _vouched(link, inner, voices) if link else None
    return None


def _vouches(link: ChainLink) -> bool:
    return link.naming in (Naming.NAMED, Naming.ROLE_ONLY) and link.speaker is not None


def _vouched(
    link: ChainLink, inner: Sequence[ChainLink], voices: Mapping[_SpeakerKey, str]
) -> _Origin | None:
    if link.speaker is None:
        return None
    is_outlet = link.speaker.kind is SpeakerKind.OUTLET
    names_nobody = inner[0].naming in (Naming.ANONYMOUS, Naming.UNATTRIBUTED) or link is inner[0]
    is_paper = inner[0].medium is Medium.DOCUMENT
    return _Origin(
        voices[_speaker_key(link.speaker)], is_unsourced=is_outlet and names_nobody and not is_paper
    )

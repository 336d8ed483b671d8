"""Says what one article alone supports for each claim: the rules of the report views, in Python."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotedb.model import Assertion, ChainLink, Claim, Quote, Speaker
from quotedb.resolve.propositions import ClaimIdentity, claim_identity
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
    carriers: dict[ClaimIdentity, list[tuple[Quote, Assertion]]] = defaultdict(list)
    for quote in quotes:
        for assertion in quote.assertions or ():
            carriers[claim_identity(assertion.claim)].append((quote, assertion))
    voices = _voices(quotes)
    statuses = {claim: _status(members, voices) for claim, members in carriers.items()}
    return tuple(
        statuses[claim_identity(first.claim)] if (first := _leading(quote)) is not None else None
        for quote in quotes
    )


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
    heard = [quote for quote in asserting if not _is_hearsay(quote.chain or ())]
    is_hearsay = bool(asserting) and not heard
    is_voiced = any(_is_voiced(quote, claim, voices) for quote in heard)
    if not claim.checkable and not is_hearsay:
        on_record = is_voiced and claim.claim_type in _ON_RECORD
        return ClaimStatus.ON_RECORD if on_record else ClaimStatus.NOT_CHECKABLE
    origins = _origins(asserting, voices)
    if asserting and not denying and Stance.RETRACTS in stances and len(origins) <= 1:
        return ClaimStatus.RETRACTED
    if asserting and denying and not _only_itself(origins, _origins(denying, voices)):
        return ClaimStatus.DISPUTED
    if not asserting:
        return ClaimStatus.DENIED if denying else ClaimStatus.PRESUPPOSED
    if is_voiced and claim.claim_type is ClaimType.FORECAST:
        return ClaimStatus.ON_RECORD
    if all(quote.attribution.certainty in _HEDGED for quote in asserting):
        return ClaimStatus.SPECULATIVE
    parties = {voices[_speaker_key(party)] for party in claim.parties}
    is_grouped = any(_is_group_among(quote, parties, voices) for quote in asserting)
    if is_hearsay or not (origins or is_grouped):
        return ClaimStatus.UNATTRIBUTED
    return _by_origins(origins, stances, parties)


def _only_itself(asserting: set[_Origin], denying: set[_Origin]) -> bool:
    """Say whether one origin both asserts and denies: it disputes only itself."""
    return len(asserting) == len(denying) == 1 and asserting == denying


def _by_origins(origins: set[_Origin], stances: set[Stance], parties: set[str]) -> ClaimStatus:
    unsourced = [origin.is_unsourced and origin.voice not in parties for origin in origins]
    if Stance.LABELS in stances or (origins and all(unsourced)):
        return ClaimStatus.ALLEGED
    if all(origin.voice in parties for origin in origins):
        return ClaimStatus.PARTY_ASSERTED
    return ClaimStatus.SINGLE_SOURCE if len(origins) == 1 else ClaimStatus.MULTI_SOURCE_UNESTABLISHED


def _is_hearsay(chain: Sequence[ChainLink]) -> bool:
    """Say whether somebody unnamed stands between the words and all who could answer for them.

    An outlet that passes on what unnamed people told it does not answer for it.
    """
    inner = [link for link in chain if link.role is not LinkRole.PUBLISHER]
    unnamed = [at for at, link in enumerate(inner) if link.naming is Naming.ANONYMOUS]
    answering = [at for at, link in enumerate(inner) if _vouches(link) and not _is_outlet(link)]
    return max(unnamed, default=-1) > max(answering, default=-1)


def _is_outlet(link: ChainLink) -> bool:
    return link.speaker is not None and link.speaker.kind is SpeakerKind.OUTLET


def _is_group_among(quote: Quote, parties: set[str], voices: Mapping[_SpeakerKey, str]) -> bool:
    first = next(iter(quote.chain or ()), None)
    if first is None or first.naming is not Naming.GROUP or first.speaker is None:
        return False
    return voices[_speaker_key(first.speaker)] in parties


def _is_voiced(quote: Quote, claim: Claim, voices: Mapping[_SpeakerKey, str]) -> bool:
    """Say whether a claim comes from a named voice or from its own subject."""
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
    """Find the innermost link that vouches to the public: a relayer, the utterer, or a lone publisher.

    Outlets that pass on what somebody named said vouch for it no more than the publisher does.
    """
    inner = [link for link in chain if link.role is not LinkRole.PUBLISHER]
    if not inner:
        own = chain[-1].speaker if chain else None
        return _Origin(voices[_speaker_key(own)] if own else "its publisher", is_unsourced=False)
    relays = [link for link in inner if link.role in _RELAYS]
    utterers = [link for link in inner if link.role is LinkRole.UTTERER]
    is_by_outlets = all(_vouches(link) and _is_outlet(link) for link in relays)
    if is_by_outlets and any(map(_vouches, utterers)):
        relays = []
    ranked = relays or utterers or [link for link in inner if link.role is LinkRole.HOLDER]
    link = next(filter(_vouches, ranked), None)
    return _vouched(link, inner, voices) if link else None


def _vouches(link: ChainLink) -> bool:
    return link.naming in (Naming.NAMED, Naming.ROLE_ONLY) and link.speaker is not None


def _vouched(
    link: ChainLink, inner: Sequence[ChainLink], voices: Mapping[_SpeakerKey, str]
) -> _Origin | None:
    if link.speaker is None:
        return None
    is_unnamed = inner[0].naming in (Naming.ANONYMOUS, Naming.UNATTRIBUTED)
    names_nobody = link.role is LinkRole.UTTERER or (link.role in _RELAYS and is_unnamed)
    is_paper = inner[0].medium is Medium.DOCUMENT
    return _Origin(
        voices[_speaker_key(link.speaker)], is_unsourced=_is_outlet(link) and names_nobody and not is_paper
    )

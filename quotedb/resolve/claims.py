"""Says what each quote does with which claims."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotedb.model import Assertion, Attribution, Claim, Quote, Span, Speaker
from quotedb.resolve.about import subject_of, with_name
from quotedb.resolve.allegations import is_allegation, is_interested
from quotedb.resolve.carriers import CARRYING, children_of, is_frame
from quotedb.resolve.cast import is_mere_place
from quotedb.resolve.claimtypes import claim_type
from quotedb.resolve.contests import with_denials
from quotedb.resolve.coordination import main_clauses
from quotedb.resolve.meant import gather_said, whom_meant
from quotedb.resolve.names import Word
from quotedb.resolve.pointers import label_target
from quotedb.resolve.propositions import (
    is_act,
    needs_context,
    presupposed,
    proposition,
    says_nothing,
)
from quotedb.resolve.voices import Said, Scene
from quotedb.text.compare import words
from quotedb.vocab import (
    ASSERTING_KINDS,
    UNCHECKABLE_TYPES,
    CueClass,
    LinkRole,
    QuoteKind,
    SpeakerKind,
    Stance,
)

_AND_THAT = re.compile(r"[\s,;]*(?:and|but|or)?[\s,]*that\s*", re.IGNORECASE)
_STANCES = {
    QuoteKind.QUESTION: Stance.QUESTIONS,
    QuoteKind.ATTITUDE: Stance.REACTS,
    QuoteKind.LABEL: Stance.LABELS,
    QuoteKind.META_COMMENT: Stance.DOUBTS,
    QuoteKind.PRESUPPOSITION: Stance.PRESUPPOSES,
}
_POINTING = frozenset({QuoteKind.LABEL, QuoteKind.META_COMMENT})


def find_assertions(scene: Scene, quotes: Sequence[Quote]) -> tuple[tuple[Assertion, ...], ...]:
    """Say what each quote does with which claims.

    Args:
        scene: The document and its attributions, in the order of the quotes.
        quotes: With their chains.

    Returns:
        One entry a quote; empty for a frame whose whole content nested attributions carry, and for a refusal
        to comment. Questions, reactions, labels and presuppositions never assert.
    """
    children = children_of(scene.attributions)
    said = gather_said(scene, quotes)
    inner = [[quotes[child] for child in each] for each in children]
    own = [
        () if is_frame(at, children[at], scene) else _own(quote, scene, said, inner[at])
        for at, quote in enumerate(quotes)
    ]
    made = [
        _pointed(at, scene, own, children, stance_of(quote.attribution, scene.document.text))
        for at, quote in enumerate(quotes)
    ]
    return with_denials(scene, quotes, made)


def stance_of(attribution: Attribution, text: str = "") -> Stance:
    """Give the stance that a kind and a cue show.

    Args:
        attribution: "Furious that" takes its clause for granted; any other feeling reacts to something.
        text: The document's text.
    """
    if attribution.cue_class is CueClass.DENIAL and attribution.kind is QuoteKind.META_COMMENT:
        return Stance.DENIES
    if attribution.kind is QuoteKind.ATTITUDE and _grants(attribution, text):
        return Stance.PRESUPPOSES
    fixed = _STANCES.get(attribution.kind)
    if fixed is not None:
        return fixed
    if attribution.cue_class is CueClass.DENIAL:
        return Stance.DENIES
    if attribution.cue_class is CueClass.CONFIRMATION:
        return Stance.CONFIRMS
    is_feeling = attribution.cue_class is CueClass.REACTION and attribution.kind is QuoteKind.INDIRECT
    return Stance.REACTS if is_feeling else Stance.ASSERTS


def _grants(attribution: Attribution, text: str) -> bool:
    if attribution.cue is None or attribution.cue_class is not CueClass.REACTION:
        return False
    opening = text[attribution.cue.end - 4 : attribution.cue.end], text[attribution.contents[0].start :][:5]
    return opening[0].casefold() == "that" or opening[1].casefold() == "that "


def _own(quote: Quote, scene: Scene, said: Sequence[Said], inner: Sequence[Quote]) -> tuple[Assertion, ...]:
    attribution = quote.attribution
    if attribution.kind is QuoteKind.DECLINED_COMMENT or attribution.kind in _POINTING:
        return ()
    speaker = quote.speaker
    is_held = attribution.kind is QuoteKind.ATTITUDE and attribution.cue_class is not CueClass.REACTION
    if is_held or is_act(attribution, scene):
        stance = Stance.ASSERTS if speaker is not None or not is_held else Stance.REACTS
    else:
        stance = stance_of(attribution, scene.document.text)
    meant = whom_meant(quote, scene, said, inner)
    made: list[Assertion] = []
    for piece in _pieces(attribution, scene):
        if says_nothing(piece, attribution, speaker, scene):
            continue
        if attribution.kind is QuoteKind.PRESUPPOSITION:
            text = presupposed(piece, scene)
        else:
            text = proposition(piece, attribution, speaker, scene)
        found = words(text)
        if not found:
            continue
        claim = _claim(text, found, piece, quote, scene, meant)
        if all(other.claim != claim for other in made):
            taken = (
                Stance.ASSERTS
                if stance is Stance.DENIES and _is_own_word(piece, attribution, scene)
                else stance
            )
            made.append(Assertion(claim=claim, stance=taken))
            spoken = [word for span in piece for word in words(span.cut(scene.document.text))]
            if stance is Stance.ASSERTS and is_allegation(claim.claim_type, spoken, attribution, scene):
                made.append(Assertion(claim=claim, stance=Stance.LABELS))
    return tuple(made)


def _is_own_word(piece: Sequence[Span], attribution: Attribution, scene: Scene) -> bool:
    """Say whether a piece of a denial stands in a sentence of its own: there the denier asserts."""
    cue = attribution.cue
    return cue is not None and scene.sentence_at(piece[0].start) != scene.sentence_at(cue.start)


def _pieces(attribution: Attribution, scene: Scene) -> list[tuple[Span, ...]]:
    """Split a content into one group of spans a claim: a sentence, or a clause behind "and that"."""
    parts: list[list[Span]] = []
    last: int | None = None
    for content in attribution.contents:
        for sentence in _by_sentence(content, scene):
            here = scene.sentence_at(sentence.start)
            gap = scene.document.text[parts[-1][-1].end : sentence.start] if parts else ""
            first, *others = _by_clause(sentence, attribution, scene)
            if parts and here == last and not _AND_THAT.fullmatch(gap):
                parts[-1].append(first)
            else:
                parts.append([first])
            parts += [[clause] for clause in others]
            last = here
    return [tuple(part) for part in parts]


def _by_clause(sentence: Span, attribution: Attribution, scene: Scene) -> list[Span]:
    """Split a sentence into main clauses; what is denied or asked stays whole."""
    if attribution.kind not in ASSERTING_KINDS or attribution.cue_class is CueClass.DENIAL:
        return [sentence]
    return main_clauses(sentence, scene)


def _by_sentence(content: Span, scene: Scene) -> list[Span]:
    first, last = scene.sentence_at(content.start), scene.sentence_at(content.end - 1)
    if first < 0:
        return [content]
    found = []
    for sentence in scene.document.sentences[first : last + 1]:
        start, end = max(content.start, sentence.start), min(content.end, sentence.end)
        if start < end and scene.cast.words_in(start, end):
            found.append(Span(start, end))
    return found or [content]


def _claim(
    text: str,
    found: Sequence[str],
    piece: Sequence[Span],
    quote: Quote,
    scene: Scene,
    meant: Mapping[Word, Speaker | None],
) -> Claim:
    speaker = quote.speaker
    kind = claim_type(text, found, quote.attribution, scene)
    named = [
        name.speaker
        for span in piece
        for name in scene.cast.names_in(span.start, span.end)
        if not is_mere_place(name, scene.cast, scene.gazetteer)
    ]
    meant = {
        word: who for word, who in meant.items() if any(span.start <= word.start < span.end for span in piece)
    }
    claimed = with_name(text, speaker, named, meant, scene)
    spoken_of = [*named, *(who for who in meant.values() if who is not None)]
    subject = subject_of(text, piece[0], quote, scene, meant)
    in_own_cause = speaker is not None and (subject == speaker or is_interested(speaker, scene))
    parties = _unique([*spoken_of, *([speaker] if speaker is not None and in_own_cause else [])])
    return Claim(
        text=claimed,
        claim_type=kind,
        checkable=kind not in UNCHECKABLE_TYPES,
        lang=scene.document.lang,
        context=_context(speaker, scene) if needs_context(found) else "",
        subject=subject,
        parties=tuple(_principals(parties, quote)),
    )


def _context(speaker: Speaker | None, scene: Scene) -> str:
    """Say who means what words alone leave open: the speaker, or somebody unnamed in this very text."""
    return speaker.name if speaker is not None else f"unnamed, {scene.text_sha256[:12]}"


def _unique(speakers: Sequence[Speaker]) -> list[Speaker]:
    found: list[Speaker] = []
    for speaker in speakers:
        if all((other.kind, other.name) != (speaker.kind, speaker.name) for other in found):
            found.append(speaker)
    return found


def _principals(parties: Sequence[Speaker], quote: Quote) -> list[Speaker]:
    """Leave out outlets that only report: they have no interest in what they pass on."""
    reporters = [link.speaker for link in quote.chain or () if link.role is not LinkRole.UTTERER]
    return [party for party in parties if party.kind is not SpeakerKind.OUTLET or party not in reporters]


def _pointed(
    at: int,
    scene: Scene,
    own: Sequence[tuple[Assertion, ...]],
    children: Sequence[Sequence[int]],
    stance: Stance,
) -> tuple[Assertion, ...]:
    """Give what a quote does with claims; "that allegation" and "at reports that" point to another's."""
    attribution = scene.attributions[at]
    if attribution.kind is QuoteKind.ATTITUDE:
        inner = [
            claim
            for child in children[at]
            for claim in own[child]
            if scene.attributions[child].kind in CARRYING
        ]
        return tuple(replace(assertion, stance=stance) for assertion in inner) or own[at]
    if attribution.kind not in _POINTING:
        return own[at]
    is_reported = stance is Stance.DENIES and attribution.parent is not None  # no verdict of the author's
    target = None if is_reported else label_target(at, scene, lambda place: bool(own[place]))
    if target is None:
        return ()
    return (replace(own[target][0], stance=stance),)

"""Says what each quote does with which claims."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from quotedb.model import Assertion, Attribution, Claim, Quote, Span, Speaker
from quotedb.resolve.cast import is_mere_place
from quotedb.resolve.propositions import claim_type, is_act, needs_context, presupposed, proposition
from quotedb.resolve.voices import Scene
from quotedb.text.compare import claim_form, words
from quotedb.vocab import (
    ASSERTING_KINDS,
    UNCHECKABLE_TYPES,
    CueClass,
    LinkRole,
    QuoteKind,
    SpeakerKind,
    Stance,
)

_CARRIED = 0.8  # share of a content's words that nested attributions must carry for it to be a mere frame
_AND_THAT = re.compile(r"[\s,;]*(?:and|but|or)?[\s,]*that\s*", re.IGNORECASE)
_LABELLED = 220  # code points back in which an anaphor looks for its claim when nothing nearer fits
_STANCES = {
    QuoteKind.QUESTION: Stance.QUESTIONS,
    QuoteKind.ATTITUDE: Stance.REACTS,
    QuoteKind.LABEL: Stance.LABELS,
    QuoteKind.META_COMMENT: Stance.DOUBTS,
    QuoteKind.PRESUPPOSITION: Stance.PRESUPPOSES,
}
_POINTING = frozenset({QuoteKind.LABEL, QuoteKind.META_COMMENT})
_TARGETS = frozenset({QuoteKind.INDIRECT, QuoteKind.MIXED, QuoteKind.DIRECT, QuoteKind.SPEECH_ACT})


def find_assertions(scene: Scene, quotes: Sequence[Quote]) -> tuple[tuple[Assertion, ...], ...]:
    """Say what each quote does with which claims.

    Args:
        scene: The document and its attributions, in the order of the quotes.
        quotes: With their chains.

    Returns:
        One entry a quote; empty for a frame whose whole content nested attributions carry, and for a refusal
        to comment. Questions, reactions, labels and presuppositions never assert.
    """
    children = _children(scene.attributions)
    own = [
        () if _is_frame(at, children[at], scene) else _own(quote, scene) for at, quote in enumerate(quotes)
    ]
    return tuple(
        _pointed(at, scene, own, children, stance_of(quote.attribution)) for at, quote in enumerate(quotes)
    )


def stance_of(attribution: Attribution) -> Stance:
    """Give the stance that a kind and a cue show."""
    fixed = _STANCES.get(attribution.kind)
    if fixed is not None:
        return fixed
    if attribution.cue_class is CueClass.DENIAL:
        return Stance.DENIES
    if attribution.cue_class is CueClass.CONFIRMATION:
        return Stance.CONFIRMS
    return Stance.REACTS if attribution.cue_class is CueClass.REACTION else Stance.ASSERTS


def _children(attributions: Sequence[Attribution]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in attributions]
    for at, attribution in enumerate(attributions):
        if attribution.parent is not None:
            found[attribution.parent].append(at)
    return found


def _is_frame(at: int, children: Sequence[int], scene: Scene) -> bool:
    """Say whether nested attributions carry the whole content, so that it asserts nothing of its own."""
    attribution = scene.attributions[at]
    if not children or attribution.kind not in _TARGETS or attribution.kind is QuoteKind.SPEECH_ACT:
        return False
    whole = {
        word.start for span in attribution.contents for word in scene.cast.words_in(span.start, span.end)
    }
    carried: set[int] = set()
    for child in children:
        inner = scene.attributions[child]
        if inner.contents == attribution.contents or inner.kind not in ASSERTING_KINDS:
            continue  # the same words under another holder, or no assertion: nothing is handed on
        spans = [span for span in (inner.source, inner.cue, *inner.contents) if span is not None]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        carried.update(word.start for word in scene.cast.words_in(start, end))
    return bool(whole) and len(whole & carried) >= _CARRIED * len(whole)


def _own(quote: Quote, scene: Scene) -> tuple[Assertion, ...]:
    attribution = quote.attribution
    if attribution.kind is QuoteKind.DECLINED_COMMENT or attribution.kind in _POINTING:
        return ()
    stance = Stance.ASSERTS if is_act(attribution, scene) else stance_of(attribution)
    speaker = quote.speaker
    made: list[Assertion] = []
    for piece in _pieces(attribution, scene):
        if attribution.kind is QuoteKind.PRESUPPOSITION:
            text = presupposed(piece, scene)
        else:
            text = proposition(piece, attribution, speaker, scene)
        found = words(text)
        if not found:
            continue
        claim = _claim(text, found, piece, quote, scene)
        if all(other.claim != claim for other in made):
            made.append(Assertion(claim=claim, stance=stance))
    return tuple(made)


def _pieces(attribution: Attribution, scene: Scene) -> list[tuple[Span, ...]]:
    """Split a content into one group of spans a claim: a sentence, or a clause behind "and that"."""
    parts: list[list[Span]] = []
    last: int | None = None
    for content in attribution.contents:
        for sentence in _by_sentence(content, scene):
            here = scene.sentence_at(sentence.start)
            gap = scene.document.text[parts[-1][-1].end : sentence.start] if parts else ""
            if parts and here == last and not _AND_THAT.fullmatch(gap):
                parts[-1].append(sentence)
            else:
                parts.append([sentence])
            last = here
    return [tuple(part) for part in parts]


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


def _claim(text: str, found: Sequence[str], piece: Sequence[Span], quote: Quote, scene: Scene) -> Claim:
    speaker = quote.speaker
    kind = claim_type(text, found, quote.attribution, scene)
    named = [
        name.speaker
        for span in piece
        for name in scene.cast.names_in(span.start, span.end)
        if not is_mere_place(name, scene.cast, scene.gazetteer)
    ]
    subject = quote.speaker if found[0] in _SELF else None
    subject = subject or _subject(text, piece[0], quote, scene)
    parties = _unique([*named, *([speaker] if speaker is not None and subject == speaker else [])])
    return Claim(
        text=text,
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


def _subject(text: str, span: Span, quote: Quote, scene: Scene) -> Speaker | None:
    """Give whoever the claim names first."""
    if quote.speaker is not None and text.startswith(quote.speaker.name):
        return quote.speaker
    for name in scene.cast.names_in(span.start, span.end):
        before = scene.cast.words_in(span.start, name.span.start)
        leads = all(word.is_capital or word.low in scene.gazetteer.terms["common"] for word in before)
        return name.speaker if leads and not name.is_possessive else None
    return None


_SELF = frozenset(
    {
        "i",
        "we",
        "i'm",
        "we're",
        "i've",
        "we've",
        "i'd",
        "we'd",
        "i'll",
        "we'll",
        "he",
        "she",
        "it",
        "they",
        "he's",
        "she's",
        "it's",
        "they're",
    }
)


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
        inner = [claim for child in children[at] for claim in own[child] if _may_target(child, scene)]
        return tuple(replace(assertion, stance=stance) for assertion in inner) or own[at]
    if attribution.kind not in _POINTING:
        return own[at]
    target = label_target(at, scene, lambda place: bool(own[place]))
    if target is None:
        return ()
    return (replace(own[target][0], stance=stance),)


def _may_target(at: int, scene: Scene) -> bool:
    return scene.attributions[at].kind in _TARGETS


def label_target(at: int, scene: Scene, has_claim: Callable[[int], bool]) -> int | None:
    """Find the quote whose claim an anaphor ("that allegation", "this reporting") points to.

    Args:
        at: Index of the label or meta comment.
        scene: The document and its attributions.
        has_claim: Says of an index whether that quote carries a claim.

    Returns:
        The nearest earlier one in the same or the previous paragraph: a report before any other quote.
    """
    start = scene.attributions[at].contents[0].start
    here = scene.paragraph_at(start)
    near = [
        (other.rule.startswith("report") or _is_report(other, scene), other.contents[-1].end, place)
        for place, other in enumerate(scene.attributions)
        if place != at
        and other.kind in _TARGETS
        and other.contents[0].start < start
        and other.contents[-1].end <= start
        and here - scene.paragraph_at(other.contents[0].start) <= 1
        and has_claim(place)
    ]
    reports = [entry for entry in near if entry[0] and start - entry[1] <= _LABELLED]
    return max(reports or near, default=(False, 0, None), key=lambda entry: entry[1])[2]


def _is_report(attribution: Attribution, scene: Scene) -> bool:
    if attribution.source is None:
        return False
    said = words(attribution.source.cut(scene.document.text))
    return any(word in scene.gazetteer.terms["report"] for word in said)


def same_claim(one: Claim, other: Claim) -> bool:
    """Say whether two claims are one: the same words in normal form, language and context."""
    return (claim_form(one.text), one.lang, one.context) == (
        claim_form(other.text),
        other.lang,
        other.context,
    )

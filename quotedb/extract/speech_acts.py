"""Finds acts of speech with a topic but no proposition: thanked, briefed, sent a signal, voiced concern."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation, phrase_from, trimmed
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, matches
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, QuoteKind

HAVE = (
    r"(?:(?:has|have|had|is|are|was|were|will|would|also|again|then|later|publicly|warmly|even"
    r"|repeatedly)\s+)*"
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?$")
AND = re.compile(r"(?:,\s+)?(?:and|or|but)\s+(?:(?:also|then|later|\w+ly)\s+)?$|,\s+$")
OBJECT = (
    r"(?=[A-Z\"“]|(?:the|a|an|his|her|its|their|our|my|your|him|them|us|me|you|all|both|those|these"
    r"|some|several|everyone|voters|reporters|lawmakers|officials)\b)"
)

# The verb's object is checked, its subject found backwards; "express" with a noun from the list is safest.
ADDRESSED, VOICED, SIGNALLED = 0.8, 0.85, 0.8


@cache
def _addressed(verbs: frozenset[str]) -> Search:
    return Search(re.compile(rf"\b(?P<aux>{HAVE})(?P<verb>{alternation(verbs)})\s+{OBJECT}"), keywords(verbs))


@cache
def _voiced(verbs: frozenset[str], feelings: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"\b(?P<cue>{HAVE}{alternation(verbs)})\s+(?P<content>(?P<open>[\"“])?(?:[\w'\u2019-]+\s+){{0,4}}?"
            rf"{alternation(feelings)}(?P<close>[,.]?[\"”])?(?=[\s.,;]))"
        ),
        keywords(feelings),
    )


@cache
def _signalled(verbs: frozenset[str], signals: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"\b(?P<cue>{HAVE}{alternation(verbs)}\s+(?:an?\s+|the\s+|no\s+|any\s+)?(?:[\w-]+,?"
            rf"\s+){{0,3}}?{alternation(signals)}"
            rf"(?:\s+that)?)\s+(?P<content>(?:on|about|to|that|of|over|as\s+to|regarding|against|by)\b)"
        ),
        keywords(signals),
    )


def find_speech_acts(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find what somebody did with words, where the words themselves are not given."""
    yield from _find_addressed(document, lexicon)
    yield from _find_voiced(document, lexicon)
    yield from _find_signalled(document, lexicon)


def _find_addressed(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find "thanked them for their help"; the content is the act, as no words are given."""
    text = document.text
    last: tuple[Span, Span] | None = None
    for match, sentence in matches(document, _addressed(lexicon.words["act_verb"])):
        verb = Span(*match.span("verb"))
        if PASSIVE.search(text, sentence.start, verb.start):
            continue
        act = phrase_from(text, verb.start, sentence, lexicon)
        source = noun_phrase_before(text, match.start(), sentence, lexicon)
        if (
            source is None
            and last is not None
            and last[0] == sentence
            and AND.search(text, sentence.start, match.start())
        ):
            source = last[1]
        if act is None or source is None:
            continue
        last = (sentence, source)
        yield _act((act,), verb, source, "addressed", ADDRESSED)


def _find_voiced(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find "expressed concern over the vote"; a quoted feeling and the rest are two contents."""
    text = document.text
    for match, sentence in matches(document, _voiced(lexicon.words["voice_verb"], lexicon.words["feeling"])):
        source = noun_phrase_before(text, match.start("cue"), sentence, lexicon)
        if source is None or bool(match["open"]) != bool(match["close"]):
            continue
        feeling = Span(*match.span("content"))
        whole = phrase_from(text, feeling.start, sentence, lexicon)
        rest = trimmed(text, feeling.end, whole.end) if whole and whole.end > feeling.end else None
        if match["open"]:
            contents = (feeling,) if rest is None else (feeling, rest)
            yield _act(contents, Span(*match.span("cue")), source, "voiced", VOICED, QuoteKind.MIXED)
        elif whole is not None:
            yield _act((whole,), Span(*match.span("cue")), source, "voiced", VOICED)


def _find_signalled(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    text = document.text
    for match, sentence in matches(document, _signalled(lexicon.words["send_verb"], lexicon.words["signal"])):
        source = noun_phrase_before(text, match.start("cue"), sentence, lexicon)
        content = phrase_from(text, match.start("content"), sentence, lexicon)
        if source is not None and content is not None and not _is_event(source.cut(text), lexicon):
            yield _act((content,), Span(*match.span("cue")), source, "signalled", SIGNALLED)


def _is_event(source: str, lexicon: Lexicon) -> bool:
    """Say whether the subject is a happening: it sends no message of its own."""
    return source.lower().split()[-1] in lexicon.words["happening"]


def _act(
    contents: tuple[Span, ...],
    cue: Span,
    source: Span,
    rule: str,
    confidence: float,
    kind: QuoteKind = QuoteKind.SPEECH_ACT,
) -> Attribution:
    return Attribution(
        kind=kind,
        contents=contents,
        cue=cue,
        source=source,
        rule=rule,
        confidence=confidence,
        certainty=Certainty.NA if rule == "signalled" else Certainty.CT_PLUS,
    )

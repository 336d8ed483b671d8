"""Finds where the article speaks in its own voice: asides, open questions, hedged guesses, afterthoughts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter

from quotedb.extract.constituents import alternation, clause_from, trimmed
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, matches, sentences_with
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, CueClass, QuoteKind

JOINED = re.compile(r",\s+(?:and|but|so|yet)\s+")
COORDINATED = re.compile(r",?\s+(?:and|but|or)\s+(?:also\s+|perhaps\s+|even\s+)?$")
GUESS = Search(
    re.compile(
        r"\b(?<!['\u2019])(?P<cue>(?:may|might)(?:\s+(?:well|also|yet|still|soon|even|not|now))?(?:\s+"
        r"(?:be|have|become|prove|mean))"
        r"|could(?:\s+(?:well|yet|still|soon|also))?\s+(?:be|become|prove|mean))\s+[a-z]"
    ),
    frozenset({"may", "might", "could"}),
)
CLAUSE_HEAD = re.compile(
    r"(?:^|[,;:\u2013—-]\s)\s*(?:(?:and|but|still|yet|so|now|then|perhaps),?\s+)?$", re.IGNORECASE
)
NOT_GUESSER = frozenset({"i", "he", "she", "they", "you", "we", "it", "that", "this", "who", "which"})
AMID = re.compile(r"amid\b")
SETTING = re.compile(r",\s+at\s+a\s+(?:time|moment|point)\b")
AFTERTHOUGHT = re.compile(
    r",\s+(?:the\s+|those\s+)?(?P<noun>[a-z]{4,})\s+(?:which|that|who)\s+(?:have|has|had|are|is|was"
    r"|were|will|would)\s"
)

_START = attrgetter("start")
LONGEST_SHARED = 6  # words of a subject that two clauses share

# Only where nobody else can be speaking: the sentence holds no attribution around these words.
ASIDE, OPEN, GUESSED, LEFT_OVER = 0.85, 0.75, 0.6, 0.7


@cache
def _aside(phrases: frozenset[str]) -> Search:
    opening = {phrase.capitalize() for phrase in phrases}
    return Search(
        re.compile(rf"\b(?<!['\u2019]){alternation(phrases | opening)}(?![\w'\u2019])"), keywords(phrases)
    )


@cache
def _open_question(subjects: frozenset[str], verbs: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        r"^(?:but\s+|still,\s+|and\s+|yet\s+)?(?P<content>(?:(?:the|a|one|another|this|that)\s+)?"
        rf"(?:[\w-]+\s+){{0,2}}?{alternation(subjects)}\b"
        rf"[^,;:\"“”\n]{{0,160}}?\s{alternation(verbs)}\b)",
        re.IGNORECASE,
    )


def find_voice(document: Document, lexicon: Lexicon, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find statements of the article itself.

    Args:
        document: The text with its layout.
        lexicon: Its lists `aside`, `open_subject` and `open_verb`.
        found: What the other rules found: where somebody else speaks, the author does not.
    """
    text = document.text
    own = {QuoteKind.PRESUPPOSITION, QuoteKind.META_COMMENT, QuoteKind.LABEL}
    said = _by_sentence(document, [s for other in found if other.kind not in own for s in other.contents])
    for _, sentence in matches(document, _aside(lexicon.words["aside"])):
        if _is_free(document, sentence, said):
            yield _own((sentence,), None, "aside", ASIDE)
            _take(document, sentence, said)
    pattern = _open_question(lexicon.words["open_subject"], lexicon.words["open_verb"])
    for sentence in sentences_with(document, keywords(lexicon.words["open_verb"])):
        head = pattern.match(text[sentence.start : sentence.end])
        content = _main_clause(text, sentence.start + head.start("content"), sentence) if head else None
        if content is not None and _is_free(document, content, said):
            yield replace(_own((content,), None, "open_question", OPEN), certainty=Certainty.NA)
            _take(document, content, said)
    named = [span for other in found if other.source is not None for span in other.contents]
    yield from _guesses(document, lexicon, said, _by_sentence(document, named, quoted=False))


Taken = dict[int, list[Span]]  # by number of sentence


def _by_sentence(document: Document, spans: Sequence[Span], *, quoted: bool = True) -> Taken:
    taken: Taken = {}
    for span in spans:
        _take(document, span, taken)
    if quoted:
        for quotation in document.quotations:
            for piece in quotation.pieces if quotation.depth == 0 else ():
                _take(document, piece, taken)
    return taken


def _take(document: Document, span: Span, taken: Taken) -> None:
    for number in _sentence_numbers(document, span):
        taken.setdefault(number, []).append(span)


def _sentence_numbers(document: Document, span: Span) -> range:
    first = bisect_right(document.sentences, span.start, key=_START) - 1
    end = bisect_left(document.sentences, span.end, key=_START)
    return range(max(first, 0), end)


def _taken_in(document: Document, span: Span, taken: Taken) -> list[Span]:
    return [other for number in _sentence_numbers(document, span) for other in taken.get(number, ())]


def _is_free(document: Document, span: Span, taken: Taken) -> bool:
    return not any(span.overlaps(other) for other in _taken_in(document, span, taken))


def _main_clause(text: str, start: int, sentence: Span) -> Span | None:
    joint = JOINED.search(text, start, sentence.end)
    return trimmed(text, start, joint.start() if joint else sentence.end)


def _guesses(document: Document, lexicon: Lexicon, said: Taken, named: Taken) -> Iterator[Attribution]:
    """Find "X may be Y" of the author; a subject shared with a clause before it is a content of its own."""
    text = document.text
    for match, sentence in matches(document, GUESS):
        cue = Span(*match.span("cue"))
        guess = clause_from(text, cue.start, sentence)
        if guess is None or not _is_free(document, guess, said) or _taken_in(document, cue, named):
            continue
        subject = noun_phrase_before(text, cue.start, sentence, lexicon)
        if subject is not None:
            whole = Span(subject.start, guess.end)
            if _guesses_itself(text, sentence, subject, lexicon) and _is_free(document, whole, said):
                yield _guess((whole,), cue)
        elif COORDINATED.search(text, sentence.start, cue.start):
            before = [span for span in _taken_in(document, cue, said) if span.end <= cue.start]
            if before and len(before[0].cut(text).split()) <= LONGEST_SHARED:
                yield _guess((before[0], guess), cue)


def _guesses_itself(text: str, sentence: Span, subject: Span, lexicon: Lexicon) -> bool:
    """Say whether a subject opens its clause and nobody stands between it and the author."""
    lows = subject.cut(text).lower().split()
    if lows[0] in NOT_GUESSER or any(low in lexicon.verbs for low in lows):
        return False
    return CLAUSE_HEAD.search(text[sentence.start : subject.start]) is not None


def _guess(contents: tuple[Span, ...], cue: Span) -> Attribution:
    return replace(
        _own(contents, cue, "guess", GUESSED), certainty=Certainty.PS_PLUS, cue_class=CueClass.HEDGE
    )


def _own(contents: tuple[Span, ...], cue: Span | None, rule: str, confidence: float) -> Attribution:
    return Attribution(
        kind=QuoteKind.AUTHOR_VOICE, contents=contents, cue=cue, source=None, rule=rule, confidence=confidence
    )


def _before_moment(text: str, found: Attribution) -> Attribution:
    """Cut ", at a moment officials are worried": the setting is the writer's."""
    last = found.contents[-1]
    if found.kind is not QuoteKind.INDIRECT:
        return found
    if len(found.contents) > 1 and found.cue and found.cue.end < last.start and AMID.match(text, last.start):
        return replace(found, contents=found.contents[:-1])
    match = SETTING.search(text, last.start, last.end)
    kept = trimmed(text, last.start, match.start()) if match else None
    return replace(found, contents=(*found.contents[:-1], kept)) if kept else found


def part_afterthoughts(document: Document, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give every attribution, its content cut before an afterthought, and the afterthought as the author's.

    "She met leaders of countries in the Gulf, countries which have been attacked": the clause that takes up a
    noun again is the writer's explanation unless the text says otherwise.
    """
    text = document.text
    for whole in found:
        attribution = _before_moment(text, whole)
        last = attribution.contents[-1]
        match = (
            AFTERTHOUGHT.search(text, last.start, last.end)
            if attribution.kind is QuoteKind.INDIRECT
            else None
        )
        if match is None or not re.search(rf"\b{match['noun']}\b", text[last.start : match.start()]):
            yield attribution
            continue
        kept = trimmed(text, last.start, match.start())
        rest = trimmed(text, match.start() + 1, last.end)
        if kept is None or rest is None:
            yield attribution
            continue
        yield replace(attribution, contents=(*attribution.contents[:-1], kept))
        yield _own((rest,), None, "afterthought", LEFT_OVER)

"""Finds what nobody is named for: "there have been reports that", "is believed to", "reportedly"."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation, clause_from, phrase_from, trimmed
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, matches
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import CueClass, QuoteKind

BE = (
    r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been|isn['\u2019]t|aren['\u2019]t|wasn['\u2019]t"
    r"|weren['\u2019]t)"
)
ADVERB = (
    r"(?:\s+(?:not|also|now|still|widely|generally|commonly|no\s+longer|never|long|yet|largely|being|\w+ly))?"
)
COME_OUT = r"(?:(?:has|had|later|also|then|soon)\s+)*(?:emerged|transpired)"
WHEN = r"(?:\s+(?:late|early|earlier|later|on|last|this|yesterday|today|\w+day|week|month|year)){0,4}"
AUXILIARY = re.compile(
    r"(?:\s+(?:is|are|was|were|has|have|had|will|would|be|been|being|not|also|did|does|do|may|might))+\s*$"
)

IN_PHRASE = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that|these|those)\s+$"
)  # "the allegedly stolen car"
RELATIVES = frozenset({"who", "which", "that"})

# Set frames; the adverb's clause is a guess at both ends.
THERE, IT_IS, RAISED, ADVERBIAL, BARE = 0.95, 0.9, 0.85, 0.7, 0.8


@cache
def _there(nouns: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"(?P<cue>\b[Tt]here\s+(?:(?:has|have|had)\s+(?:\w+ly\s+|also\s+)?been|are|were|is|was)\s+"
            rf"(?:[\w-]+\s+){{0,3}}?(?P<source>{alternation(nouns)})\s+(?P<that>that|of|about))\s+(?P<content>[^\s,.;:!?)])"
        ),
        keywords(nouns),
    )


@cache
def _bare(nouns: frozenset[str]) -> Search:
    """Reports as a source of their own: after a preposition or another verb, not "she reports that"."""
    return Search(
        re.compile(
            r"\b(?:at|amid|after|by|of|to|over|about|with|on|from|despite|following|citing|denied"
            r"|dismissed|rejected|were|are)\s+"
            r"(?:(?:the|these|those|recent|new|media|press|news|unconfirmed|persistent|earlier|published"
            r"|local|multiple|several"
            rf"|widespread|mounting|growing|false|anonymous|early)\s+){{0,2}}"
            rf"(?P<cue>(?P<source>{alternation(nouns)})\s+that)\s+(?P<content>[^\s,.;:!?)])"
        ),
        keywords(nouns),
    )


@cache
def _it_is(participles: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"(?P<cue>\b[Ii]t\s+(?:(?:{BE}{ADVERB}|has)\s+{alternation(participles)}|{COME_OUT}){WHEN}\s+that)"
            r"\s+(?P<content>[^\s,.;:!?)])"
        ),
        keywords(participles | {"emerged", "transpired"}),
    )


@cache
def _raised(participles: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"\b(?<!might )(?<!could )(?<!would )(?<!should )(?<!must )(?P<cue>{BE}{ADVERB}"
            rf"\s+{alternation(participles)})\s+(?P<content>to\s+(?!the\b|a\b|an\b)[a-z]+)"
        ),
        keywords(participles),
    )


@cache
def _adverbial(adverbs: frozenset[str]) -> Search:
    return Search(
        re.compile(rf"\b(?P<cue>(?i:{alternation(adverbs)}))\s+(?P<content>[^\s,])"), keywords(adverbs)
    )


def find_reports(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find contents that nobody is named for: the source is the word for the report, or None."""
    text = document.text
    for match, sentence in matches(document, _there(lexicon.words["report_noun"])):
        yield from _found(
            match, clause_from(text, match.start("content"), sentence), "there_are_reports", THERE
        )
    for match, sentence in matches(document, _bare(lexicon.words["report_noun"])):
        yield from _found(match, clause_from(text, match.start("content"), sentence), "reports_that", BARE)
    for match, sentence in matches(document, _it_is(lexicon.words["agentless"])):
        yield from _found(match, clause_from(text, match.start("content"), sentence), "it_is_said", IT_IS)
    yield from _find_raised(document, lexicon)
    yield from _find_adverbial(document, lexicon)


def _found(match: re.Match[str], content: Span | None, rule: str, confidence: float) -> Iterator[Attribution]:
    if content is not None:
        source = Span(*match.span("source")) if "source" in match.re.groupindex else None
        yield _unnamed((content,), Span(*match.span("cue")), source, rule, confidence)


def _unnamed(
    contents: tuple[Span, ...], cue: Span, source: Span | None, rule: str, confidence: float
) -> Attribution:
    return Attribution(
        kind=QuoteKind.INDIRECT,
        contents=contents,
        cue=cue,
        source=source,
        rule=rule,
        confidence=confidence,
        cue_class=CueClass.EVIDENTIAL if source is not None else CueClass.HEDGE,
    )


def _find_raised(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find "X is expected to do Y": the content is X and what it is expected to do."""
    for match, sentence in matches(document, _raised(lexicon.words["agentless"])):
        act = phrase_from(document.text, match.start("content"), sentence, lexicon)
        subject = noun_phrase_before(document.text, match.start("cue"), sentence, lexicon)
        if act is not None and subject is not None and subject.cut(document.text) in RELATIVES:
            comma = document.text.find(",", act.start, act.end)
            act = Span(act.start, comma) if comma > 0 else act
            subject = noun_phrase_before(
                document.text, _before_comma(document.text, subject), sentence, lexicon
            )
        if act is not None:
            contents = (act,) if subject is None else (subject, act)
            yield _unnamed(contents, Span(*match.span("cue")), None, "agentless", RAISED)


def _before_comma(text: str, relative: Span) -> int:
    head = text[: relative.start].rstrip()
    return len(head) - head.endswith(",")


def _find_adverbial(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find "X has reportedly done Y": the content is the clause around the adverb."""
    text = document.text
    for match, sentence in matches(document, _adverbial(lexicon.words["hearsay_adverb"])):
        after = phrase_from(text, match.start("content"), sentence, lexicon)
        if after is None or IN_PHRASE.search(text, sentence.start, match.start("cue")):
            continue
        auxiliary = AUXILIARY.search(text, sentence.start, match.start("cue"))
        verb = auxiliary.start() if auxiliary else match.start("cue")
        subject = noun_phrase_before(text, verb, sentence, lexicon)
        before = trimmed(text, subject.start, match.start("cue")) if subject else None
        contents = (after,) if before is None else (before, after)
        yield _unnamed(contents, Span(*match.span("cue")), None, "hearsay", ADVERBIAL)

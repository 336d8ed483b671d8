"""Finds speakers who stand as a label beside their words: before a colon, behind a dash."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quotedb.extract.constituents import alternation, clause_from, sentence_at, trimmed, words_of
from quotedb.extract.lexicon import Lexicon
from quotedb.model import Attribution, Document, Quotation, Span
from quotedb.vocab import QuoteKind

LABEL = re.compile(
    r"(?:(?:and|now|then|next)\s+)?(?:(?:this\s+)?(?:from|by)\s+)?"
    r"(?P<source>[^\W\d_][^:\n\"“”]{1,110}?)\s*(?P<cue>:)\s*",
    re.IGNORECASE,
)
DASH = re.compile(r"[\s.,]*(?P<cue>[—\u2013―]|--?)\s*(?P<source>[^\W\d_][^:;\n\"“”!?]{2,90}?)[.\s]*")
TAIL = re.compile(r"(?P<content>[^:\n]{12,160}):\s+(?P<source>[^:\n]{2,30})")
HEADING = re.compile(r"(?:An?|Why|How|What|Where|When|Who|Inside|From)\s")  # a topic's second half
HEADLINE_WORDS = 26
LABEL_WORDS = 16
HEADLINE_LABEL = 5  # words; a longer lead of a headline is a sentence in capitals

# Rough, from reading finds in news texts: a label right before its quotation leaves no other speaker, a
# headline's "Name:" can still be a topic.
SURE, LIKELY, HEADLINE = 0.95, 0.85, 0.7


def find_labels(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find quotations whose speaker is a label, and headlines of the form "Name: what they say"."""
    labelled: Span | None = None
    for quotation in document.quotations:
        if quotation.depth == 0:
            found = (
                _label_before(document, quotation, lexicon)
                or _answer_around(document, quotation, lexicon)
                or _dash_after(document, quotation, lexicon)
            )
            if found is not None:
                labelled = labelled or found.cue
                yield found
    for found in _headline(document, lexicon):
        if labelled is None or found.cue != labelled:
            yield found


def _label_before(document: Document, quotation: Quotation, lexicon: Lexicon) -> Attribution | None:
    text = document.text
    index = _paragraph_index(document, quotation.start)
    line = max(document.paragraphs[index].start, text.rfind("\n", 0, quotation.start) + 1)
    line = max(line, sentence_at(document, quotation.start).start)
    lead = Span(line, quotation.start) if line < quotation.start else None
    if lead is None or not lead.cut(text).strip():
        if index == 0 or quotation.start != document.paragraphs[index].start:
            return None
        above = document.paragraphs[index - 1]
        lead = Span(max(above.start, text.rfind("\n", 0, above.end) + 1), above.end)
    match = LABEL.fullmatch(text, lead.start, lead.end)
    if match is None or not is_speaker_label(match["source"], lexicon):
        return None
    rest = text[quotation.end : _line_end(text, Span(quotation.start, document.paragraphs[index].end))]
    if index == 0 and (
        match["source"].partition(",")[0].count(" ") >= HEADLINE_LABEL or re.search(r"\w", rest)
    ):
        return None
    return _direct(quotation, match, "label", SURE)


def is_speaker_label(label: str, lexicon: Lexicon) -> bool:
    """Say whether the words before a colon can name a speaker: no sentence, no heading.

    Args:
        label: The words, without the colon.
        lexicon: Its list `label_not` holds heading words ("note", "update"), `closed` and `role` the others.
    """
    name, _, explained = label.partition(",")
    words = re.findall(r"[^\W\d_][\w.'\u2019-]*", name)
    if not words or len(words) > LABEL_WORDS or len(explained.split()) > LABEL_WORDS:
        return False
    lists = lexicon.words
    lows = [word.lower().replace("\u2019", "'").rstrip(".") for word in words]
    if lows[0] in lists["phrase_bound"] or lows[0] in lists["label_not"] or lows[-1] in lists["label_not"]:
        return False
    if any(low in lists["finite"] or low == "made" for low in lows) or _says(explained, lexicon):
        return False
    if lows[0] in lists["subject_pronoun"] or not any(word[0].isupper() for word in words):
        return False
    return all(
        word[0].isupper() or low in lists["label_joint"] or low in lists["title_head"]
        for word, low in zip(words, lows, strict=True)
    )


def _says(explained: str, lexicon: Lexicon) -> bool:
    """Say whether what follows a name is a clause of its own, not an age, title or place."""
    lows = [low.strip(".,()'\u2019") for low in explained.lower().split()]
    known = lexicon.words["finite"] | (lexicon.words["subject_pronoun"] - {"who"})
    return any(low in known or low in lexicon.verbs for low in lows)


def _answer_around(document: Document, quotation: Quotation, lexicon: Lexicon) -> Attribution | None:
    """Read "This was the response when X was asked" behind a quotation, and "..., was X's answer"."""
    text = document.text
    index = _paragraph_index(document, quotation.end - 1)
    paragraph = document.paragraphs[index]
    answer = alternation(lexicon.words["answer"])
    own = re.compile(
        rf"[\s,]*(?P<cue>(?:was|came|is)(?=\s))\s+(?P<source>[^,.;:\"“”\n]{{2,60}}?)(?:['\u2019]s?)\s+"
        rf"(?:\w+\s+)?{answer}\b",
    ).match(text, quotation.end, paragraph.end)
    if own is not None:
        return _direct(quotation, own, "answer", LIKELY)
    rest = _rest(document, index, quotation)
    if rest is None:
        return None
    match = re.compile(
        r"\s*(?P<cue>(?:This|That|These|Such|So)\s+(?:was|is|were|are|came)\s+(?:the|his|her|their)"
        rf"\s+(?:\w+\s+)?{answer})"
        rf"\s+(?:of|from|by|given\s+by|with|when|as|after)\s+(?P<source>[^,.;:\"“”\n]{{2,90}}?)"
        rf"(?=\s*[.,;:]|\s+(?:was|were|is|had|has|got|when|after)\b)"
    ).match(text, rest.start, rest.end)
    if match is None:
        return None
    return replace(_direct(quotation, match, "answer", LIKELY), source=_answerer(text, match, lexicon))


def _answerer(text: str, match: re.Match[str], lexicon: Lexicon) -> Span:
    """Give who answered, without whom or what they answered to; an ambassador "to" a country keeps it."""
    source = Span(*match.span("source"))
    words = words_of(text, source)
    for before, word in pairwise(words):
        if (
            word.cut(text) in ("to", "on", "in")
            and before.cut(text).lower() not in lexicon.words["title_head"]
        ):
            return Span(source.start, before.end)
    return source


def _dash_after(document: Document, quotation: Quotation, lexicon: Lexicon) -> Attribution | None:
    text = document.text
    index = _paragraph_index(document, quotation.end - 1)
    paragraph = document.paragraphs[index]
    if quotation.start != paragraph.start and len(quotation.pieces) == 1:
        return None
    rest = _rest(document, index, quotation)
    match = DASH.fullmatch(text, rest.start, rest.end) if rest else None
    if match is None or not is_speaker_label(match["source"], lexicon):
        return None
    return _direct(quotation, match, "dash", LIKELY)


def _direct(quotation: Quotation, match: re.Match[str], rule: str, confidence: float) -> Attribution:
    return Attribution(
        kind=QuoteKind.DIRECT,
        contents=quotation.pieces,
        cue=Span(*match.span("cue")),
        source=Span(*match.span("source")),
        rule=rule,
        confidence=confidence,
    )


def _headline(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    if not document.paragraphs:
        return
    text, first = document.text, document.paragraphs[0]
    line = trimmed(text, first.start, min(first.end, _line_end(text, first)), " \n")
    if line is None or line.cut(text)[-1] in ".!" or len(words_of(text, line)) > HEADLINE_WORDS:
        return
    match = LABEL.match(text, line.start, line.end)
    if match is not None and match["source"].count(" ") < HEADLINE_LABEL and _heads(match["source"], lexicon):
        content = clause_from(text, match.end(), line)
        if content is not None and len(words_of(text, content)) > 2 and not HEADING.match(content.cut(text)):
            yield _said_in_headline(text, content, match)
            return
    tail = TAIL.fullmatch(text, line.start, line.end)
    if tail is not None and tail["source"].split()[-1].lower() in lexicon.words["headline_source"]:
        yield _said_in_headline(text, Span(*tail.span("content")), tail)


def _heads(label: str, lexicon: Lexicon) -> bool:
    last = label.split()[-1].lower()
    return last in lexicon.words["headline_source"] or is_speaker_label(label, lexicon)


def _said_in_headline(text: str, content: Span, match: re.Match[str]) -> Attribution:
    source = Span(*match.span("source"))
    topic = source.cut(text).find(" on ")
    source = Span(source.start, source.start + topic) if topic > 0 else source
    colon = text.index(":", min(match.end("source"), content.end))
    kind = QuoteKind.MIXED if re.search(r"[\"“”\u2018]|''", content.cut(text)) else QuoteKind.INDIRECT
    return Attribution(
        kind=kind,
        contents=(content,),
        cue=Span(colon, colon + 1),
        source=source,
        rule="headline",
        confidence=HEADLINE,
    )


def _line_end(text: str, paragraph: Span) -> int:
    end = text.find("\n", paragraph.start, paragraph.end)
    return end if end >= 0 else paragraph.end


def _rest(document: Document, index: int, quotation: Quotation) -> Span | None:
    """Give what follows a quotation in its paragraph; where nothing does, the next paragraph, if any."""
    end = document.paragraphs[index].end
    if document.text[quotation.end : end].strip():
        return Span(quotation.end, end)
    return next(iter(document.paragraphs[index + 1 : index + 2]), None)


def _paragraph_index(document: Document, place: int) -> int:
    return bisect_right(document.paragraphs, place, key=lambda paragraph: paragraph.start) - 1

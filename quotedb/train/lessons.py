"""Labels the words of an annotated document, for the tagger to learn from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotedb.model import Span
from quotedb.score.spans import Spans
from quotedb.tagger.scheme import BEGIN, OUT, Part, Tie
from quotedb.tagger.words import Numbers, Words, covered

NO_TIE = -1  # of words that belong to no content or cue
NOBODY = -2  # of cues whose source the text does not name


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document to learn from, or to be measured by.

    Attributes:
        text: As its spans count it.
        gold: Its attributions.
        words: What the tagger reads.
        labels: One a word.
        ties: By tie and word: number of the first word of what it belongs to, NOBODY or NO_TIE.
    """

    text: str
    gold: Sequence[Spans]
    words: Words
    labels: Numbers
    ties: Numbers


def lesson(text: str, words: Words, gold: Sequence[Spans]) -> Lesson:
    """Label the words of a document; where spans share words, cues win, then sources.

    Args:
        text: Of the document.
        words: Its words.
        gold: Its attributions. Of a cue or source in several spans the first is learned; an attribution
            without content is left out.
    """
    labels = np.full(len(words), OUT, np.int64)
    ties = np.full((len(Tie), len(words)), NO_TIE, np.int64)
    opens = np.concatenate([[True], np.diff(words.paragraphs) > 0])[: len(words)]
    attributions = [one for one in gold if one.content]
    for part in (Part.CONTENT, Part.SOURCE, Part.CUE):
        for one in attributions:
            cue = _first_word(words, one.cue)
            source = _first_word(words, one.source)
            for span in _spans(one, part):
                places = covered(words.starts, words.ends, span)
                for at in places:
                    labels[at] = BEGIN[part] + (at > places.start and not opens[at])
                ties[:, places.start : places.stop] = NO_TIE
                if part is Part.CONTENT and cue is not None:
                    ties[Tie.CUE_OF_CONTENT, places.start : places.stop] = cue
                elif part is Part.CUE:
                    ties[Tie.SOURCE_OF_CUE, places.start : places.stop] = NOBODY if source is None else source
    return Lesson(text, gold, words, labels, ties)


def _spans(one: Spans, part: Part) -> Sequence[Span]:
    if part is Part.CONTENT:
        return one.content
    return (one.cue if part is Part.CUE else one.source)[:1]


def _first_word(words: Words, spans: Sequence[Span]) -> int | None:
    places = covered(words.starts, words.ends, spans[0]) if spans else None
    return places.start if places else None

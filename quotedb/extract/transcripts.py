"""Finds the turns of transcripts, interviews and threads: "NAME: words", "Q:", "@name:", bold questions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quotedb.extract.constituents import alternation
from quotedb.extract.guests import find_guest
from quotedb.extract.labels import is_speaker_label
from quotedb.extract.lexicon import Lexicon
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, QuoteKind

NAME = r"[^\W\d_][^:\n\"“”?!]{0,70}?"
TURN = re.compile(rf"[\"“]?(?:\*\*|__)?(?P<source>{NAME})(?:\s*\*\*|__)?\s*(?P<cue>:)(?:\*\*|__)?\s+(?=\S)")
POST = re.compile(r"(?P<source>@\w{2,30})\s*(?P<cue>:)\s+(?=\S)")
SIGN = re.compile(
    r"(?:\*\*|__)?(?P<source>Q(?:uestion)?|A(?:nswer)?)(?:\*\*|__)?(?P<cue>[.:])(?:\*\*|__)?\s+(?=\S)",
    re.IGNORECASE,
)
ASKS = re.compile(r"q(?:uestion)?", re.IGNORECASE)
BOLD = re.compile(r"(?:\*\*|__)(?P<words>[^*_\n]{8,400}\?)\s*(?:\*\*|__)\s*")
SENTENCE = re.compile(r"(?:\S+\s+)+\S*[.?!…\"”]\s*$|(?:\S+\s+){3}")  # not a score or a list entry
PAUSE = r"(?:\s|\*)*"
LONGEST_TURN = 8  # paragraphs that a turn may run on without a new label
LONGEST_NAMED = 3  # where the label is no sure mark
LONGEST_POST = 1
LAYOUT_TURNS = 3  # named turns in mixed case that make a transcript; capitals and Q/A need only two

# A label in capitals is a transcript's own mark; mixed case also opens lists, so it needs more turns.
# An account before a colon is one anywhere.
CAPITALS, SIGNED, POSTED, NAMED, BOLDED = 0.95, 0.9, 0.85, 0.8, 0.65
LONGEST = {CAPITALS: LONGEST_TURN, SIGNED: LONGEST_TURN, NAMED: LONGEST_NAMED, POSTED: LONGEST_POST}


@dataclass(frozen=True, slots=True)
class _Turn:
    source: Span
    cue: Span
    start: int  # of its words
    paragraph: int
    confidence: float


def find_transcripts(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find each turn of a conversation that the layout shows; stage directions are left out of the words."""
    turns = _turns(document, lexicon)
    guest = find_guest(document, turns[0].start) if turns else None
    for turn, following in zip_longest(turns, turns[1:]):
        contents = _spoken(document, turn, following, lexicon)
        if contents:
            asked = ASKS.fullmatch(turn.source.cut(document.text)) is not None
            answered = guest is not None and turn.confidence == SIGNED and not asked
            yield Attribution(
                kind=QuoteKind.QUESTION if asked else QuoteKind.DIRECT,
                contents=contents,
                cue=Span(turn.source.start, turn.cue.end) if answered else turn.cue,
                source=guest if answered else turn.source,
                rule="turn",
                confidence=turn.confidence,
                certainty=Certainty.CT_U if asked else Certainty.CT_PLUS,
            )
    if not turns:
        yield from _bold_interview(document)


def _turns(document: Document, lexicon: Lexicon) -> list[_Turn]:
    """Give the turns of the first layout that the text has enough of."""
    found: dict[float, list[_Turn]] = {SIGNED: [], CAPITALS: [], POSTED: [], NAMED: []}
    for number, paragraph in enumerate(document.paragraphs):
        for line in _lines(document.text, paragraph):
            for confidence, match in _read_turn(document.text, line, lexicon):
                source, cue = Span(*match.span("source")), Span(*match.span("cue"))
                found[confidence].append(_Turn(source, cue, match.end(), number, confidence))
    questions = [turn for turn in found[SIGNED] if ASKS.fullmatch(turn.source.cut(document.text))]
    speakers = {turn.source.cut(document.text).rsplit(None, 1)[-1] for turn in found[NAMED]}  # Ann Lee, Lee
    kept: list[_Turn] = []
    if len(found[SIGNED]) >= 2 and questions:
        kept += found[SIGNED]
    if len(found[CAPITALS]) >= 2:
        kept += found[CAPITALS]
    if kept or (len(found[NAMED]) > LAYOUT_TURNS and 2 <= len(speakers) < len(found[NAMED])):
        kept += found[NAMED]
    return sorted(kept + found[POSTED], key=lambda turn: turn.start)


def _lines(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for line in text[paragraph.start : paragraph.end].splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line)


def _read_turn(text: str, line: Span, lexicon: Lexicon) -> Iterator[tuple[float, re.Match[str]]]:
    sign = SIGN.match(text, line.start, line.end)
    if sign is not None:
        yield SIGNED, sign
        return
    post = POST.match(text, line.start, line.end)
    if post is not None:
        yield POSTED, post
        return
    turn = TURN.match(text, line.start, line.end)
    if turn is None or len(turn["source"].split()) > 8:
        return
    name = re.sub(r"\([^)]*\)|,.*", "", turn["source"]).strip()
    letters = re.sub(r"\b(?:Mc|Mac|De|O['\u2019])(?=[A-Z]{2})|[^\w]", "", name)
    if len(letters) > 2 and letters.isupper():
        if name.lower() not in lexicon.words["label_not"]:
            yield CAPITALS, turn
    elif (
        line.start > 0
        and is_speaker_label(turn["source"], lexicon)
        and SENTENCE.match(text, turn.end(), line.end)
    ):
        yield NAMED, turn


def _spoken(document: Document, turn: _Turn, following: _Turn | None, lexicon: Lexicon) -> tuple[Span, ...]:
    """Give the words of a turn, one span a paragraph, without stage directions."""
    last = turn.paragraph
    if following is not None and following.paragraph - turn.paragraph <= LONGEST[turn.confidence]:
        last = following.paragraph if following.paragraph == turn.paragraph else following.paragraph - 1
    pieces: list[Span] = []
    for number in range(turn.paragraph, last + 1):
        paragraph = document.paragraphs[number]
        start = turn.start if number == turn.paragraph else paragraph.start
        end = paragraph.end
        if following is not None and following.source.start < end:
            end = max(start, document.text.rfind("\n", start, following.source.start))
        pieces += _without_directions(document.text, start, end, lexicon)
    return tuple(pieces)


def _without_directions(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    words = alternation(lexicon.words["stage"])
    stage = re.compile(
        rf"{PAUSE}[(\[*](?:[^)\]\n*]{{0,40}}\b)?(?i:{words})\b[^)\]\n*]{{0,40}}[)\]*]{PAUSE}"
        rf"|{PAUSE}[(\[][A-Z][A-Z ,.-]{{3,60}}[)\]]{PAUSE}"
    )
    pieces: list[Span] = []
    for match in [*stage.finditer(text, start, end), None]:
        stop = match.start() if match else end
        said = text[start:stop]
        if re.search(r"\w", said):
            opens = start + len(said) - len(said.lstrip())
            pieces.append(Span(opens, start + len(said.rstrip(" \n*_\t"))))
        start = match.end() if match else end
    return pieces


def _bold_interview(document: Document) -> Iterator[Attribution]:
    """Read questions in bold, each in its own paragraph, with the answers below them."""
    text = document.text
    asked = [
        (number, match)
        for number, paragraph in enumerate(document.paragraphs)
        if (match := BOLD.fullmatch(text, paragraph.start, paragraph.end))
    ]
    if len(asked) < LAYOUT_TURNS:
        return
    guest = find_guest(document, document.paragraphs[asked[0][0]].start)
    for (number, match), (following, _) in zip(asked, [*asked[1:], (asked[-1][0] + 2, None)], strict=True):
        question = Span(*match.span("words"))
        yield _bold(QuoteKind.QUESTION, (question,), None)
        answer = document.paragraphs[number + 1 : following]
        if answer:
            yield _bold(QuoteKind.DIRECT, tuple(answer), guest)


def _bold(kind: QuoteKind, contents: Sequence[Span], source: Span | None) -> Attribution:
    return Attribution(
        kind=kind,
        contents=tuple(contents),
        cue=None,
        source=source,
        rule="bold_interview",
        confidence=BOLDED,
        certainty=Certainty.CT_U if kind is QuoteKind.QUESTION else Certainty.CT_PLUS,
    )

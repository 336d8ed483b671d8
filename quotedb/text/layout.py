"""Splits a text into paragraphs and sentences, as spans."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import nupunkt

from quotedb.model import Span
from quotedb.text.speaker_tags import VERBS

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BLANK = "\\s\u200b\u2060\ufeff"
_LINE = re.compile(f"[^{_BLANK}](?:[^{_LINE_ENDS}]*[^{_BLANK}])?")
_BREAK = re.compile(f"\r\n|[{_LINE_ENDS}]")
_WRAP_WIDTHS = range(50, 101)  # columns at which plain text is wrapped by hand or by mail programs
_FEWEST_WRAPPED = 4  # wrapped lines needed before a text counts as hard-wrapped
_WRAPPED_SHARE = 0.85
_WINDOW = 50_000  # code points given to the sentence splitter at once

_LOOSE_CLOSING = re.compile("(?:[\u201d\u2019\u00bb\u203a)\\]]|[\"'](?=[\\s,;:.]|$))+\\s*")
# The splitter takes "win.", "story." and "Iowa." for abbreviations now and then.
_MISSED = re.compile(
    "\\b(?:(?!(?:vs|cf|eds?|pp?|approx|ca|esp|est|nos?|vol|al|op|st)\\.)[a-z]{2,}[.][\"'\u201d\u2019)]*"
    "(?=\\s+[\"'\u201c\u2018(]*[A-Z])"
    "|(?!(?:Messrs|Govs|Reps|Sens|Capt|Cmdr|Prof|Conn|Mass|Penn|Calif|Wash|Minn|Tenn|Okla|Ariz|Colo|Corp|Bros"
    "|Assn|Dept|Univ|Inst|Supt|Pres|Atty|Sept|Asst|Insp|Mich|Miss|Kans|Nebr|Hon)\\.)[A-Z][a-z]{3,}[.]"
    "(?=\\s+(?:[\"'\u201c]+[A-Z]|(?:The|He|She|It|But|And|That|This|They|We|In|On|If|His|Her|There|Mrs?|Ms)\\b)))"
)
_TITLE_AT_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs|Mx|Dr|Drs|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Cmdr|Maj|Sgt|Cpl|Pvt|Adm|Rev|Fr|Hon"
    r"|Pres|Amb|Atty|Det|Supt|St|Ste|Mt|Ft|vs|v|cf|e\.g|i\.e|Del|Asst|Dep|Insp|Sec|Min|Spc|Ald|Rs)\.$"
)
_NUMBER_AT_END = re.compile(
    r"\b(?:Nos?|Vol|Art|Sec|Ch|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ph|Fig|approx)\.$"
)
_CAMEL_OR_PARTICLE = re.compile(r"(?:[a-z][A-Z]|(?:de|di|da|du|le|la|el|al|bin|von|van|ter|ibn)[ -][A-Z'])")
_SPOKEN_END = re.compile("[?!\u2026\u2014-][\"'\u2019\u201d\u00bb]+$")
_SPEAKER_TAG = re.compile(
    rf"(?:(?:[A-Z][\w.'\u2019-]*|the|a|an|of|for|and|his|her)\s+){{1,6}}(?:{VERBS})"
    r"(?:[.,;:]|$|\s(?:in|on|at|during|to|of|after|when|as|while|with|before|from|later|again|him|her|them|me|us"
    r"|reporters|[A-Z]\w+day)\b)"
)


def paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """Give the paragraphs of a text, white space at their edges left out.

    Each line that is not blank is a paragraph. A line that breaks off within a sentence, as pages do at their
    links, is joined with the next one. Where the lines of a text are plainly wrapped at one width, lines with
    no blank one between them are joined, up to one that stops short of the width.

    Args:
        text: The whole text.
        start: Code point at which the body starts.

    Returns:
        Spans in order.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text, start)]
    follows = [_one_break(text, one, two) for one, two in pairwise(lines)]
    width = _wrap_width(text, lines, follows)
    joined: list[Span] = lines[:1]
    for at, line in enumerate(lines[1:]):
        is_wrapped = width is not None and _was_wrapped(text, lines[at], line, width)
        if follows[at] and (is_wrapped or _breaks_off(text, joined[-1], line)):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def sentences(text: str, paragraphs: Iterable[Span]) -> tuple[Span, ...]:
    """Give the sentences of the paragraphs, never across two of them.

    Closing marks belong to the sentence that they close; a full stop before " he said ends none.

    Args:
        text: The whole text.
        paragraphs: Spans of it, in order.

    Returns:
        Spans in order, white space at their edges left out.
    """
    return tuple(sentence for paragraph in paragraphs for sentence in _sentences(text, paragraph))


def _one_break(text: str, line: Span, following: Span) -> bool:
    """Say whether only one line end, and no indent, lies between two lines."""
    between = text[line.end : following.start]
    breaks = list(_BREAK.finditer(between))
    return len(breaks) == 1 and breaks[0].end() == len(between)


def _breaks_off(text: str, paragraph: Span, following: Span) -> bool:
    """Say whether a paragraph ends within a sentence: with a word or a comma, before a small letter.

    One that begins with a small letter itself is rather an entry of a list.
    """
    last = text[paragraph.end - 1]
    is_open = last.isalnum() or last == ","
    return is_open and text[following.start].islower() and not text[paragraph.start].islower()


def _wrap_width(text: str, lines: list[Span], follows: list[bool]) -> int | None:
    """Give the column at which the text is wrapped, None if it is not.

    In wrapped text a line ends because the next word did not fit; in a list or a poem it does not.
    """
    pairs = [(one, two) for one, two, near in zip(lines, lines[1:], follows, strict=False) if near]
    if len(pairs) < _FEWEST_WRAPPED:
        return None
    lengths = sorted(one.end - one.start for one, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if width not in _WRAP_WIDTHS or max(line.end - line.start for line in lines) > 2 * width:
        return None
    wrapped = sum(_was_wrapped(text, one, two, width) for one, two in pairs)
    return width if wrapped >= _WRAPPED_SHARE * len(pairs) else None


def _was_wrapped(text: str, line: Span, following: Span, width: int) -> bool:
    first_word = text[following.start : min(following.end, following.start + width)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first_word) > width


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = None
    previous_end = paragraph.start
    for piece in _pieces(text, paragraph):
        loose = _LOOSE_CLOSING.match(text, piece.start, piece.end)
        if start is not None and loose is not None:
            previous_end = piece.start + len(loose.group().rstrip())
            piece_start = loose.end()
        else:
            piece_start = piece.start
        if piece_start >= piece.end:
            previous_end = piece.end
            continue
        if start is not None and not _goes_on(text, start, previous_end, Span(piece_start, piece.end)):
            yield Span(start, previous_end)
            start = None
        start = piece_start if start is None else start
        previous_end = piece.end
    if start is not None:
        yield Span(start, previous_end)


def _goes_on(text: str, start: int, end: int, following: Span) -> bool:
    """Say whether a sentence that seems to end goes on with what follows."""
    if end - start > _WINDOW // 2:
        return False
    before = text[max(start, end - 12) : end]
    after = text[following.start : min(following.end, following.start + 120)]
    if after[0] in ",;:.":
        return True
    if after[0].islower():
        ended_bare = before[-1] in ".?!"
        return not (ended_bare and _CAMEL_OR_PARTICLE.match(after))
    if _TITLE_AT_END.search(before) is not None and (after[0].isupper() or after[0].isdigit()):
        return True
    if _NUMBER_AT_END.search(before) is not None and after[0].isdigit():
        return True
    return _SPOKEN_END.search(before) is not None and _SPEAKER_TAG.match(after) is not None


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """Give what the splitter takes for sentences, edges trimmed."""
    for window in _windows(text, paragraph):
        words = text[window.start : window.end]
        for start, end in nupunkt.sent_spans(words):
            piece = words[start:end]
            left = window.start + start + len(piece) - len(piece.lstrip())
            right = window.start + start + len(piece.rstrip())
            for missed in _MISSED.finditer(text, left, right):
                yield Span(left, missed.end())
                left = missed.end()
                while text[left].isspace():
                    left += 1
            if left < right:
                yield Span(left, right)


def _windows(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut a monstrous paragraph at full stops or white space, so that no piece of it grows without end."""
    start = paragraph.start
    while paragraph.end - start > _WINDOW:
        full_stop = text.rfind(". ", start + _WINDOW // 2, start + _WINDOW)
        space = text.rfind(" ", start + 1, start + _WINDOW)
        cut = next((at for at in (full_stop + 1, space) if at > 0), start + _WINDOW)
        yield Span(start, cut)
        start = cut
    yield Span(start, paragraph.end)

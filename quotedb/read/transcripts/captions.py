"""WebVTT and SRT: transcripts with the times at which the words were said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape

from quotedb.errors import UnreadableError
from quotedb.model import Span, StatedQuote, TimeCode
from quotedb.read.encoding import repair
from quotedb.read.fields import ArticleText, Fields, lang_tag, line
from quotedb.read.reader import Found, Head, Reader, Source, article_of

CLOCK = r"(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{3})"
TIMES = re.compile(rf"\s*{CLOCK}\s+-->\s+{CLOCK}(?:\s.*)?\s*")
VTT = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?(?:\r?\n|\Z)")
SRT = re.compile(rf"\ufeff?\s*\d+\s*\r?\n{TIMES.pattern}\r?\n")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
LABEL = re.compile(r"(?:>>\s*)?([A-Z][\w.'\u2019-]*(?:[ ][A-Z(][\w.'\u2019()-]*){0,4}):\s+(?=\S)")
CHANGE = re.compile(r"(?:>>|-)\s*")
TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]*>|\{\\[^{}]*\}")
HEADER = re.compile(r"(?P<name>Title|Language|Kind)\s*:\s*(?P<value>.+)", re.IGNORECASE)
PAUSE_MS = 4000  # after which somebody unnamed begins a new paragraph
SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Words on the screen, from when to when, and who says them, if the file tells."""

    start_ms: int
    end_ms: int
    words: str
    speaker: str | None
    is_change: bool  # of the speaker, named or not
    is_voiced: bool  # whether markup names the speaker; a label may be anything before a colon


def read_captions(source: Source) -> Iterator[Found]:
    """Read a transcript: a paragraph a turn, its speaker's name before it, and the time of each caption.

    Raises:
        UnreadableError: It holds no captions.

    Source:
        W3C, WebVTT; SubRip's format has no standard.
    """
    decoded, encoding = source.decoded(
        "utf-8" if VTT.match(source.raw[:64].decode("utf-8", "replace")) else None
    )
    text, n_repaired = repair(decoded)
    captions = list(_captions(text))
    if not captions:
        raise UnreadableError("holds no captions.")
    written, codes, stated = _written(captions)
    head = {found["name"].lower(): found["value"] for found in map(HEADER.fullmatch, _head(text)) if found}
    fields = Fields(headline=line(head.get("title")), lang=lang_tag(head.get("language")))
    yield replace(
        article_of(source, ArticleText(written, 0, fields), encoding, n_repaired),
        time_codes=tuple(codes),
        stated=tuple(stated),
    )


def _head(text: str) -> list[str]:
    """Give the lines of a WebVTT header."""
    return text.split("\n\n", 1)[0].splitlines()[1:] if VTT.match(text) else []


def _captions(text: str) -> Iterator[Caption]:
    speaker, is_voiced = None, False
    for block in re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n").split("\n")
        at = next((number for number, each in enumerate(lines[:2]) if TIMES.fullmatch(each)), None)
        if at is None:
            continue
        clocks = TIMES.fullmatch(lines[at])
        assert clocks is not None  # noqa: S101 it just matched
        start, end = _milliseconds(clocks.groups()[:4]), _milliseconds(clocks.groups()[4:])
        for voice, label, words, is_change in _turns(lines[at + 1 :]):
            if is_change:
                speaker, is_voiced = voice or label, voice is not None
            if words:
                yield Caption(
                    start_ms=start,
                    end_ms=end,
                    words=words,
                    speaker=speaker,
                    is_change=is_change,
                    is_voiced=is_voiced,
                )


def _turns(lines: Iterable[str]) -> Iterator[tuple[str | None, str | None, str, bool]]:
    """Give each line of a caption: who is named by markup or label, the words, whether somebody begins."""
    for each in lines:
        voice = VOICE.search(each)
        words = unescape(TAG.sub("", each)).strip()
        label = None if voice else LABEL.match(words)
        change = None if voice or label else CHANGE.match(words)
        found = label or change
        yield (
            voice[1].strip() if voice else None,
            label[1] if label else None,
            words[found.end() :].strip() if found else words,
            bool(voice or label or change),
        )


def _milliseconds(clock: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in clock)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _written(captions: Iterable[Caption]) -> tuple[str, list[TimeCode], list[StatedQuote]]:
    """Write captions as paragraphs, each turn one; captions that repeat the one before are written once.

    Returns:
        The text, the times of its captions, and the paragraphs whose speaker markup names.
    """
    text = ""
    codes: list[TimeCode] = []
    stated: list[StatedQuote] = []
    last: Caption | None = None
    for each in captions:
        if (
            last is not None
            and (each.words, each.speaker) == (last.words, last.speaker)
            and not each.is_change
        ):
            last = each
            continue
        is_turn = last is None or each.speaker != last.speaker or (each.is_change and each.speaker is None)
        is_pause = last is not None and each.start_ms - last.end_ms >= PAUSE_MS and SENTENCE_END.search(text)
        if is_turn or is_pause:
            text += ("\n\n" if text else "") + (f"{each.speaker}: " if each.speaker and is_turn else "")
        else:
            text += " "
        span = Span(len(text), len(text) + len(each.words))
        codes.append(TimeCode(span=span, start_ms=each.start_ms, end_ms=each.end_ms))
        if each.is_voiced and each.speaker:
            goes_on = stated and not is_turn and not is_pause
            start = stated.pop().span.start if goes_on else span.start
            stated.append(StatedQuote(span=Span(start, span.end), source=each.speaker))
        text += each.words
        last = each
    return text, codes, stated


def _recognise(head: Head) -> str | None:
    if VTT.match(head.text):
        return "it begins with WEBVTT"
    return "it begins with a numbered caption and its times" if SRT.match(head.text) else None


READER = Reader(
    name="captions",
    describes="WebVTT or SRT captions: a transcript whose words keep their times",
    read=read_captions,
    recognise=_recognise,
    suffixes=(".vtt", ".srt"),
    trusts_name=True,
)

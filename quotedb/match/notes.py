"""Finds the notes by which a publisher says in the text itself that it was corrected or taken back."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quotedb.bundled import bundled
from quotedb.text.compare import TYPOGRAPHY, normal_form
from quotedb.vocab import ChangeKind

EDGE = r"[^\w]*"  # bullets, brackets, stars and quotation marks before a note
DATED = r"(?:\s*[(\[][^)\]]{1,40}[)\]]|\s*,?\s+[^:.]{0,40}\d[^:.]{0,20})?"  # "Correction, March 5, 2026:"
AFTER_LABEL = r"\s*(?:[:\u2014\u2013]|\.(?=\s|$)|-(?=\s)|$)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A paragraph that says what became of its article.

    Attributes:
        change: A correction or a retraction.
        words: The paragraph.
    """

    change: ChangeKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """Patterns of one language; all but ``wrong`` are tried at the beginning of a paragraph."""

    correction: re.Pattern[str]  # a label that is enough
    retraction: re.Pattern[str]
    note: re.Pattern[str]  # a label that may name anything
    earlier: re.Pattern[str]  # "an earlier version of this article"
    corrected: re.Pattern[str]  # "this article was amended"
    wrong: re.Pattern[str]
    taken_back: re.Pattern[str]  # "this article has been withdrawn", "we have retracted this story"


def noted_change(text: str, before: str | None, *, lang: str = "en") -> ChangeKind | None:
    """Say what a text's own notes call it.

    Args:
        text: The body of a version.
        before: The text of the version before it, whose notes are old; None without one.
        lang: Its language, with or without a region.

    Returns:
        A retraction if one of its new notes says so, else a correction if one does, else None.
    """
    old = set() if before is None else {normal_form(note.words) for note in find_notes(before, lang=lang)}
    found = {note.change for note in find_notes(text, lang=lang) if normal_form(note.words) not in old}
    return next((kind for kind in (ChangeKind.RETRACTION, ChangeKind.CORRECTION) if kind in found), None)


def find_notes(text: str, *, lang: str = "en") -> Iterator[Note]:
    """Find the notes of a text, in order; a note is a paragraph that begins as one.

    A label such as "Correction:" is enough. "Editor's note:" and "An earlier version of this article" are
    not: the paragraph must say, too, what was wrong, or that the article was corrected or taken back. What is
    taken back must be the article: of a bill that was withdrawn no note tells.
    """
    signs = _signs(lang.partition("-")[0].lower())
    if signs is None:
        return
    for paragraph in text.splitlines():
        change = _change(" ".join(paragraph.translate(TYPOGRAPHY).split()), signs)
        if change is not None:
            yield Note(change=change, words=paragraph.strip())


def _change(paragraph: str, signs: _Signs) -> ChangeKind | None:
    is_label = signs.correction.match(paragraph) is not None
    label = signs.note.match(paragraph)
    rest = paragraph[label.end() :].lstrip() if label else paragraph
    if signs.retraction.match(paragraph) or (
        (is_label or label or signs.taken_back.match(rest)) and signs.taken_back.search(rest)
    ):
        return ChangeKind.RETRACTION
    if is_label or signs.corrected.match(rest) or (signs.earlier.match(rest) and signs.wrong.search(rest)):
        return ChangeKind.CORRECTION
    if label and (signs.corrected.search(rest) or (signs.earlier.search(rest) and signs.wrong.search(rest))):
        return ChangeKind.CORRECTION
    return None


@cache
def _signs(lang: str) -> _Signs | None:
    file = bundled("seeds/lexicon") / lang / "notes.csv"
    if not file.exists():
        return None
    lists: defaultdict[str, list[str]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            lists[row["list"]].append(row["words"])
    one_of = {name: _any(words) for name, words in lists.items()}
    this = rf"(?:this|the|our)(?:\s\w+)?\s{one_of['article']}"
    was = r"(?:\shas\sbeen|\shave\sbeen|\swas|\swere|\sis)(?:\s\w+ly)?"
    return _Signs(
        correction=_begins(rf"{one_of['correction_label']}{DATED}{AFTER_LABEL}"),
        retraction=_begins(rf"{one_of['retraction_label']}{DATED}{AFTER_LABEL}"),
        note=_begins(rf"{one_of['note_label']}{DATED}{AFTER_LABEL}"),
        earlier=_begins(rf"{one_of['earlier']}\s(?:{this}|{one_of['article']})"),
        corrected=_begins(rf"this(?:\s\w+)?\s{one_of['article']}{was}\s{one_of['corrected']}"),
        wrong=_pattern(rf"\b{one_of['wrong']}\b"),
        taken_back=_pattern(
            rf"{EDGE}(?:this(?:\s\w+)?\s{one_of['article']}{was}\s{one_of['taken_back']}\b"
            rf"|(?:\w+\s){{0,4}}?{one_of['taking_back']}\s(?:this|the\sabove)(?:\s\w+)?\s{one_of['article']}\b)"
        ),
    )


def _any(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda each: (-len(each), each))
    return "(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s") for each in longest_first) + ")"


def _begins(pattern: str) -> re.Pattern[str]:
    return _pattern(rf"{EDGE}{pattern}")


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

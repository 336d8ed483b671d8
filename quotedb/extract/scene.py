"""Lays running text out for the grammar: sentences as tagged tokens, each quotation one token."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quotedb.extract.lexicon import Lexicon
from quotedb.model import Document, Quotation, Span

MOST_TOKENS = 300  # of one sentence; what is longer is no prose and is cut

_TOKEN = re.compile(
    r"[^\W_]+(?:(?:['\u2019.&@/-]|(?<=\d),(?=\d))[^\W_]+)*['\u2019]?"
    r"|--+|[\u2013\u2014]|(?<=\s)-(?=\s)|[.!?\u2026,:;()]"
)
_MARKS = {",": ",", ":": ":", ";": ";", "(": "(", ")": ")"}
_NOUN_HEAD = re.compile(r"[dG][lje]{0,2}v(?=[am]*[xvu,])")
_GENITIVE = re.compile(r"(?:'s|s')$")
_AGED = re.compile(r"\d+-year-olds?")
_HEADLINE_SHARE = 0.6
_MOST_READINGS = 65_536
_Token = tuple[str, int, int, Quotation | None]  # word, span, the quotation that it stands for
_OPEN_CLASS = frozenset("vgua")  # a capital letter inside a sentence makes a name of these


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, its quotations taken as one token each.

    Attributes:
        tags: One letter a token, so that phrases can be read off a string: d determiner, p pronoun,
            h object pronoun, w question word, t "that", o "to", i preposition, c conjunction,
            s subordinator, x auxiliary, a adverb, m time, v cue verb, g cue verb in -ing,
            u other verb, e other word in -ed, j other word in -ing, N name, l other word, 0 number,
            G genitive, Q quotation; punctuation stands for itself, "-" for a dash, "." for any end.
        words: Lower case, straight apostrophes.
        starts: First code point of each token.
        ends: Code point after each token.
        quotes: The quotation behind each Q.
        paragraph: Number of the paragraph.
        titled: Whether the words are capitalised as in a headline.
    """

    tags: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quotes: dict[int, Quotation]
    paragraph: int
    titled: bool

    def span(self, first: int, end: int) -> Span:
        """Give the span of the tokens [first, end)."""
        return Span(self.starts[first], self.ends[end - 1])

    def token_at(self, place: int) -> int:
        """Give the first token that begins at a code point or behind it."""
        return bisect_left(self.starts, place)

    @property
    def bare(self) -> bool:
        """Whether the sentence is nothing but quotations."""
        return "Q" in self.tags and not self.tags.strip("Q.,")


def read_units(document: Document, lexicon: Lexicon) -> Iterator[Unit]:
    """Split a document into tagged sentences, none ending inside a quotation."""
    pieces = _pieces(document, 0)
    starts = [piece.start for piece, _ in pieces]
    opens = [paragraph.start for paragraph in document.paragraphs]
    for span in _whole_sentences(document, pieces):
        inside = pieces[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        tokens = _tokens(document.text, span, inside)
        paragraph = bisect_right(opens, span.start) - 1
        for first in range(0, len(tokens), MOST_TOKENS):
            yield _unit(tokens[first : first + MOST_TOKENS], paragraph, lexicon)


def read_inner_units(document: Document, lexicon: Lexicon) -> Iterator[Unit]:
    """Split what stands inside outermost quotations into tagged sentences; inner quotations are one token."""
    inner = _pieces(document, 1)
    starts = [piece.start for piece, _ in inner]
    opens = [paragraph.start for paragraph in document.paragraphs]
    for room in _rooms(document):
        inside = inner[bisect_left(starts, room.start) : bisect_left(starts, room.end)]
        tokens = _tokens(document.text, room, [one for one in inside if one[0].end <= room.end])
        if tokens and len(tokens) <= MOST_TOKENS:
            yield _unit(tokens, bisect_right(opens, room.start) - 1, lexicon)


def _rooms(document: Document) -> Iterator[Span]:
    """Give the sentences, and parts of sentences, inside outermost quotations, their marks left out."""
    sentences = document.sentences
    at = 0
    for piece, quotation in _pieces(document, 0):
        last = piece.end - (piece == quotation.pieces[-1] and quotation.closed)
        while at < len(sentences) and sentences[at].end <= piece.start:
            at += 1
        for place in range(at, len(sentences)):
            first, end = max(sentences[place].start, piece.start + 1), min(sentences[place].end, last)
            if sentences[place].start >= last:
                break
            if first < end:
                yield Span(first, end)


def _pieces(document: Document, depth: int) -> list[tuple[Span, Quotation]]:
    pieces = [
        (piece, found) for found in document.quotations if found.depth == depth for piece in found.pieces
    ]
    return sorted(pieces, key=lambda entry: entry[0])


def _whole_sentences(document: Document, pieces: list[tuple[Span, Quotation]]) -> Iterator[Span]:
    """Join sentences that are parts of one quotation."""
    ends = [piece.end for piece, _ in pieces]
    opens = {paragraph.start for paragraph in document.paragraphs}
    start: int | None = None
    for sentence in document.sentences:
        start = sentence.start if start is None or sentence.start in opens else start
        after = bisect_right(ends, sentence.end)
        if after < len(pieces) and pieces[after][0].start < sentence.end:
            continue
        yield Span(start, sentence.end)
        start = None
    if start is not None:
        yield Span(start, document.sentences[-1].end)


def _tokens(text: str, span: Span, inside: list[tuple[Span, Quotation]]) -> list[_Token]:
    tokens: list[_Token] = []
    at = span.start
    for piece, quotation in inside:
        _scan(text, at, piece.start, tokens)
        tokens.append(("Q", piece.start, piece.end, quotation))
        at = piece.end
    _scan(text, at, span.end, tokens)
    return tokens


def _unit(tokens: list[_Token], paragraph: int, lexicon: Lexicon) -> Unit:
    words, starts, ends, quotations = zip(*tokens, strict=True)
    titled = _titled(words) and not any(lexicon.tags.get(word) == "v" for word in words)
    first, later = _readings(lexicon, True), _readings(lexicon, titled)
    read = [first[words[0]], *map(later.__getitem__, words[1:])]
    quotes = {number: quotation for number, quotation in enumerate(quotations) if quotation}
    lowered, tags = zip(*read, strict=True)
    if quotes:
        tags = tuple("Q" if number in quotes else tag for number, tag in enumerate(tags))
    if lowered[0] == "state" and tags[1:2] in (("l",), ("N",)):
        tags = ("l", *tags[1:])  # State media said
    return Unit(
        _with_nouns("".join(tags), lowered, lexicon), lowered, starts, ends, quotes, paragraph, titled
    )


def _with_nouns(tags: str, words: tuple[str, ...], lexicon: Lexicon) -> str:
    """Take a cue for a noun where its phrase has a verb behind it: a new report found."""
    for match in _NOUN_HEAD.finditer(tags):
        at = match.end() - 1
        if words[at] in lexicon.words["nominal"]:
            tags = f"{tags[:at]}l{tags[at + 1 :]}"
    return tags


def _scan(text: str, start: int, end: int, tokens: list[_Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        first, after = match.span()
        if word == "." and after < end and tokens and _abbreviated(tokens[-1], first):
            tokens[-1] = (*tokens[-1][:2], after, None)
        else:
            tokens.append((word, first, after, None))


def _abbreviated(token: _Token, end: int) -> bool:
    """Say whether a full stop inside a sentence belongs to the word before it."""
    return token[2] == end and token[3] is None


def _titled(words: tuple[str, ...]) -> bool:
    initials = [word[0] for word in words if len(word) > 3]
    long = sum(map(str.isalpha, initials))
    return long > 2 and sum(map(str.isupper, initials)) > _HEADLINE_SHARE * long


class _Readings(dict[str, tuple[str, str]]):
    """Tokens as the grammar spells them, each with its letter; worked out when first asked for."""

    def __init__(self, lexicon: Lexicon, may_be_common: bool) -> None:
        self._lexicon, self._may_be_common = lexicon, may_be_common

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) == _MOST_READINGS:
            self.clear()
        lower = word.lower().replace("\u2019", "'")
        self[word] = read = lower, _tag(word, lower, self._may_be_common, self._lexicon)
        return read


_readings = cache(_Readings)


def _tag(word: str, lower: str, may_be_common: bool, lexicon: Lexicon) -> str:
    """Give the letter of one token."""
    if not word[0].isalnum():
        return _MARKS.get(word, "-" if word[0] in "-\u2013\u2014" else ".")
    tag = lexicon.tags.get(lower)
    if tag == "x" and word[0].isupper() and not may_be_common:  # in May; Will Lee
        return "m" if lower in lexicon.words["tag_time"] else "N"
    if tag is not None and (may_be_common or tag not in _OPEN_CLASS or word[0].islower()):
        return tag
    if word[0].isdigit():
        return "l" if _AGED.fullmatch(lower) else "0"
    if _GENITIVE.search(lower):
        return "p" if lower[:-2] in lexicon.words["tag_pronoun"] else "G"
    if "'" in lower and lower.split("'")[0] in lexicon.words["tag_pronoun"]:
        return "p"
    if word[0].isupper():
        return "N"
    return _open_class(lower, lexicon)


def _open_class(lower: str, lexicon: Lexicon) -> str:
    if lower.endswith("ly") and lower not in lexicon.words["not_adverb"]:
        return "a"
    if lower.endswith("ed") and len(lower) > 4:
        return "e"
    return "j" if lower.endswith("ing") and len(lower) > 5 else "l"

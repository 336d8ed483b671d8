"""Words, noun phrases and clause ends of a sentence, found without a parser."""

import re
from bisect import bisect_right
from functools import cache

from quotedb.extract.lexicon import Lexicon
from quotedb.model import Document, Span

WORD = re.compile(r"[^\W_]+(?:[-'\u2019.&][^\W_]+)*(?:(?<=s)['\u2019](?=\s))?")
CLOSERS = " \t\n\r\u00a0.,;:!?)]\"'”\u2019"
CLAUSE_BREAK = re.compile(
    r";|\n|(?P<dash>\s[-\u2013—]{1,2}\s|—|--)"
    r"|,\s+(?:but|while|whereas|although|though|however|despite|amid|at\s+a\s+(?:time|moment|point)|yet|so"
    r"|according\s+to|even\s+as|even\s+though|after|before|days?\s+after|hours\s+after|when|as(?!\s+well))\b"
)
OPENING = re.compile(
    r"[\s\"“]*(?:when|after|once|while|although|though|if|because|since|as|before|unless|even\s+(?:if"
    r"|though)|despite"
    r"|contrary\s+to|given|in\s+spite\s+of|with|asked|pressed|questioned|quizzed|responding\s+to|every"
    r"\s+time|at\s+a\s+time)\b",
    re.IGNORECASE,
)
MAIN_CLAUSE = re.compile(
    r",(?:''|[\"”\u2019])?\s+(?!(?:or|and|which|who|whom|whose|where|including|such|as|but|like"
    r"|especially|particularly)\b)"
)
SECOND_VERB = re.compile(
    r",?\s+(?P<joint>and|or|but)\s+(?:(?:also|then|later|\w+ly)\s+)?(?P<word>[^\W\d_]+(?:n['\u2019]t)?)"
)
NAMES = re.compile(
    r"\s*(?P<name>(?:[Tt]he\s+|[Aa]n?\s+)?[A-Z][\w.'\u2019&-]*(?:\s+(?:(?:of(?:\s+the)?|and|for|the|&|de|von|van)"
    r"\s+)?[A-Z][\w'\u2019&-]*){0,12})"
)
SAID_BEHIND = re.compile(
    r",\s+and\s+(?:[\w.'\u2019-]+\s+){1,4}?(?:said|says|say|told|added)\b"
    r"|,\s+(?!(?:which|who|whom|whose|that|and|but|or|as|when|where|because|if|including)\b)"
    r"(?:[\w.'\u2019&-]+\s+){1,6}?"
    r"(?:said|says|added|adds|announced|reported|reports|wrote|noted|told|explained|claimed|argued"
    r"|confirmed|warned|warns|stated|predicted|predicts|testified|suggests|suggested|found)\b"
)


@cache
def alternation(words: frozenset[str]) -> str:
    """Give the words as one regular expression group, longest first, any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['\u2019]") for word in ordered)
        + ")"
    )


def sentence_at(document: Document, place: int) -> Span:
    """Give the sentence that holds a place; the nearest one before it where none does."""
    index = bisect_right(document.sentences, place, key=lambda sentence: sentence.start) - 1
    return document.sentences[max(index, 0)]


def words_of(text: str, span: Span) -> list[Span]:
    """Split a span into words; marks between them are left out."""
    return [Span(*match.span()) for match in WORD.finditer(text, span.start, span.end)]


def trimmed(text: str, start: int, end: int, closers: str = CLOSERS) -> Span | None:
    """Give the span without white space at its head and without white space and closing marks at its end."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1] in closers:
        end -= 1
    return Span(start, end) if start < end else None


def clause_from(text: str, start: int, sentence: Span) -> Span | None:
    """Give the clause that begins at a place: up to a break or the end of its sentence.

    Args:
        text: The document's text.
        start: Where the clause begins.
        sentence: The sentence that holds it.

    Returns:
        The clause without its closing mark, or None where nothing is left. A quotation is never cut: a break
        inside quotation marks does not count.
    """
    end = sentence.end
    for found in (
        _break_in(text, start, end),
        _first(SAID_BEHIND, text, start, end),
        _main_after(text, start, sentence),
    ):
        end = min(end, found or end)
    return trimmed(text, start, end, " \n.,;:" if _ends_quoted(text, start, end) else CLOSERS)


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    return next(
        (m.start() for m in pattern.finditer(text, start, end) if not in_quotation(text, start, m.start())),
        None,
    )


def _break_in(text: str, start: int, end: int) -> int | None:
    """Find the first break; a pair of dashes holds an insertion, which is no break."""
    closing = -1
    for match in CLAUSE_BREAK.finditer(text, start, end):
        if match.start() == closing or in_quotation(text, start, match.start()):
            continue
        if match["dash"]:
            other = text.find(match["dash"], match.end(), end)
            if other > 0:
                closing = other
                continue
        return match.start()
    return None


def _main_after(text: str, start: int, sentence: Span) -> int | None:
    """Find where the main clause begins behind an opening one: "Asked if it was true, she nodded"."""
    if start == sentence.start or not OPENING.match(text, sentence.start, sentence.end):
        return None
    if MAIN_CLAUSE.search(text, sentence.start, start):
        return None
    return _first(MAIN_CLAUSE, text, start, sentence.end)


def _ends_quoted(text: str, start: int, end: int) -> bool:
    """Say whether the stretch ends with the closing mark of a quotation that opens in it."""
    stripped = text[start:end].rstrip(" \n.,;:")
    if stripped.endswith('"'):
        return stripped.count('"') % 2 == 0
    return stripped.endswith("”") and stripped.count("“") == stripped.count("”")


def in_quotation(text: str, start: int, end: int) -> bool:
    """Say whether a quotation that opens after `start` is still open at `end`."""
    return text.count('"', start, end) % 2 == 1 or text.count("“", start, end) > text.count("”", start, end)


def phrase_from(text: str, start: int, sentence: Span, lexicon: Lexicon) -> Span | None:
    """Give the phrase that begins at a place: as `clause_from`, but it ends where a second verb joins in.

    Args:
        text: The document's text.
        start: Where the phrase begins.
        sentence: The sentence that holds it.
        lexicon: Its list `finite` and its verbs show that a second verb follows.
    """
    clause = clause_from(text, start, sentence)
    if clause is None:
        return None
    for match in SECOND_VERB.finditer(text, clause.start, clause.end):
        word = match["word"].lower()
        if word in lexicon.words["finite"] or (match["joint"] == "and" and _is_past(word, lexicon)):
            return trimmed(text, clause.start, match.start())
    return clause


def _is_past(word: str, lexicon: Lexicon) -> bool:
    cue = lexicon.verbs.get(word)
    return (
        word.endswith("ed")
        or word in lexicon.words["irregular_past"]
        or (cue is not None and word != cue.lemma and not word.endswith(("ing", "s")))
    )


def names_from(text: str, start: int, sentence: Span) -> Span | None:
    """Give the name or title that begins at a place: words in capitals and what joins them."""
    match = NAMES.match(text, start, sentence.end)
    if match is None:
        return None
    last = match["name"].rsplit(None, 1)[-1]
    stop = last.endswith(".") and last.count(".") == 1  # of the sentence; "U.N." keeps its own
    return Span(match.start("name"), match.end("name") - stop)

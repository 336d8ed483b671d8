"""Words, noun phrases and clause ends of a sentence, found without a parser."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from quotedb.extract.lexicon import Lexicon
from quotedb.model import Document, Span

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*(?:(?<=s)['’](?=\s))?")
CLOSERS = " \t\n\r\u00a0.,;:!?)]\"'”’"
HARD = re.compile(r"[,;:()\[\]\"“”—–\n]|\.\.\.|…|''|``|\s[-–]\s|(?<=[a-z])[.!?](?=\s)")
CLAUSE_BREAK = re.compile(
    r";|\n|(?P<dash>\s[-–—]{1,2}\s|—|--)"
    r"|,\s+(?:but|while|whereas|although|though|however|despite|amid|at\s+a\s+(?:time|moment|point)|yet|so"
    r"|according\s+to|even\s+as|even\s+though|after|before|days?\s+after|hours\s+after|when|as(?!\s+well))\b"
)
OPENING = re.compile(
    r"[\s\"“]*(?:when|after|once|while|although|though|if|because|since|as|before|unless|even\s+(?:if|though)|despite"
    r"|contrary\s+to|given|in\s+spite\s+of|with|asked|pressed|questioned|quizzed|responding\s+to|every\s+time)\b",
    re.IGNORECASE,
)
MAIN_CLAUSE = re.compile(
    r",(?:''|[\"”’])?\s+(?!(?:or|and|which|who|whom|whose|where|including|such|as|but|like|especially|particularly)\b)"
)
SECOND_VERB = re.compile(
    r",?\s+(?P<joint>and|or|but)\s+(?:(?:also|then|later|\w+ly)\s+)?(?P<word>[^\W\d_]+(?:n['’]t)?)"
)
NAMES = re.compile(
    r"\s*(?P<name>(?:[Tt]he\s+|[Aa]n?\s+)?[A-Z][\w.'’&-]*(?:\s+(?:(?:of|and|for|the|&|de|von|van)\s+)?[A-Z][\w'’&-]*)*)"
)
SAID_BEHIND = re.compile(
    r",\s+(?!(?:which|who|whom|whose|that|and|but|or|as|when|where|because|if|including)\b)(?:[\w.'’&-]+\s+){1,6}?"
    r"(?:said|says|added|adds|announced|reported|reports|wrote|noted|told|explained|claimed|argued|confirmed)\b"
)
DEEPEST = 4  # quotations that can lie around one place
TIME_LEAD = re.compile(
    r"\bat\s+a\s+(?:time|moment|point|stage)(?:\s+(?:when|that|in\s+which))?\s+", re.IGNORECASE
)


@cache
def alternation(words: frozenset[str]) -> str:
    """Give the words as one regular expression group, longest first, any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)
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


def noun_phrase_before(text: str, end: int, sentence: Span, lexicon: Lexicon) -> Span | None:
    """Give the noun phrase that ends right before a place, such as the subject of the verb there.

    Args:
        text: The document's text.
        end: Where the verb begins.
        sentence: The sentence that holds it; the phrase never leaves it.
        lexicon: Its lists `phrase_bound`, `phrase_opener` and `phrase_lead` bound the phrase.

    Returns:
        The phrase without an apposition behind it, or None where no noun phrase stands there.
    """
    end = _before_apposition(text, end, sentence)
    start = sentence.start
    for match in HARD.finditer(text, sentence.start, end):
        start = match.end()
    for match in TIME_LEAD.finditer(text, start, end):
        start = match.end()
    if start >= end:
        return None
    words = words_of(text, Span(start, end))
    while words and _is_adverb(text, words[-1], lexicon):
        words.pop()
    if not words:
        return None
    return _reach_back(text, words, lexicon)


def _before_apposition(text: str, end: int, sentence: Span) -> int:
    """Step over ", a spokesman," and "for his part" back to the noun that it explains."""
    stripped = text[sentence.start : end].rstrip()
    if stripped.endswith(","):
        opening = stripped.rfind(",", 0, len(stripped) - 1)
        if opening > 0:
            return sentence.start + opening
        return sentence.start
    part = re.search(r"\s+for\s+(?:his|her|its|their|my|our)\s+part$", stripped)
    return sentence.start + part.start() if part else end


def _is_adverb(text: str, word: Span, lexicon: Lexicon) -> bool:
    low = _low(text, word)
    if low in lexicon.words["between_adverb"]:
        return True
    return low.endswith("ly") and text[word.start].islower() and low not in lexicon.words["not_adverb"]


def _low(text: str, word: Span) -> str:
    return text[word.start : word.end].lower().replace("’", "'")


def _reach_back(text: str, words: list[Span], lexicon: Lexicon) -> Span | None:
    lists = lexicon.words
    last = words[-1]
    if _low(text, last) in lists["subject_pronoun"]:
        return last
    first = len(words)
    while first > 0 and _belongs(text, words, first - 1, lexicon):
        first -= 1
    while first < len(words) and _low(text, words[first]) in lists["phrase_lead"]:
        first += 1
    while first < len(words) and _low(text, words[first]) in {"of", "and", "or", "to", "for", "in"}:
        first += 1
    if first == len(words):
        return None
    first = _with_attachment(text, words, _behind_adjunct(text, words, first, lexicon), lexicon)
    if first == len(words) - 1 and _low(text, words[first]) in lists["phrase_opener"]:
        return None
    return Span(words[first].start, last.end)


def _with_attachment(text: str, words: list[Span], first: int, lexicon: Lexicon) -> int:
    """Step back over "The accord on" when nothing but the phrase itself opens the clause."""
    lows = [_low(text, word) for word in words[:first]]
    if not lows or lows[-1] not in {"on", "in", "at", "for", "to", "with", "from", "against", "behind"}:
        return first
    start = next((at for at, low in enumerate(lows) if low not in lexicon.words["phrase_lead"]), first)
    head = lows[start:-1]
    if not head or head[0] in lexicon.words["phrase_bound"] or any(_is_verbal(low, lexicon) for low in head):
        return first
    return start


def _is_verbal(low: str, lexicon: Lexicon) -> bool:
    lists = lexicon.words
    return (
        low in lists["finite"]
        or low in lists["subject_pronoun"]
        or low in lexicon.verbs
        or low.endswith(("ed", "ing"))
        or (
            low in lists["phrase_bound"]
            and low not in {"of", "and", "on", "in", "for", "to", "at", "with", "from"}
        )
    )


def _behind_adjunct(text: str, words: list[Span], first: int, lexicon: Lexicon) -> int:
    """Step over "In the call" to the name behind it: two phrases with no comma between them."""
    lists = lexicon.words
    if (
        first == 0
        or _low(text, words[first]) not in lists["phrase_opener"]
        or not text[words[-1].start].isupper()
    ):
        return first
    if _low(text, words[first - 1]) in lists["phrase_bound"] - {"and", "or", "of"}:
        lower = [at for at in range(first + 1, len(words)) if text[words[at].start].islower()]
        if lower:
            return lower[-1] + 1
    return first


def _belongs(text: str, words: list[Span], at: int, lexicon: Lexicon) -> bool:
    """Say whether the word at a place goes on the noun phrase to its right."""
    word = _low(text, words[at])
    lists = lexicon.words
    if (
        at + 1 < len(words)
        and _low(text, words[at + 1]) in lists["phrase_opener"]
        and word not in lists["phrase_bound"]
    ):
        return False
    if word in {"of", "and", "or", "&"}:
        return at > 0 and at + 1 < len(words) and _low(text, words[at - 1]) not in lists["phrase_bound"]
    if word in {"to", "for", "in", "at", "from"}:
        return _of_a_role(text, words, at, lexicon)
    if word in lists["phrase_bound"] or word in lists["subject_pronoun"]:
        return word in lists["phrase_opener"]
    if word in lexicon.verbs and text[words[at].start].islower():
        return at > 0 and _low(text, words[at - 1]) in lists["phrase_opener"]
    return True


def _of_a_role(text: str, words: list[Span], at: int, lexicon: Lexicon) -> bool:
    """Say whether a preposition follows a role: "ambassador to", "spokeswoman for"."""
    return at > 0 and _low(text, words[at - 1]) in lexicon.words["title_head"]


def matches(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
    """Find a pattern sentence by sentence; give each match with what its voice says of the sentence."""
    for sentence in document.sentences:
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            yield match, _inside_quotation(document, sentence, match.start())


def _inside_quotation(document: Document, sentence: Span, place: int) -> Span:
    """Give the part of a sentence that one voice speaks: inside a quotation, nothing outside it belongs."""
    last = bisect_right(document.quotations, place, key=lambda quotation: quotation.start)
    for quotation in document.quotations[max(0, last - DEEPEST) : last]:
        for piece in quotation.pieces:
            if piece.start <= place < piece.end and piece.end - piece.start > 2:
                mark = len(quotation.mark) if piece.start == quotation.start else 0
                start, end = max(sentence.start, piece.start + mark), min(sentence.end, piece.end)
                sentence = Span(start, end) if start < end else sentence
    return sentence


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
    return word.endswith("ed") or (cue is not None and word != cue.lemma and not word.endswith(("ing", "s")))


def names_from(text: str, start: int, sentence: Span) -> Span | None:
    """Give the name or title that begins at a place: words in capitals and what joins them."""
    match = NAMES.match(text, start, sentence.end)
    return Span(match.start("name"), match.end("name")) if match else None

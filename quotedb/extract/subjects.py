"""Finds the noun phrase before a verb or a mark, without a parser."""

import re

from quotedb.extract.constituents import words_of
from quotedb.extract.lexicon import Lexicon
from quotedb.model import Span

HARD = re.compile(r"[,;:()\[\]\"“”—\u2013\n]|\.\.\.|…|''|``|\s[-\u2013]\s")
TIME_LEAD = re.compile(
    r"\bat\s+a\s+(?:time|moment|point|stage)(?:\s+(?:when|that|in\s+which))?\s+", re.IGNORECASE
)


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
    return text[word.start : word.end].lower().replace("\u2019", "'")


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

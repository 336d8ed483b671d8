"""Noun phrases read off the tags of a sentence: a subject before its verb, a phrase after it."""

from dataclasses import dataclass

from quotedb.extract.scene import Unit

LONGEST = 40  # tokens that a subject may stretch over

_BETWEEN = "anm"  # between a subject and its verb
_HEADS = "Nl0jG"
_OF = frozenset(
    [
        "of",
        "for",
        "with",
        "at",
        "from",
        "in",
        "on",
        "to",
        "behind",
        "by",
        "about",
        "against",
        "within",
        "among",
    ]
)
_TO_HEADS = frozenset(
    ["close", "letter", "letters", "note", "memo", "email", "message", "statement", "adviser", "ambassador"]
)
_ACCUSED = frozenset({"accused", "suspected", "charged", "quoted"})
_INDEFINITE = frozenset(
    [
        "nobody",
        "somebody",
        "someone",
        "everybody",
        "everyone",
        "anyone",
        "many",
        "some",
        "most",
        "others",
        "few",
        "several",
        "none",
        "all",
        "both",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ]
)
_RELATIVES = frozenset({"who", "which", "that"})
_REFLEXIVE = ("self", "selves")
_OF_SPEAKER = frozenset({"of", "for", "with", "from", "at"})
_CLOSERS = {",": ",", "-": "-", ")": "("}
_ASIDE_OPENERS = "wdlN0eviGgj"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, end), and the token at which its clause begins."""

    first: int
    end: int
    clause: int


def subject_before(unit: Unit, verb: int) -> Phrase | None:
    """Find the subject that ends before a verb group.

    Args:
        unit: The sentence.
        verb: Its first token, auxiliaries included.

    Returns:
        The head phrase, appositions and relative clauses behind it left out; None when there is none.
    """
    last = _last_before(unit, verb)
    if last < 0:
        return None
    tag = unit.tags[last]
    if tag == "p" or (tag == "w" and unit.words[last] in ("who", "which")):
        return Phrase(last, last + 1, last)
    if unit.words[last] == "whom" and last > 1 and unit.words[last - 1] == "of":
        return Phrase(last - 2, last + 1, last - 2)
    if tag == "t":
        return Phrase(last, last + 1, last) if last and unit.tags[last - 1] in "Nl" else None
    if tag in _CLOSERS:
        return _before_aside(unit, last)
    return phrase_ending(unit, last)


def _last_before(unit: Unit, verb: int) -> int:
    """Step back over what may stand between a subject and its verb: himself, on Monday."""
    last = _skip_back(unit.tags, verb - 1, _BETWEEN)
    if last > 0 and unit.tags[last] == "i" and unit.tags[last + 1] == "m":
        last = _skip_back(unit.tags, last - 1, _BETWEEN)
    if last > 0 and unit.words[last].endswith(_REFLEXIVE) and unit.tags[last - 1] in "Nl":
        return last - 1
    return last


def _skip_back(tags: str, at: int, over: str) -> int:
    while at >= 0 and tags[at] in over:
        at -= 1
    return at


def _before_aside(unit: Unit, close: int) -> Phrase | None:
    """Step over an aside, as in "Ann Lee, who chairs the board, said"."""
    mark = _CLOSERS[unit.tags[close]]
    opening = close - 1
    while opening > 0 and close - opening < LONGEST:
        opening = unit.tags.rfind(mark, max(0, close - LONGEST), opening)
        if opening < 1:
            return None
        if _is_aside(unit, opening, close) and unit.tags[opening - 1] in "Nl0Q)":
            found = phrase_ending(unit, _skip_back(unit.tags, opening - 1, ")"))
            return _before_age(unit, found) if found else None
    return None


def _is_aside(unit: Unit, opening: int, close: int) -> bool:
    inner = unit.tags[opening + 1 : close]
    opens = bool(inner) and (inner[0] in _ASIDE_OPENERS or inner[:2] == "ui")  # which ...; led by ...
    return opens and ";" not in inner


def _before_age(unit: Unit, found: Phrase) -> Phrase:
    """Step from a second apposition to the name: "Ann Lee, 46, a nurse from Ohio, said"."""
    while found.first > 1 and unit.tags[found.first - 1] == "," and unit.tags[found.first] in "d0l":
        if unit.tags[found.first - 2] not in "N0":
            break
        earlier = phrase_ending(unit, found.first - 2)
        if earlier is None:
            break
        found = earlier
    return found


def phrase_ending(unit: Unit, last: int) -> Phrase | None:
    """Find the noun phrase that ends with a token."""
    tags = unit.tags
    if tags[last] == "p":
        return Phrase(last, last + 1, last)
    at = last
    joined = 0  # after the last "and"
    while at >= 0 and last - at < LONGEST:
        if tags[at] == "c" and unit.words[at] in ("and", "or") and at and tags[at - 1] in "Nl":
            joined = joined or at + 1
        elif not _belongs(unit, at):
            break
        elif tags[at] == "d" and (not at or not _continues_before(unit, at)):
            at -= 1
            break
        at -= 1
    first = at + 1
    if joined and at >= 0 and tags[at] in "vuxgeoi":
        first = joined
    while first <= last and tags[first] in "ia":
        first += 1
    if first > last or not any(tag in "Nl0dGj" for tag in tags[first : last + 1]):
        return None
    first = _before_relative(unit, _before_participle(unit, first))
    return Phrase(first, last + 1, first)


def _before_relative(unit: Unit, first: int) -> int:
    """Step from what a relative clause takes to its noun: "the trust that runs the hospital"."""
    at = first - 2
    if at < 1 or unit.tags[first] != "d" or unit.tags[at + 1] not in "ule":
        return first
    if unit.words[at] not in _RELATIVES or unit.tags[at - 1] not in "Nl":
        return first
    noun = phrase_ending(unit, at - 1)
    return noun.first if noun else first


def _before_participle(unit: Unit, first: int) -> int:
    """Step from what a participle takes to its noun: "analysts polled by Reuters", "people briefed on it"."""
    at = first - 2
    if at < 1 or unit.tags[at + 1] != "i" or unit.tags[at - 1] not in "Nl0":
        return first
    by = unit.words[at + 1] == "by" and unit.tags[at] in "euvl" and not unit.words[at].endswith(("ing", "s"))
    if not by and (
        (unit.tags[at] != "e" and unit.words[at] not in _ACCUSED) or unit.words[at + 1] not in _OF
    ):
        return first
    noun = phrase_ending(unit, at - 1)
    return noun.first if noun else first


def _belongs(unit: Unit, at: int) -> bool:
    tag = unit.tags[at]
    if tag in _HEADS or tag == "d":
        return True
    before = unit.tags[at - 1] if at else ""
    if tag == "i":
        behind = bool(before) and (before in "Nl0)" or unit.words[at - 1] in _INDEFINITE)
        return behind and unit.words[at] in _OF
    if tag == "o":
        return bool(at) and unit.words[at - 1] in _TO_HEADS
    if tag == "p":
        return unit.words[at] in _INDEFINITE
    if tag == "e":  # a participle inside the phrase: "the disgraced senator", "retired general Ann Lee"
        return before in ("", "d", "G", ",", "Q")
    if tag in "vgQ":
        return bool(before) and before in "dG"
    return tag == "a" and bool(before) and before in "dG"


def _continues_before(unit: Unit, at: int) -> bool:
    """Say whether a phrase goes on to the left of a determiner: "critics of the bill", "all the aides"."""
    before = unit.tags[at - 1]
    return (
        before == "d"
        or (before == "o" and at > 1 and unit.words[at - 2] in _TO_HEADS)
        or (before == "c" and at > 1 and unit.tags[at - 2] in "Nl")
        or (before == "i" and at > 1 and _can_head(unit, at - 2) and unit.words[at - 1] in _OF)
    )


def _can_head(unit: Unit, at: int) -> bool:
    return unit.tags[at] in "dNl0" or unit.words[at] in _INDEFINITE


def subject_after(unit: Unit, verb: int) -> Phrase | None:
    """Find the subject that follows an inverted verb: said the senator."""
    at = verb + 1
    while at < len(unit.tags) and unit.tags[at] == "a":
        at += 1
    first = at
    while at < len(unit.tags) and at - first < LONGEST and _goes_on(unit, at, first):
        at += 1
    while at > first and unit.tags[at - 1] in "iac":
        at -= 1
    if at == first:
        return None
    return Phrase(first, at, verb)


def _goes_on(unit: Unit, at: int, first: int) -> bool:
    tag = unit.tags[at]
    if tag == "p":
        return at == first
    if tag in _HEADS or tag == "d":
        return at == first or tag != "d" or unit.tags[at - 1] in "ic"
    if tag == "i":
        return at > first and unit.words[at] in _OF_SPEAKER and not _is_deed(unit, at + 1)
    if tag == "c":
        return unit.words[at] == "and" and unit.tags[at + 1 : at + 2] in ("N", "d", "l")
    return tag in "evgQ" and at > first and unit.tags[at - 1] in "dG"


def _is_deed(unit: Unit, at: int) -> bool:
    """Say whether a word in -ing follows: accused by critics of lying."""
    return at < len(unit.words) and unit.words[at].endswith("ing")


def phrase_end(unit: Unit, first: int) -> int:
    """Find where a noun phrase that starts at a token ends, to the right; prepositions end it.

    Returns:
        The token after it; `first` itself when no phrase starts there.
    """
    at = first
    while at < len(unit.tags) and at - first < LONGEST:
        tag = unit.tags[at]
        if tag in "ph":
            return at + 1 if at == first else at
        fits = tag in "Nl0jGd" or (tag in "aevgm" and at > first and unit.tags[at - 1] in "dGa")
        if not fits or (at > first and _starts_anew(unit.tags, at)):
            break
        at += 1
    return at


def _starts_anew(tags: str, at: int) -> bool:
    return (tags[at] == "d" and tags[at - 1] in "Nl") or (tags[at] == "N" and tags[at - 1] == "l")

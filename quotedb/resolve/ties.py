"""Reads which roles a document ties to a name: titles before it, descriptions beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.names import Run, Word

_MASCULINE = ("man", "husband", "father", "brother", "son", "king", "uncle", "widower", "boyfriend")
_FEMININE = (
    "woman",
    "wife",
    "mother",
    "sister",
    "daughter",
    "queen",
    "aunt",
    "widow",
    "lady",
    "girlfriend",
    "actress",
)
_LONGEST_APPOSITION = 14  # words

RUNS_FOR_OFFICE = frozenset(
    {"nominee", "candidate", "hopeful", "contender", "standard-bearer", "front-runner"}
)
_ALIKE = (
    RUNS_FOR_OFFICE,
    frozenset({"representative", "congressman", "congresswoman", "lawmaker"}),
    frozenset({"senator", "lawmaker"}),
    frozenset({"president", "leader"}),
    frozenset({"prime minister", "premier", "leader"}),
    frozenset({"judge", "justice"}),
    frozenset({"chairman", "chairwoman", "chair"}),
    frozenset({"lawyer", "attorney", "counsel"}),
    frozenset({"chief executive", "ceo", "chief", "executive"}),
    frozenset({"campaign manager", "manager"}),
    frozenset({"mogul", "magnate", "tycoon", "developer"}),
    frozenset({"billionaire", "businessman", "tycoon", "mogul"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson", "press secretary"}),
)
_SAME_WORD = {
    "gop": "republican",
    "g.o.p": "republican",
    "democrat": "democratic",
    "u.s": "american",
    "us": "american",
    "ex": "former",
    "texan": "texas",
}
PAST = frozenset({"former", "ex", "late", "then"})
NOT_YET = frozenset({"next", "future", "potential", "possible", "would-be"})
_TIED = 0.85
_TIED_LOOSELY = 0.7
UNLIKE = 0.25  # another place or party than the role's: too little to win
_KNOWN = 0.05  # lost by a role that only the lists know
_PARTY = {"r": "republican", "d": "democrat", "i": "independent"}
_PARTY_WORDS = {"republican": "republican", "democrat": "democratic", "independent": "independent"}
_PARTY_AND_STATE = re.compile(r",?[\s\u00a0][(\[]?([RDI])[-\u2013]([A-Z][\w. ]*?\w\.?)(?=[)\],;\s])")


@dataclass(frozen=True, slots=True)
class RoleTie:
    """A role of a person: the noun, with the words around it."""

    noun: str
    words: frozenset[str]
    is_known: bool = False  # from the lists, not from the document


def find_ties(text: str, words: Sequence[Word], run: Run, gazetteer: Gazetteer) -> Iterator[RoleTie]:
    """Find the roles in the description right before a name and in the apposition behind it.

    Args:
        text: The document's text.
        words: All its words.
        run: The name.
        gazetteer: Tells role nouns.
    """
    for phrase in (_before(words, run, gazetteer), _after(text, words, run)):
        yield from _ties(phrase, gazetteer)
    yield from _ties(party_and_state(text, run, gazetteer), gazetteer)


def party_and_state(text: str, run: Run, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Read the tag behind a legislator's name: "(R-Vt.)" gives ("vermont", "republican")."""
    match = _PARTY_AND_STATE.match(text, run.span.end)
    if match is None:
        return ()
    place = match.group(2).casefold()
    place = gazetteer.short_places.get(place) or gazetteer.short_places.get(place + ".") or place
    return (*place.split(), _PARTY[match.group(1).casefold()])


def _before(words: Sequence[Word], run: Run, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Give the words of a description right before the name, if its last one is a role."""
    end = run.first - len(run.title.words)
    if end < 1 or words[end - 1].low not in gazetteer.roles or run.name[0].opens:
        return ()
    begin = end - 1
    while begin > 0 and end - begin < 6 and not words[begin].opens:
        if words[begin - 1].low in gazetteer.terms["common"] or words[begin - 1].is_possessive:
            break
        begin -= 1
    return tuple(word.low for word in words[begin:end])


def _after(text: str, words: Sequence[Word], run: Run) -> tuple[str, ...]:
    """Give the words of an apposition: the comma behind the name to the next one."""
    at = run.first + len(run.name)
    if run.name[-1].is_possessive or at >= len(words):
        return ()
    if "," not in text[run.name[-1].end : words[at].start]:
        return ()
    found = [words[at].low]
    for one, other in zip(words[at:], words[at + 1 : at + _LONGEST_APPOSITION], strict=False):
        if any(mark in text[one.end : other.start] for mark in ',;:\n"“”\u2014') or other.opens:
            break
        found.append(other.low)
        if other.is_possessive:
            found.clear()  # "the nominee's daughter": only what follows is meant
    return tuple(found)


def _ties(phrase: tuple[str, ...], gazetteer: Gazetteer) -> Iterator[RoleTie]:
    members = frozenset(phrase)
    for at, word in enumerate(phrase):
        role = gazetteer.roles.get(f"{word} {phrase[at + 1]}" if at + 1 < len(phrase) else word)
        if role is None and not (at and f"{phrase[at - 1]} {word}" in gazetteer.roles):
            role = gazetteer.roles.get(word)
        if role is not None and not role.is_plural and not role.kinds & {"body", "collective"}:
            yield RoleTie(role.noun, members)
        if word in gazetteer.terms["preposition"]:
            return


def noun_gender(noun: str) -> str:
    """Give the gender that a noun shows by itself: "m", "f" or ""."""
    if noun.endswith(_FEMININE):
        return "f"
    return "m" if noun.endswith(_MASCULINE) and not noun.endswith("person") else ""


def tie_score(
    noun: str, modifiers: frozenset[str], tie: RoleTie, telling: frozenset[str] = frozenset()
) -> float:
    """Score how well a description fits a role of somebody: 0 to 1.

    Args:
        noun: The description's noun, singular.
        modifiers: The words around it.
        tie: The role.
        telling: Those of the words that tell one holder from another: places, parties.
    """
    is_party = noun in _PARTY_WORDS and _PARTY_WORDS[noun] in tie.words and bool(telling)
    if tie.noun != noun and not is_party and not any({tie.noun, noun} <= group for group in _ALIKE):
        return 0.0
    if noun == "leader" != tie.noun and not telling:
        return 0.0  # "the leader" alone is nobody's president
    ours = {_SAME_WORD.get(word, word) for word in modifiers}
    theirs = {_SAME_WORD.get(word, word) for word in tie.words}
    if bool(ours & PAST) != bool(theirs & PAST) or ours & NOT_YET:
        return 0.0
    if {_SAME_WORD.get(word, word) for word in telling} - theirs:
        return UNLIKE
    score = _TIED if ours <= theirs else _TIED_LOOSELY - 0.1 * len(ours - theirs)
    return score - _KNOWN if tie.is_known else score

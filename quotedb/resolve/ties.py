"""Reads which roles a document ties to a name: titles before it, descriptions beside it."""

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

RUNS_FOR_OFFICE = frozenset({"nominee", "candidate", "hopeful", "contender"})
_ALIKE = (
    RUNS_FOR_OFFICE,
    frozenset({"representative", "congressman", "congresswoman", "lawmaker"}),
    frozenset({"senator", "lawmaker"}),
    frozenset({"judge", "justice"}),
    frozenset({"chairman", "chairwoman", "chair"}),
    frozenset({"lawyer", "attorney", "counsel"}),
    frozenset({"chief executive", "ceo", "chief", "executive"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson", "press secretary"}),
)
_SAME_WORD = {"gop": "republican", "u.s": "american", "us": "american"}
PAST = frozenset({"former", "ex", "late", "then"})
_TIED = 0.85
_TIED_LOOSELY = 0.7


@dataclass(frozen=True, slots=True)
class RoleTie:
    """A role that the document ties to a person: the noun, with the words around it."""

    noun: str
    words: frozenset[str]


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
    for word in phrase:
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


def tie_score(noun: str, modifiers: frozenset[str], tie: RoleTie) -> float:
    """Score how well a description fits a role that the document ties to somebody: 0 to 1.

    Args:
        noun: The description's noun, singular.
        modifiers: The words before it.
        tie: The role, as tied.
    """
    if tie.noun != noun and not any(tie.noun in group and noun in group for group in _ALIKE):
        return 0.0
    ours = {_SAME_WORD.get(word, word) for word in modifiers}
    theirs = {_SAME_WORD.get(word, word) for word in tie.words}
    if bool(ours & PAST) != bool(theirs & PAST):
        return 0.0
    return _TIED if ours <= theirs else _TIED_LOOSELY - 0.1 * len(ours - theirs)

"""Weighs whether a run of capitalised words is a person's name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.names import Run, Word

_PARTIES = frozenset({"gop", "democratic"})
_OWNER = 4  # words of an outlet before the name of who writes for it
_AGE = re.compile(r", \d\d?,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tells a person's name from another in one document."""

    text: str
    words: Sequence[Word]
    singles: Mapping[str, int]  # how often a word is a whole name, by lower case
    runs: Mapping[str, int]  # how often a name of several words comes
    sources: frozenset[int]  # where sources of attributions begin
    gazetteer: Gazetteer


def may_be_person(run: Run, core: Sequence[Word], signs: Signs) -> bool:
    """Say whether nothing speaks against a run of capitals being a person's name."""
    gazetteer = signs.gazetteer
    if run.title.honorifics:
        return core[0].low not in gazetteer.terms["common"] or core[0].text in gazetteer.given
    name = run.text
    if name in gazetteer.names or name in gazetteer.places or name in gazetteer.governments:
        return False
    if any(word.low in _PARTIES for word in core) or core[0].text in gazetteer.figures:
        return run.text in gazetteer.figures  # "Trump Tower" is no person
    is_given = core[0].text in gazetteer.given
    is_month = core[0].low in gazetteer.terms["month"]
    is_common = core[0].low in gazetteer.terms["common"] and (is_month or not is_given)
    if is_common or any(_names_thing(word, gazetteer) for word in core[1:]):
        return False
    if not is_given and (core[0].text in gazetteer.governments or core[0].text in gazetteer.places):
        return False
    if any(len(word.text) > 1 and word.text.isupper() for word in core):
        return is_given and not run.name[0].in_heading
    if is_surely_person(run, core, gazetteer):
        return len(core) <= 4 and not any(word.text in gazetteer.places for word in core[1:])
    if core[0].text.rpartition("-")[2] in gazetteer.roles:
        return False  # "Oscar-winner Roe"
    return len(core) <= 3 and not any(
        word.text in gazetteer.adjectives or word.low in gazetteer.roles for word in core
    )


def is_surely_person(run: Run, core: Sequence[Word], gazetteer: Gazetteer) -> bool:
    """Say whether a title, a known first name or an initial shows a person."""
    has_initial = any(len(word.text) == 1 for word in core[1:-1])
    return bool(run.title.honorifics) or core[0].text in gazetteer.given or has_initial


def _names_thing(word: Word, gazetteer: Gazetteer) -> bool:
    return any(word.low in gazetteer.terms[name] for name in ("organization", "outlet", "thing"))


def is_described(run: Run, signs: Signs) -> bool:
    """Say whether a role stands before a name, or a party, an age, a description behind it."""
    before = signs.words[run.first - 1].low if run.first and not run.name[0].opens else ""
    after = signs.text[run.name[-1].end : run.name[-1].end + 8].lstrip()
    is_described = after.startswith(("(D", "(R", "(I-", ", who", ", a ", ", an ")) or _AGE.match(after)
    return before in signs.gazetteer.roles or bool(is_described)


def has_evidence(run: Run, core: Sequence[Word], signs: Signs) -> bool:
    """Say whether somebody unknown is a person: by a last name alone elsewhere, or by speaking."""
    first = run.name[0]
    if any(word.low == first.low and not word.is_capital for word in signs.words):
        return False  # an ordinary word with a capital
    if signs.singles[run.name[-1].low] > 0 and run.name[-1].low not in signs.gazetteer.roles:
        return True
    at = run.first - len(run.title.words)
    begins = signs.words[at].start
    if at > 0 and signs.words[at - 1].is_possessive:  # "the Post's Jane Roe said"
        owner = (word.start for word in signs.words[max(0, at - _OWNER) : at])
        begins = next((start for start in owner if start in signs.sources), begins)
    return begins in signs.sources and not any(word.text in signs.gazetteer.places for word in core)

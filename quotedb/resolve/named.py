"""Tells which names in a source are the source itself, and which only describe it."""

import re
from collections.abc import Sequence

from quotedb.model import Span
from quotedb.resolve.cast import Cast, Name
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.names import Word

BREAK = re.compile(r",(?!\d)|[;:(\n\u2014\"“”]| [-\u2013]+ ")
_JOINT_GAP = re.compile(
    r"(?:[\s\u00a0]*\([^)]*\)|,\s[DRI]-[\w.]+)?(?:[\s\u00a0]*,)?[\s\u00a0]*(?:(?:and|&|/)?[\s\u00a0]*)(?:the\s)?(?:both\s)?(?:(?:[A-Z][a-z]{1,3}\.|[A-Z][a-z]+)[\s\u00a0])*"
)
LONGEST_JOINT = 60  # characters between two names of one joint source


def is_free(name: Name, span: Span, cast: Cast, gazetteer: Gazetteer) -> bool:
    """Say whether a name is the source itself, not part of another's description.

    Args:
        name: A name inside the source.
        span: The source.
        cast: Who is named in the document.
        gazetteer: Prepositions, titles and what may follow a name.
    """
    if name.is_possessive and name.span.end + 2 < span.end:
        return False
    text = cast.text
    breaks = [match.end() for match in BREAK.finditer(text, span.start, name.span.start)]
    begin = breaks[-1] if breaks else span.start
    before: Sequence[Word] = cast.words_in(begin, name.span.start)
    if name.person is not None:
        before = _before_roles(before, cast.names_in(begin, name.span.start), gazetteer)
        before = _before_title(before, gazetteer)
    if any(word.low in gazetteer.terms["preposition"] for word in before):
        return False
    if (
        len(breaks) > 0
        and name.person is None
        and not re.match(r"(?:one|another) of\b", span.cut(text), re.IGNORECASE)
    ):
        return False  # "Jane Roe, the Oversight Committee chair": only people stand in apposition
    closing = BREAK.search(text, name.span.end, span.end)
    after = cast.words_in(
        name.span.end + (2 if name.is_possessive else 0), closing.start() if closing else span.end
    )
    if not after:
        return True
    first = after[0]
    if name.person is None and after[-1].low in _GENERIC and len(after) < 3:
        return True  # the Gannett newspaper chain
    return (
        first.low in gazetteer.terms["preposition"]
        or first.low in _AFTER_NAME
        or first.low in gazetteer.terms["suffix"]
    )


def _before_roles(words: Sequence[Word], named: Sequence[Name], gazetteer: Gazetteer) -> Sequence[Word]:
    """Keep the last of two roles of one person: "secretary of state and candidate Jane Roe"."""
    both = [at for at, word in enumerate(words[:-1]) if word.low == "and"]
    is_alone = not any(name.person is not None for name in named)
    if both and is_alone and _is_person(words[-1], gazetteer):
        return words[both[-1] + 1 :]
    return words


def _before_title(words: Sequence[Word], gazetteer: Gazetteer) -> Sequence[Word]:
    """Leave out a title with "of" right before a person's name: Secretary of State Jane Roe."""
    links = [at for at, word in enumerate(words) if word.low in gazetteer.terms["preposition"]]
    at = links[-1] if links else 0
    is_office = at > 0 and words[at].low == "of" and words[at - 1].low in gazetteer.honorifics
    field = words[at + 1 :]
    is_field = 0 < len(field) <= _LONGEST_FIELD and not any(_is_person(word, gazetteer) for word in field)
    return words[: at - 1] if is_office and is_field else words


def _is_person(word: Word, gazetteer: Gazetteer) -> bool:
    role = gazetteer.roles.get(word.low)
    return role is not None and bool(role.kinds & {"office", "public", "kin", "spokes"})


_LONGEST_FIELD = 3  # words of what an office is for, as in "of national intelligence"
_GENERIC = frozenset(
    {"chain", "network", "company", "newspaper", "magazine", "corporation", "firm", "channel", "website"}
)
_AFTER_NAME = frozenset({"and", "all", "both", "himself", "herself", "itself", "themselves", "also", "s"})


def joint(free: Sequence[Name], text: str) -> tuple[Name, ...]:
    """Give the names that stand side by side from the first one on; several are one joint source.

    Args:
        free: Names that are the source itself, in text order.
        text: The document's text.
    """
    if not free:
        return ()
    found = [free[0]]
    for name in free[1:]:
        gap = text[found[-1].span.end : name.span.start]
        is_list = len(gap) <= LONGEST_JOINT and ("and " in gap or "&" in gap or "/" in gap or "," in gap)
        if not is_list or not _JOINT_GAP.fullmatch(gap) or name.speaker == found[-1].speaker:
            break
        found.append(name)
    joins = text[found[0].span.end : found[-1].span.end]
    return tuple(found) if re.search(r"\band\b|&|/", joins) else tuple(found[:1])

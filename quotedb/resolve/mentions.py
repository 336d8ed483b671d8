"""Reads a source's words: a pronoun, names, a role, a group, a document, or nobody in particular."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotedb.model import Span
from quotedb.resolve.bodies import campaign_of
from quotedb.resolve.cast import Cast, Name
from quotedb.resolve.gazetteer import Gazetteer, Role
from quotedb.resolve.names import Word
from quotedb.vocab import Medium

_BREAK = re.compile(r"[,;:(\n\u2014\"“”]| [-\u2013]+ ")
_JOINT_GAP = re.compile(
    r"(?:[\s\u00a0]*\([^)]*\)|,\s[DRI]-[\w.]+)?(?:[\s\u00a0]*,)?[\s\u00a0]*(?:(?:and|&|/)?[\s\u00a0]*)(?:the\s)?(?:(?:[A-Z][a-z]{1,3}\.|[A-Z][a-z]+)[\s\u00a0])*"
)
_LONGEST_JOINT = 60  # characters between two names of one joint source


class Form(StrEnum):
    """What a source's words are."""

    PRONOUN = "pronoun"
    NAME = "name"
    JOINT = "joint"  # several names as one source
    SPOKES = "spokes"  # unnamed, speaks for a named or known body
    DOCUMENT = "document"  # paper or screen; the issuer speaks
    ROLE = "role"  # one person by post or description
    BODY = "body"  # "the agency"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    REPORT = "report"  # reports, rumours: nobody behind them
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A source's words, read.

    Attributes:
        form: What they are.
        span: Where they stand.
        names: Who is named and speaks; for SPOKES, DOCUMENT, ROLE and GROUP, whom they belong to.
        noun: Singular of the role noun, or the pronoun, in lower case; empty for names.
        head: The head's words as written, without determiner.
        modifiers: The words before the noun, lower case, without determiners.
        is_definite: Whether the text takes it as known ("the", "this").
        is_plural: Whether it means several.
        owner: "his", "her", "their" before the noun; else empty.
        medium: Of a document.
    """

    form: Form
    span: Span
    names: tuple[Name, ...] = ()
    noun: str = ""
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    is_definite: bool = False
    is_plural: bool = False
    owner: str = ""
    medium: Medium = Medium.UNKNOWN


def read_mention(span: Span, cast: Cast, gazetteer: Gazetteer) -> Mention:
    """Say what the words of a source are.

    Args:
        span: The source.
        cast: Who is named in the document.
        gazetteer: Role nouns, documents, words for reports.
    """
    span = _trimmed(span, cast)
    words = cast.words_in(span.start, span.end)
    pronoun = _pronoun(words, gazetteer)
    if pronoun:
        return Mention(form=Form.PRONOUN, span=span, noun=pronoun, is_plural=pronoun in _PLURAL_PRONOUNS)
    names = cast.names_in(span.start, span.end)
    free = [name for name in names if _is_free(name, span, cast, gazetteer)]
    joint = _joint(free, cast.text)
    if len(joint) > 1 and joint[0].span.start <= span.start + _LONGEST_JOINT:
        return Mention(form=Form.JOINT, span=span, names=joint, is_plural=True)
    if campaign_of(cast.text, span, gazetteer):
        return Mention(form=Form.BODY, span=span, names=names, noun="campaign", head=span.cut(cast.text))
    people = [name for name in free if name.person is not None]
    if people:
        return Mention(form=Form.NAME, span=span, names=(max(people, key=lambda name: name.is_full),))
    if free:
        return Mention(form=Form.NAME, span=span, names=(free[0],))
    return _read_noun(span, cast, names, gazetteer)


def _trimmed(span: Span, cast: Cast) -> Span:
    """Leave quotation marks and commas at the edges out."""
    words = cast.words_in(span.start, span.end)
    if not words:
        return span
    last = max(words[-1].end, min(span.end, words[-1].end + (2 if words[-1].is_possessive else 0)))
    return Span(words[0].start, max(last, words[0].start + 1)) if words[0].start < span.end else span


_LONGEST_PRONOUN = 4  # words
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "we", "both", "our"})


def _pronoun(words: Sequence[Word], gazetteer: Gazetteer) -> str:
    """Give the pronoun that the words consist of: "he", "many of whom"."""
    if not words or len(words) > _LONGEST_PRONOUN:
        return ""
    lows = [word.low.partition("'")[0] for word in words]
    if lows[-1] in gazetteer.terms["pronoun"] and all(
        low in gazetteer.terms["determiner"] or low in gazetteer.terms["pronoun"] for low in lows
    ):
        return lows[-1]
    return ""


def _is_free(name: Name, span: Span, cast: Cast, gazetteer: Gazetteer) -> bool:
    """Say whether a name is the source itself, not part of another's description."""
    if name.is_possessive and name.span.end + 2 < span.end:
        return False
    text = cast.text
    breaks = [match.end() for match in _BREAK.finditer(text, span.start, name.span.start)]
    begin = breaks[-1] if breaks else span.start
    before = [word.low for word in cast.words_in(begin, name.span.start)]
    if any(low in gazetteer.terms["preposition"] for low in before):
        return False
    if len(breaks) > 0 and name.person is None:
        return False  # "Jane Roe, the Oversight Committee chair": only people stand in apposition
    closing = _BREAK.search(text, name.span.end, span.end)
    after = cast.words_in(
        name.span.end + (2 if name.is_possessive else 0), closing.start() if closing else span.end
    )
    if not after:
        return True
    first = after[0]
    return (
        first.low in gazetteer.terms["preposition"]
        or first.low in _AFTER_NAME
        or first.low in gazetteer.terms["suffix"]
    )


_AFTER_NAME = frozenset({"and", "all", "both", "himself", "herself", "itself", "themselves", "also", "s"})


def _joint(free: Sequence[Name], text: str) -> tuple[Name, ...]:
    """Give the names that stand side by side from the first one on."""
    if not free:
        return ()
    found = [free[0]]
    for name in free[1:]:
        gap = text[found[-1].span.end : name.span.start]
        is_list = len(gap) <= _LONGEST_JOINT and ("and " in gap or "&" in gap or "/" in gap or "," in gap)
        if not is_list or not _JOINT_GAP.fullmatch(gap) or name.speaker == found[-1].speaker:
            break
        found.append(name)
    joins = text[found[0].span.end : found[-1].span.end]
    return tuple(found) if re.search(r"\band\b|&|/", joins) else tuple(found[:1])


def _read_noun(span: Span, cast: Cast, names: Sequence[Name], gazetteer: Gazetteer) -> Mention:
    core = _core(span, cast, gazetteer)
    at = _head(core, gazetteer)
    determiners = gazetteer.terms["determiner"]
    lows = [word.low for word in core]
    kept = [word for word in core[: at + 1] if word.low not in determiners and not word.text[0].isdigit()]
    head = cast.text[kept[0].start : kept[-1].end] if kept else span.cut(cast.text)
    noun = lows[at] if lows else ""
    role = gazetteer.roles.get(noun)
    form = _form(noun, role, lows, names, gazetteer)
    return Mention(
        form=form,
        span=span,
        names=tuple(names),
        noun=role.noun if role else noun,
        head=head,
        modifiers=frozenset(word.low for word in kept[:-1]),
        is_definite=bool(lows) and lows[0] in gazetteer.terms["definite"],
        is_plural=role.is_plural if role else noun.endswith("s"),
        owner=lows[0] if lows and lows[0] in gazetteer.terms["possessive"] else "",
        medium=gazetteer.documents.get(noun, Medium.UNKNOWN) if form is Form.DOCUMENT else Medium.UNKNOWN,
    )


def _core(span: Span, cast: Cast, gazetteer: Gazetteer) -> tuple[Word, ...]:
    """Give the words up to the first comma, preposition or relative clause."""
    closing = _BREAK.search(cast.text, span.start + 1, span.end)
    words = cast.words_in(span.start, closing.start() if closing else span.end) or cast.words_in(
        span.start, span.end
    )
    for at, word in enumerate(words):
        is_partitive = at > 0 and word.low == "of" and words[at - 1].low in gazetteer.terms["determiner"]
        if at > 0 and not word.is_capital and word.low in gazetteer.terms["preposition"] and not is_partitive:
            return words[:at]
    return words


def _head(core: Sequence[Word], gazetteer: Gazetteer) -> int:
    """Give the index of the head: the last word, or the last role noun or document before what follows it."""
    known = [
        at
        for at, word in enumerate(core)
        if word.low in gazetteer.roles
        or word.low in gazetteer.documents
        or word.low in gazetteer.terms["report"]
    ]
    last = len(core) - 1
    if not known or last in known:
        return max(last, 0)
    return known[-1]


def _form(
    noun: str, role: Role | None, lows: Sequence[str], names: Sequence[Name], gazetteer: Gazetteer
) -> Form:
    if all(low in gazetteer.terms["determiner"] or low in gazetteer.terms["nobody"] for low in lows):
        return Form.ANONYMOUS
    is_owned = bool(names) or any(low in gazetteer.terms["possessive"] for low in lows)
    if noun in gazetteer.terms["report"] and not is_owned:
        return Form.REPORT
    if noun in gazetteer.documents and role is None:
        return Form.DOCUMENT
    if role is None:
        return Form.REPORT if noun in gazetteer.terms["report"] else Form.OTHER
    if "source" in role.kinds:
        return Form.ANONYMOUS
    if "spokes" in role.kinds:
        return Form.SPOKES
    if role.is_plural or "collective" in role.kinds:
        return Form.ANONYMOUS if "person" in role.kinds and not is_owned and len(lows) < 2 else Form.GROUP
    if "body" in role.kinds:
        return Form.BODY
    return Form.ROLE

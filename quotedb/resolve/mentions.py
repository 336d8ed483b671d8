"""Reads a source's words: a pronoun, names, a role, a group, a document, or nobody in particular."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotedb.model import Span
from quotedb.resolve.bodies import campaign_of
from quotedb.resolve.cast import Cast, Name
from quotedb.resolve.gazetteer import Gazetteer, Role
from quotedb.resolve.named import BREAK, LONGEST_JOINT, is_free, joint
from quotedb.resolve.names import Word
from quotedb.vocab import Medium


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
        tail: The words of the phrase behind the noun, lower case: "of state".
        telling: Those of both that are written with a capital inside a sentence: places, parties.
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
    tail: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
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
    free = [name for name in names if is_free(name, span, cast, gazetteer)]
    members = joint(free, cast.text)
    if len(members) > 1 and members[0].span.start <= span.start + LONGEST_JOINT:
        return Mention(form=Form.JOINT, span=span, names=members, is_plural=True)
    if campaign_of(cast.text, span, gazetteer):
        return Mention(form=Form.BODY, span=span, names=names, noun="campaign", head=span.cut(cast.text))
    people = [name for name in free if name.person is not None]
    if people:
        return Mention(form=Form.NAME, span=span, names=(max(people, key=lambda name: name.is_full),))
    if free:
        return Mention(form=Form.NAME, span=span, names=(free[0],))
    return _read_noun(span, cast, names, gazetteer)


def _trimmed(span: Span, cast: Cast) -> Span:
    """Leave quotation marks, commas and a preposition at the edges out; a name cut short goes on."""
    words = cast.words_in(span.start, span.end)
    if not words:
        return span
    if len(words) > 1 and words[0].low in ("from", "by", "for", "with") and not words[0].opens:
        words = words[1:]
    cut = cast.names_in(words[-1].start - _LONGEST_NAME, words[-1].end + _LONGEST_NAME)
    whole = next((name for name in cut if name.span.start <= words[-1].start < name.span.end), None)
    if whole is not None and whole.person is not None and whole.span.end > span.end:
        return Span(words[0].start, whole.span.end)
    last = max(words[-1].end, min(span.end, words[-1].end + (2 if words[-1].is_possessive else 0)))
    return Span(words[0].start, max(last, words[0].start + 1)) if words[0].start < span.end else span


_LONGEST_NAME = 40  # code points
_TWO = frozenset({"two", "pair", "duo"})
_LONGEST_PRONOUN = 4  # words
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "we", "both", "our"})


def _pronoun(words: Sequence[Word], gazetteer: Gazetteer) -> str:
    """Give the pronoun that the words consist of: "he", "many of whom"."""
    if not words or len(words) > _LONGEST_PRONOUN:
        return ""
    lows = [word.low.partition("'")[0] for word in words]
    if len(lows) == 2 and lows[0] == "the" and lows[1] in _TWO:
        return "both"
    if lows[-1] in gazetteer.terms["pronoun"] and all(
        low in gazetteer.terms["determiner"] or low in gazetteer.terms["pronoun"] for low in lows
    ):
        return lows[-1]
    return ""


def _read_noun(span: Span, cast: Cast, names: Sequence[Name], gazetteer: Gazetteer) -> Mention:
    core = _core(span, cast, gazetteer)
    at = _head(core, gazetteer)
    determiners = gazetteer.terms["determiner"]
    lows = [word.low for word in core]
    kept = [word for word in core[: at + 1] if word.low not in determiners and not word.text[0].isdigit()]
    kept = kept[_partitive(kept) :]
    head = cast.text[kept[0].start : kept[-1].end] if kept else span.cut(cast.text)
    pair = f"{lows[at - 1]} {lows[at]}" if at > 0 else ""
    noun = pair if pair in gazetteer.roles else (lows[at] if lows else "")
    before = kept[: -len(noun.split())]
    tail = _tail(core, span, cast, gazetteer)
    role = gazetteer.roles.get(noun)
    form = _form(noun, role, lows, names, gazetteer)
    return Mention(
        form=form,
        span=span,
        names=tuple(names),
        noun=role.noun if role else noun,
        head=head,
        modifiers=frozenset(word.low for word in before),
        tail=frozenset(word.low for word in tail),
        telling=frozenset(word.low for word in (*before, *tail) if word.is_capital and not word.opens),
        is_definite=bool(lows) and lows[0] in gazetteer.terms["definite"],
        is_plural=role.is_plural if role else noun.endswith("s"),
        owner=lows[0] if lows and lows[0] in gazetteer.terms["possessive"] else "",
        medium=gazetteer.documents.get(noun, Medium.UNKNOWN) if form is Form.DOCUMENT else Medium.UNKNOWN,
    )


_PARTITIVE = frozenset(
    {
        "number",
        "handful",
        "couple",
        "dozen",
        "array",
        "range",
        "host",
        "pair",
        "percent",
        "two-thirds",
        "three-quarters",
        "three-fourths",
    }
)


def _partitive(words: Sequence[Word]) -> int:
    """Give where a phrase goes on behind "a growing number of"; 0 where it is none."""
    lows = [word.low for word in words]
    return next((at + 1 for at, low in enumerate(lows[:-1]) if low in _PARTITIVE), 0)


def _tail(core: Sequence[Word], span: Span, cast: Cast, gazetteer: Gazetteer) -> tuple[Word, ...]:
    """Give the words behind a noun and "of" or "for", up to a comma or another preposition."""
    if not core:
        return ()
    closing = BREAK.search(cast.text, core[-1].end, span.end)
    rest = cast.words_in(core[-1].end, closing.start() if closing else span.end)
    if not rest or rest[0].low not in ("of", "for", "from"):
        return ()
    found: list[Word] = []
    for word in rest[1:]:
        if word.low in gazetteer.terms["preposition"]:
            break
        if word.low not in gazetteer.terms["determiner"]:
            found.append(word)
    return tuple(found)


def _core(span: Span, cast: Cast, gazetteer: Gazetteer) -> tuple[Word, ...]:
    """Give the words up to the first comma, preposition or relative clause."""
    closing = BREAK.search(cast.text, span.start + 1, span.end)
    words = cast.words_in(span.start, closing.start() if closing else span.end) or cast.words_in(
        span.start, span.end
    )
    for at, word in enumerate(words):
        role = gazetteer.roles.get(words[at - 1].low)
        if (
            at > 0
            and word.low == "and"
            and role is not None
            and not role.is_plural
            and _one(words, at, gazetteer)
        ):
            return words[:at]  # "the former senator and governor" is one person
        is_partitive = word.low == "of" and (
            words[at - 1].low in gazetteer.terms["determiner"]
            or words[at - 1].low in _PARTITIVE
            or words[at - 1].text[0].isdigit()
        )
        is_small = not word.is_capital and word.low in gazetteer.terms["preposition"]
        if at > 0 and is_small and not is_partitive and not _in_name(word, cast):
            return words[:at]
    return words


def _in_name(word: Word, cast: Cast) -> bool:
    """Say whether a small word stands inside a name: University of New Hampshire."""
    near = cast.names_in(word.start - _LONGEST_NAME, word.end + _LONGEST_NAME)
    return any(name.span.start < word.start and word.end < name.span.end for name in near)


def _one(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> bool:
    """Say whether "and" joins two roles of one person: both singular, no determiner between them."""
    after = words[at + 1 :]
    roles = [role for word in after if (role := gazetteer.roles.get(word.low))]
    return bool(roles) and not roles[0].is_plural and after[0].low not in gazetteer.terms["determiner"]


def _head(core: Sequence[Word], gazetteer: Gazetteer) -> int:
    """Give the index of the head: the last word, or the last role noun or document before what follows it."""
    owner = max((at for at, word in enumerate(core[:-1]) if word.is_possessive), default=-1)
    known = [
        at
        for at, word in enumerate(core)
        if at >= owner
        and (
            word.low in gazetteer.roles
            or word.low in gazetteer.documents
            or word.low in gazetteer.terms["report"]
        )
    ]
    last = len(core) - 1
    is_beyond = bool(known) and core[known[-1]].is_capital and not core[last].is_capital
    if not known or last in known or (is_beyond and core[last].low.endswith("s")):
        return max(last, 0)
    return known[-1]


def _form(
    noun: str, role: Role | None, lows: Sequence[str], names: Sequence[Name], gazetteer: Gazetteer
) -> Form:
    if all(low in gazetteer.terms["determiner"] or low in gazetteer.terms["nobody"] for low in lows):
        return Form.ANONYMOUS
    is_owned = bool(names) or any(low in gazetteer.terms["possessive"] for low in lows)
    is_paper = noun in gazetteer.documents and not noun.endswith("s")
    if noun in gazetteer.terms["report"] and not is_owned and not is_paper:
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

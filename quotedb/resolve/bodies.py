"""Finds the organizations, outlets and governments that a document names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotedb.model import Alias, Span, Speaker
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.names import Word, joined, written
from quotedb.vocab import AliasKind, SpeakerKind

_OWNED = 2  # words in "Obama Administration"
_LONGEST = 6  # words of a fixed name
_ACRONYM_IN_BRACKETS = re.compile(r"[\s\u00a0]\(([A-Z][A-Z.&-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Body:
    """A place where the document names an organization, outlet or government.

    Attributes:
        first: Index of its first word.
        end: Index after its last word.
        speaker: What is named.
    """

    first: int
    end: int
    speaker: Speaker


def find_bodies(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[Body]:
    """Find what names a body, fixed names first, longest first, never overlapping.

    Args:
        text: The text that the words are of.
        words: All its words.
        gazetteer: Fixed names, and words that end the name of an organization.
    """
    short: dict[str, Speaker] = {}
    outlets: dict[str, Speaker] = {}  # by the last word of their name
    done = 0
    for at, word in enumerate(words):
        if at < done or not (word.is_capital or word.text[0].isdigit()):
            continue
        readings = (
            _fixed(words, at, gazetteer),
            _short_outlet(words, at, outlets),
            _short(words, at, short),
            _made(text, words, at, gazetteer),
        )
        found = [body for body in readings if body is not None]
        if not found:
            continue
        body = max(found, key=lambda body: body.end)
        match = _ACRONYM_IN_BRACKETS.match(text, words[body.end - 1].end)
        if match:
            short[match.group(1)] = body.speaker
        if body.speaker.kind is SpeakerKind.OUTLET:
            outlets[body.speaker.name.split()[-1]] = body.speaker
        yield body
        done = body.end


def _fixed(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> Body | None:
    if not (words[at].is_capital or words[at].text[0].isdigit()):
        return None
    longest = min(_LONGEST, gazetteer.openings.get(words[at].text, 0))
    for end in range(min(at + longest, len(words)), at, -1):
        part = words[at:end]
        if any(word.is_possessive for word in part[:-1]):
            continue
        surface = " ".join(word.text for word in part)
        if surface in gazetteer.names:
            return Body(at, end, gazetteer.names[surface])
        with_article = f"The {surface}" if at and words[at - 1].text == "the" else ""
        if with_article in gazetteer.names:
            return Body(at, end, gazetteer.names[with_article])
        if surface in gazetteer.governments:
            speaker = gazetteer.governments[surface]
            after = words[end] if end < len(words) else None
            is_longer = after is not None and after.low == "administration"
            return None if is_longer or _goes_on(words, at, end, gazetteer) else Body(at, end, speaker)
    return None


def _goes_on(words: Sequence[Word], at: int, end: int, gazetteer: Gazetteer) -> bool:
    """Say whether an adjective opens a longer name that is no government's: the American Legion."""
    if end >= len(words) or end - at > 1 or words[at].text not in gazetteer.adjectives:
        return False
    after = words[end]
    is_title = after.low in gazetteer.honorifics or after.low in gazetteer.roles
    is_name = after.is_capital and not after.opens and not words[at].is_possessive and not after.in_heading
    return is_name and not is_title and "." not in words[at].text and after.text not in gazetteer.given


def _short(words: Sequence[Word], at: int, short: dict[str, Speaker]) -> Body | None:
    speaker = short.get(words[at].text)
    return Body(at, at + 1, speaker) if speaker else None


def _short_outlet(words: Sequence[Word], at: int, outlets: Mapping[str, Speaker]) -> Body | None:
    """Read "the Post" as the outlet of which the text gave the whole name before."""
    is_short = at > 0 and words[at - 1].text == "the" and not words[at].opens
    speaker = outlets.get(words[at].text) if is_short else None
    return Body(at, at + 1, speaker) if speaker else None


def _made(text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer) -> Body | None:
    """Read a name that its own words show to be an organization's."""
    if not words[at].is_capital or words[at].in_heading:
        return None
    if words[at].opens and words[at].low in gazetteer.terms["common"] and words[at].low != "the":
        return None
    end = _stretch(text, words, at, gazetteer)
    while end - at > 1 and not _ends_body(words, at, end, gazetteer):
        end -= 1
    if end - at < 2 or any(_ends_there(words, later, end, gazetteer) for later in range(at + 1, end)):
        return None
    part = words[at:end]
    is_outlet = part[-1].low in gazetteer.terms["outlet"]
    kind = SpeakerKind.OUTLET if is_outlet else SpeakerKind.ORGANIZATION
    name = written(part)
    whole = text[part[0].start : part[-1].end]
    if words[at].low == "the" and not is_outlet:
        name = written(part[1:])
    if len(part) == _OWNED and part[-1].low in ("administration", "campaign"):
        name = f"{part[0].text} {part[-1].low}"
        kind = SpeakerKind.GOVERNMENT if part[-1].low == "administration" else kind
    aliases = () if whole == name else (Alias(surface=whole, kind=AliasKind.NAME),)
    return Body(at, end, Speaker(kind=kind, name=name, aliases=aliases))


def _ends_there(words: Sequence[Word], at: int, end: int, gazetteer: Gazetteer) -> bool:
    """Say whether a fixed name of several words begins later and ends at the same place: "Enter The Post"."""
    body = _fixed(words, at, gazetteer)
    is_joined = words[at - 1].low == "of"  # Ministry of Foreign Affairs
    return body is not None and body.end == end and end - at > 1 and not is_joined


def _stretch(text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer) -> int:
    """Give the end of a run that small joining words do not break: Department of Homeland Security."""
    end = at + 1
    while end < len(words) and end - at < 2 * _LONGEST:
        if not joined(text, words[end - 1], words[end], gazetteer):
            break
        if words[end].is_capital:
            end += 1
        elif _may_join(words, end, gazetteer) and (step := _bridge(text, words, end, gazetteer)):
            end = step
        else:
            break
    return end


def _may_join(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> bool:
    """Say whether a small word can go on with a name: without an organization's noun only "and"."""
    is_body = words[at - 1].low in gazetteer.terms["organization"]
    return words[at].low in gazetteer.terms["joint"] and (is_body or words[at].low == "and")


def _bridge(text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer) -> int:
    """Give the place after the next capital behind at most three joining words; 0 if there is none."""
    for end in range(at + 1, min(at + 4, len(words))):
        if not joined(text, words[end - 1], words[end], gazetteer):
            return 0
        if words[end].is_capital:
            return end + 1
        if words[end].low not in gazetteer.terms["joint"] and words[end].low not in ("a", "an"):
            return 0
    return 0


def _ends_body(words: Sequence[Word], at: int, end: int, gazetteer: Gazetteer) -> bool:
    part = words[at:end]
    if not part[-1].is_capital or part[0].low in gazetteer.honorifics:
        return False
    if any(word.low in gazetteer.honorifics and word.low != "general" for word in part[1:]):
        return False
    small = [place for place, word in enumerate(part) if not word.is_capital]
    if not small:
        is_named = any(part[-1].low in gazetteer.terms[kind] for kind in ("organization", "outlet"))
        return is_named and not (part[0].text in gazetteer.given and part[-1].low not in _SURE)
    head = part[small[0] - 1].low
    if part[small[0]].low == "and" and not _is_one_name(part, small[0], gazetteer):
        return False
    if part[0].low in gazetteer.roles and part[0].low not in gazetteer.terms["organization"]:
        return False
    return head in gazetteer.terms["organization"] or part[-1].low in gazetteer.terms["organization"]


def _is_one_name(part: Sequence[Word], at: int, gazetteer: Gazetteer) -> bool:
    """Say whether "and" stands inside one name: Securities and Exchange Commission, not Roe and Congress."""
    after = " ".join(word.text for word in part[at + 1 :])
    if part[-1].low not in gazetteer.terms["organization"] or after in gazetteer.names:
        return False
    before = part[:at]
    is_person = any(word.text in gazetteer.figures or word.text in gazetteer.given for word in before)
    return not is_person and part[at + 1].is_capital and before[-1].low not in gazetteer.terms["organization"]


_SURE = frozenset({"foundation", "institute", "university", "campaign", "show", "news", "church", "hospital"})


def campaign_of(text: str, span: Span, gazetteer: Gazetteer) -> str | None:
    """Give the canonical name of "the Clinton camp" or "Trump team": a name and a word for a campaign."""
    match = re.fullmatch(
        r"(?:[Tt]he |[Hh]is |[Hh]er )?(\S+(?: \S+){0,2}?)(?:['\u2019]s)?[ \u00a0](campaign|camp|team)",
        span.cut(text),
    )
    if (
        match is None
        or not match.group(1)[:1].isupper()
        or match.group(1).casefold() in gazetteer.terms["common"]
    ):
        return None
    last = match.group(1).split()[-1]
    return f"{last} campaign" if last.casefold() not in gazetteer.terms["organization"] else None

"""Says who speaks in each attribution: from the words of its source to one speaker, or to nobody."""

from bisect import insort
from collections.abc import Callable, Mapping, Sequence

from quotedb.model import Attribution, Span, Speaker
from quotedb.resolve.antecedents import GENDER
from quotedb.resolve.bearers import bearers
from quotedb.resolve.cast import Name
from quotedb.resolve.collectives import joint_speaker
from quotedb.resolve.documents import resolve_document
from quotedb.resolve.groups import resolve_body, resolve_group
from quotedb.resolve.mentions import Form, Mention, read_mention
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.relatives import RELATIVE, resolve_relative
from quotedb.resolve.roles import resolve_role, resolve_spokes
from quotedb.resolve.ties import noun_gender
from quotedb.resolve.unlisted import resolve_unlisted
from quotedb.resolve.voices import (
    NOBODY,
    UNNAMED,
    Said,
    Scene,
    Voice,
    certain,
    chosen,
    gender_of,
    inherited,
    naming_of,
)
from quotedb.vocab import AUTHOR_KINDS, Naming, QuoteKind, SpeakerKind

_FIRST_PERSON = frozenset({"i", "me", "my", "we", "our", "us"})
_CONTINUES = 2  # paragraphs that words without a source of their own may lie from the voice that goes on


def find_voices(scene: Scene) -> tuple[Voice | None, ...]:
    """Find the innermost voice of every attribution, reading in text order.

    Args:
        scene: The document and its attributions.

    Returns:
        One entry an attribution; None for the author's own voice and for presuppositions.
    """
    found: list[Voice | None] = [None] * len(scene.attributions)
    said: list[Said] = []
    order = sorted(range(len(found)), key=lambda at: _turn(scene.attributions[at]))
    for at in order:
        attribution = scene.attributions[at]
        if attribution.kind in AUTHOR_KINDS or attribution.kind is QuoteKind.PRESUPPOSITION:
            continue
        source = attribution.source
        mention = read_mention(source, scene.cast, scene.gazetteer) if source is not None else None
        voice = _voice(at, mention, scene, said, found)
        found[at] = voice
        if mention is not None:
            insort(said, heard(mention, voice, scene), key=lambda one: one.span.start)
    return tuple(found)


def heard(mention: Mention, voice: Voice, scene: Scene) -> Said:
    """Note a voice for what refers to it later."""
    gender = gender_of(voice.speaker, scene.cast.people) if voice.speaker else ""
    if mention.form is Form.PRONOUN:
        gender = gender or GENDER.get(mention.noun, "")
    is_unnamed = mention.noun in GENDER and voice.naming is Naming.ANONYMOUS
    is_one = is_unnamed or mention.form in (Form.ROLE, Form.ANONYMOUS, Form.SPOKES)
    is_somebody = is_one and not mention.is_plural and mention.noun not in scene.gazetteer.terms["nobody"]
    return Said(mention.span, voice, gender or noun_gender(mention.noun), is_somebody)


def _turn(attribution: Attribution) -> tuple[bool, int]:
    """Order attributions by their source; those inside another's content wait for its speaker."""
    span = attribution.source or attribution.cue or attribution.contents[0]
    return attribution.parent is not None, span.start


def _voice(
    at: int, mention: Mention | None, scene: Scene, said: Sequence[Said], found: Sequence[Voice | None]
) -> Voice:
    attribution = scene.attributions[at]
    if attribution.kind is QuoteKind.LABEL:
        return NOBODY  # the source of "first reported by" is who brought it out, not who said it
    if mention is None:
        return _without_source(at, scene, found)
    named = _named_beside(mention, scene)
    if named is not None:
        return certain(named.speaker, Naming.NAMED, "apposition")
    if mention.form is Form.PRONOUN and mention.noun in _FIRST_PERSON:
        parent = found[attribution.parent] if attribution.parent is not None else None
        return parent or NOBODY
    voice = resolve_mention(mention, scene, said, attribution.contents)
    return _not_oneself(voice, attribution, scene, found) if mention.form is Form.PRONOUN else voice


def _not_oneself(
    voice: Voice, attribution: Attribution, scene: Scene, found: Sequence[Voice | None]
) -> Voice:
    """Take the speaker of a quotation out of whom a third person inside it may mean."""
    parent = attribution.parent
    outer = found[parent] if parent is not None else None
    if parent is None or outer is None or scene.attributions[parent].kind is not QuoteKind.DIRECT:
        return voice
    others = [candidate for candidate in voice.candidates if candidate.speaker != outer.speaker]
    return voice if len(others) == len(voice.candidates) else chosen(others)


def _named_beside(mention: Mention, scene: Scene) -> Name | None:
    """Find the person named right beside a source without the name: "a lawyer, Jane Roe," or "(D)"."""
    text = scene.document.text
    if mention.form in (Form.NAME, Form.JOINT, Form.PRONOUN):
        return None
    if text[: mention.span.start].endswith("("):
        before = scene.cast.names_in(max(0, mention.span.start - 60), mention.span.start)
        is_next = before and not text[before[-1].span.end : mention.span.start - 1].strip()
        return before[-1] if is_next and before[-1].person is not None else None
    if mention.is_plural and not text[: mention.span.start].casefold().endswith("one of "):
        return None
    after = scene.cast.names_in(mention.span.end, mention.span.end + 60)
    if not after or after[0].person is None or not after[0].is_full:
        return None
    closes = text[after[0].span.end : after[0].span.end + 1] in (",", "")
    return after[0] if closes and text[mention.span.end : after[0].span.start] == ", " else None


def _without_source(at: int, scene: Scene, found: Sequence[Voice | None]) -> Voice:
    """Let verbatim words without a source go on with the voice before them; anything else names nobody."""
    attribution = scene.attributions[at]
    if attribution.kind is QuoteKind.QUESTION:
        return UNNAMED
    if attribution.kind not in (QuoteKind.DIRECT, QuoteKind.MIXED) or attribution.cue is not None:
        return NOBODY
    start = attribution.contents[0].start
    here = scene.paragraph_at(start)
    earlier = [
        (other.contents[-1].end, voice)
        for other, voice in zip(scene.attributions, found, strict=True)
        if voice is not None and other.contents[0].start < start and other.parent is None and other.source
    ]
    if not earlier:
        return NOBODY
    end, voice = max(earlier, key=lambda pair: pair[0])
    return inherited(voice) if here - scene.paragraph_at(end - 1) < _CONTINUES else NOBODY


def resolve_mention(
    mention: Mention, scene: Scene, said: Sequence[Said], content: Sequence[Span] = ()
) -> Voice:
    """Resolve a source's words.

    Args:
        mention: The words, read.
        scene: The document.
        said: Earlier voices, in text order.
        content: What the source says: its names are seldom whom a pronoun means.
    """
    if mention.form is Form.PRONOUN and mention.noun in RELATIVE:
        return resolve_relative(mention, scene, said, resolve_mention)
    if mention.form is Form.PRONOUN:
        return resolve_pronoun(mention.noun, mention.span, scene, said, content)
    return _RESOLVERS[mention.form](mention, scene, said)


def _one_name(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    return _named(mention.names[0], mention, scene, said)


def _joint(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    members = [_named(name, mention, scene, said).speaker or name.speaker for name in mention.names]
    return certain(joint_speaker(members), Naming.NAMED, "joint")


def _named(name: Name, mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    if name.person is None:
        body = _full_outlet(name, scene)
        return certain(body, naming_of(body), "name")
    if len(name.choices) < 2 or name.is_full:
        return certain(name.speaker, Naming.NAMED, "name")
    return chosen(bearers(name, mention, scene, said))


def _full_outlet(name: Name, scene: Scene) -> Speaker:
    """Give "The Post" its full name when the document gives it."""
    short = name.speaker.name.removeprefix("The ")
    if name.speaker.kind is not SpeakerKind.OUTLET or " " in short:
        return name.speaker
    before = scene.cast.names_in(0, name.span.start)
    after = scene.cast.names_in(name.span.end, len(scene.document.text))
    for other in (*reversed(before), *after):
        is_longer = other.speaker.name.removeprefix("The ") != short
        if (
            other.speaker.kind is SpeakerKind.OUTLET
            and is_longer
            and other.speaker.name.endswith(f" {short}")
        ):
            return other.speaker
    own = scene.gazetteer.names.get(scene.document.outlet or "")
    return own if own is not None and own.name.endswith(f" {short}") else name.speaker


_RESOLVERS: Mapping[Form, Callable[[Mention, Scene, Sequence[Said]], Voice]] = {
    Form.NAME: _one_name,
    Form.JOINT: _joint,
    Form.SPOKES: resolve_spokes,
    Form.DOCUMENT: resolve_document,
    Form.ROLE: resolve_role,
    Form.BODY: resolve_body,
    Form.GROUP: resolve_group,
    Form.ANONYMOUS: lambda *_: UNNAMED,
    Form.REPORT: lambda *_: NOBODY,
    Form.OTHER: resolve_unlisted,
}

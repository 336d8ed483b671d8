"""Says which speakers of a database are, or may be, one: by their names alone, whatever their order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from quotedb.match.personal import (
    PersonalName,
    are_one_middle,
    bare_surname,
    name_form,
    personal_name,
)
from quotedb.vocab import Judgement, SpeakerKind

METHOD = "names-1"
BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.OUTLET, SpeakerKind.GOVERNMENT})
GIVEN, NAME, MIDDLE = 1.0, 0.95, 0.9
UNKNOWN_KIND, SHORT_NAME, OTHER_KIND, ALIAS, LAST_NAME = 0.8, 0.7, 0.6, 0.6, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpeaker:
    """A speaker as far as its names go.

    Attributes:
        key: Its speaker key.
        kind: What it is.
        name: Its canonical name.
        aliases: Its other names, as ``name_form`` gives them.
    """

    key: str
    kind: SpeakerKind
    name: str
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPair:
    """Two speakers that are held to be the same; ``one`` has the smaller key.

    Attributes:
        judgement: Accepted, or suggested for a person to look at.
        score: 0 to 1, to rank suggestions.
        method: name, middle name, given alias; kind, short name, alias, last name.
    """

    one: str
    other: str
    judgement: Judgement
    score: float
    method: str


def same_speakers(
    speakers: Iterable[NamedSpeaker], given: Mapping[str, Iterable[str]] | None = None
) -> list[SpeakerPair]:
    """Find the pairs of speakers that are, or may be, one.

    Accepted: one kind and name in another spelling; a middle name more, where no second one speaks against
    it; a name that people gave to the other. Suggested: one name under two kinds that a body may be read as;
    a first name and its short form; an alias of nobody else; a last name that only one person bears. Two
    people who share a last name, and a last name that two people bear, give nothing.

    Args:
        speakers: All of them, in any order; with a part of them, a pair is right when all who share a name
            with either of the two are among them.
        given: Keys of the speakers to which people gave a name, by its normal form.

    Returns:
        Every pair once, under the best reason, in the order of the keys.
    """
    known = _Names(speakers, given or {})
    best: dict[tuple[str, str], SpeakerPair] = {}
    for pair in known.pairs():
        at = (pair.one, pair.other)
        if at not in best or _rank(pair) > _rank(best[at]):
            best[at] = pair
    return [best[at] for at in sorted(best)]


def can_be_one(one: SpeakerKind, other: SpeakerKind) -> bool:
    """Say whether two kinds may be two readings of one speaker."""
    return one is other or SpeakerKind.UNKNOWN in (one, other) or {one, other} <= BODIES


def _rank(pair: SpeakerPair) -> tuple[bool, float, str]:
    return pair.judgement is Judgement.ACCEPTED, pair.score, pair.method


def _pair(
    one: NamedSpeaker, other: NamedSpeaker, judgement: Judgement, score: float, method: str
) -> SpeakerPair:
    smaller, larger = sorted((one.key, other.key))
    return SpeakerPair(one=smaller, other=larger, judgement=judgement, score=score, method=method)


@dataclass(frozen=True, slots=True)
class _Person:
    """Everybody under one first and last name."""

    members: list[tuple[PersonalName, NamedSpeaker]] = field(default_factory=list)

    @property
    def is_one(self) -> bool:
        """Whether no two middle names speak against it."""
        middles = {name.middle for name, _ in self.members}
        return all(are_one_middle(one, other) for one, other in combinations(middles, 2))

    @property
    def head(self) -> tuple[PersonalName, NamedSpeaker]:
        """Who stands for all: without a middle name if possible."""
        return min(self.members, key=lambda each: (each[0].middle, each[1].key))

    @property
    def first(self) -> NamedSpeaker:
        """The speaker who stands for all."""
        return self.head[1]


class _Names:
    """Speakers by their names."""

    def __init__(self, speakers: Iterable[NamedSpeaker], given: Mapping[str, Iterable[str]]) -> None:
        self.by_key = {speaker.key: speaker for speaker in speakers}
        self.given = given
        self.named: defaultdict[str, list[NamedSpeaker]] = defaultdict(list)
        self.owners: defaultdict[str, list[NamedSpeaker]] = defaultdict(list)
        self.people: defaultdict[str, _Person] = defaultdict(_Person)
        self.families: defaultdict[str, set[str]] = defaultdict(set)
        for key in sorted(self.by_key):
            self._enter(self.by_key[key])

    def _enter(self, speaker: NamedSpeaker) -> None:
        self.named[name_form(speaker.name)].append(speaker)
        for alias in speaker.aliases:
            self.owners[alias].append(speaker)
        name = personal_name(speaker.name) if speaker.kind is SpeakerKind.PERSON else None
        if name is not None:
            self.people[name.person].members.append((name, speaker))
            self.families[name.surname].add(name.person)

    def pairs(self) -> Iterator[SpeakerPair]:
        for form, speakers in self.named.items():
            yield from self._of_one_name(speakers)
            for speaker in speakers:
                yield from self._given(form, speaker)
                yield from self._by_last_name(speaker)
                yield from self._by_alias(form, speaker)
        for person in self.people.values():
            yield from self._by_middle_name(person)
            yield from self._by_short_name(person)

    def _of_one_name(self, speakers: Sequence[NamedSpeaker]) -> Iterator[SpeakerPair]:
        for one, other in combinations(speakers, 2):
            if one.kind is other.kind:
                yield _pair(one, other, Judgement.ACCEPTED, NAME, "name")
            elif can_be_one(one.kind, other.kind):
                is_open = SpeakerKind.UNKNOWN in (one.kind, other.kind)
                yield _pair(one, other, Judgement.SUGGESTED, UNKNOWN_KIND if is_open else OTHER_KIND, "kind")

    def _given(self, form: str, speaker: NamedSpeaker) -> Iterator[SpeakerPair]:
        keys = set(self.given.get(form, ()))
        if len(keys) != 1:
            return
        owner = self.by_key.get(keys.pop())
        if owner is not None and owner is not speaker:
            yield _pair(owner, speaker, Judgement.ACCEPTED, GIVEN, "given alias")

    def _by_last_name(self, speaker: NamedSpeaker) -> Iterator[SpeakerPair]:
        person = self._only_bearer(speaker)
        if person is not None:
            yield _pair(speaker, person, Judgement.SUGGESTED, LAST_NAME, "last name")

    def _only_bearer(self, speaker: NamedSpeaker) -> NamedSpeaker | None:
        bearers = self._bearers(speaker)
        if len(bearers) != 1:
            return None
        person = self.people[next(iter(bearers))]
        return person.first if person.is_one else None

    def _bearers(self, speaker: NamedSpeaker) -> set[str]:
        """Give the people whose last name is all of a speaker's name."""
        if speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN):
            return set()
        surname = bare_surname(speaker.name)
        return self.families.get(surname, set()) if surname else set()

    def _by_alias(self, form: str, speaker: NamedSpeaker) -> Iterator[SpeakerPair]:
        if len(set(self.given.get(form, ()))) == 1 or self._bearers(speaker):
            return  # people have said whose name it is, or several bear it
        owners = [
            owner
            for owner in self.owners.get(form, ())
            if self._identity(owner) != self._identity(speaker) and can_be_one(owner.kind, speaker.kind)
        ]
        if len({self._identity(owner) for owner in owners}) == 1:
            yield _pair(speaker, owners[0], Judgement.SUGGESTED, ALIAS, "alias")

    def _identity(self, speaker: NamedSpeaker) -> str:
        name = personal_name(speaker.name) if speaker.kind is SpeakerKind.PERSON else None
        return name.person if name is not None else name_form(speaker.name)

    def _by_middle_name(self, person: _Person) -> Iterator[SpeakerPair]:
        if not person.is_one:
            return
        for _, other in person.members:
            if name_form(other.name) != name_form(person.first.name):
                yield _pair(person.first, other, Judgement.ACCEPTED, MIDDLE, "middle name")

    def _by_short_name(self, person: _Person) -> Iterator[SpeakerPair]:
        mine, one = person.head
        for key in mine.by_short_name & self.people.keys():
            theirs, other = self.people[key].head
            if are_one_middle(mine.middle, theirs.middle):
                yield _pair(one, other, Judgement.SUGGESTED, SHORT_NAME, "short name")

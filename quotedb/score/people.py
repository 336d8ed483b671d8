"""The speakers of gold documents: which names stand for them, strictly and leniently."""

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from quotedb.score import names
from quotedb.score.gold import GoldDocument, GoldSpeaker
from quotedb.score.wordlists import FUNCTION, PLURAL, PLURAL_WITHOUT_S, PRONOUNS, SUFFIXES
from quotedb.vocab import Naming

UNNAMED = frozenset({Naming.ROLE_ONLY, Naming.GROUP, Naming.ANONYMOUS, Naming.UNATTRIBUTED})
NOBODY = UNNAMED - {Naming.GROUP}

_NATION = re.compile(r"^(?:the )?u\.?s\.? ", re.IGNORECASE)
_SPOKES_FOR = re.compile(r"^(?:a |the )?spokes\w+ for ", re.IGNORECASE)
_UNNAMED = re.compile(r"^un(?:named|specified) ", re.IGNORECASE)
_JOINT = re.compile(r",|&|\band\b|\bboth\b")


class Who(ABC):
    """One speaker, with the forms of its name of all documents together."""

    is_named = True

    def __init__(self, speaker: GoldSpeaker) -> None:
        self.name = speaker.name

    @abstractmethod
    def answers_to(self, name: str, *, lenient: bool) -> bool:
        """Say whether a name is one of this speaker's."""

    def is_meant(self, name: str | None, naming: str | None, *, lenient: bool = False) -> bool:
        """Say whether a predicted speaker or link stands for this one.

        Args:
            name: None, or a pronoun, for no name.
            naming: How the prediction says that it is identified, None if it does not.
            lenient: Whether a last name, initials, one of several joint speakers will do.
        """
        given = None if not name or names.is_pronoun(name) else name
        if given is not None and self.answers_to(given, lenient=lenient):
            return True
        return self._is_meant_unnamed(given, naming, lenient=lenient)

    def _is_meant_unnamed(self, _name: str | None, _naming: str | None, *, lenient: bool) -> bool:  # noqa: ARG002
        return False

    @abstractmethod
    def mention_class(self, mention: str) -> str:
        """Say what kind of mention stands next to the content."""


class Person(Who):
    """Somebody whose name is known."""

    def __init__(self, speaker: GoldSpeaker, shared: Collection[str]) -> None:
        super().__init__(speaker)
        full = names.person(speaker.name)
        stem = full[:-1] if len(full) > 1 and full[-1] in SUFFIXES else full
        self.first, self.last = stem[0], stem[-1]
        self.is_shared = self.last in shared
        self.raw = {names.normal(alias) for alias in speaker.aliases}
        self.strict, self.lenient = {full}, {(self.last, *full[len(stem) :])}
        for piece in (piece for alias in speaker.aliases for piece in names.pieces(alias)):
            if self._is_named_in(piece):
                form = names.person(piece)
                is_short = len(names.without_suffixes(form)) == 1 and form[0] in (self.first, self.last)
                (self.lenient if is_short else self.strict).add(form)

    def answers_to(self, name: str, *, lenient: bool) -> bool:
        """Compare without titles and middle initials; leniently the last name alone will do.

        A last name that several people bear will do only as an alias spells it.
        """
        for piece in names.pieces(name)[:2]:
            form = names.person(piece)
            if form in self.strict:
                return True
            is_clear = form != (self.last,) or not self.is_shared or names.normal(piece) in self.raw
            if lenient and form in self.lenient and is_clear:
                return True
        return False

    def mention_class(self, mention: str) -> str:
        """Give pronoun, description, full_name or last_name."""
        if names.is_pronoun(mention):
            return "pronoun"
        if not self._is_named_in(mention):
            return "description"
        found = names.words(mention)
        is_full = {self.first, self.last}.issubset(found) or self.first + self.last in found
        return "full_name" if is_full else "last_name"

    def _is_named_in(self, mention: str) -> bool:
        """Say whether a mention names this person, other than as the owner of something."""
        found = names.marked_words(mention)
        texts = [word.text for word in found]
        end = max((at for at, text in enumerate(texts) if text not in SUFFIXES), default=-1)
        free = [word.text for at, word in enumerate(found) if not word.is_owner or at == end]
        if self.last in texts:
            return self.last in free
        return self.first in free or self.first + self.last in texts


class Body(Who):
    """An organisation, government or outlet, or several speakers at once."""

    def __init__(self, speaker: GoldSpeaker, members: Sequence[Who]) -> None:
        super().__init__(speaker)
        self.members = members
        proper = [alias for alias in speaker.aliases if not names.is_bare(alias)]
        self.strict = {names.body(speaker.name)}
        self.strict |= {names.body(alias) for alias in proper if not names.is_description(alias)}
        short = _NATION.sub("", names.plain(speaker.name))
        self.lenient = set() if names.is_bare(short) else {names.normal(short)}
        letters = [word[0] for word in names.words(short) if word not in FUNCTION]
        self.initials = "" if members else "".join(letters)
        self.inside = {names.normal(speaker.name), names.body(speaker.name)} | self.lenient
        for alias in filter(_is_title_case, proper):
            self.inside |= {names.normal(alias), names.body(alias)}

    def answers_to(self, name: str, *, lenient: bool) -> bool:
        """Compare whole names; all members will do for joint speakers, leniently one, or initials."""
        form = names.body(name)
        if form in self.strict or self._are_all_in(name, lenient=lenient):
            return True
        capitals = names.plain(name).replace(".", "")
        is_initials = len(capitals) > 2 and capitals.isupper() and form == self.initials
        is_member = any(member.answers_to(name, lenient=lenient) for member in self.members)
        return lenient and (form in self.lenient or is_initials or is_member)

    def _are_all_in(self, name: str, *, lenient: bool) -> bool:
        parts = [part for part in _JOINT.split(name) if part.strip()]
        return len(parts) == len(self.members) > 0 and all(
            any(member.answers_to(part, lenient=lenient) for part in parts) for member in self.members
        )

    def mention_class(self, mention: str) -> str:
        """Give pronoun, organisation or description."""
        if names.is_pronoun(mention):
            return "pronoun"
        text = f" {names.normal(mention)} "
        lasts = {names.person(member.name)[-1] for member in self.members}
        is_named = any(f" {form} " in text for form in self.inside) or not lasts.isdisjoint(text.split())
        return "organisation" if is_named else "description"


class Member(Who):
    """One of several joint speakers who speaks nowhere alone."""

    def __init__(self, name: str) -> None:
        super().__init__(GoldSpeaker(name=name, kind="person"))

    def answers_to(self, name: str, *, lenient: bool) -> bool:  # noqa: ARG002
        """Compare without titles and middle initials."""
        return names.person(name) == names.person(self.name)

    def mention_class(self, mention: str) -> str:  # noqa: ARG002
        """Give name: nothing more is known."""
        return "name"


class Unnamed(Who):
    """Somebody of whom no name is known, or an open group."""

    is_named = False

    def __init__(self, speaker: GoldSpeaker, is_no_name: Callable[[str], bool]) -> None:
        super().__init__(speaker)
        self.surfaces = (speaker.name, *speaker.aliases)
        self.strict = {names.normal(speaker.name), names.normal(_UNNAMED.sub("", speaker.name))}
        self.strict |= {names.normal(alias) for alias in speaker.aliases if not is_no_name(alias)}

    def answers_to(self, name: str, *, lenient: bool) -> bool:  # noqa: ARG002
        """Compare whole names."""
        return names.normal(name) in self.strict


class Anonymous(Unnamed):
    """A person without a name: right if the prediction gives none either."""

    def __init__(self, speaker: GoldSpeaker) -> None:
        super().__init__(speaker, names.is_bare)
        self.is_plural = not PLURAL.isdisjoint(names.words(speaker.name))

    def _is_meant_unnamed(self, name: str | None, naming: str | None, *, lenient: bool) -> bool:  # noqa: ARG002
        if not naming:
            return name is None
        return naming in NOBODY or (naming == Naming.GROUP and self.is_plural)

    def mention_class(self, mention: str) -> str:  # noqa: ARG002
        """Give anonymous."""
        return "anonymous"


class Group(Unnamed):
    """An open group: right if the prediction says group too, and names no other plural noun."""

    def __init__(self, speaker: GoldSpeaker) -> None:
        super().__init__(speaker, names.is_pronoun)

    def _is_meant_unnamed(self, name: str | None, naming: str | None, *, lenient: bool) -> bool:
        if naming == Naming.GROUP:
            return name is None or self._shares_plural(name)
        return lenient and (naming in UNNAMED or (not naming and name is None))

    def _shares_plural(self, name: str) -> bool:
        own = {word for surface in self.surfaces for word in names.words(surface)} - PRONOUNS
        return any(word.endswith("s") or word in PLURAL_WITHOUT_S for word in own & set(names.words(name)))

    def mention_class(self, mention: str) -> str:  # noqa: ARG002
        """Give group."""
        return "group"


def know(documents: Iterable[GoldDocument]) -> dict[str, Who]:
    """Gather the speakers of documents by name, each with its aliases and members of all of them."""
    merged: dict[str, GoldSpeaker] = {}
    for speaker in (speaker for document in documents for speaker in document.speakers):
        known = merged.setdefault(speaker.name, speaker)
        merged[speaker.name] = replace(
            known,
            aliases=tuple(dict.fromkeys(known.aliases + speaker.aliases)),
            members=tuple(dict.fromkeys(known.members + speaker.members)),
        )
    bearers = Counter(
        names.without_suffixes(names.person(speaker.name))[-1]
        for speaker in merged.values()
        if speaker.kind == "person"
    )
    shared = {last for last, n_bearers in bearers.items() if n_bearers > 1}
    people: dict[str, Who] = {}
    for speaker in sorted(
        merged.values(), key=lambda one: len(one.members)
    ):  # joint speakers after their members
        people[speaker.name] = _who(speaker, shared, people)
    return people


def _who(speaker: GoldSpeaker, shared: Collection[str], people: Mapping[str, Who]) -> Who:
    title = names.without_remarks(speaker.name).split()
    is_role = speaker.kind == "person" and any(word[0].islower() for word in title)
    if speaker.kind == "anonymous" or is_role:
        return Anonymous(speaker)
    if speaker.kind == "group" and not speaker.members:
        return Group(speaker)
    if speaker.kind == "person":
        return Person(speaker, shared)
    return Body(speaker, [people.get(name) or Member(name) for name in speaker.members])


def _is_title_case(alias: str) -> bool:
    rest = names.plain(_SPOKES_FOR.sub("", alias, count=1)).split()
    return all(not word[0].islower() or word in FUNCTION for word in rest)

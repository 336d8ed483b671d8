"""Looks speakers up by the forms of their names, with all who share one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from quotedb.match.personal import ARTICLE, bare_surname, name_form, personal_name
from quotedb.match.speakers import NamedSpeaker, SpeakerPair
from quotedb.store.absent import chunks
from quotedb.store.decisions import standing_decisions
from quotedb.store.tables.speakers import SpeakerAliasRow, SpeakerRow
from quotedb.vocab import DecisionTarget, SpeakerKind

MAX_FORM = 300  # code points; PostgreSQL indexes no long text
ALIAS_FIELD = "alias:"  # before the normal form of an alias in the field of the decision that gives it


def forms_of(kind: SpeakerKind, name: str) -> dict[str, str | None]:
    """Give the columns of a speaker by which those who share a name with it are found."""
    whole = personal_name(name) if kind is SpeakerKind.PERSON else None
    bare = bare_surname(name) if kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN) else None
    surname = bare if whole is None else whole.surname
    return {
        "name_form": name_form(name)[:MAX_FORM],
        "surname": None if surname is None else surname[:MAX_FORM],
        "first_last": None if whole is None else whole.person[:MAX_FORM],
    }


def given_aliases(connection: Connection, forms: Iterable[str]) -> dict[str, set[str]]:
    """Give the speakers to which people gave a name, by its normal form.

    Args:
        connection: Any transaction.
        forms: The names that matter.
    """
    wanted = set(forms)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for decision in standing_decisions(connection, DecisionTarget.SPEAKER):
        form = decision.field.removeprefix(ALIAS_FIELD)
        if form != decision.field and form in wanted:
            given[form].add(decision.target_key)
    return dict(given)


def _people(name: str) -> frozenset[str]:
    whole = personal_name(name)
    return frozenset() if whole is None else whole.by_short_name | {whole.person}


class Names:
    """Some speakers of a database, with what is known of their names; grows by whom it is asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[int, Row[Any]] = {}
        self._aliases: defaultdict[int, set[str]] = defaultdict(set)
        self._ids: dict[str, int] = {}

    @property
    def ids(self) -> set[int]:
        """Who is in it."""
        return set(self._rows)

    @property
    def forms(self) -> set[str]:
        """The normal forms of the names of all who are in it."""
        return {row.name_form for row in self._rows.values()}

    def speakers(self) -> list[NamedSpeaker]:
        """Give them as values."""
        return [
            NamedSpeaker(
                key=row.speaker_key,
                kind=row.kind,
                name=row.name,
                aliases=frozenset(self._aliases.get(speaker_id, ())),
            )
            for speaker_id, row in self._rows.items()
        ]

    def pair_of(self, pair: SpeakerPair) -> tuple[int, int]:
        """Give the ids of a pair, the smaller first."""
        one, other = self._ids[pair.one], self._ids[pair.other]
        return min(one, other), max(one, other)

    def add(self, *, ids: Iterable[int] = (), keys: Iterable[str] = ()) -> None:
        """Add speakers by id or key."""
        self._add(SpeakerRow.speaker_id, set(ids) - self.ids)
        self._add(SpeakerRow.speaker_key, set(keys) - self._ids.keys())

    def add_aliases(self, ids: Iterable[int]) -> None:
        """Learn all other names of some speakers."""
        for part in chunks(ids):
            stored = select(SpeakerAliasRow.speaker_id, SpeakerAliasRow.surface_norm)
            for row in self._connection.execute(stored.where(SpeakerAliasRow.speaker_id.in_(part))):
                self._aliases[row.speaker_id].add(name_form(row.surface_norm))

    def add_namesakes(self) -> None:
        """Add all whose name is one of somebody who is in it, or the last name of one alone."""
        surnames = {row.surname for row in self._rows.values() if row.surname}
        people = {person for row in self._rows.values() if row.first_last for person in _people(row.name)}
        self._add(SpeakerRow.name_form, self._all_forms())
        self._add(SpeakerRow.surname, surnames, SpeakerRow.first_last.is_(None))
        self._add(SpeakerRow.first_last, people)

    def add_surroundings(self) -> None:
        """Add all who decide about a pair in which somebody takes part who is in it.

        These are its namesakes, the owners of the names of all of these, and of each last name up to two
        people who bear it: a second one is enough to leave the name open.
        """
        self.add_namesakes()
        surnames = {row.surname for row in self._rows.values() if row.surname and row.first_last is None}
        bearers = self._bearers(surnames)
        self._add_owners(bearers)
        self._add(SpeakerRow.first_last, {person for people in bearers.values() for person in people})

    def _all_forms(self) -> set[str]:
        aliases = {alias[:MAX_FORM] for found in self._aliases.values() for alias in found}
        return self.forms | aliases

    def _add_owners(self, bearers: Mapping[str, set[str]]) -> None:
        """Add who goes by a name that is all of somebody's; last names that people bear are theirs anyway."""
        owners: set[int] = set()
        forms = {
            row.name_form
            for row in self._rows.values()
            if row.first_last is not None or row.surname not in bearers
        }
        for part in chunks(forms | {f"{ARTICLE} {form}" for form in forms}):
            stored = select(SpeakerAliasRow.speaker_id, SpeakerAliasRow.surface_norm)
            for row in self._connection.execute(stored.where(SpeakerAliasRow.surface_norm.in_(part))):
                self._aliases[row.speaker_id].add(name_form(row.surface_norm))
                owners.add(row.speaker_id)
        self.add(ids=owners)

    def _bearers(self, surnames: Iterable[str]) -> dict[str, set[str]]:
        """Give up to two people for each last name that somebody bears in full."""
        found: dict[str, set[str]] = {}
        for part in chunks(surnames):
            first, last = func.min(SpeakerRow.first_last), func.max(SpeakerRow.first_last)
            asked = select(SpeakerRow.surname, first, last).where(
                SpeakerRow.surname.in_(part), SpeakerRow.first_last.is_not(None)
            )
            for surname, one, other in self._connection.execute(asked.group_by(SpeakerRow.surname)):
                found[str(surname)] = {str(one), str(other)}
        return found

    def _add(self, column: Any, values: Iterable[object], *where: ColumnElement[bool]) -> None:  # noqa: ANN401
        for part in chunks(values):
            for row in self._connection.execute(select(SpeakerRow.__table__).where(column.in_(part), *where)):
                self._rows[row.speaker_id] = row
                self._ids[row.speaker_key] = row.speaker_id

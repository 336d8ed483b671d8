"""What resolution knows before it reads: outlets, bodies, governments, titles, roles, given names."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quotedb.errors import QuotedbError
from quotedb.model import Alias, Speaker
from quotedb.vocab import AliasKind, Medium, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Honorific:
    """A form of address or title before a name: the role it gives, the gender it shows ("m", "f" or "")."""

    role: str
    gender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A noun for whoever can say something.

    Attributes:
        noun: Its singular.
        kinds: Any of office, spokes, agent, kin, person, source, collective, body.
        is_plural: Whether this form is the plural.
    """

    noun: str
    kinds: frozenset[str]
    is_plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody is known to have been.

    Attributes:
        noun: Its noun, as in the list of roles.
        words: What may stand around the noun, lower case.
        since: First day; None where it is not dated.
        until: Last day; None while it lasts.
    """

    noun: str
    words: frozenset[str]
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names and nouns of one language.

    Attributes:
        names: Fixed speakers by surface as written: outlets and bodies.
        governments: Governments by country, capital, adjective or another name.
        openings: Words of the longest fixed name, a government's included, by its first word.
        adjectives: Those of the surfaces that are adjectives ("Russian").
        capitals: Those that are cities ("Tehran").
        places: Names of places that speak for nobody.
        short_places: Those by their abbreviation, in lower case: "vt." is "vermont".
        honorifics: By lower case, without the point.
        roles: By lower case, singular and plural.
        given: Gender by given name: "m", "f" or "" for either.
        figures: People known by their last name, by that name, with their gender.
        posts: What people are known to have been, by their canonical name.
        terms: Named lists of words in lower case.
        documents: Medium by noun for words on paper.
        events: Participle and auxiliary by the word that grants an event.
    """

    names: Mapping[str, Speaker]
    governments: Mapping[str, Speaker]
    openings: Mapping[str, int]
    adjectives: frozenset[str]
    capitals: frozenset[str]
    places: frozenset[str]
    short_places: Mapping[str, str]
    honorifics: Mapping[str, Honorific]
    roles: Mapping[str, Role]
    given: Mapping[str, str]
    figures: Mapping[str, tuple[Speaker, str]]
    posts: Mapping[str, tuple[Post, ...]]
    terms: Mapping[str, frozenset[str]]
    documents: Mapping[str, Medium]
    events: Mapping[str, tuple[str, str]]


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read the resolution lists of one language.

    Args:
        folder: Holds `outlets.csv`, `bodies.csv`, `nationalities.csv`, `places.csv`, `honorifics.csv`,
            `roles.csv`, `given_names.csv`, `figures.csv`, `offices.csv`, `terms.csv`, `terms_claims.csv` and
            `events.csv`.

    Returns:
        The lists as values.

    Raises:
        QuotedbError: A file is missing, or a row names an unknown kind or medium.
    """
    governments, adjectives, capitals = _governments(folder / "nationalities.csv")
    names = dict(_fixed(folder))
    terms: dict[str, set[str]] = {}
    for row in (row for name in ("terms.csv", "terms_claims.csv") for row in _rows(folder / name)):
        terms.setdefault(row["list"], set()).add(row["word"])
    return Gazetteer(
        names=names,
        governments=governments,
        openings=_openings((*names, *governments)),
        adjectives=adjectives,
        capitals=capitals,
        places=frozenset(row["name"] for row in _rows(folder / "places.csv")),
        short_places=_short_places(folder / "places.csv"),
        honorifics={
            row["word"]: Honorific(role=row["role"], gender=row["gender"])
            for row in _rows(folder / "honorifics.csv")
        },
        roles=_roles(folder / "roles.csv"),
        given={row["name"]: row["gender"] for row in _rows(folder / "given_names.csv")},
        figures=dict(_figures(folder / "figures.csv")),
        posts=_posts(folder / "offices.csv"),
        terms={name: frozenset(members) for name, members in terms.items() if name != "document"},
        documents=_documents(terms.get("document", set()), folder / "terms.csv"),
        events={
            row["word"]: (row["participle"], row["auxiliary"] or "") for row in _rows(folder / "events.csv")
        },
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except FileNotFoundError:
        raise QuotedbError(
            f"The word list {str(path)!r} is missing.", hint="Install quotedb again."
        ) from None


def _split(field: str | None) -> list[str]:
    return [part for part in (field or "").split(";") if part]


def _fixed(folder: Path) -> Iterator[tuple[str, Speaker]]:
    for file, default in (("bodies.csv", SpeakerKind.ORGANIZATION), ("outlets.csv", SpeakerKind.OUTLET)):
        for row in _rows(folder / file):
            surfaces = _split(row["aliases"])
            speaker = Speaker(
                kind=SpeakerKind(row.get("kind") or default),
                name=row["name"],
                aliases=tuple(Alias(surface=surface, kind=_alias_kind(surface)) for surface in surfaces),
                family=row.get("family") or None,
                speaks_for=row.get("speaks_for") or None,
            )
            for surface in (row["name"], *surfaces, *map(_dotted, filter(_is_abbreviation, surfaces))):
                yield surface, speaker


_LONGEST_ABBREVIATION = 5


def _is_abbreviation(surface: str) -> bool:
    return surface.isalpha() and surface.isupper() and 2 < len(surface) <= _LONGEST_ABBREVIATION


def _dotted(surface: str) -> str:
    """Give the other way to write initials: "F.B.I."."""
    return "".join(f"{letter}." for letter in surface)


def _openings(surfaces: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for surface in surfaces:
        parts = surface.split(" ")
        found[parts[0]] = max(found.get(parts[0], 0), len(parts))
    return found


def _alias_kind(surface: str) -> AliasKind:
    return AliasKind.ABBREVIATION if surface.replace(".", "").isupper() else AliasKind.NAME


def _governments(path: Path) -> tuple[dict[str, Speaker], frozenset[str], frozenset[str]]:
    found: dict[str, Speaker] = {}
    adjectives: set[str] = set()
    capitals: set[str] = set()
    for row in _rows(path):
        names = _split(row["other_names"])
        metonyms = [row["capital"]] if row["capital"] else []
        speaker = Speaker(
            kind=SpeakerKind.GOVERNMENT,
            name=row["country"],
            aliases=(
                *(Alias(surface=name) for name in names),
                *(Alias(surface=name, kind=AliasKind.METONYM) for name in metonyms),
            ),
        )
        adjectives.update(_split(row["adjectives"]))
        capitals.update(metonyms)
        for surface in (*metonyms, *_split(row["adjectives"]), *names, row["country"]):
            found[surface] = speaker
    return found, frozenset(adjectives), frozenset(capitals)


def _roles(path: Path) -> dict[str, Role]:
    kinds: dict[tuple[str, str, bool], set[str]] = {}
    for row in _rows(path):
        noun = row["word"]
        is_collective = row["kind"] == "collective"
        plural = row["plural"] or (noun if is_collective else noun + "s")
        kinds.setdefault((plural, noun, True), set()).add(row["kind"])
        if not is_collective or row["plural"]:
            kinds.setdefault((noun, noun, False), set()).add(row["kind"])
    return {
        form: Role(noun=noun, kinds=frozenset(members), is_plural=is_plural)
        for (form, noun, is_plural), members in kinds.items()
    }


def _figures(path: Path) -> Iterator[tuple[str, tuple[Speaker, str]]]:
    for row in _rows(path):
        others = _split(row["other_names"])
        speaker = Speaker(
            kind=SpeakerKind.PERSON,
            name=row["name"],
            aliases=tuple(Alias(surface=name) for name in others),
            speaks_for=row["speaks_for"] or None,
        )
        for surface in (row["name"], *others, *([row["last_name"]] if row["last_name"] else ())):
            yield surface, (speaker, row["gender"])


def _short_places(path: Path) -> dict[str, str]:
    return {
        short.casefold(): row["name"].casefold()
        for row in _rows(path)
        for short in _split(row["abbreviations"])
    }


def _posts(path: Path) -> dict[str, tuple[Post, ...]]:
    found: dict[str, list[Post]] = {}
    for row in _rows(path):
        post = Post(
            noun=row["noun"],
            words=frozenset(word.casefold() for part in _split(row["words"]) for word in part.split()),
            since=_day(row["since"], path),
            until=_day(row["until"], path),
        )
        found.setdefault(row["name"], []).append(post)
    return {name: tuple(members) for name, members in found.items()}


def _day(written: str, path: Path) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise QuotedbError(f"{str(path)!r} holds {written!r}, which is no day.") from None


def _documents(members: set[str], path: Path) -> dict[str, Medium]:
    found: dict[str, Medium] = {}
    for member in members:
        noun, _, medium = member.partition(":")
        try:
            found[noun] = Medium(medium)
        except ValueError:
            raise QuotedbError(f"{str(path)!r} gives {noun!r} the unknown medium {medium!r}.") from None
    return found

"""Gathers the people of a document: full names, last names, titles, roles and gender."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from quotedb.model import Alias, Speaker
from quotedb.resolve.evidence import Signs, has_evidence, is_described, is_surely_person, may_be_person
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.names import Run, Word
from quotedb.resolve.tenures import Period, known_ties, period
from quotedb.resolve.ties import RoleTie, find_ties, noun_gender, party_and_state
from quotedb.vocab import AliasKind, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the document names.

    Attributes:
        speaker: Under the fullest name that the document gives.
        given: First name in lower case; empty when only the last name is known.
        surname: Last word of the name in lower case.
        gender: "m", "f" or "".
        roles: As the document ties them.
        place: Index of the first word that names this person in full or with a title.
        generation: "jr" and the like, if the first full name has it.
    """

    speaker: Speaker
    given: str
    surname: str
    gender: str
    roles: frozenset[RoleTie]
    place: int
    generation: str = ""


@dataclass(slots=True)
class _Draft:
    forms: Counter[str] = field(default_factory=Counter)
    given: str = ""
    generation: str = ""  # Jr. and the like, if the first full name has it
    place: int = 0  # of the first mention, in words
    genders: Counter[str] = field(default_factory=Counter)
    roles: set[RoleTie] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)
    speaks_for: str | None = None


def find_people(
    text: str,
    words: Sequence[Word],
    runs: Sequence[Run],
    gazetteer: Gazetteer,
    sources: Collection[int] = (),
    on: date | None = None,
) -> tuple[Person, ...]:
    """Gather everybody whom the document names.

    Args:
        text: The document's text.
        words: All its words.
        runs: What may be a name.
        gazetteer: Tells given names, titles, organizations and places.
        sources: Where sources of attributions begin: whoever speaks is more likely a person.
        on: Day of the document, for posts that are known.

    Returns:
        One entry a person, in order of first mention.
    """
    signs = Signs(
        text=text,
        words=words,
        singles=Counter(run.name[0].low for run in runs if len(run.name) == 1),
        runs=Counter(run.text for run in runs),
        sources=frozenset(sources),
        gazetteer=gazetteer,
    )
    drafts: dict[str, list[_Draft]] = defaultdict(list)
    later: list[Run] = []
    unsure: list[tuple[Run, tuple[Word, ...]]] = []
    for run in runs:
        core = _core(run, gazetteer)
        if len(core) == 1:
            later.append(Run(run.first, core, run.title))
        elif may_be_person(run, core, signs):
            if is_surely_person(run, core, gazetteer):
                _note(_draft(drafts, run, core, gazetteer), text, words, run, gazetteer)
            else:
                unsure.append((run, core))
    for run, core in unsure:
        is_new = core[-1].low not in drafts or signs.runs[run.text] > 1
        if is_described(run, signs) or (is_new and has_evidence(run, core, signs)):
            _note(_draft(drafts, run, core, gazetteer), text, words, run, gazetteer)
    for run in later:
        _note_single(drafts, run, words, text, gazetteer)
    _add_first_names(drafts, later, gazetteer)
    found = [(draft, surname) for surname, members in drafts.items() for draft in members]
    found.sort(key=lambda pair: pair[0].place)
    when = period(on, [(_canonical(draft, gazetteer), draft.roles) for draft, _ in found], gazetteer)
    return tuple(_finish(surname, draft, gazetteer, when) for draft, surname in found)


def _core(run: Run, gazetteer: Gazetteer) -> tuple[Word, ...]:
    """Give the name without Jr. and the like."""
    if len(run.name) == 1:
        return run.name
    kept = [word for word in run.name if word.low not in gazetteer.terms["suffix"]]
    while (
        len(kept) > 1 and kept[0].low in gazetteer.terms["particle"] and kept[0].text not in gazetteer.given
    ):
        kept.pop(0)
    return tuple(kept) or run.name


def _draft(drafts: dict[str, list[_Draft]], run: Run, core: Sequence[Word], gazetteer: Gazetteer) -> _Draft:
    """Give the person of a full name; a Jr. whom the text names after his father is another person."""
    surname, given = core[-1].low, core[0].low
    generation = next((word.low for word in run.name if word.low in gazetteer.terms["generation"]), "")
    for draft in drafts[surname]:
        if generation and draft.generation != generation:
            continue
        if draft.given == given or (min(len(given), len(draft.given)) == 1 and given[0] == draft.given[0]):
            draft.given = max(draft.given, given, key=len)
            return draft
        longer = next((form for form in draft.forms if form.endswith(" " + run.text)), None)
        if longer is not None:  # "Suu Kyi" of Aung San Suu Kyi
            return draft
    made = _Draft(given=given, place=run.first, generation=generation)
    drafts[surname].append(made)
    return made


def _note(draft: _Draft, text: str, words: Sequence[Word], run: Run, gazetteer: Gazetteer) -> None:
    if len(run.name) > 1:
        draft.forms[run.text] += 1
    tag = party_and_state(text, run, gazetteer)
    for honorific in run.title.honorifics:
        if honorific.gender:
            draft.genders[honorific.gender] += 2
        if honorific.role:
            draft.roles.add(RoleTie(honorific.role, frozenset((*run.title.words, *tag))))
            draft.titled.add(" ".join((*run.title.words, run.text)))
    for word in run.title.words:
        if word.title() in gazetteer.adjectives:
            draft.speaks_for = gazetteer.governments[word.title()].name
    for tie in find_ties(text, words, run, gazetteer):
        draft.roles.add(tie)
        if gender := noun_gender(tie.noun):
            draft.genders[gender] += 2


def _note_single(
    drafts: dict[str, list[_Draft]], run: Run, words: Sequence[Word], text: str, gazetteer: Gazetteer
) -> None:
    """Note a last name: of somebody named in full elsewhere, or, with a title, of somebody new."""
    known = [draft for draft in drafts.get(run.name[0].low, ()) if _may_be(draft, run, gazetteer)]
    if known:
        if len(known) == 1:
            _note(known[0], text, words, run, gazetteer)
    elif (run.title.honorifics or run.text in gazetteer.figures) and run.name[0].low not in gazetteer.roles:
        if run.text in gazetteer.places or run.text in gazetteer.governments:
            return
        made = _Draft(place=run.first, forms=Counter({run.text: 1}))
        drafts[run.name[0].low].append(made)
        _note(made, text, words, run, gazetteer)


def _may_be(draft: _Draft, run: Run, gazetteer: Gazetteer) -> bool:
    """Say whether a last name with its title may mean somebody: by gender, and by who is known under it."""
    gender = next((honorific.gender for honorific in run.title.honorifics if honorific.gender), "")
    if gender and _gender(draft, gazetteer) not in (gender, ""):
        return False
    figure = gazetteer.figures.get(run.text)
    roles = {honorific.role for honorific in run.title.honorifics if honorific.role}
    if figure is None or not roles or roles & {tie.noun for tie in draft.roles}:
        return True
    return any(_plain(form) == figure[0].name for form in draft.forms)


def _add_first_names(drafts: dict[str, list[_Draft]], runs: Sequence[Run], gazetteer: Gazetteer) -> None:
    """Take a given name that stands alone, again and again, for somebody known by no other."""
    taken = {draft.given for members in drafts.values() for draft in members}
    counts = Counter(run.text for run in runs if _is_first_name(run, gazetteer))
    for name, count in counts.items():
        is_place = name in gazetteer.places or name in gazetteer.governments
        if count > 1 and name.casefold() not in taken and name.casefold() not in drafts and not is_place:
            place = next(run.first for run in runs if run.text == name)
            drafts[name.casefold()].append(_Draft(forms=Counter({name: count}), place=place))


def _is_first_name(run: Run, gazetteer: Gazetteer) -> bool:
    is_common = run.name[0].low in gazetteer.terms["common"] or run.name[0].low in gazetteer.terms["month"]
    return not run.title.words and not is_common and run.text in gazetteer.given


def _gender(draft: _Draft, gazetteer: Gazetteer) -> str:
    if draft.genders:
        return draft.genders.most_common(1)[0][0]
    name = draft.given or next(iter(draft.forms), "")
    return gazetteer.given.get(name.title(), "") or gazetteer.given.get(name, "")


def _longest(draft: _Draft) -> str:
    """Give the name that is used most, with what some places put before it: Lily Eskelsen García."""
    name = max(draft.forms, key=lambda form: (draft.forms[form], len(form)))
    return max((form for form in draft.forms if f" {form}".endswith(f" {name}")), key=len)


def _canonical(draft: _Draft, gazetteer: Gazetteer) -> str:
    name = _longest(draft)
    figure = gazetteer.figures.get(name)
    return figure[0].name if figure else _plain(name)


def _finish(surname: str, draft: _Draft, gazetteer: Gazetteer, when: Period) -> Person:
    name = _longest(draft)
    gender = _gender(draft, gazetteer)
    figure = gazetteer.figures.get(name)
    name = name if figure else _plain(name)
    last = name.split()[-1]
    aliases = [Alias(surface=last)] if last != name else []
    speaks_for = draft.speaks_for
    if figure is not None:
        if figure[0].name != name:
            aliases.append(Alias(surface=name))
        name, gender, speaks_for = figure[0].name, figure[1], figure[0].speaks_for or speaks_for
    aliases += [
        Alias(surface=form)
        for form in sorted(draft.forms)
        if form != name and Alias(surface=form) not in aliases
    ]
    aliases += [Alias(surface=_cased(form), kind=AliasKind.TITLE) for form in sorted(draft.titled)]
    return Person(
        speaker=Speaker(kind=SpeakerKind.PERSON, name=name, aliases=tuple(aliases), speaks_for=speaks_for),
        given=draft.given or name.split()[0].casefold() if " " in name else draft.given,
        surname=surname,
        gender=gender,
        roles=frozenset((*draft.roles, *known_ties(name, when, gazetteer))),
        place=draft.place,
        generation=draft.generation,
    )


def _plain(name: str) -> str:
    """Leave out a middle initial: outlets differ in giving it, and the person is one."""
    parts = name.split()
    initials = [part for part in parts[1:-1] if len(part) == 2 and part.endswith(".")]
    if len(initials) != 1 or len(parts[0]) < 3:
        return name
    return " ".join(part for part in parts if part not in initials)


def _cased(titled: str) -> str:
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in titled.split())

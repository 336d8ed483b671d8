"""Gathers who speakers are: names, offices, ties, and who may be the same."""

from collections.abc import Iterable, Mapping

from quotedb.report.gather.asking import Ask, Row, ask_by
from quotedb.report.gather.origins import made
from quotedb.report.stories.speaker import Alias, Namesake, Term, Tie
from quotedb.report.stories.values import Who

KEYS = """
select canonical_id, speaker_key
from speakers_effective
where canonical_id in (select unnest($ids::bigint[]))
order by canonical_id, speaker_key
"""

QIDS = """
select member.canonical_id, min(coalesce(ruling.value, stored.wikidata_qid))
from speakers_effective as member
join speakers as stored using (speaker_id)
left join decision_state as ruling
    on ruling.target_kind = 'speaker'
    and ruling.target_key = member.speaker_key
    and ruling.field = 'wikidata_qid'
    and ruling.op = 'set'
    and ruling.state <> 'superseded'
where member.canonical_id in (select unnest($ids::bigint[]))
group by member.canonical_id
"""

ALIASES = """
select
    member.canonical_id, alias.surface, min(alias.alias_kind), min(alias.lang), min(alias.valid_from),
    max(alias.valid_to), bool_or(alias.decision_key is not null)
from speakers_effective as member
join speaker_aliases as alias using (speaker_id)
where member.canonical_id in (select unnest($ids::bigint[])) and alias.surface <> member.name
group by member.canonical_id, alias.surface
order by member.canonical_id, lower(alias.surface), alias.surface
"""

TERMS = """
with
-- one row a speaker, the part that it plays and the other of the two
held as (
    select holder.canonical_id as speaker_id, 'holds' as side, term.office_id as other_id, term.*
    from office_holders as term
    join speakers_effective as holder on holder.speaker_id = term.holder_id
    union all
    select office.canonical_id, 'held_by', term.holder_id, term.*
    from office_holders as term
    join speakers_effective as office on office.speaker_id = term.office_id
)
select
    held.speaker_id, held.side, other.canonical_id, other.canonical_key, other.name, other.kind,
    held.valid_from, held.valid_to, held.source_url
from held
join speakers_effective as other on other.speaker_id = held.other_id
where held.speaker_id in (select unnest($ids::bigint[]))
order by held.speaker_id, held.side desc, held.valid_from desc, other.name, other.canonical_key
"""

TIES = """
with
-- one row a speaker, a relation as seen from it, and the other
tied as (
    select member.canonical_id as speaker_id, 'belongs_to' as relation, member.family_id as other_id
    from speakers_effective as member
    where member.family_id is not null
    union
    select family.canonical_id, 'owns', member.canonical_id
    from speakers_effective as member
    join speakers_effective as family on family.speaker_id = member.family_id
    union
    select member.canonical_id, 'speaks_for', member.speaks_for_id
    from speakers_effective as member
    where member.speaks_for_id is not null
    union
    select body.canonical_id, 'spoken_for_by', member.canonical_id
    from speakers_effective as member
    join speakers_effective as body on body.speaker_id = member.speaks_for_id
)
select
    tied.speaker_id, tied.relation, other.canonical_id, other.canonical_key, other.name, other.kind
from tied
join speakers_effective as other on other.speaker_id = tied.other_id
where tied.speaker_id in (select unnest($ids::bigint[]))
union
select member.canonical_id, 'same_as', member.speaker_id, member.speaker_key, stored.name, stored.kind
from speakers_effective as member
join speakers as stored using (speaker_id)
where member.canonical_id in (select unnest($ids::bigint[])) and member.canonical_id <> member.speaker_id
order by 1, 2, 5, 4
"""

NAMESAKES = """
select
    suggestion.speaker_id, other.canonical_id, other.canonical_key, other.name, other.kind, suggestion.score,
    suggestion.method
from speaker_suggestions as suggestion
join speakers_effective as other on other.speaker_id = suggestion.other_id
where suggestion.speaker_id in (select unnest($ids::bigint[]))
order by suggestion.speaker_id, suggestion.score desc, other.name, other.canonical_key
"""


def gather_keys(ask: Ask, speaker_ids: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Give the stable ids of all that are the same as each speaker, its own included."""
    return made(ask_by(ask, KEYS, speaker_ids), lambda row: str(row[0]))


def gather_qids(ask: Ask, speaker_ids: Iterable[int]) -> dict[int, str | None]:
    """Give the Wikidata item of each speaker, as people corrected it."""
    return {number: qid for number, ((qid,),) in ask_by(ask, QIDS, speaker_ids).items()}


def gather_aliases(ask: Ask, speaker_ids: Iterable[int]) -> Mapping[int, tuple[Alias, ...]]:
    """Give the other names of each speaker, in alphabetical order."""
    return made(ask_by(ask, ALIASES, speaker_ids), _alias)


def gather_terms(ask: Ask, speaker_ids: Iterable[int]) -> Mapping[int, tuple[Term, ...]]:
    """Give the offices that each speaker held, or who held this office, the latest first."""
    return made(ask_by(ask, TERMS, speaker_ids), _term)


def gather_ties(ask: Ask, speaker_ids: Iterable[int]) -> Mapping[int, tuple[Tie, ...]]:
    """Give the ties of each speaker to others, by relation and name."""
    return made(ask_by(ask, TIES, speaker_ids), lambda row: Tie(relation=row[0], who=_someone(row[1:])))


def gather_namesakes(ask: Ask, speaker_ids: Iterable[int]) -> Mapping[int, tuple[Namesake, ...]]:
    """Give those who may be the same as each speaker, by names alone, the likeliest first."""
    return made(
        ask_by(ask, NAMESAKES, speaker_ids),
        lambda row: Namesake(who=_someone(row[:4]), score=row[4], method=row[5]),
    )


def _someone(row: Row) -> Who:
    speaker_id, key, name, kind = row
    return Who(speaker_id=speaker_id, speaker_key=key, name=name, kind=kind)


def _alias(row: Row) -> Alias:
    name, kind, lang, valid_from, valid_to, is_by_person = row
    return Alias(
        name=name, kind=kind, lang=lang, valid_from=valid_from, valid_to=valid_to, is_by_person=is_by_person
    )


def _term(row: Row) -> Term:
    side, *someone, valid_from, valid_to, source_url = row
    return Term(
        side=side,
        who=_someone(tuple(someone)),
        valid_from=valid_from,
        valid_to=valid_to,
        source_url=source_url,
    )

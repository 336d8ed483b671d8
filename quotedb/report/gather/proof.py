"""Gathers what moved claims: changes of status, evidence, claims that bear on them, and people's rulings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quotedb.report.gather.asking import Ask, Row, ask_by, utc
from quotedb.report.gather.narrow import narrowed
from quotedb.report.gather.origins import made
from quotedb.report.gather.rulings import gather_rulings
from quotedb.report.stories.claim import Change, Evidence, Related
from quotedb.report.stories.values import Ruling

CHANGES = """
select
    claim_id, changed_at, status_before, status_after, rule, ruleset, cause, cause_key, stance, outlet, exact,
    note
from claim_status_history
where claim_id in (select unnest($ids::bigint[]))
order by claim_id, changed_at
"""

EVIDENCE = """
select wording.claim_id, item.kind, item.bearing, item.url, item.is_accepted, item.actor, item.added_at
from claim_evidence as item
join claim_wordings as wording on wording.wording_key = item.claim_key
where wording.claim_id in (select unnest($ids::bigint[]))
order by wording.claim_id, item.added_at, item.url, item.bearing
"""

RELATED = """
with
-- one row a claim, another one and what is held of wordings of the two, in both directions
held as (
    select
        wording.claim_id, other.claim_id as other_id, link.relation, link.judgement, link.score, link.method,
        link.actor
    from (
        select claim_a_id as one_id, claim_b_id as two_id, * from claim_links where deleted_at is null
        union all
        select claim_b_id, claim_a_id, * from claim_links where deleted_at is null
    ) as link
    join claim_wordings as wording on wording.wording_id = link.one_id
    join claim_wordings as other on other.wording_id = link.two_id
    where wording.claim_id <> other.claim_id
        and wording.claim_id in (select unnest($ids::bigint[]))
)
select
    held.claim_id, held.other_id, claim.claim_key, claim.text, held.relation, held.judgement, held.score,
    held.method, held.actor
from (
    select
        claim_id, other_id, relation, judgement, max(score) as score, min(method) as method,
        min(actor) as actor
    from held
    group by claim_id, other_id, relation, judgement
) as held
join claims as claim on claim.claim_id = held.other_id
order by
    held.claim_id, held.judgement <> 'accepted', held.score desc nulls first, claim.claim_key, held.relation
"""

WORDINGS = """
select claim_id, wording_key
from claim_wordings
where claim_id in (select unnest($ids::bigint[]))
"""


def gather_changes(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Change, ...]]:
    """Give the changes of status of claims, in order, by number of the claim."""
    return made(ask_by(ask, narrowed("claim_status_history") + CHANGES, claim_ids), _change)


def gather_evidence(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Evidence, ...]]:
    """Give what backs or refutes claims, in order, by number of the claim."""
    return made(ask_by(ask, EVIDENCE, claim_ids), _evidence)


def gather_related(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Related, ...]]:
    """Give the claims that are held to bear on others, by number of the claim; what is certain first."""
    return made(ask_by(ask, RELATED, claim_ids), _related)


def gather_claim_rulings(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Ruling, ...]]:
    """Give what people ruled on claims in any of their wordings, in order, by number of the claim."""
    wordings = ask_by(ask, WORDINGS, claim_ids)
    rulings = gather_rulings(ask, "claim", (key for rows in wordings.values() for (key,) in rows))
    found: defaultdict[int, tuple[Ruling, ...]] = defaultdict(tuple)
    for claim_id, rows in wordings.items():
        ruled = {ruling.decision_key: ruling for (key,) in rows for ruling in rulings[key]}
        found[claim_id] = tuple(sorted(ruled.values(), key=lambda one: (one.decided_at, one.decision_key)))
    return found


def _change(row: Row) -> Change:
    changed_at, before, after, rule, ruleset, cause, cause_key, stance, outlet, exact, note = row
    return Change(
        changed_at=utc(changed_at),
        status_before=before,
        status_after=after,
        rule=rule,
        ruleset=ruleset,
        cause=cause,
        cause_key=cause_key,
        stance=stance,
        outlet=outlet,
        exact=exact,
        note=note,
    )


def _evidence(row: Row) -> Evidence:
    kind, bearing, url, is_accepted, actor, added_at = row
    return Evidence(
        kind=kind, bearing=bearing, url=url, is_accepted=is_accepted, actor=actor, added_at=utc(added_at)
    )


def _related(row: Row) -> Related:
    claim_id, key, text, relation, judgement, score, method, actor = row
    return Related(
        claim_id=claim_id,
        claim_key=key,
        text=text,
        relation=relation,
        judgement=judgement,
        score=score,
        method=method,
        actor=actor,
    )

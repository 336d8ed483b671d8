"""Gathers what people ruled, by the stable id of what they ruled on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quotedb.report.gather.asking import Ask, Row, ask_by, utc
from quotedb.report.stories.values import Ruling

DECIDED = """
select target.key, decision.decision_id
from decisions as decision, unnest(list_distinct(string_split(decision.target_key, '+'))) as target(key)
where replace(decision.target_kind, '_pair', '') = $kind and target.key in (select unnest($keys::varchar[]))
order by decision.decision_id
"""

RULINGS = """
select
    decision_id, decision_key, target_kind, target_key, field, op, value, reason, actor, decided_at, state
from decision_state
where decision_id in (select unnest($ids::bigint[]))
"""


def gather_rulings(ask: Ask, kind: str, keys: Iterable[str]) -> Mapping[str, tuple[Ruling, ...]]:
    """Give what people ruled on things of one kind and on pairs with them, in order, by stable id.

    Args:
        ask: Runs statements.
        kind: quote, speaker, claim or article.
        keys: Of quotes: their lineage keys.

    Returns:
        Keys on which nobody ruled give nothing.
    """
    decided = list(ask(DECIDED, {"kind": kind, "keys": sorted(set(keys))}))
    rulings = {
        number: _ruling(row) for number, (row,) in ask_by(ask, RULINGS, (row[1] for row in decided)).items()
    }
    found: defaultdict[str, tuple[Ruling, ...]] = defaultdict(tuple)
    for key, number in decided:
        found[key] += (rulings[number],)
    return found


def _ruling(row: Row) -> Ruling:
    decision_key, target_kind, target_key, field, op, value, reason, actor, decided_at, state = row
    return Ruling(
        decision_key=decision_key,
        target_kind=target_kind,
        target_key=target_key,
        field=field,
        op=op,
        value=value,
        reason=reason,
        actor=actor,
        decided_at=utc(decided_at),
        state=state,
    )

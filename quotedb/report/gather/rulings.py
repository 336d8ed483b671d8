"""Gathers what people ruled, by the stable id of what they ruled on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quotedb.report.gather.asking import Ask, ask_keys, utc
from quotedb.report.stories.values import Ruling

RULINGS = """
select
    target.key, decision.decision_key, decision.target_kind, decision.target_key, decision.field, decision.op,
    decision.value, decision.reason, decision.actor, decision.decided_at, decision.state
from decision_state as decision,
    unnest(list_distinct(string_split(decision.target_key, '+'))) as target(key)
where replace(decision.target_kind, '_pair', '') = $kind and target.key in (select unnest($keys))
order by decision.decision_id
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
    found: defaultdict[str, tuple[Ruling, ...]] = defaultdict(tuple)

    def ask_of_kind(sql: str, params: Mapping[str, object]) -> Iterable[tuple[object, ...]]:
        return ask(sql, {**params, "kind": kind})

    for key, *row in ask_keys(ask_of_kind, RULINGS, keys):
        decision_key, target_kind, target_key, field, op, value, reason, actor, decided_at, state = row
        found[key] += (
            Ruling(
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
            ),
        )
    return found

"""Groups the claims of a snapshot that was cut back, as linking had grouped them then."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import duckdb

from quotedb.match import claims as match
from quotedb.match.features import Features, features
from quotedb.match.groups import group
from quotedb.store.claim_groups import RULED
from quotedb.vocab import ClaimRelation, Judgement

WORDINGS = """
select
    claim.claim_id,
    claim.text,
    claim.lang,
    claim.context,
    coalesce(party.names, []),
    subject.name,
    claim.claim_id in (from changed_wordings)
from claims as claim
left join speakers as subject on subject.speaker_id = claim.subject_id
left join (
    select party.claim_id, list(speaker.name order by speaker.name) as names
    from claim_parties as party
    join speakers as speaker using (speaker_id)
    group by party.claim_id
) as party using (claim_id)
order by claim.claim_id
"""

RULINGS = """
select split_part(decision.target_key, '+', 1), split_part(decision.target_key, '+', 2), decision.op
from (
    select target_key, op
    from decisions
    where target_kind = 'claim_pair' and field = 'relation'
    qualify decision_id = max(decision_id) over (partition by target_key)
) as decision
join claims as one on one.claim_key = split_part(decision.target_key, '+', 1)
join claims as other on other.claim_key = split_part(decision.target_key, '+', 2)
"""

LINKS = """
select one.claim_key, other.claim_key, link.score
from claim_links as link
join claims as one on one.claim_id = link.claim_a_id
join claims as other on other.claim_id = link.claim_b_id
where link.relation = 'same' and link.judgement = 'accepted' and link.deleted_at is null
"""

REGROUPED = """
update claims set group_id = claim_id;
update claims set group_id = leader.claim_id
from regrouped, claims as leader
where claims.claim_key = regrouped.claim_key and leader.claim_key = regrouped.group_key;
update assertions set claim_id = claims.group_id from claims where claims.claim_id = assertions.wording_id;
drop table regrouped;
"""


def relink_claims(snapshot: duckdb.DuckDBPyConnection, at: datetime) -> None:
    """Work out anew what a machine held of wordings that were other than they are now.

    Args:
        snapshot: Writable; ``changed_wordings`` lists their ids, and their rows are as they were.
        at: When they were so; naive, UTC.
    """
    if not snapshot.execute("select count(*) from changed_wordings").fetchall()[0][0]:
        return
    snapshot.execute(
        "delete from claim_links where actor is null"
        " and (claim_a_id in (from changed_wordings) or claim_b_id in (from changed_wordings))"
    )
    first = snapshot.execute("select coalesce(max(claim_link_id), 0) + 1 from claim_links").fetchall()[0][0]
    rows = [(number, *link, at, None) for number, link in enumerate(_links(snapshot), first)]
    with snapshot.appender("claim_links") as appender:
        appender.append_rows(rows)


def _links(snapshot: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Give the links of changed wordings, with each other and with all others, as linking makes them."""
    known: dict[int, Features] = {}
    changed: list[int] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for claim_id, text, lang, context, parties, subject, is_changed in snapshot.execute(WORDINGS).fetchall():
        known[claim_id] = features(text, lang, context, tuple(parties), subject)
        changed += [claim_id] if is_changed else []
        for key in match.keys(known[claim_id]):
            holders[key].append(claim_id)
    pairs = {
        (min(claim_id, other), max(claim_id, other))
        for claim_id in changed
        for key in match.keys(known[claim_id])
        for other in holders[key]
        if other != claim_id
    }
    for one, other in sorted(pairs):
        score = round(match.score(known[one], known[other]), 4)
        if score >= match.SUGGEST:
            judgement = Judgement.ACCEPTED if score >= match.JOIN else Judgement.SUGGESTED
            yield one, other, ClaimRelation.SAME.value, judgement.value, score, match.METHOD, None


def regroup_claims(snapshot: duckdb.DuckDBPyConnection) -> None:
    """Say anew which wordings make one claim, by the function that linking uses.

    Args:
        snapshot: Writable, with the store's tables; ``claims.group_id`` and ``assertions.claim_id`` change.
    """
    rulings = snapshot.execute(RULINGS).fetchall()
    links = snapshot.execute(LINKS).fetchall()
    links += [(one, other, RULED) for one, other, op in rulings if op == "merge"]
    members = {key for one, other, _ in links for key in (one, other)}
    apart = [(one, other) for one, other, op in rulings if op == "split" and {one, other} <= members]
    snapshot.execute("create table regrouped (claim_key varchar, group_key varchar)")
    with snapshot.appender("regrouped") as appender:
        appender.append_rows(group(members, links, apart).items())
    for statement in snapshot.extract_statements(REGROUPED):
        snapshot.execute(statement)

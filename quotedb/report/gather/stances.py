"""Gathers what quotes do with claims, and where those claims stand."""

from collections.abc import Iterable

from quotedb.report.gather.asking import Ask, ask_by
from quotedb.report.stories.quote import QuoteClaim

STANCES = """
select
    assertion.quote_id, claim.claim_id, claim.claim_key, claim.text, claim.context, wording.text,
    assertion.stance, status.status, status.rule, coalesce(status.is_unconfirmed, false)
from assertions as assertion
join claims as claim using (claim_id)
join claims as wording on wording.claim_id = assertion.wording_id
left join claim_status as status on status.claim_id = assertion.claim_id
where assertion.quote_id in (select unnest($ids::bigint[]))
order by assertion.quote_id, claim.claim_key, assertion.stance, wording.claim_key
"""


def gather_stances(ask: Ask, quote_ids: Iterable[int]) -> dict[int, tuple[QuoteClaim, ...]]:
    """Give what quotes do with claims, by number of the quote; a quote without a claim is left out."""
    return {
        quote_id: tuple(
            QuoteClaim(
                claim_id=claim_id,
                claim_key=key,
                text=text,
                context=context,
                wording=wording,
                stance=stance,
                status=status,
                rule=rule,
                is_unconfirmed=is_unconfirmed,
            )
            for claim_id, key, text, context, wording, stance, status, rule, is_unconfirmed in rows
        )
        for quote_id, rows in ask_by(ask, STANCES, quote_ids).items()
    }

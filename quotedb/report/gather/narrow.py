"""Asks the views of some claims only: they would work out all claims first, whatever is asked for after."""

from functools import cache

from quotedb.bundled import bundled
from quotedb.report.header import read_report

OF_CLAIMS = "claim_id in (select unnest($ids::bigint[]))"
OF_THEIR_QUOTES = "quote_id in (select quote_id from claim_carriers)"
READ = {
    "chains_across": {
        "claim_carriers": OF_CLAIMS,
        "links_effective": OF_THEIR_QUOTES,
        "quote_vouchers": OF_CLAIMS,
        "quote_origins": OF_CLAIMS,
        "origin_groups": OF_CLAIMS,
        "claim_loops": OF_CLAIMS,
    },
    "claim_status_history": {
        "claim_standings": OF_CLAIMS,
        "claim_carriers": OF_CLAIMS,
        "claim_wordings": OF_CLAIMS,
        "quotes_effective": OF_THEIR_QUOTES,
    },
    "claim_origin_pairs": {
        "claim_carriers": OF_CLAIMS,
        "quote_origins": OF_CLAIMS,
        "origin_groups": OF_CLAIMS,
        "origin_pairs": OF_CLAIMS,
    },
}


@cache
def narrowed(view: str) -> str:
    """Give the beginning of a statement in which a view holds what it has of the claims in ``$ids``.

    Each claim is worked out by itself, so that the view's own statement may read that much and no more of
    what it is made of.

    Args:
        view: One of ``READ``.

    Returns:
        Common table expressions, the view's own the last of them, for a SELECT to follow.
    """
    parts = [
        f"{name} as (select * from main.{name} where {condition})"  # noqa: S608 - names and conditions from here
        for name, condition in READ[view].items()
    ]
    own = read_report(bundled("reports") / "views" / f"{view}.sql").sql
    return f"with {', '.join(parts)}, {view} as (\n{own}\n)\n"

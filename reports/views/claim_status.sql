/* quotedb
title = "Status of each claim"
question = "Where does each claim stand now, by which rule?"
grain = ["claim_id"]
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.context = "who says it, where the words as they were said hold a pronoun or are fewer than four; else empty"
columns.claim_type = "event, state, forecast, position, norm, characterisation or question"
columns.status = "where the claim stands; NULL while nobody asserts, denies or presupposes it"
columns.rule = "the rule that decided, in words"
columns.ruleset = "version of the rules"
columns.is_unconfirmed = "true for the statuses that leave a claim open"
columns.n_assert = "quotes that assert or confirm it"
columns.n_deny = "quotes that deny it"
columns.n_doubt = "quotes that doubt it"
columns.n_origins = "origins left after copies, owners and spokespeople collapse"
columns.n_articles = "articles that assert it"
columns.n_outlets = "outlets that assert it, unknown publishers counted by article"
columns.first_seen = "when the claim entered the record, UTC"
columns.last_seen = "when it was last carried, UTC"
*/
select
    standing.claim_id,
    standing.claim_key,
    claim.text as claim,
    claim.context,
    claim.claim_type,
    standing.status,
    standing.rule,
    standing.ruleset,
    coalesce(
        standing.status in (
            'disputed', 'denied', 'presupposed', 'speculative', 'unattributed', 'alleged', 'party_asserted',
            'single_source', 'multi_source_unestablished'
        ),
        false
    ) as is_unconfirmed,
    standing.n_assert,
    standing.n_deny,
    standing.n_doubt,
    standing.n_origins,
    standing.n_articles,
    standing.n_outlets,
    standing.first_seen,
    standing.last_seen
from claim_standings as standing
join claims as claim using (claim_id)
where standing.is_last

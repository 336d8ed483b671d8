/* quotedb
title = "What one outlet has and another has not"
question = "What does outlet A report that B does not, and what did B report later?"
grain = ["claim_key"]
params.outlet_a = { type = "outlet", required = true, help = "the outlet whose claims are listed" }
params.outlet_b = { type = "outlet", required = true, help = "the outlet that it is compared with" }
params.since = { type = "date", help = "only claims that A carried on or after this day" }
params.shared = { type = "bool", default = true, help = "list claims that both carry, too" }
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.status = "where it stands"
columns.in_a = "quotes of A on it"
columns.in_b = "quotes of B on it; 0 when B is silent"
columns.first_in_a = "when A first carried it, UTC"
columns.first_in_b = "when B first carried it, UTC; empty when B is silent"
columns.lag_hours = "hours from A's first quote on it to B's; negative when B was first"
columns.quote_key = "stable id of A's first quote on it"
columns.version_key = "stable id of the article version"
columns.speaker = "its innermost voice; empty when nobody is known"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words; … stands between pieces"
columns.context_after = "up to 60 code points after the content"
columns.chain = "the reported-by chain, innermost voice first"
columns.outlet = "who published it: A"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with
-- one row an outlet that the reader names, under each number that it has
asked as (
    select 'a' as side, speaker_id from speakers_called where called = lower($outlet_a)
    union
    select 'b', speaker_id from speakers_called where called = lower($outlet_b)
),
-- one row a side, claim and quote that stands
carried as (
    select asked.side, carrier.claim_id, carrier.quote_id, min(carrier.seen_at) as seen_at
    from claim_carriers as carrier
    join asked on asked.speaker_id = carrier.outlet_id
    where carrier.left_at is null and not carrier.is_withdrawn
    group by asked.side, carrier.claim_id, carrier.quote_id
),
-- one row a claim: how much of it each outlet has, and since when
compared as (
    select
        claim_id,
        count(*) filter (side = 'a') as in_a,
        count(*) filter (side = 'b') as in_b,
        min(seen_at) filter (side = 'a') as first_in_a,
        min(seen_at) filter (side = 'b') as first_in_b
    from carried
    group by claim_id
),
-- one row a claim: the quote by which A first carried it
firsts as (
    select carried.claim_id, quote.*
    from carried
    join quotes_effective as quote using (quote_id)
    where carried.side = 'a'
    qualify
        row_number() over (
            partition by carried.claim_id
            order by carried.seen_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
        ) = 1
)
select
    status.claim_key,
    status.claim,
    status.status,
    compared.in_a,
    compared.in_b,
    compared.first_in_a,
    compared.first_in_b,
    round(date_diff('minute', compared.first_in_a, compared.first_in_b) / 60, 2) as lag_hours,
    quote.quote_key,
    quote.version_key,
    quote.speaker,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.chain,
    quote.outlet,
    quote.published_at,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from compared
join claim_status as status using (claim_id)
join firsts as quote using (claim_id)
where compared.in_a > 0
    and exists (from asked where side = 'b')  -- of an outlet that nobody knows, silence says nothing
    and ($since is null or compared.first_in_a >= $since)
    and ($shared or compared.in_b = 0)
order by compared.in_b > 0, compared.first_in_a, status.claim_key

/* quotedb
title = "Disputes"
question = "Who asserts and who denies the same claim?"
grain = ["claim_key"]
params.claim = { type = "text", help = "only this claim, by its id or words in it" }
params.speaker = { type = "speaker", help = "only disputes in which this speaker asserts or denies" }
params.since = { type = "date", help = "only disputes with a quote on or after this day" }
columns.claim_key = "stable id of the claim"
columns.claim = "the proposition"
columns.status = "where it stands: disputed, unless evidence or a person settled it"
columns.n_assert = "quotes that assert or confirm it"
columns.n_deny = "quotes that deny it"
columns.asserters = "who asserts it: innermost voices, in alphabetical order"
columns.deniers = "who denies it"
columns.asserted_at = "when the latest assertion entered the record, UTC"
columns.asserted_quote_key = "stable id of that quote within its version"
columns.asserted_version_key = "stable id of its article version"
columns.asserted_speaker = "its innermost voice; empty when nobody is known"
columns.asserted_before = "up to 60 code points before its content"
columns.asserted_exact = "its words; … stands between pieces"
columns.asserted_after = "up to 60 code points after its content"
columns.asserted_chain = "its reported-by chain, innermost voice first"
columns.asserted_outlet = "who published it; empty when the input does not say"
columns.asserted_published_at = "when, UTC"
columns.asserted_start_cp = "first code point of its content in the stored text"
columns.asserted_end_cp = "code point after its last"
columns.asserted_spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.asserted_article = "the article's URL, else its own id or path"
columns.asserted_text_sha256 = "hash of the stored text"
columns.denied_at = "when the latest denial entered the record, UTC"
columns.denied_quote_key = "stable id of that quote within its version"
columns.denied_version_key = "stable id of its article version"
columns.denied_speaker = "its innermost voice; empty when nobody is known"
columns.denied_before = "up to 60 code points before its content"
columns.denied_exact = "its words; … stands between pieces"
columns.denied_after = "up to 60 code points after its content"
columns.denied_chain = "its reported-by chain, innermost voice first"
columns.denied_outlet = "who published it; empty when the input does not say"
columns.denied_published_at = "when, UTC"
columns.denied_start_cp = "first code point of its content in the stored text"
columns.denied_end_cp = "code point after its last"
columns.denied_spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.denied_article = "the article's URL, else its own id or path"
columns.denied_text_sha256 = "hash of the stored text"
*/
with
-- one row a claim that is asserted and denied now
two_sided as (
    select claim_id
    from claim_carriers
    where side is not null and counts_now
    group by claim_id
    having count(distinct side) = 2
),
-- one row a claim and a quote that takes a side now; rank 1 is the latest of its side
sides as (
    select
        carrier.claim_id,
        carrier.side,
        carrier.seen_at,
        quote.*,
        coalesce(quote.speaker, if(quote.naming = 'author', 'the article', quote.naming)) as name,
        coalesce(voice.voice_id, -quote.quote_id) as voice_id,
        row_number() over (
            partition by carrier.claim_id, carrier.side
            order by carrier.seen_at desc, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
        ) as recency
    from claim_carriers as carrier
    join two_sided using (claim_id)
    join (select * exclude (seen_at) from quotes_effective) as quote using (quote_id)
    left join voices as voice on voice.speaker_id = quote.speaker_id
    where carrier.side is not null and carrier.counts_now
),
-- one row a claim with both sides; a voice that asserts and denies the same, or is read both ways, disputes only itself
claims_of_two_sides as (
    select
        claim_id,
        string_agg(distinct name, '; ' order by name) filter (side = 'asserts') as asserters,
        string_agg(distinct name, '; ' order by name) filter (side = 'denies') as deniers,
        list(distinct speaker_id) as speaker_ids,
        max(seen_at) as last_seen
    from sides
    group by claim_id
    having count(distinct voice_id) > 1
),
-- one row a claim and how many origins stand on both its sides together
origins as (
    select
        claim_id,
        count(distinct group_id) as n_origins,
        count(*) as n_on_sides
    from claim_origins
    group by claim_id
),
-- one row a speaker that the reader asks for
asked as (
    select speaker_id from speakers_called where called = lower($speaker)
)
select
    status.claim_key,
    status.claim,
    status.status,
    status.n_assert,
    status.n_deny,
    claim.asserters,
    claim.deniers,
    asserted.seen_at as asserted_at,
    asserted.quote_key as asserted_quote_key,
    asserted.version_key as asserted_version_key,
    asserted.speaker as asserted_speaker,
    asserted.context_before as asserted_before,
    asserted.exact as asserted_exact,
    asserted.context_after as asserted_after,
    asserted.chain as asserted_chain,
    asserted.outlet as asserted_outlet,
    asserted.published_at as asserted_published_at,
    asserted.start_cp as asserted_start_cp,
    asserted.end_cp as asserted_end_cp,
    asserted.spans as asserted_spans,
    asserted.article as asserted_article,
    asserted.text_sha256 as asserted_text_sha256,
    denied.seen_at as denied_at,
    denied.quote_key as denied_quote_key,
    denied.version_key as denied_version_key,
    denied.speaker as denied_speaker,
    denied.context_before as denied_before,
    denied.exact as denied_exact,
    denied.context_after as denied_after,
    denied.chain as denied_chain,
    denied.outlet as denied_outlet,
    denied.published_at as denied_published_at,
    denied.start_cp as denied_start_cp,
    denied.end_cp as denied_end_cp,
    denied.spans as denied_spans,
    denied.article as denied_article,
    denied.text_sha256 as denied_text_sha256
from claims_of_two_sides as claim
join claim_status as status using (claim_id)
join sides as asserted on asserted.claim_id = claim.claim_id and asserted.side = 'asserts' and asserted.recency = 1
join sides as denied on denied.claim_id = claim.claim_id and denied.side = 'denies' and denied.recency = 1
left join origins as origin on origin.claim_id = claim.claim_id
-- one origin that asserts and denies the same disputes only itself
where (origin.n_origins is distinct from 1 or origin.n_on_sides is distinct from 2)
    and (
        $claim is null
        or claim.claim_id in (
            select claim_id
            from claim_wordings
            where $claim in (claim_key, wording_key) or contains(lower(text), lower($claim))
        )
    )
    and ($speaker is null or list_has_any(claim.speaker_ids, (select list(speaker_id) from asked)))
    and ($since is null or claim.last_seen >= $since)
order by greatest(asserted.seen_at, denied.seen_at) desc, status.claim_key

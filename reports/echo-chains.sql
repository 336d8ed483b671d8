/* quotedb
title = "Echo chains"
question = "Who repeated whom?"
chart = "echoes"
grain = ["claim_key", "side", "path", "version_key", "quote_key", "repeated_version_key", "repeated_quote_key"]
params.claim = { type = "text", help = "only this claim, by its id or words in it" }
params.outlet = { type = "outlet", help = "only paths through this outlet" }
params.min_hops = { type = "int", default = 1, help = "only paths with so many hops" }
columns.claim_key = "stable id of the claim; the smallest of several"
columns.side = "what the outlets on the path do with the claim: asserts or denies"
columns.claims = "the proposition, or those of one quote that came the same way"
columns.path = "A → B → C: B repeated A, and C repeated B; each outlet with an article stands at the end of a path for everybody it repeats"
columns.hops = "repetitions on the path"
columns.loop = "the circle that the path closes, or comes out of: then nobody at its beginning has a source"
columns.lag_hours = "hours by which each hop's article came after the one it repeats; ? when one of the two is not in the database"
columns.similarity = "share of words that the two quotes of each hop have in common, counted on the shorter; ? likewise"
columns.repeated_quote_key = "stable id of the quote that the last hop repeats; empty when its article is not in the database"
columns.repeated_version_key = "stable id of its article version"
columns.repeated_speaker = "its innermost voice; empty when nobody is known"
columns.repeated_before = "up to 60 code points before its content"
columns.repeated_exact = "its words; … stands between pieces"
columns.repeated_after = "up to 60 code points after its content"
columns.repeated_chain = "its reported-by chain, innermost voice first"
columns.repeated_outlet = "who published it; empty when the input does not say"
columns.repeated_published_at = "when, UTC"
columns.repeated_start_cp = "first code point of its content in the stored text"
columns.repeated_end_cp = "code point after its last"
columns.repeated_spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.repeated_article = "the article's URL, else its own id or path"
columns.repeated_text_sha256 = "hash of the stored text"
columns.quote_key = "stable id of the quote that shows the last hop, within its version"
columns.version_key = "stable id of its article version"
columns.speaker = "its innermost voice; empty when nobody is known"
columns.context_before = "up to 60 code points before its content"
columns.exact = "its words; … stands between pieces"
columns.context_after = "up to 60 code points after its content"
columns.chain = "its reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.published_at = "when, UTC"
columns.start_cp = "first code point of its content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with recursive
-- one row an outlet in a quote's chain
outlets as (
    select quote_id, seq, speaker
    from links_effective
    where speaker_kind = 'outlet' and role not in ('holder', 'publisher')
),
-- one row a claim that some quote has through an outlet
relayed as (
    select distinct carrier.claim_id
    from claim_carriers as carrier
    join outlets using (quote_id)
),
-- one row a claim, side and quote that takes it now, with its publisher; place 1 is the publisher's first
carriers as (
    select
        carrier.claim_id,
        carrier.side,
        carrier.quote_id,
        carrier.seen_at,
        coalesce(quote.outlet, 'publisher of ' || article.identity_value) as publisher,
        quote.version_key,
        quote.start_cp,
        quote.end_cp,
        quote.quote_key,
        list_distinct(regexp_extract_all(lower(quote.exact), '[\pL\pN]+')) as words
    from claim_carriers as carrier
    join relayed using (claim_id)
    join quotes_effective as quote using (quote_id)
    join articles as article on article.article_id = carrier.article_id
    where carrier.side is not null and carrier.counts_now
),
-- one row a claim, side, quote and outlet in its chain, with the outlet that passed on what this one said
relays as (
    select
        carrier.claim_id,
        carrier.side,
        carrier.quote_id,
        outlet.speaker as repeated,
        coalesce(
            lead(outlet.speaker) over (
                partition by carrier.claim_id, carrier.side, carrier.quote_id order by outlet.seq
            ),
            carrier.publisher
        ) as repeating
    from carriers as carrier
    join outlets as outlet using (quote_id)
    where outlet.speaker <> carrier.publisher
),
-- one row a claim, side and publisher: its first quote, one that repeats no other outlet before those that do
desks as (
    select carrier.*, relay.quote_id is null as is_own
    from carriers as carrier
    left join (select distinct claim_id, side, quote_id from relays) as relay using (claim_id, side, quote_id)
    qualify row_number() over (
        partition by carrier.claim_id, carrier.side, carrier.publisher
        order by is_own desc, carrier.seen_at, carrier.version_key, carrier.start_cp, carrier.end_cp, carrier.quote_key
    ) = 1
),
-- one row a claim, side, outlet that is repeated and outlet that repeats it: the first quote that shows it, one of
-- the repeating outlet's own before those of others
hops as (
    select
        relay.claim_id,
        relay.side,
        relay.repeated,
        relay.repeating,
        relay.quote_id,
        echo.publisher = relay.repeating as has_article,
        desk.quote_id as repeated_id,
        if(
            has_article,
            round(date_diff('minute', desk.seen_at, echo.seen_at) / 60, 1)::varchar,
            null
        ) as lag_hours,
        if(
            has_article,
            round(len(list_intersect(desk.words, echo.words)) / least(len(desk.words), len(echo.words)), 2)::varchar,
            null
        ) as similarity
    from relays as relay
    join carriers as echo using (claim_id, side, quote_id)
    left join desks as desk
        on desk.claim_id = relay.claim_id and desk.side = relay.side and desk.publisher = relay.repeated
    where relay.repeated <> relay.repeating
    qualify row_number() over (
        partition by relay.claim_id, relay.side, relay.repeated, relay.repeating
        order by
            has_article desc, echo.seen_at, echo.version_key, echo.start_cp, echo.end_cp, echo.quote_key
    ) = 1
),
-- one row a claim, side, outlet that is repeated and outlet that its words reach, with the shortest way
ways(claim_id, side, first, outlet, way) using key (claim_id, side, first, outlet) as (
    select distinct claim_id, side, repeated, repeated, [repeated] from hops
    union
    select way.claim_id, way.side, way.first, hop.repeating, min(list_append(way.way, hop.repeating))
    from ways as way
    join hops as hop on hop.claim_id = way.claim_id and hop.side = way.side and hop.repeated = way.outlet
    left join recurring.ways as known
        on known.claim_id = way.claim_id
        and known.side = way.side
        and known.first = way.first
        and known.outlet = hop.repeating
    where known.claim_id is null
    group by way.claim_id, way.side, way.first, hop.repeating
),
-- one row a claim, side and outlet at which paths begin: one with words of its own, or that repeats only
-- those who repeat it in their turn; of the outlets of such a circle the first in the alphabet
beginnings as (
    select one.claim_id, one.side, one.first, bool_or(desk.publisher is not null) as is_own
    from ways as one
    left join desks as desk
        on desk.claim_id = one.claim_id and desk.side = one.side and desk.publisher = one.first and desk.is_own
    left join ways as other on other.claim_id = one.claim_id and other.side = one.side and other.outlet = one.first
    left join ways as back
        on back.claim_id = one.claim_id
        and back.side = one.side
        and back.first = one.first
        and back.outlet = other.first
    where one.outlet = one.first
    group by one.claim_id, one.side, one.first
    having is_own or bool_and(back.first is not null and other.first >= one.first)
),
-- one row a path: the shortest way to an outlet that is repeated, and one that repeats it
paths as (
    select
        hop.*,
        list_append(way.way, hop.repeating) as path,
        if(
            list_contains(way.way, hop.repeating),
            list_append(way.way[list_position(way.way, hop.repeating):], hop.repeating),
            null
        ) as own_loop,
        coalesce(
            own_loop,
            if(beginning.is_own, null, min(own_loop) over (partition by hop.claim_id, hop.side, beginning.first))
        ) as loop
    from beginnings as beginning
    join ways as way
        on way.claim_id = beginning.claim_id and way.side = beginning.side and way.first = beginning.first
    join hops as hop on hop.claim_id = way.claim_id and hop.side = way.side and hop.repeated = way.outlet
),
-- one row a path, with the figures of its hops in their order
figures as (
    select
        step.claim_id,
        step.side,
        step.path,
        string_agg(coalesce(hop.lag_hours, '?'), ' → ' order by step.n) as lag_hours,
        string_agg(coalesce(hop.similarity, '?'), ' → ' order by step.n) as similarity
    from (select distinct claim_id, side, path, unnest(range(1, len(path))) as n from paths) as step
    join hops as hop
        on hop.claim_id = step.claim_id
        and hop.side = step.side
        and hop.repeated = step.path[step.n]
        and hop.repeating = step.path[step.n + 1]
    group by step.claim_id, step.side, step.path
),
-- one row a path and the quote that shows its last hop: what one quote says in several claims came one way
echoes as (
    select
        min(claim.claim_key) as claim_key,
        path.side,
        string_agg(claim.text, '; ' order by claim.claim_key) as claims,
        path.path,
        path.loop,
        figure.lag_hours,
        figure.similarity,
        path.repeated_id,
        path.quote_id
    from paths as path
    join figures as figure using (claim_id, side, path)
    join claims as claim using (claim_id)
    where (
            $claim is null
            or path.claim_id in (
                select claim_id
                from claim_wordings
                where $claim in (claim_key, wording_key) or contains(lower(text), lower($claim))
            )
        )
        and (
            $outlet is null
            or list_has_any(
                path.path,
                (
                    select list(speaker.name)
                    from speakers_called as called
                    join speakers_effective as speaker using (speaker_id)
                    where called.called = lower($outlet)
                )
            )
        )
        and len(path.path) - 1 >= $min_hops
        -- a hop that only another's article shows goes on to that other
        and path.has_article
    group by all
)
select
    echo.claim_key,
    echo.side,
    echo.claims,
    array_to_string(echo.path, ' → ') as path,
    len(echo.path) - 1 as hops,
    array_to_string(echo.loop, ' → ') as loop,
    echo.lag_hours,
    echo.similarity,
    repeated.quote_key as repeated_quote_key,
    repeated.version_key as repeated_version_key,
    repeated.speaker as repeated_speaker,
    repeated.context_before as repeated_before,
    repeated.exact as repeated_exact,
    repeated.context_after as repeated_after,
    repeated.chain as repeated_chain,
    repeated.outlet as repeated_outlet,
    repeated.published_at as repeated_published_at,
    repeated.start_cp as repeated_start_cp,
    repeated.end_cp as repeated_end_cp,
    repeated.spans as repeated_spans,
    repeated.article as repeated_article,
    repeated.text_sha256 as repeated_text_sha256,
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
from echoes as echo
join quotes_effective as quote using (quote_id)
left join quotes_effective as repeated on repeated.quote_id = echo.repeated_id
order by
    max(hops) over (partition by echo.claim_key, echo.side) desc,
    count(*) over (partition by echo.claim_key, echo.side) desc,
    echo.claim_key, echo.side, hops, echo.path,
    quote.version_key, quote.quote_key, repeated.version_key, repeated.quote_key, echo.lag_hours, echo.similarity

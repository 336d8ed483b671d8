/* quotedb
title = "Chains across articles"
question = "By which way did each claim reach each outlet, from its origin on, through the articles of outlets that cite each other?"
grain = ["claim_id", "quote_id", "side", "origin_id"]
columns.claim_id = "number of the claim, for joins"
columns.claim_key = "stable id of the claim"
columns.side = "asserts or denies"
columns.quote_id = "number of the quote at the end of the way, for joins"
columns.outlet = "name of the outlet that carries it; of an unknown publisher, the article"
columns.origin_id = "number of the origin, as quote_origins has it; NULL where nobody who can be named stands at the beginning"
columns.group_id = "number of the collapsed origin, as origin_groups has it"
columns.chain = "the way as text, innermost voice first and this outlet last; a circle that it comes out of stands in brackets"
columns.bases = "why each link is there; external: the chain goes on in that outlet's own article"
columns.n_links = "links on the way, this outlet included"
columns.n_external = "links at which the chain goes on in another article"
columns.is_loop = "true when outlets that cite each other in a circle are all that the way leads to"
*/
with recursive
-- one row a quote: its links in their order
links as (
    select
        quote_id,
        list(coalesce(speaker, case naming when 'author' then 'the article' else naming end) order by seq) as names,
        list(basis order by seq) as bases
    from links_effective
    group by quote_id
),
-- one row a quote that takes a side now: its links, and how many of them lie further in than the cited outlet's own
carriers as (
    select
        carrier.claim_id,
        carrier.side,
        carrier.quote_id,
        carrier.outlet_id,
        voucher.cited_id,
        voucher.voucher_seq,
        link.names,
        link.bases
    from (
        select distinct claim_id, side, quote_id, outlet_id
        from claim_carriers
        where side is not null and counts_now
    ) as carrier
    join links as link using (quote_id)
    left join quote_vouchers as voucher
        on voucher.claim_id = carrier.claim_id
        and voucher.side = carrier.side
        and voucher.quote_id = carrier.quote_id
),
-- one row a claim, side, outlet and outlet that it cites, with the links between the two
hops as (
    select
        claim_id,
        side,
        outlet_id,
        cited_id,
        min({
            'n': len(names) - voucher_seq,
            'names': names[voucher_seq + 2 : len(names) - 1],
            'bases': bases[voucher_seq + 2 : len(bases) - 1]
        }) as between
    from carriers
    where cited_id is not null and outlet_id is not null
    group by claim_id, side, outlet_id, cited_id
),
-- one row a claim, side, outlet that is cited first and outlet that the way passes, with the shortest way between
ways(claim_id, side, first_id, outlet_id, way) using key (claim_id, side, first_id, outlet_id) as (
    select distinct
        claim_id,
        side,
        cited_id,
        cited_id,
        {'n': 0, 'names': []::varchar[], 'bases': []::varchar[]}
    from carriers
    where cited_id is not null
    union
    select
        way.claim_id,
        way.side,
        way.first_id,
        hop.cited_id,
        min({
            'n': way.way.n + hop.between.n,
            'names': hop.between.names || [outlet.name] || way.way.names,
            'bases': hop.between.bases || ['external'] || way.way.bases
        })
    from ways as way
    join hops as hop
        on hop.claim_id = way.claim_id and hop.side = way.side and hop.outlet_id = way.outlet_id
    join speakers_effective as outlet on outlet.speaker_id = way.outlet_id
    left join recurring.ways as known
        on known.claim_id = way.claim_id
        and known.side = way.side
        and known.first_id = way.first_id
        and known.outlet_id = hop.cited_id
    where known.claim_id is null
    group by way.claim_id, way.side, way.first_id, hop.cited_id
),
-- one row a claim, side, outlet that is cited first and origin, also none, with the shortest way from it to that outlet
arrivals as (
    select
        way.claim_id,
        way.side,
        way.first_id,
        origin.origin_id,
        min({
            'n': way.way.n + len(ending.names),
            'names': ending.names[1 : len(ending.names) - 1] || [outlet.name] || way.way.names,
            'bases': ending.bases[1 : len(ending.bases) - 1] || ['external'] || way.way.bases
        }) as way
    from ways as way
    join carriers as ending
        on ending.claim_id = way.claim_id
        and ending.side = way.side
        and ending.outlet_id = way.outlet_id
        and ending.cited_id is null
    left join quote_origins as origin
        on origin.claim_id = ending.claim_id and origin.quote_id = ending.quote_id and origin.side = ending.side
    join speakers_effective as outlet on outlet.speaker_id = way.outlet_id
    group by way.claim_id, way.side, way.first_id, origin.origin_id
),
-- one row a claim, side and outlet that is cited first from which every way ends in a circle: the first such circle,
-- turned to run from each outlet to the one that cites it, and whether the outlet cited first stands in it
circles as (
    select
        way.claim_id,
        way.side,
        way.first_id,
        min({
            'is_outside': not way.outlet_id = way.first_id,
            'text': '(' || array_to_string(list_reverse(string_split(loop.loop, ' → ')), ' → ') || ')'
        }) as circle
    from ways as way
    join speakers_effective as outlet on outlet.speaker_id = way.outlet_id
    join claim_loops as loop
        on loop.claim_id = way.claim_id
        and loop.side = way.side
        and list_contains(string_split(loop.loop, ' → '), outlet.name)
    where (way.claim_id, way.side, way.first_id) not in (select (claim_id, side, first_id) from arrivals)
    group by way.claim_id, way.side, way.first_id
),
-- one row a quote and origin to which a way leads
found as (
    select
        carrier.*,
        coalesce(arrival.origin_id, origin.origin_id) as origin_id,
        case
            when arrival.way is not null then arrival.way.names || carrier.names[carrier.voucher_seq + 2 :]
            when circle.circle is not null
                then [circle.circle.text] || carrier.names[carrier.voucher_seq + if(circle.circle.is_outside, 1, 2) :]
            else carrier.names
        end as way_names,
        case
            when arrival.way is not null then arrival.way.bases || carrier.bases[carrier.voucher_seq + 2 :]
            when circle.circle is not null
                then ['external'] || carrier.bases[carrier.voucher_seq + if(circle.circle.is_outside, 1, 2) :]
            else carrier.bases
        end as way_bases,
        circle.circle is not null as is_loop
    from carriers as carrier
    left join arrivals as arrival
        on arrival.claim_id = carrier.claim_id
        and arrival.side = carrier.side
        and arrival.first_id = carrier.cited_id
    left join circles as circle
        on circle.claim_id = carrier.claim_id
        and circle.side = carrier.side
        and circle.first_id = carrier.cited_id
    left join quote_origins as origin
        on origin.claim_id = carrier.claim_id
        and origin.quote_id = carrier.quote_id
        and origin.side = carrier.side
        and carrier.cited_id is null
)
select
    found.claim_id,
    claim.claim_key,
    found.side,
    found.quote_id,
    coalesce(version.outlet, 'publisher of ' || article.identity_value) as outlet,
    found.origin_id,
    groups.group_id,
    array_to_string(found.way_names, ' → ') as chain,
    array_to_string(found.way_bases, ' → ') as bases,
    len(found.way_names) as n_links,
    len(list_filter(found.way_bases, lambda basis: basis = 'external')) as n_external,
    found.is_loop
from found
join claims as claim using (claim_id)
join quotes as quote on quote.quote_id = found.quote_id
join version_times as version using (version_id)
join articles as article on article.article_id = version.article_id
left join origin_groups as groups on groups.claim_id = found.claim_id and groups.origin_id = found.origin_id

/* quotedb
title = "Reported-by chains"
question = "Through whom did each quote reach us?"
grain = ["quote_id"]
stored = true
by = "quote_id"
columns.quote_id = "number of the quote, for joins"
columns.depth = "links above the publisher; 0 is the article's own voice"
columns.chain = "the chain as text, innermost voice first: Putin → Kremlin → outlet"
columns.roles = "role of each link, in the order of the chain"
columns.namings = "how each link is identified"
columns.bases = "why each link is there"
columns.weakest = "the least certain basis in the chain: inferred before external, inherited, explicit"
*/
select
    quote_id,
    count(*) - 1 as depth,
    string_agg(
        coalesce(speaker, case naming when 'author' then 'the article' else naming end), ' → ' order by seq
    ) as chain,
    string_agg(role, ' → ' order by seq) as roles,
    string_agg(naming, ' → ' order by seq) as namings,
    string_agg(basis, ' → ' order by seq) as bases,
    arg_max(
        basis, case basis when 'explicit' then 1 when 'inherited' then 2 when 'external' then 3 else 4 end
    ) as weakest
from links_effective
group by quote_id

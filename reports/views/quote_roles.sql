/* quotedb
title = "Offices of speakers on the day"
question = "Which offices did the innermost voice of each quote hold when the quote entered the record?"
grain = ["quote_id"]
columns.quote_id = "number of the quote, for joins; only quotes whose speaker held one that is recorded"
columns.role_then = "the offices, in alphabetical order"
*/
select quote.quote_id, string_agg(distinct office.name, ', ' order by office.name) as role_then
from quotes_effective as quote
join speakers_effective as person on person.canonical_id = quote.speaker_id
join office_holders as holder
    on holder.holder_id = person.speaker_id
    and holder.valid_from <= quote.seen_at
    and (holder.valid_to is null or holder.valid_to >= quote.seen_at)
join speakers as office on office.speaker_id = holder.office_id
group by quote.quote_id

/* quotedb
title = "When quotes were said in their recording"
question = "At which moment of its recording was each quote said?"
grain = ["quote_id"]
columns.quote_id = "number of the quote, for joins"
columns.start_ms = "milliseconds from the start of the recording to the quote's first timed words"
columns.end_ms = "milliseconds to the end of its last"
columns.clock = "the first as hours:minutes:seconds"
*/
select
    piece.quote_id,
    min(timed.start_ms) as start_ms,
    max(timed.end_ms) as end_ms,
    printf(
        '%d:%02d:%02d',
        min(timed.start_ms) // 3600000,
        min(timed.start_ms) // 60000 % 60,
        min(timed.start_ms) // 1000 % 60
    ) as clock
from quote_spans as piece
join quotes as quote using (quote_id)
join time_codes as timed
    on timed.version_id = quote.version_id
    and timed.start_cp < piece.end_cp
    and timed.end_cp > piece.start_cp
where piece.role = 'content'
group by piece.quote_id

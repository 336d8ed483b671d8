/* quotedb
title = "Review queue"
question = "What should a person look at next?"
grain = ["item_kind", "item_key"]
params.reason = { type = "text", help = "only items with this reason", choices = [
    "ambiguous_speaker", "unresolved_pronoun", "low_confidence", "inferred_basis", "inherited_basis", "status_hinges",
    "suggested_match", "suggested_speaker",
] }
params.limit = { type = "int", default = 50, help = "so many items at most; n_waiting tells how many there are" }
columns.item_key = "what a decision names: the quote's lineage, or two claims or speakers joined by +"
columns.item_kind = "quote, claim_pair or speaker_pair"
columns.place = "place in the queue; 1 is the most useful to look at"
columns.n_waiting = "items in the whole queue"
columns.reason = "ambiguous_speaker, unresolved_pronoun, low_confidence, inferred_basis, inherited_basis, status_hinges, suggested_match or suggested_speaker"
columns.also = "its other reasons"
columns.score = "how doubtful it is (0 to 1), times how much rests on it: 1 (half when it takes no side on any claim), more the more articles assert its claims or quote its speakers, 1 more if a status hinges on it"
columns.ask = "what there is to decide"
columns.speaker = "who the quote is ascribed to now; empty when nobody is known"
columns.context_before = "up to 60 code points before the content"
columns.exact = "the words; … stands between pieces; of two claims, those of the first one's earliest quote; of two speakers, those of their earliest"
columns.context_after = "up to 60 code points after the content"
columns.chain = "the reported-by chain, innermost voice first"
columns.outlet = "who published it; empty when the input does not say"
columns.published_at = "when, UTC"
columns.quote_key = "stable id of the quote within its version"
columns.version_key = "stable id of the article version"
columns.start_cp = "first code point of the content in the stored text"
columns.end_cp = "code point after its last"
columns.spans = "code points of each piece in the stored text, such as 120-160;175-190"
columns.article = "the article's URL, else its own id or path"
columns.text_sha256 = "hash of the stored text"
*/
with
-- one row a quote that stands and that nobody has looked at
open_quotes as (
    select quote_id, lineage_key, speaker_id, speaker, naming, source, confidence
    from quotes_effective
    where is_current
        and not is_withdrawn
        and lineage_key not in (
            select target_key
            from decision_state
            where target_kind = 'quote' and field in ('speaker', 'chain', 'quote') and op <> 'clear' and state <> 'superseded'
        )
),
-- one row a quote: by how much the first of those who may be its innermost voice leads
races as (
    select
        quote_id,
        arg_min(method, rank) as method,
        max(score) filter (rank = 1) as best,
        max(score) filter (rank = 2) as second
    from speaker_candidates
    where seq = 0
    group by quote_id
),
-- one row a quote whose innermost voice could be several
close_races as (
    select race.*, quote.speaker_id, quote.source
    from races as race
    join open_quotes as quote using (quote_id)
    where quote.speaker_id is null or race.best - race.second < 0.1
),
-- one row such a quote: the best three
choices as (
    select
        race.*,
        choice.names
    from close_races as race
    left join (
        select
            candidate.quote_id,
            string_agg(
                speaker.name || ' (' || round(candidate.score, 2) || ')', ' or ' order by candidate.rank, speaker.name
            ) as names
        from speaker_candidates as candidate
        join close_races as race using (quote_id)
        join speakers as speaker on speaker.speaker_id = candidate.speaker_id
        where candidate.seq = 0 and candidate.rank <= 3 and candidate.score > 0
        group by candidate.quote_id
    ) as choice using (quote_id)
),
-- one row a claim, side and quote on whose removal the claim's status would change
hinges as (
    select carrier.claim_id, carrier.quote_id
    from claim_carriers as carrier
    where carrier.side is not null and carrier.counts_now
    qualify count(*) over (partition by carrier.claim_id, carrier.side) = 1
        and count(*) over (partition by carrier.claim_id) > 1
    union
    select origin.claim_id, quote.quote_id
    from claim_origins as origin
    join claim_status as status on status.claim_id = origin.claim_id and status.n_origins = 2
    join origin_groups as groups on groups.claim_id = origin.claim_id and groups.group_id = origin.group_id
    join quote_origins as quote
        on quote.claim_id = origin.claim_id and quote.side = origin.side and quote.origin_id = groups.origin_id
    join claim_carriers as carrier
        on carrier.claim_id = quote.claim_id
        and carrier.quote_id = quote.quote_id
        and carrier.side = quote.side
        and carrier.counts_now
    where origin.side = 'asserts' and origin.n_quotes = 1
),
-- one row a quote: whether it takes a side on a claim, how many articles assert the widest of its claims, and the
-- claim whose status hinges on it
stakes as (
    select
        carrier.quote_id,
        bool_or(carrier.side is not null) as takes_side,
        max(status.n_articles) as n_articles,
        arg_min(status.claim, status.claim_key) filter (hinge.claim_id is not null) as hinging_claim,
        arg_min(status.status, status.claim_key) filter (hinge.claim_id is not null) as hinging_status
    from claim_carriers as carrier
    join claim_status as status using (claim_id)
    left join hinges as hinge on hinge.claim_id = carrier.claim_id and hinge.quote_id = carrier.quote_id
    group by carrier.quote_id
),
-- one row a quote and doubt
doubts as (
    select
        quote_id,
        if(
            method = 'pronoun' and speaker_id is null and not contains(source, ' '),
            'unresolved_pronoun',
            'ambiguous_speaker'
        ) as reason,
        -- a close race of good candidates before one of poor ones
        (1 - (best - coalesce(second, 0))) * (0.5 + best / 2) as doubt,
        'Who is "' || coalesce(source, '?') || '"' || coalesce(': ' || names, '') || '?' as ask
    from choices
    union all
    select
        quote_id,
        'low_confidence',
        1 - confidence,
        'Does ' || coalesce(speaker, if(naming = 'author', 'the article', 'anybody')) || ' say this? It is right with a probability of ' || round(confidence, 2) || '.'
    from open_quotes
    where confidence < 0.5
    union all
    select
        quote_id,
        chain.weakest || '_basis',
        if(chain.weakest = 'inferred', 0.5, 0.3),
        'Did it come this way: ' || chain.chain || '? The links are ' || chain.bases || '.'
    from open_quotes
    join quote_chains as chain using (quote_id)
    where chain.weakest in ('inferred', 'inherited')
),
-- one row a quote with a doubt on which a status hinges
hinging as (
    select
        quote_id,
        'status_hinges' as reason,
        max(doubt.doubt) as doubt,
        'The claim "' || min(stake.hinging_claim) || '" is ' || min(stake.hinging_status)
            || ' through this quote: does it hold?' as ask
    from doubts as doubt
    join stakes as stake using (quote_id)
    where stake.hinging_claim is not null
    group by quote_id
),
-- one row a speaker: in how many articles it is an innermost voice
spoken as (
    select speaker_id, count(distinct article_id) as n_articles
    from quotes_effective
    where speaker_id is not null
    group by speaker_id
),
-- one row a pair on which a person's word stands
ruled_pairs as (
    select target_key
    from decision_state
    where target_kind in ('claim_pair', 'speaker_pair') and op <> 'clear' and state <> 'superseded'
),
-- one row a pair of claims or speakers that a machine takes for one, by its strongest sign that nobody has ruled on
pairs as (
    select
        'claim_pair' as item_kind,
        least(one.wording_key, other.wording_key) || '+' || greatest(one.wording_key, other.wording_key) as item_key,
        'suggested_match' as reason,
        link.score as doubt,
        'Is "' || if(one.wording_key < other.wording_key, one.text, other.text) || '" the same claim as "'
            || if(one.wording_key < other.wording_key, other.text, one.text) || '"?' as ask,
        if(one.wording_key < other.wording_key, one.claim_id, other.claim_id) as claim_id,
        null::bigint[] as speaker_ids,
        one_status.n_articles + other_status.n_articles as n_articles
    from claim_links as link
    join claim_wordings as one on one.wording_id = link.claim_a_id
    join claim_wordings as other on other.wording_id = link.claim_b_id
    join claim_status as one_status on one_status.claim_id = one.claim_id
    join claim_status as other_status on other_status.claim_id = other.claim_id
    where link.relation = 'same'
        and link.judgement = 'suggested'
        and link.deleted_at is null
        and one.claim_id <> other.claim_id
        and least(one.wording_key, other.wording_key) || '+' || greatest(one.wording_key, other.wording_key)
            not in (select target_key from ruled_pairs)
    qualify row_number() over (
        partition by least(one.claim_id, other.claim_id), greatest(one.claim_id, other.claim_id)
        order by link.score desc, item_key
    ) = 1
    union all
    select
        'speaker_pair',
        least(one.speaker_key, other.speaker_key) || '+' || greatest(one.speaker_key, other.speaker_key) as item_key,
        'suggested_speaker',
        link.score,
        -- of two that have one name the kinds tell them apart
        'Is ' || array_to_string(
            list_sort([
                one_name.name || if(lower(one_name.name) = lower(other_name.name), ' (' || one.kind || ')', ''),
                other_name.name || if(lower(one_name.name) = lower(other_name.name), ' (' || other.kind || ')', '')
            ]),
            ' the same as '
        ) || '?',
        null,
        [one.canonical_id, other.canonical_id],
        coalesce(one_spoken.n_articles, 0) + coalesce(other_spoken.n_articles, 0)
    from speaker_links as link
    join speakers_effective as one on one.speaker_id = link.speaker_a_id
    join speakers_effective as other on other.speaker_id = link.speaker_b_id
    join speakers as one_name on one_name.speaker_id = one.speaker_id
    join speakers as other_name on other_name.speaker_id = other.speaker_id
    left join spoken as one_spoken on one_spoken.speaker_id = one.canonical_id
    left join spoken as other_spoken on other_spoken.speaker_id = other.canonical_id
    where link.relation = 'same'
        and link.judgement = 'suggested'
        and link.deleted_at is null
        and one.canonical_id <> other.canonical_id
        and least(one.speaker_key, other.speaker_key) || '+' || greatest(one.speaker_key, other.speaker_key)
            not in (select target_key from ruled_pairs)
    qualify row_number() over (
        partition by
            least(one.canonical_id, other.canonical_id), greatest(one.canonical_id, other.canonical_id)
        order by link.score desc, item_key
    ) = 1
),
-- one row a pair and its earliest quote, if it has any
shown_pairs as (
    select
        pair.*,
        quote.quote_id
    from (
        select pair.* exclude (speaker_ids), carrier.quote_id
        from pairs as pair
        left join claim_carriers as carrier on carrier.claim_id = pair.claim_id and carrier.counts_now
        where pair.item_kind = 'claim_pair'
        union all
        select pair.* exclude (speaker_id), said.quote_id
        from (
            select * exclude (speaker_ids), unnest(speaker_ids) as speaker_id
            from pairs
            where item_kind = 'speaker_pair'
        ) as pair
        left join quotes_effective as said
            on said.speaker_id = pair.speaker_id and said.is_current and not said.is_withdrawn
    ) as pair
    left join quotes_effective as quote using (quote_id)
    qualify row_number() over (
        partition by pair.item_kind, pair.item_key
        order by quote.seen_at, quote.version_key, quote.start_cp, quote.end_cp, quote.quote_key
    ) = 1
),
-- one row an item and reason
reasons as (
    select
        'quote' as item_kind,
        quote.lineage_key as item_key,
        doubt.reason,
        doubt.doubt * (
            if(coalesce(stake.takes_side, false), 1, 0.5)
            + ln(greatest(coalesce(stake.n_articles, 1), 1))
            + (stake.hinging_claim is not null)::int
        ) as score,
        doubt.ask,
        quote.quote_id
    from (from doubts union all from hinging) as doubt
    join open_quotes as quote using (quote_id)
    left join stakes as stake using (quote_id)
    union all
    select item_kind, item_key, reason, coalesce(doubt, 0.5) * (1 + ln(greatest(n_articles, 1))), ask, quote_id
    from shown_pairs
),
-- one row an item: its strongest reason, or the one that the reader asks for
items as (
    select
        *,
        list_sort(list_filter(list(reason) over items, lambda other: other <> reason)) as others,
        row_number() over (items order by if(reason = $reason, 0, 1), score desc, reason <> 'status_hinges', reason) as strength
    from reasons
    window items as (partition by item_kind, item_key)
)
select
    item.item_key,
    item.item_kind,
    row_number() over (
        order by
            item.score desc, quote.published_at, quote.version_key, quote.start_cp, quote.end_cp, item.item_kind,
            item.item_key
    ) as place,
    count(*) over () as n_waiting,
    item.reason,
    nullif(array_to_string(item.others, ', '), '') as also,
    round(item.score, 3) as score,
    item.ask,
    quote.speaker,
    quote.context_before,
    quote.exact,
    quote.context_after,
    quote.chain,
    quote.outlet,
    quote.published_at,
    quote.quote_key,
    quote.version_key,
    quote.start_cp,
    quote.end_cp,
    quote.spans,
    quote.article,
    quote.text_sha256
from items as item
left join quotes_effective as quote using (quote_id)
where item.strength = 1
    and ($reason is null or item.reason = $reason)
order by place
limit $limit

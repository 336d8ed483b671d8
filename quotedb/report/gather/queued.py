"""Gathers what helps to decide on an item of the review queue."""

from collections.abc import Iterable

from quotedb.report.gather.asking import Ask, Texts
from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.quotes import gather_quotes
from quotedb.report.gather.speakers import gather_speakers
from quotedb.report.stories.queued import (
    MOST_CANDIDATES,
    ClaimSide,
    Queued,
    QueuedClaims,
    QueuedQuote,
    QueuedSpeakers,
    QueueItem,
    QueueNote,
    SpeakerSide,
)
from quotedb.report.stories.quote import QuoteStory
from quotedb.vocab import DecisionTarget

QUOTE = """
select quote_id from quotes_effective where version_key = $version and quote_key = $quote
"""

WORDINGS = """
select
    wording.wording_key, wording.claim_id, wording.text, wording.context,
    coalesce(list(assertion.quote_id) filter (assertion.quote_id is not null), [])
from claim_wordings as wording
left join assertions as assertion on assertion.wording_id = wording.wording_id
where wording.wording_key in (select unnest($keys::varchar[]))
group by all
order by wording.wording_key
"""

SPEAKERS = """
select named.speaker_key, known.canonical_id, named.name
from speakers as named
join speakers_effective as known using (speaker_id)
where named.speaker_key in (select unnest($keys::varchar[]))
order by named.speaker_key
"""

NOTES = """
select
    quote.lineage_key, quote.kind,
    list(struct_pack(name := speaker.name, score := round(candidate.score, 2), key := speaker.speaker_key)
        order by candidate.rank, speaker.name
    ) filter (speaker.speaker_id is not null)
from quotes_effective as quote
left join speaker_candidates as candidate on candidate.quote_id = quote.quote_id and candidate.seq = 0
left join speakers as speaker on speaker.speaker_id = candidate.speaker_id
where quote.is_current and quote.lineage_key in (select unnest($keys::varchar[]))
group by quote.lineage_key, quote.kind
"""


def gather_queued(ask: Ask, texts: Texts, item: QueueItem) -> Queued:
    """Give all that helps to decide on one item.

    Args:
        ask: Runs statements on the snapshot from which the queue was read.
        texts: Gives the texts of versions.
        item: One of that queue.
    """
    if item.kind is DecisionTarget.QUOTE:
        return QueuedQuote(item=item, story=quote_of(ask, texts, item))
    keys = {"keys": item.key.split("+")}
    if item.kind is DecisionTarget.CLAIM_PAIR:
        wordings = list(ask(WORDINGS, keys))
        claims = gather_claims(ask, [row[1] for row in wordings])
        one, other = (
            ClaimSide(wording=text, context=context, story=story, quote_ids=frozenset(quote_ids))
            for (_, _, text, context, quote_ids), story in zip(wordings, claims, strict=True)
        )
        return QueuedClaims(item=item, one=one, other=other)
    named = list(ask(SPEAKERS, keys))
    speakers = gather_speakers(ask, [row[1] for row in named])
    first, second = (
        SpeakerSide(name=name, story=story) for (_, _, name), story in zip(named, speakers, strict=True)
    )
    return QueuedSpeakers(item=item, one=first, other=second)


def quote_of(ask: Ask, texts: Texts, item: QueueItem) -> QuoteStory:
    """Give the story of the quote that an item shows."""
    ((quote_id,),) = ask(QUOTE, {"version": item.version_key, "quote": item.quote_key})
    return next(gather_quotes(ask, texts, [quote_id]))


def gather_notes(ask: Ask, keys: Iterable[str]) -> dict[str, QueueNote]:
    """Give what a file of the queue says of quotes besides, by lineage key; other keys give nothing."""
    return {
        key: QueueNote(
            kind=kind,
            candidates=" | ".join(
                f"{number} {each['name']} ({each['score']})" for number, each in enumerate(found, 1)
            ),
            speaker_keys=tuple(each["key"] for each in found),
        )
        for key, kind, found in (
            (key, kind, (found or [])[:MOST_CANDIDATES])
            for key, kind, found in ask(NOTES, {"keys": sorted(keys)})
        )
    }

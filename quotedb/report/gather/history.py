"""Gathers the history of one quote, claim, speaker or article."""

import re
from collections.abc import Iterator
from typing import Any

from quotedb.report.gather import events
from quotedb.report.gather.asking import Ask, Row, utc
from quotedb.report.gather.proof import gather_changes
from quotedb.report.stories.history import Event, History

# Of each sort, by number: its stable id, its title, all stable ids that name it, and that of its article.
THINGS = {
    "quote": """
        select
            quote.lineage_key, string_agg(span.exact, ' … ' order by span.seq), [quote.lineage_key],
            article.article_key
        from quotes as quote
        join quote_spans as span on span.quote_id = quote.quote_id and span.role = 'content'
        join article_versions as version using (version_id)
        join articles as article using (article_id)
        where quote.quote_id = $id
        group by all
    """,
    "claim": """
        select claim.claim_key, claim.text, list(wording.wording_key), null
        from claim_wordings as wording
        join claims as claim on claim.claim_id = wording.claim_id
        where wording.claim_id = $id
        group by all
    """,
    "speaker": """
        select canonical_key, name, list(speaker_key), null
        from speakers_effective
        where canonical_id = $id
        group by all
    """,
    "article": """
        select
            article.article_key, coalesce(version.headline, article.identity_value), [article.article_key],
            article.article_key
        from article_versions as version
        join articles as article using (article_id)
        where version.version_id = $id
    """,
}
STATEMENTS = {
    "quote": (events.IMPORTS, events.NOTICES, events.SIGHTINGS, events.DECISIONS),
    "claim": (events.WORDINGS, events.LINKS, events.RELINKINGS, events.PAST, events.DECISIONS),
    "speaker": (
        events.SPEAKERS,
        events.NAMES,
        events.LINKS,
        events.RELINKINGS,
        events.PAST,
        events.DECISIONS,
    ),
    "article": (
        events.IMPORTS,
        events.NOTICES,
        events.ADDRESSES,
        events.EXTRACTIONS,
        events.DECISIONS,
    ),
}
PARAMETER = re.compile(r"\$([a-z]+)")
ORDER = ("imported", "address", "recorded", "worded", "found")  # of one moment; then the rest


def gather_history(ask: Ask, sort: str, number: int) -> History:
    """Give what happened to a thing, in order.

    Args:
        ask: Runs statements, half a dozen.
        sort: quote, claim, speaker or article.
        number: Of the thing, as ``finding`` gives it: of an article, one of its versions.
    """
    ((key, title, keys, article),) = ask(THINGS[sort], {"id": number})
    known = {"id": number, "sort": sort, "key": key, "keys": keys, "article": article}
    found = [event for sql in STATEMENTS[sort] for event in _events(ask, sql, known)]
    if sort == "claim":
        found += _changes(ask, number)
    first = min((event.at for event in found if event.what != "relinked"), default=None)
    found = [event for event in found if event.what != "relinked" or (first and event.at >= first)]
    return History(sort=sort, key=key, title=title, events=tuple(sorted(found, key=_place)))


def _events(ask: Ask, sql: str, known: dict[str, Any]) -> Iterator[Event]:
    for row in ask(sql, {name: known[name] for name in PARAMETER.findall(sql)}):
        yield _event(row)


def _event(row: Row) -> Event:
    at, what, subject, detail, actor, made_by, reason, key, state, replaced_by, run = row
    return Event(
        at=utc(at),
        what=what,
        subject=subject,
        detail=detail,
        actor=actor,
        made_by=made_by,
        reason=reason,
        key=key,
        state=state,
        replaced_by=replaced_by,
        run=run,
    )


def _changes(ask: Ask, claim_id: int) -> Iterator[Event]:
    for change in gather_changes(ask, [claim_id])[claim_id]:
        yield Event(
            at=change.changed_at,
            what="status",
            subject=change.status_before,
            detail=change.status_after,
            made_by=f"rules of {change.ruleset}: {change.rule}",
            reason=f"{change.cause}: {change.exact or change.note or ''}",
            key=change.cause_key,
        )


def _place(event: Event) -> tuple[object, ...]:
    step = ORDER.index(event.what) if event.what in ORDER else len(ORDER)
    return event.at, step, event.run or 0, event.subject or "", event.detail or "", event.key or ""

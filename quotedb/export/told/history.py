"""The history of a thing as a reader reads it: what happened when, by whom or by what, and why."""

from collections.abc import Iterator

from quotedb.export.told import phrases
from quotedb.export.told.layout import EMPTY, SHOWN_DIGITS, Block, Style, block, ident
from quotedb.report.stories.history import Event, History

DONE = {
    "imported": "imported",
    "found": "found in",
    "absent": "not in",
    "notice": "its publisher says of",
    "address": "met under",
    "decided": "decided:",
    "status": "its status became",
    "worded": "worded:",
    "recorded": "put on record:",
    "named": "another name:",
    "linked": "taken for related:",
    "unlinked": "no longer taken for related:",
    "relinked": "everything was linked anew",
    "changed": "changed:",
}
KEYS = {
    "imported": "version",
    "absent": "version",
    "notice": "version",
    "decided": "decision",
    "named": "decision",
    "status": "cause",
    "worded": "claim",
    "recorded": "speaker",
}
LONGEST = 100  # code points of a subject


def tell_history(history: History) -> Iterator[Block]:
    """Yield the paragraphs of a history."""
    yield block((phrases.short(history.title), Style.HEAD), ident(history.sort, history.key), indent=0)
    yield EMPTY
    for event in history.events:
        yield _event(event)


def _event(event: Event) -> Block:
    by_which = f" by decision {event.replaced_by[:SHOWN_DIGITS]}" if event.replaced_by else ""
    state = "" if event.state in (None, "applied") else f" ({event.state}{by_which})"
    run = "" if event.run is None else f"run {event.run}"
    whose = phrases.listed(event.actor or "", event.made_by or "", run)
    return block(
        f"{event.at:%Y-%m-%d %H:%M:%S}  {_told(event)}{state}",
        f" — {whose}" if whose else "",
        f": {event.reason}" if event.reason else "",
        *([ident(_sort_of(event), event.key)] if event.key else []),
        hang=4,
    )


def _sort_of(event: Event) -> str:
    """Say what the id of an event is of."""
    found = "quote" if "/" in (event.key or "") else "version"
    return KEYS.get(event.what, found)


def _told(event: Event) -> str:
    detail = phrases.words(event.detail or "")
    if event.what == "status":
        before = f" (before: {phrases.words(event.subject)})" if event.subject else ""
        return f"{DONE[event.what]} {detail or 'none'}{before}"
    subject = phrases.short(event.subject or "", LONGEST)
    return " ".join(filter(None, (DONE[event.what], subject))) + (f": {detail}" if detail else "")

"""The story of a claim as a reader reads it: where it stands and why, who says so, and where it came from."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from quotedb.export.told import phrases
from quotedb.export.told.layout import Block, Style, block, ident, section
from quotedb.export.told.quote import decision
from quotedb.report.stories.claim import (
    Change,
    ClaimStory,
    Evidence,
    Member,
    Origin,
    OriginPair,
    Path,
    Related,
    Standing,
)

NAMELESS, PUBLISHER = "the article", "publisher of "  # how the views call an outlet that is not known
ANSWERS = {
    "same_origin": "are one origin",
    "independent": "are independent",
    "not_established": "may depend on each other: that they are independent is not established",
}
SOURCINGS = {"named": "a named source", "document": "a document", "none": "no named source"}


def tell_claim(story: ClaimStory) -> Iterator[Block]:
    """Yield the paragraphs of a claim's story."""
    yield block((phrases.meant(story.text, story.context), Style.HEAD), indent=0)
    yield from section("Where it stands", _standing(story))
    yield from section("Who says what about it", _members(story))
    yield from section("Where it entered the record", _origins(story))
    yield from section("How it reached each outlet", map(_path, story.paths))
    yield from section(
        "Outlets that cite each other in a circle",
        (block(f"{one.loop}, who {'assert' if one.side == 'asserts' else 'deny'} it") for one in story.loops),
    )
    yield from section("How its status changed", map(_change, story.changes))
    yield from section("Evidence", map(_evidence, story.evidence))
    yield from section("Claims that bear on it", map(_related, story.related))
    yield from section("What people decided", map(decision, story.decisions))
    if len(story.wordings) > 1:
        yield from section("Its wordings", _wordings(story))
    yield from section("What it is", _nature(story))


def _standing(story: ClaimStory) -> Iterator[Block]:
    if story.standing is None:
        yield block("Nobody voices it any more: no quote on it is left.")
        return
    standing = story.standing
    status = "No status" if standing.status is None else phrases.words(standing.status).capitalize()
    yield block((status, Style.MARK), f": {standing.rule}.")
    yield block(_figures(standing))
    yield block(f"first seen {phrases.day(standing.first_seen)}, last {phrases.day(standing.last_seen)}")


def _figures(standing: Standing) -> str:
    count = phrases.count
    return phrases.listed(
        f"{count(standing.n_assert, 'quote')} assert{'s' if standing.n_assert == 1 else ''} it"
        f" in {count(standing.n_articles, 'article')} of {count(standing.n_outlets, 'outlet')}",
        f"{standing.n_deny} {'denies' if standing.n_deny == 1 else 'deny'} it" if standing.n_deny else "",
        f"{standing.n_doubt} {'doubts' if standing.n_doubt == 1 else 'doubt'} it" if standing.n_doubt else "",
        f"{count(standing.n_origins, 'origin')} behind them",
    )


def _members(story: ClaimStory) -> Iterator[Block]:
    for member in story.members:
        yield from _member(member)


def _member(member: Member) -> Iterator[Block]:
    quote = member.quote
    yield block(
        f"{phrases.on_day(quote.article)}  {phrases.outlet_of(quote.article)}: "
        f"{phrases.path_of(quote)} {phrases.stance_of(member.stance)} it"
    )
    yield block(phrases.in_marks(phrases.short(quote.exact)), indent=4)
    yield block(
        phrases.listed(
            phrases.CERTAINTIES[member.certainty],  # type: ignore[index]  # a word of the list
            "" if member.counts_now else "does not count any more",
        ),
        ident("quote", quote.quote_key),
        indent=4,
    )


def _origins(story: ClaimStory) -> Iterator[Block]:
    for origin in story.origins:
        yield _origin(origin)
    yield from map(_pair, story.pairs)


def _origin(origin: Origin) -> Block:
    members = "" if origin.members == origin.name else f" (with {_others(origin)})"
    return block(
        f"{origin.name}{members} {origin.side} it: "
        + phrases.listed(
            SOURCINGS[origin.sourcing],
            "has an interest in it" if origin.is_party else "",
            "is certain" if origin.is_certain else "",
            f"{phrases.count(origin.n_quotes, 'quote')} in {phrases.count(origin.n_outlets, 'outlet')}",
            f"since {phrases.day(origin.first_seen)}",
        )
    )


def _others(origin: Origin) -> str:
    return ", ".join(name for name in origin.members.split(", ") if name != origin.name)


def _pair(pair: OriginPair) -> Block:
    return block(f"{pair.one} and {pair.other} {ANSWERS[pair.answer]}")


def _path(path: Path) -> Block:
    note = " — they cite each other in a circle" if path.is_loop else ""
    denied = "" if path.side == "asserts" else " (denies it)"
    way = path.chain
    if way.endswith(NAMELESS):
        way += " " + PurePosixPath(path.outlet.removeprefix(PUBLISHER)).name
    return block(f"{way}{denied}{note}")


def _change(change: Change) -> Block:
    before = "" if change.status_before is None else f"{phrases.words(change.status_before)} → "
    after = "no status" if change.status_after is None else phrases.words(change.status_after)
    return block(f"{phrases.day(change.changed_at)}  {before}{after}: {change.rule} — {_cause(change)}")


def _cause(change: Change) -> str:
    if change.cause == "decision":
        return f"decided by {change.note}"
    if change.cause == "evidence":
        return f"evidence ({phrases.words(change.note or '')}): {change.cause_key}"
    outlet = change.outlet or "an article"
    if change.cause == "version":
        return f"{outlet} changed its article ({phrases.words(change.note or '')})"
    did = phrases.stance_of(change.stance or "")
    return f"{outlet} carries a quote that {did} it: {phrases.short(change.exact or '', 80)}"


def _evidence(item: Evidence) -> Block:
    state = "" if item.is_accepted else ", not accepted yet"
    return block(
        f"{phrases.day(item.added_at)}  {phrases.words(item.kind)}, {item.bearing}: {item.url}"
        f" (by {item.actor}{state})"
    )


def _related(other: Related) -> Block:
    by = f"{other.judgement} by {other.actor}" if other.actor else other.judgement
    score = "" if other.score is None else f", score {other.score:.2f}"
    return block(
        f"{phrases.words(other.relation)} ({by}{score}): {other.text}", ident("claim", other.claim_key)
    )


def _wordings(story: ClaimStory) -> Iterator[Block]:
    for wording in story.wordings:
        yield block(
            f"{phrases.meant(wording.text, wording.context)}: {phrases.count(wording.n_quotes, 'quote')}",
            ident("wording", wording.wording_key),
        )


def _nature(story: ClaimStory) -> Iterator[Block]:
    checkable = "evidence can settle it" if story.is_checkable else "no matter that evidence can settle"
    yield block(f"{phrases.words(story.claim_type)}, {checkable}")
    if story.subject:
        yield block(f"about: {story.subject.name}")
    if story.parties:
        yield block("with an interest in it: " + "; ".join(party.name for party in story.parties))
    ruleset = f", rules of {story.standing.ruleset}" if story.standing else ""
    yield block("claim: ", (story.claim_key, Style.QUIET), f" (language {story.lang}{ruleset})")

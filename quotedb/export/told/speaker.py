"""The story of a speaker as a reader reads it: who it is, what it said and where it takes a stance."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from quotedb.export.told import phrases
from quotedb.export.told.layout import Block, Style, block, ident, section
from quotedb.export.told.quote import decision
from quotedb.report.stories.speaker import Alias, Carrier, SpeakerClaim, SpeakerStory, SpokenQuote, Term

TIES = {
    "same_as": "also on record as",
    "belongs_to": "belongs to",
    "owns": "owns",
    "speaks_for": "speaks for",
    "spoken_for_by": "spoken for by",
}


def tell_speaker(story: SpeakerStory) -> Iterator[Block]:
    """Yield the paragraphs of a speaker's story."""
    yield block((story.who.name, Style.HEAD), indent=0)
    yield block(
        phrases.listed(
            phrases.kind_of(story.who.kind), f"Wikidata {story.wikidata_qid}" if story.wikidata_qid else ""
        ),
        ident("speaker", story.who.speaker_key),
        indent=0,
    )
    yield from section("Names", _names(story.aliases))
    yield from section("Offices", map(_term, story.terms))
    yield from section("Ties", _ties(story))
    yield from section("Through whom we know its words", _carriers(story))
    yield from section("Who may be the same, by name alone", _namesakes(story))
    yield from section("What people decided", map(decision, story.decisions))
    yield from section("Claims", map(_claim, story.claims))
    yield from section(phrases.count(len(story.quotes), "quote"), _quotes(story.quotes))


def _names(aliases: Iterable[Alias]) -> Iterator[Block]:
    for alias in aliases:
        years = f" {_span(alias.valid_from, alias.valid_to)}" if alias.valid_from or alias.valid_to else ""
        given = ", given by a person" if alias.is_by_person else ""
        kind = "" if alias.kind == "name" else f" ({alias.kind})"
        yield block(f"{alias.name}{kind}{years}{given}")


def _span(first: object, last: object) -> str:
    return f"{first or '…'} to {last or 'now'}"


def _term(term: Term) -> Block:
    source = f" ({term.source_url})" if term.source_url else ""
    what = term.who.name if term.side == "holds" else f"held by {term.who.name}"
    return block(f"{what}: {_span(term.valid_from, term.valid_to)}{source}")


def _ties(story: SpeakerStory) -> Iterator[Block]:
    for tie in story.ties:
        kind = phrases.kind_of(tie.who.kind)
        yield block(f"{TIES[tie.relation]} {tie.who.name}" + (f" ({kind})" if kind else ""))


def _carriers(story: SpeakerStory) -> Iterator[Block]:
    share = story.first_hand_share
    if share is None:
        return
    n_direct = sum(quote.is_first_hand for quote in story.quotes)
    yield block(f"{n_direct} of {phrases.count(len(story.quotes), 'quote')} at first hand ({share:.0%})")
    yield from _listed("passed on by", story.relayers)
    yield from _listed("published by", story.outlets)


def _listed(what: str, carriers: Iterable[Carrier]) -> Iterator[Block]:
    named = "; ".join(f"{one.who.name} ({one.n_quotes:,})" for one in carriers)
    if named:
        yield block(f"{what}: {named}")


def _claim(one: SpeakerClaim) -> Block:
    claim = one.claim
    times = "" if one.n_quotes == 1 else f" {one.n_quotes} times"
    return block(
        f"{phrases.stance_of(claim.stance)}{times}: {claim.text} — {phrases.status_of(claim)}",
        ident("claim", claim.claim_key),
    )


def _quotes(quotes: Iterable[SpokenQuote]) -> Iterator[Block]:
    """Yield quotes article by article, in text order."""
    for article, inside in groupby(quotes, lambda one: one.quote.article):
        yield block(f"{phrases.on_day(article)}  {phrases.outlet_of(article)}")
        for one in inside:
            note = phrases.listed(
                f"through {one.relayer.name}" if one.relayer else "",
                f"said {phrases.dated(one.said)}" if one.said else "",
            )
            yield block(
                phrases.short(one.quote.exact) + (f" ({note})" if note else ""),
                ident("quote", one.quote.quote_key),
                indent=4,
            )


def _namesakes(story: SpeakerStory) -> Iterator[Block]:
    for one in story.namesakes:
        why = phrases.listed(phrases.kind_of(one.who.kind), one.method, f"score {one.score:.2f}")
        yield block(
            f"{one.who.name} ({why})",
            ident("speaker", one.who.speaker_key),
        )

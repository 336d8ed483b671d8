"""An item of the review queue as a reader reads it: what is asked, where it stands, what speaks for it."""

from collections.abc import Iterable, Iterator

from quotedb.export.told import phrases
from quotedb.export.told.contrast import contrasted
from quotedb.export.told.layout import EMPTY, Block, Look, Run, Style, block, ident
from quotedb.export.told.quote import marked_in
from quotedb.report.stories.article import ArticleStory
from quotedb.report.stories.queued import (
    ClaimSide,
    Queued,
    QueuedClaims,
    QueuedQuote,
    QueuedSpeakers,
    QueueItem,
    SpeakerSide,
)
from quotedb.report.stories.quote import Candidate, QuoteStory
from quotedb.report.stories.values import ArticleLine, Piece, QuoteLine

AROUND = 400  # code points of a long paragraph that are shown before and after a quote
NEXT_PARAGRAPHS = 3  # shown before and after the quote's own
MOST_QUOTES = 3  # that a side of a pair shows
DOUBTS = {
    "ambiguous_speaker": "The speaker may be one of several",
    "unresolved_pronoun": "A pronoun that nobody is known for",
    "low_confidence": "Found with little confidence",
    "inferred_basis": "A link of the chain is concluded from the article",
    "inherited_basis": "A link of the chain is taken from words nearby",
    "status_hinges": "A claim's status hinges on it",
    "suggested_match": "Two claims that may be one",
    "suggested_speaker": "Two speakers that may be one",
}


def tell_queued(queued: Queued, look: Look) -> Iterator[Block]:
    """Yield the paragraphs that somebody reads before deciding on an item."""
    item = queued.item
    also = "".join(f"; {DOUBTS.get(one, one).lower()}" for one in (item.also or "").split(", ") if one)
    yield block((DOUBTS.get(item.doubt, phrases.words(item.doubt)), Style.HEAD), also, indent=0)
    if isinstance(queued, QueuedQuote):
        yield from _quote(queued, look)
    elif isinstance(queued, QueuedClaims):
        yield from _claims(queued, look)
    else:
        yield from _speakers(queued)


def tell_around(story: QuoteStory, article: ArticleStory, look: Look, *, is_whole: bool) -> Iterator[Block]:
    """Yield an article with one quote marked: the paragraphs around it, or all of them."""
    text, pieces = article.text, story.quote.pieces
    first, last = min(one.start for one in pieces), max(one.end for one in pieces)
    blocks = sorted(
        {(0, article.body_start), *article.paragraphs} if article.body_start else article.paragraphs
    )
    touched = [number for number, (start, end) in enumerate(blocks) if start < last and end > first]
    if touched and not is_whole:
        blocks = blocks[max(0, touched[0] - NEXT_PARAGRAPHS) : touched[-1] + NEXT_PARAGRAPHS + 1]
    edges = sorted({place for each in blocks for place in each})
    yield block(_place(article.article), indent=0)
    if len(edges) < 2:
        edges = [0, len(text)]
    if edges[0] > 0:
        yield block("…")
    for runs in marked_in(story, look, Piece(start=0, end=len(text), exact=text), edges):
        if "".join(part for part, _ in runs).strip():
            yield EMPTY
            yield block(*runs, hang=0)
    if text[edges[-1] :].strip():
        yield block("…")


def _quote(queued: QueuedQuote, look: Look) -> Iterator[Block]:
    story, quote = queued.story, queued.story.quote
    yield block(queued.item.ask, indent=0)
    yield EMPTY
    yield block(_place(quote.article), indent=0)
    yield block(*_passage(story, look), hang=0)
    yield EMPTY
    yield block("now: ", (phrases.voice_of(quote), Style.HEAD), f", {phrases.KINDS[quote.kind]}", indent=0)
    if story.links:
        yield block(f"chain: {' ← '.join(_chain(story))}", indent=0)
    for key, (claim, *more) in phrases.taken(story.claims).items():
        stances = phrases.stances_of([claim, *more])
        yield block(
            f"{stances}: {phrases.meant(claim.text, claim.context)} ({phrases.status_of(claim)})",
            ident("claim", key),
            indent=0,
        )
    for number, candidate in enumerate(queued.candidates, 1):
        yield _candidate(number, candidate)


def _chain(story: QuoteStory) -> Iterator[str]:
    """Yield the voices, innermost first, each with why it is there where that is not plain."""
    names = phrases.path_of(story.quote).split(" ← ")
    for number, name in enumerate(names):
        link = story.links[number] if number < len(story.links) else None
        plain = link is None or link.basis == "explicit"
        yield name if plain or link is None else f"{name} ({phrases.BASES[link.basis]})"


def _candidate(number: int, candidate: Candidate) -> Block:
    who = phrases.listed(candidate.who.name, phrases.kind_of(candidate.who.kind))
    how = f": {phrases.METHODS.get(candidate.method, candidate.method)}, score {candidate.score:.2f}"
    return block((str(number), Style.HEAD), f"  {who}{how}{' (now)' if candidate.is_chosen else ''}", hang=3)


def _passage(story: QuoteStory, look: Look) -> tuple[Run, ...]:
    """Give the paragraphs of a quote, long ones cut at words before and after it."""
    passage, pieces = story.passage, story.quote.pieces
    text = passage.exact
    start = min(one.start for one in pieces) - passage.start - AROUND
    end = max(one.end for one in pieces) - passage.start + AROUND
    start = text.find(" ", start, start + AROUND) + 1 if start > 0 else 0
    end = text.rfind(" ", end - AROUND, end) if end < len(text) else len(text)
    if end < 0:
        end = len(text)
    shown = next(marked_in(story, look, passage, (start, end)))
    before: tuple[Run, ...] = (("… ", Style.PLAIN),) if start else ()
    after: tuple[Run, ...] = ((" …", Style.PLAIN),) if end < len(text) else ()
    return (*before, *shown, *after)


def _claims(queued: QueuedClaims, look: Look) -> Iterator[Block]:
    one, other = queued.one, queued.other
    signs = next(
        (
            f" Found by {each.method}, score {each.score:.2f}."
            for each in one.story.related
            if each.claim_id == other.story.claim_id and each.score is not None and each.relation == "same"
        ),
        "",
    )
    yield block(f"Are these one claim?{signs}", indent=0)
    wordings = contrasted(one.wording, other.wording, look)
    for letter, side, runs in zip("AB", (one, other), wordings, strict=True):
        yield EMPTY
        yield block((f"{letter}  ", Style.HEAD), *runs, indent=0, hang=3)
        yield from _side(side)


def _side(side: ClaimSide) -> Iterator[Block]:
    claim = side.story
    meant = phrases.meant("", side.context)
    if meant and side.context.lower() not in side.wording.lower():
        yield block(meant.strip(" ()"), indent=3)
    if claim.text != side.wording:
        yield block(f"a wording of: {claim.text}", indent=3)
    if claim.standing is not None:
        yield block(f"{phrases.words(claim.standing.status or 'no status')}: {claim.standing.rule}", indent=3)
    yield block((f"[claim {claim.claim_key[:12]}]", Style.QUIET), indent=3)
    members = sorted(claim.members, key=lambda member: member.quote.quote_id not in side.quote_ids)
    yield from _quotes(
        (member.quote, f", {phrases.voice_of(member.quote)} {phrases.stance_of(member.stance)}")
        for member in members
    )


def _quotes(said: Iterable[tuple[QuoteLine, str]]) -> Iterator[Block]:
    quotes = list(said)
    for quote, voice in quotes[:MOST_QUOTES]:
        place = f"{phrases.outlet_of(quote.article)}, {phrases.on_day(quote.article)}"
        yield block(f"{place}{voice}: {phrases.short(quote.exact)}", indent=3)
    if len(quotes) > MOST_QUOTES:
        yield block(f"and {phrases.count(len(quotes) - MOST_QUOTES, 'more quote')}", indent=3)


def _speakers(queued: QueuedSpeakers) -> Iterator[Block]:
    one, other = queued.one, queued.other
    signs = next(
        (
            f" It was suggested for {each.method}, score {each.score:.2f}."
            for each in one.story.namesakes
            if each.who.speaker_id == other.story.who.speaker_id
        ),
        "",
    )
    yield block(f"Are these one and the same?{signs}", indent=0)
    for letter, side in (("A", one), ("B", other)):
        yield EMPTY
        yield from _record(letter, side)


def _record(letter: str, side: SpeakerSide) -> Iterator[Block]:
    story = side.story
    qid = f"Wikidata {story.wikidata_qid}" if story.wikidata_qid else ""
    known = phrases.listed(side.name, phrases.kind_of(story.who.kind), qid)
    yield block((f"{letter}  {known}", Style.HEAD), ident("speaker", story.who.speaker_key), indent=0, hang=3)
    names = dict.fromkeys([story.who.name, *(alias.name for alias in story.aliases)])
    names.pop(side.name, None)
    if names:
        yield block(f"also called {', '.join(names)}", indent=3)
    for term in story.terms:
        what = term.who.name if term.side == "holds" else f"held by {term.who.name}"
        yield block(f"{what}: {term.valid_from} to {term.valid_to or 'now'}", indent=3)
    for tie in story.ties:
        if tie.relation != "same_as":
            yield block(f"{phrases.words(tie.relation)} {tie.who.name}", indent=3)
    outlets = ", ".join(one.who.name for one in story.outlets[:MOST_QUOTES])
    yield block(phrases.count(len(story.quotes), "quote") + (f", in {outlets}" if outlets else ""), indent=3)
    yield from _quotes((one.quote, "") for one in story.quotes)


def _place(article: ArticleLine) -> str:
    return phrases.listed(
        article.headline or "",
        article.outlet.name if article.outlet else phrases.name_of(article),
        phrases.published(article),
    )


def short_of(item: QueueItem) -> str:
    """Name an item in one line."""
    return phrases.short(item.exact or item.ask)

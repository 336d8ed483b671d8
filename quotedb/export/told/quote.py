"""The story of a quote as a reader reads it: marked in its paragraph, then who, how, what and where."""

from collections.abc import Iterable, Iterator, Sequence

from quotedb.export.site.weave import Mark
from quotedb.export.told import phrases
from quotedb.export.told.layout import EMPTY, Block, Look, Run, Style, block, ident, section
from quotedb.export.told.marks import Signs, marked, pair_for
from quotedb.report.stories.quote import Link, Occurrence, QuoteClaim, QuoteStory, Utterance
from quotedb.report.stories.values import Piece, QuoteLine, Ruling


def tell_quote(story: QuoteStory, look: Look) -> Iterator[Block]:
    """Yield the paragraphs of a quote's story."""
    quote = story.quote
    title = (f"{phrases.voice_of(quote)}: ", Style.HEAD), (phrases.short(quote.exact), Style.HEAD)
    yield block(*title, indent=0)
    if quote.is_rejected:
        yield block("A person ruled that this is no quote; see the decisions below.", indent=0)
    yield EMPTY
    yield block(*passage_of(story, look), hang=0)
    yield from section("What it is", _nature(story))
    yield from section("Who says so", _speaker(story))
    yield from section("How it reached us, from the innermost voice on", map(_link, story.links))
    yield from section("Claims", claims_of(story.claims))
    yield from section("The same words elsewhere", _elsewhere(story.utterance, quote))
    yield from section("What people decided", map(decision, story.decisions))
    yield from section("Where it stands", _place(story))
    yield from section("How it was found", _origin(story))


def passage_of(story: QuoteStory, look: Look) -> tuple[Run, ...]:
    """Give the paragraphs of a quote with its words marked; with styles, its source and cue as well."""
    passage = story.passage
    return next(marked_in(story, look, passage, (0, len(passage.exact))))


def marked_in(
    story: QuoteStory, look: Look, passage: Piece, edges: Sequence[int]
) -> Iterator[tuple[Run, ...]]:
    """Yield stretches of a text with a quote's words marked.

    Args:
        story: The quote.
        look: What the reader's screen can do.
        passage: A text that holds the quote whole, counted from the start of the article's.
        edges: Where stretches begin and end, counted from the passage's start, in order; at least two.
    """
    shift, text = passage.start, passage.exact
    before, after = ("", "") if look.is_styled else pair_for(text)
    signs = {"content": Signs(before, after, Style.MARK), "part": Signs("", "", Style.PART)}
    parts = (*story.sources, *story.cues, *story.addressees)
    marks = [
        *(Mark(one.start - shift, one.end - shift, "content") for one in story.quote.pieces),
        *(Mark(one.start - shift, one.end - shift, "part") for one in parts if look.is_styled),
    ]
    return marked(text, marks, signs, edges)


def _nature(story: QuoteStory) -> Iterator[Block]:
    kind = phrases.KINDS[story.quote.kind]
    machine = "" if story.machine_kind == story.quote.kind else phrases.KINDS[story.machine_kind]
    yield block(
        phrases.listed(
            kind + (f" (a machine took it for: {machine})" if machine else ""),
            phrases.CERTAINTIES[story.certainty],  # type: ignore[index]  # a word of the list
            phrases.CUES[story.cue_class],  # type: ignore[index]  # likewise
        )
    )
    for label, pieces in (("source", story.sources), ("cue", story.cues), ("spoken to", story.addressees)):
        if pieces:
            yield block(f"{label}: ", _quoted(pieces))
    if story.parent_key:
        yield block("stands inside of another quote", ident("quote", story.parent_key))
    for key in story.child_keys:
        yield block("holds another quote", ident("quote", key))


def _quoted(pieces: Iterable[Piece]) -> str:
    return " … ".join(f"“{' '.join(piece.exact.split())}”" for piece in pieces)


def _speaker(story: QuoteStory) -> Iterator[Block]:
    if not story.links:
        return
    innermost = story.links[0]
    speaker = innermost.speaker
    if speaker is None:
        yield block(phrases.NAMINGS[innermost.naming])
    else:
        written = f"written as {_quoted([innermost.mention])}" if innermost.mention else ""
        naming = "" if innermost.naming == "named" else phrases.NAMINGS[innermost.naming]
        yield block(
            phrases.listed(speaker.name, phrases.kind_of(speaker.kind), naming, written),
            ident("speaker", speaker.speaker_key),
        )
    if innermost.said is not None:
        yield block(f"said: {phrases.dated(innermost.said)}")
    for one in innermost.candidates:
        how = f"{phrases.METHODS.get(one.method, one.method)}, score {one.score:.2f}"
        yield block(f"found {how}" if one.is_chosen else f"might be {one.who.name}: {how}")


def _link(link: Link) -> Block:
    who = link.speaker.name if link.speaker else phrases.NAMINGS[link.naming]
    if link.role == "publisher" and link.speaker is None:
        who = "the article, whose outlet is not known"
    did = phrases.ROLES[link.role]
    if link.role != "publisher":
        did = " ".join(filter(None, (did, phrases.MEDIA[link.medium])))
    shown = [piece for piece in (link.mention, link.cue) if piece]
    mention = f" ({_quoted(shown)})" if shown else ""
    time = "" if link.said is None else phrases.dated(link.said)
    why = "" if link.role == "publisher" else phrases.BASES[link.basis]
    return block(f"{link.seq + 1}. {who}: " + phrases.listed(did + mention, time, why), hang=3)


def claims_of(claims: Iterable[QuoteClaim]) -> Iterator[Block]:
    """Yield what a quote does with each claim and where that claim stands."""
    for key, (claim, *more) in phrases.taken(claims).items():
        stances = phrases.stances_of([claim, *more])
        yield block(f"{stances}: {phrases.meant(claim.text, claim.context)}")
        for wording in dict.fromkeys(one.wording for one in (claim, *more)):
            if wording != claim.text:
                yield block(f"in these words: {wording}", indent=4)
        yield block(phrases.status_of(claim), ident("claim", key), indent=4)


def _elsewhere(utterance: Utterance | None, quote: QuoteLine) -> Iterator[Block]:
    if utterance is None or len(utterance.occurrences) == 1:
        return
    others = [one for one in utterance.occurrences if one.quote.quote_key != quote.quote_key]
    own = [one for one in utterance.occurrences if one.quote.quote_key == quote.quote_key]
    yield block(f"fullest wording: {phrases.in_marks(utterance.best_text)}")
    for one in own:
        yield block(f"here: {_difference(one)}")
    for one in others:
        yield from _occurrence(one)


def _occurrence(one: Occurrence) -> Iterator[Block]:
    article = one.quote.article
    yield block(f"{phrases.on_day(article)}  {phrases.outlet_of(article)}: {phrases.short(one.quote.exact)}")
    yield block(_difference(one), ident("quote", one.quote.quote_key), indent=4)


def _difference(one: Occurrence) -> str:
    return phrases.listed(
        phrases.REPEATS[one.relation],
        f"adds “{one.added}”" if one.added else "",
        f"leaves out “{one.dropped}”" if one.dropped else "",
        "a “not” differs" if one.negation_changed else "",
    )


def decision(ruling: Ruling) -> Block:
    """Say what a person ruled, when and why."""
    value = f" {ruling.value}" if ruling.value else ""
    state = "" if ruling.state == "applied" else f" ({ruling.state})"
    return block(
        f"{phrases.day(ruling.decided_at)}  {ruling.actor}: {phrases.words(ruling.op)}"
        f" {phrases.words(ruling.field)}{value}{state} — {ruling.reason}",
        ident("decision", ruling.decision_key),
    )


def _place(story: QuoteStory) -> Iterator[Block]:
    article = story.quote.article
    yield block(
        phrases.listed(
            article.headline or "",
            article.outlet.name if article.outlet else "",
            phrases.published(article),
            "" if article.is_current else "an earlier version of the article",
            "withdrawn" if article.is_withdrawn else "",
        )
    )
    spans = ";".join(f"{piece.start}-{piece.end}" for piece in story.quote.pieces)
    for label, value in (
        ("article", article.address),
        ("version", article.version_key),
        ("quote", story.quote.quote_key),
        ("quote across versions", story.lineage_key if story.lineage_key != story.quote.quote_key else ""),
        ("spans in code points", spans),
        ("SHA-256 of the text", article.text_sha256),
    ):
        if value:
            yield block(f"{label}: ", (value, Style.QUIET))


def _origin(story: QuoteStory) -> Iterator[Block]:
    yield block(f"by {story.extractor}, rule {story.rule}; {story.confidence:.0%} likely to be right")
    source = f" of {story.run.source_ref}" if story.run.source_ref else ""
    yield block(
        f"import {story.run.run_id}{source}, {phrases.day(story.run.started_at)},"
        f" by {story.run.actor}, quotedb {story.run.tool_version}"
    )

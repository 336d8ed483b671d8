"""The story of an article as a reader reads it: its text with the quotes marked, then each quote in short."""

from collections.abc import Iterator

from quotedb.export.site.weave import Mark
from quotedb.export.told import phrases
from quotedb.export.told.layout import EMPTY, Block, Style, block, ident, section
from quotedb.export.told.marks import marked, numbered, pair_for
from quotedb.export.told.quote import decision
from quotedb.report.stories.article import ArticleStory, Version
from quotedb.report.stories.quote import QuoteStory


def tell_article(story: ArticleStory) -> Iterator[Block]:
    """Yield the paragraphs of an article's story."""
    article = story.article
    yield block((article.headline or phrases.name_of(article), Style.HEAD), indent=0)
    yield block(
        phrases.listed(
            article.outlet.name if article.outlet else "",
            story.byline or "",
            phrases.published(article),
            "" if article.is_current else "an earlier version",
            "withdrawn" if article.is_withdrawn else "",
        ),
        indent=0,
    )
    for paragraph in text_of(story):
        yield EMPTY
        yield paragraph
    yield from section(phrases.count(len(story.quotes), "quote"), _quotes(story))
    if len(story.versions) > 1:
        yield from section("Versions", map(_version, story.versions))
    yield from section("What people decided", map(decision, story.decisions))
    yield from section("Where it is", _place(story))


def text_of(story: ArticleStory) -> Iterator[Block]:
    """Yield the text paragraph by paragraph, each quote between signs with its number."""
    pair = pair_for(story.text)
    signs, marks = {}, []
    for number, quote in enumerate(story.quotes, 1):
        signs[quote.quote.quote_key] = numbered(number, pair, Style.MARK)
        marks += [Mark(one.start, one.end, quote.quote.quote_key) for one in quote.quote.pieces]
    for runs in marked(story.text, marks, signs, edges_of(story)):
        if any(text.strip() for text, _ in runs):
            yield block(*runs, hang=0)


def edges_of(story: ArticleStory) -> list[int]:
    """Give where to cut the text: at each line of its head and at each paragraph, and at its two ends."""
    starts = [start for start, _ in story.paragraphs]
    head = starts[0] if starts else len(story.text)
    lines = [at + 1 for at, sign in enumerate(story.text[:head]) if sign == "\n"]
    return sorted({0, *lines, *starts, len(story.text)})


def _quotes(story: ArticleStory) -> Iterator[Block]:
    numbers = {quote.quote.quote_key: number for number, quote in enumerate(story.quotes, 1)}
    for quote in story.quotes:
        yield from _quote(quote, numbers)


def _quote(story: QuoteStory, numbers: dict[str, int]) -> Iterator[Block]:
    quote = story.quote
    inside = f", inside of {numbers[story.parent_key]}" if story.parent_key in numbers else ""
    words = f"{phrases.path_of(quote)}: {phrases.short(quote.exact)}"
    yield block(f"{numbers[quote.quote_key]}. {words}", hang=4)
    yield block(phrases.KINDS[quote.kind] + inside, ident("quote", quote.quote_key), indent=6)
    for key, (claim, *more) in phrases.taken(story.claims).items():
        what = "that" if claim.text == quote.exact else phrases.short(claim.text, 80)
        yield block(
            f"{phrases.stances_of([claim, *more])} {what} — {phrases.status_of(claim)}",
            ident("claim", key),
            indent=6,
        )


def _version(version: Version) -> Block:
    return block(
        f"{version.version_no}. "
        + phrases.listed(
            version.change_kind,
            phrases.dated(version.published) or phrases.day(version.seen_at),
            phrases.count(version.n_words, "word"),
            phrases.count(version.n_quotes, "quote"),
            f"until {phrases.day(version.left_at)}" if version.left_at else "",
        ),
        ident("version", version.version_key),
    )


def _place(story: ArticleStory) -> Iterator[Block]:
    article = story.article
    for label, value in (
        (phrases.words(article.scheme), article.address),
        ("article", article.article_key),
        ("version", article.version_key),
        ("SHA-256 of the text", article.text_sha256),
        ("language", story.lang),
    ):
        yield block(f"{label}: ", (value, Style.QUIET))

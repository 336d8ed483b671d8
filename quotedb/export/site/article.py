"""The page of an article: its text with every quote marked, and a note on each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quotedb.export.html.signs import web_address
from quotedb.export.site.frame import Draft, Page, own
from quotedb.export.site.shelf import Shelf, article_path
from quotedb.export.site.text import Marked, line_of, marked_text
from quotedb.export.site.wording import title_of, words
from quotedb.report.stories.article import ArticleStory
from quotedb.report.stories.quote import QuoteStory
from quotedb.vocab import ClaimStatus, IdentityScheme, QuoteKind

DEEPEST = 30  # quotes in quotes that notes are laid into each other
TELLING = ("contested", "open", "settled", "beside")  # of a quote's claims, the one whose line it shows


def article_page(story: ArticleStory, shelf: Shelf) -> Page:
    """Give the page of an article in one version.

    Args:
        story: Its text, and its quotes in text order.
        shelf: Which other pages there are.
    """
    line = story.article
    held = nested(story.quotes)
    marked = [mark_of(quote, number) for number, quote in enumerate(outer_first(held), start=1)]
    numbers = {mark.key: mark.number for mark in marked}
    values = {
        "title": title_of(line),
        "story": story,
        "line": line,
        "shelf": shelf,
        "source": web_address(line.address) if line.scheme == IdentityScheme.URL else None,
        "text": marked_text(story.text, story.body_start, marked),
        "numbers": numbers,
        "held": held,
        "n_nested": len(story.quotes) - len(held[None]),
        "kinds": Counter(mark.kind for mark in marked).most_common(),
        "statuses": [
            (status, line_of(status), n)
            for status, n in Counter(mark.status for mark in marked if mark.status).most_common()
        ],
    }
    script = own("card.js") if story.quotes else ""
    return Draft(article_path(line), "article.html", values, script).page()


def nested(quotes: Sequence[QuoteStory]) -> dict[str | None, list[QuoteStory]]:
    """Give the quotes that each quote's content holds, by its key; None stands for the article itself.

    Every quote is somewhere: one that would hold itself stands in the article, one that lies too deep to be
    shown there beside others at the greatest depth.
    """
    parents = {quote.quote.quote_key: quote.parent_key for quote in quotes}
    held: dict[str | None, list[QuoteStory]] = defaultdict(list)
    for quote in quotes:
        around = outwards(quote.quote.quote_key, parents)
        held[around[-DEEPEST:][0] if around else None].append(quote)
    return held


def outwards(key: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """Give the keys of the quotes around one, the nearest first; none when they lead back to it."""
    around: dict[str, None] = {}  # in order
    parent = parents[key]
    while parent in parents and parent is not None:
        if parent == key or parent in around:
            return ()
        around[parent] = None
        parent = parents[parent]
    return tuple(around)


def outer_first(
    held: Mapping[str | None, Sequence[QuoteStory]], key: str | None = None
) -> Iterator[QuoteStory]:
    """Yield each quote, in text order, before those that its content holds."""
    for quote in held.get(key, ()):
        yield quote
        yield from outer_first(held, quote.quote.quote_key)


def mark_of(quote: QuoteStory, number: int) -> Marked:
    """Give a quote as the text shows it."""
    line, status = quote.quote, telling_status(quote)
    said = [
        f"Quote {number}",
        words(line.kind),
        line.speaker.name if line.speaker else "",
        words(status or ""),
    ]
    return Marked(
        key=line.quote_key,
        number=number,
        pieces=tuple((piece.start, piece.end) for piece in line.pieces),
        kind=QuoteKind(line.kind),
        status=status,
        label=", ".join(part for part in said if part),
    )


def telling_status(quote: QuoteStory) -> ClaimStatus | None:
    """Give the status that a quote shows: of several claims a contested one before an open or settled one."""
    found = [ClaimStatus(claim.status) for claim in quote.claims if claim.status is not None]
    return min(found, key=lambda status: TELLING.index(line_of(status)), default=None)

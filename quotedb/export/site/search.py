"""The search page: all that can be found stands in it, so that it works from a file and without a network."""

import json
from collections.abc import Sequence

from markupsafe import Markup

from quotedb.export.html.signs import visible
from quotedb.export.site.frame import Draft, Page, own
from quotedb.export.site.wording import words
from quotedb.report.contents import ArticleEntry, ClaimEntry, QuoteEntry, SpeakerEntry


def search_page(
    articles: Sequence[ArticleEntry],
    claims: Sequence[ClaimEntry],
    speakers: Sequence[SpeakerEntry],
    quotes: Sequence[QuoteEntry],
) -> Page:
    """Give the search page with its data: of each thing the key, its words and what else it is known by."""
    place = {entry.article_id: number for number, entry in enumerate(articles)}
    data = {
        "pages": [entry.key for entry in articles],
        "articles": [[entry.key, entry.title, entry.outlet or ""] for entry in articles],
        "claims": [[entry.key, entry.text, words(entry.status or "")] for entry in claims],
        "speakers": [[entry.key, entry.name, words(entry.kind)] for entry in speakers],
        "quotes": [
            [place[entry.article_id], entry.key, entry.exact, entry.speaker or "", words(entry.kind)]
            for entry in quotes
        ],
    }
    values = {"title": "Search", "data": data_block(data)}
    return Draft("search.html", "search.html", values, own("search.js")).page()


def data_block(data: object) -> Markup:
    """Give data as JSON that can end no element: it is read by the script, never run."""
    text = visible(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704

"""Makes the pages of a site: all of them in batches, or the one that somebody asks for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from quotedb.export.site.article import article_page
from quotedb.export.site.claim import claim_page
from quotedb.export.site.frame import STYLE, Page, style_sheet
from quotedb.export.site.lists import list_drafts
from quotedb.export.site.search import search_page
from quotedb.export.site.speaker import speaker_page
from quotedb.export.site.survey import Survey
from quotedb.report.contents import list_quotes, list_versions
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.asking import Ask, Texts
from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.speakers import gather_speakers

STORY = re.compile(r"(articles|claims|speakers)/([0-9a-f]{32})\.html")


@dataclass(frozen=True, slots=True)
class Site:
    """A site and where its stories come from.

    Attributes:
        ask: Runs statements on the snapshot.
        texts: Gives the texts of versions.
        found: What the site shows.
    """

    ask: Ask
    texts: Texts
    found: Survey

    def pages(self, show: Callable[[int, int], None]) -> Iterator[Page]:
        """Yield every page, and the style sheet.

        Args:
            show: Told how many stories of how many are done.
        """
        yield style_sheet()
        for draft in list_drafts(self.found):
            yield draft.page()
        yield self.search_page()
        versions = list(self.versions().values())
        claims = [entry.claim_id for entry in self.found.claims]
        speakers = [entry.speaker_id for entry in self.found.speakers]
        total = len(versions) + len(claims) + len(speakers)
        stories = chain(
            (article_page(one, self.found.shelf) for one in gather_articles(self.ask, self.texts, versions)),
            (claim_page(one, self.found.shelf) for one in gather_claims(self.ask, claims)),
            (speaker_page(one, self.found.shelf) for one in gather_speakers(self.ask, speakers)),
        )
        for done, page in enumerate(stories, start=1):
            yield page
            show(done, total)

    def page(self, path: str) -> Page | None:
        """Give one page by its path; None when the site has none there."""
        if path == STYLE:
            return style_sheet()
        if path == "search.html":
            return self.search_page()
        if story := STORY.fullmatch(path):
            return self.story(*story.groups())
        return next((draft.page() for draft in list_drafts(self.found) if draft.path == path), None)

    def story(self, room: str, key: str) -> Page | None:
        """Give the page of one article, claim or speaker."""
        if room == "articles":
            numbers = self.versions()
            wanted = [numbers[key]] if key in numbers else []
            return next(
                (
                    article_page(one, self.found.shelf)
                    for one in gather_articles(self.ask, self.texts, wanted)
                ),
                None,
            )
        if room == "claims":
            wanted = [entry.claim_id for entry in self.found.claims if entry.key == key]
            return next((claim_page(one, self.found.shelf) for one in gather_claims(self.ask, wanted)), None)
        wanted = [entry.speaker_id for entry in self.found.speakers if entry.key == key]
        return next((speaker_page(one, self.found.shelf) for one in gather_speakers(self.ask, wanted)), None)

    def search_page(self) -> Page:
        """Give the search page with all that can be found."""
        found = self.found
        quotes = list_quotes(self.ask, [entry.article_id for entry in found.articles])
        return search_page(found.articles, found.claims, found.speakers, quotes)

    def versions(self) -> dict[str, int]:
        """Number all versions that have a page, by the key in its name."""
        return list_versions(self.ask, [entry.article_id for entry in self.found.articles])

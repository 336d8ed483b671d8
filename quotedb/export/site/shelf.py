"""Where each thing's page stands, if the site has one: file names made of keys, safe on any file system."""

from collections.abc import Container
from dataclasses import dataclass

from quotedb.report.stories.article import Version
from quotedb.report.stories.values import ArticleLine, QuoteLine


class _All:
    """Holds whatever is asked for."""

    def __contains__(self, key: object) -> bool:
        return True


ALL: Container[str] = _All()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which pages a site has; what it has not is named without a link.

    Attributes:
        articles: Keys of articles that have a page, with a page for each older version.
        claims: Keys of claims.
        speakers: Keys of speakers.
    """

    articles: Container[str] = ALL
    claims: Container[str] = ALL
    speakers: Container[str] = ALL

    def claim(self, key: str) -> str | None:
        """Give the path of a claim's page."""
        return f"claims/{key}.html" if key in self.claims else None

    def speaker(self, key: str | None) -> str | None:
        """Give the path of a speaker's page."""
        return f"speakers/{key}.html" if key is not None and key in self.speakers else None

    def article(self, line: ArticleLine) -> str | None:
        """Give the path of the page of an article in one version."""
        return article_path(line) if line.article_key in self.articles else None

    def newest(self, line: ArticleLine) -> str | None:
        """Give the path of the page of an article in its newest version."""
        return f"articles/{line.article_key}.html" if line.article_key in self.articles else None

    def version(self, line: ArticleLine, version: Version) -> str | None:
        """Give the path of the page of another version of an article."""
        if line.article_key not in self.articles:
            return None
        key = line.article_key if version.left_at is None else version.version_key
        return f"articles/{key}.html"

    def quote(self, line: QuoteLine) -> str | None:
        """Give the path of a quote's place in its article."""
        page = self.article(line.article)
        return None if page is None or line.is_rejected else f"{page}#q-{line.quote_key}"


def article_path(line: ArticleLine) -> str:
    """Give the path of a page: the newest version stands under the article's key, an older under its own."""
    return f"articles/{line.article_key if line.is_current else line.version_key}.html"

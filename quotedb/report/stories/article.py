"""The story of one article: its text and versions, and what everybody says in it."""

from dataclasses import dataclass
from datetime import datetime

from quotedb.report.stories.quote import QuoteStory
from quotedb.report.stories.values import ArticleLine, Ruling, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an article's text.

    Attributes:
        version_key: Its stable id.
        version_no: 1, 2, ... in order of import.
        change_kind: Why it came to be: a word of ``vocab.ChangeKind``.
        headline: As the input gives it.
        published: When.
        retrieved_at: When it was fetched.
        seen_at: When it entered the record: published, or else received.
        left_at: When a later version took its place; None while it stands.
        text_sha256: Hash of the stored text in UTF-8, hexadecimal.
        n_words: Words of the text.
        n_quotes: Quotes found in it, without those that people rejected.
    """

    version_key: str
    version_no: int
    change_kind: str
    headline: str | None
    published: When | None
    retrieved_at: datetime | None
    seen_at: datetime
    left_at: datetime | None
    text_sha256: str
    n_words: int
    n_quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStory:
    """All that is on record about one article, in one of its versions.

    Attributes:
        article: Identity, outlet and date of this version.
        byline: As the input gives it.
        lang: Its language.
        text: The stored text of this version; all spans count its code points.
        body_start: Code point at which the body starts; header lines lie before it.
        paragraphs: Half-open spans of the body's paragraphs.
        versions: All versions, in order of import.
        quotes: The quotes of this version that people did not reject, in text order; one that holds another
            stands before it.
        decisions: What people ruled on the article, in order.
    """

    article: ArticleLine
    byline: str | None
    lang: str
    text: str
    body_start: int
    paragraphs: tuple[tuple[int, int], ...]
    versions: tuple[Version, ...]
    quotes: tuple[QuoteStory, ...]
    decisions: tuple[Ruling, ...]

"""Articles and their versions as they are stored, or are about to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from quotedb import ids
from quotedb.store.absent import chunks
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.text.addresses import normal_address
from quotedb.vocab import IdentityScheme


def article_key(scheme: str, value: str) -> str:
    """Give the key of an article from what identifies it; all addresses of one page give one key."""
    return ids.key("article", scheme, normal_address(value) if scheme == IdentityScheme.URL else value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What makes an article the same article the next time."""

    scheme: IdentityScheme
    value: str

    @property
    def key(self) -> str:
        """Key of the article."""
        return article_key(self.scheme, self.value)


@dataclass(slots=True, kw_only=True)
class Version:
    """A stored state of an article's text, or one that is about to be stored."""

    article_key: str
    version_no: int
    text_sha256: str
    text: str | None = None  # fetched only to compare
    version_id: int | None = None  # None: about to be stored


@dataclass(slots=True, kw_only=True, eq=False)
class Article:
    """A stored article, or one that is about to be stored; compared by identity."""

    identity: Identity
    outlet: str | None
    article_id: int | None = None  # None: about to be stored
    versions: list[Version] = field(default_factory=list)

    def find(self, text_sha256: str) -> Version | None:
        """Give the version with a text."""
        return next((version for version in self.versions if version.text_sha256 == text_sha256), None)


def load_articles(connection: Connection, article_ids: Iterable[int]) -> list[Article]:
    """Give stored articles with their versions, those without their texts."""
    found: dict[int, Article] = {}
    for part in chunks(sorted(article_ids)):
        rows = connection.execute(
            select(
                ArticleRow.article_id, ArticleRow.identity_scheme, ArticleRow.identity_value, SpeakerRow.name
            )
            .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ArticleRow.outlet_id)
            .where(ArticleRow.article_id.in_(part))
        )
        for article_id, scheme, value, outlet in rows:
            identity = Identity(scheme=scheme, value=value)
            found[article_id] = Article(identity=identity, outlet=outlet, article_id=article_id)
        versions = connection.execute(
            select(
                ArticleVersionRow.article_id,
                ArticleVersionRow.version_id,
                ArticleVersionRow.version_no,
                ArticleVersionRow.text_sha256,
            )
            .where(ArticleVersionRow.article_id.in_(part))
            .order_by(ArticleVersionRow.article_id, ArticleVersionRow.version_no)
        )
        for article_id, version_id, version_no, text_sha256 in versions:
            article = found[article_id]
            article.versions.append(
                Version(
                    article_key=article.identity.key,
                    version_no=version_no,
                    text_sha256=text_sha256,
                    version_id=version_id,
                )
            )
    return list(found.values())


def fetch_texts(connection: Connection, versions: Sequence[Version]) -> None:
    """Fill in the texts of stored versions."""
    by_id: Mapping[int | None, Version] = {version.version_id: version for version in versions}
    for part in chunks(by_id):
        rows = connection.execute(
            select(ArticleVersionRow.version_id, ArticleVersionRow.text).where(
                ArticleVersionRow.version_id.in_(part)
            )
        )
        for version_id, text in rows:
            by_id[version_id].text = text

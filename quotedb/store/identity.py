"""Decides for every article whether it is new, another version of a known one, or known already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from quotedb import ids
from quotedb.model import ArticleRecord
from quotedb.store.absent import chunks
from quotedb.store.rows import article_key, outlet_of
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.text.compare import words
from quotedb.vocab import IdentityScheme, Outcome

GRAM = 5  # words
RELATED = 0.3  # share of five-word runs from which two texts count as states of one article
UNLABELLED = frozenset({IdentityScheme.FILE, IdentityScheme.CONTENT})  # identities that no publisher gave


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


@dataclass(slots=True, kw_only=True)
class Article:
    """A stored article, or one that is about to be stored."""

    identity: Identity
    outlet: str | None
    article_id: int | None = None  # None: about to be stored
    versions: list[Version] = field(default_factory=list)

    def find(self, text_sha256: str) -> Version | None:
        """Give the version with a text."""
        return next((version for version in self.versions if version.text_sha256 == text_sha256), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What becomes of one record; its version is a new one unless the outcome is unchanged."""

    record: ArticleRecord
    outcome: Outcome
    message: str | None
    article: Article
    version: Version


def identify(record: ArticleRecord, text_sha256: str) -> Identity:
    """Give what identifies an article: its URL, else its own id, else its path, else its text.

    Texts without a name are told apart by outlet as well: several outlets carry the same wire story.
    """
    article = record.article
    if article.url:
        return Identity(scheme=IdentityScheme.URL, value=article.url)
    if article.guid:
        return Identity(scheme=IdentityScheme.GUID, value=article.guid)
    if article.identity:
        return Identity(scheme=IdentityScheme.FILE, value=article.identity)
    return _by_content(record, text_sha256)


def _by_content(record: ArticleRecord, text_sha256: str) -> Identity:
    outlet = record.article.outlet
    return Identity(scheme=IdentityScheme.CONTENT, value=f"{text_sha256} {outlet}" if outlet else text_sha256)


def decide(connection: Connection, records: Sequence[ArticleRecord]) -> list[Decided]:
    """Decide for a batch of records, in order; records of one batch may be versions of each other.

    Args:
        connection: A write transaction.
        records: The records.

    Returns:
        One decision a record, in the same order.
    """
    hashes = [ids.text_sha256(record.article.text) for record in records]
    known = _load(connection, records, hashes)
    decided: list[Decided] = []
    for record, text_sha256 in zip(records, hashes, strict=True):
        decided.append(_decide_one(known, record, text_sha256))
        _remember(known, decided[-1])
    return decided


@dataclass(slots=True)
class _Known:
    articles: dict[str, Article] = field(default_factory=dict)
    by_text: defaultdict[str, list[Article]] = field(default_factory=lambda: defaultdict(list))


def _decide_one(known: _Known, record: ArticleRecord, text_sha256: str) -> Decided:
    identity = identify(record, text_sha256)
    article = known.articles.get(identity.key)
    message = None
    if article is None or article.find(text_sha256) is None:
        twin = _twin(known, record, identity, text_sha256)
        if twin:
            article, message = twin, f"the same text is stored as {_named(twin.identity)}"
        elif article and not _continues(article, record.article.text):
            message = f"another text is stored as {_named(identity)}, so this is an article of its own"
            identity = _by_content(record, text_sha256)
            article = known.articles.get(identity.key)
    outlet = outlet_of(record)
    if article is None:
        article = Article(identity=identity, outlet=outlet.name if outlet else None)
        outcome = Outcome.NEW
    else:
        outcome = Outcome.UNCHANGED if article.find(text_sha256) else Outcome.NEW_VERSION
        if outlet and outlet.name != article.outlet:
            stays = repr(article.outlet) if article.outlet else "no outlet"
            message = message or f"it is stored with {stays}, and stays so"
    version = article.find(text_sha256) or Version(
        article_key=article.identity.key,
        version_no=len(article.versions) + 1,
        text_sha256=text_sha256,
        text=record.article.text,
    )
    return Decided(record=record, outcome=outcome, message=message, article=article, version=version)


def _remember(known: _Known, decided: Decided) -> None:
    if decided.outcome is Outcome.UNCHANGED:
        return
    article = decided.article
    article.versions.append(decided.version)
    known.articles[article.identity.key] = article
    known.by_text[decided.version.text_sha256].append(article)


def _twin(known: _Known, record: ArticleRecord, identity: Identity, text_sha256: str) -> Article | None:
    """Find the same text of the same outlet under another name, if no publisher named either of them."""
    if identity.scheme not in UNLABELLED:
        return None
    outlet = outlet_of(record)
    name = outlet.name if outlet else None
    return next(
        (
            article
            for article in known.by_text[text_sha256]
            if article.identity.scheme in UNLABELLED and article.outlet == name
        ),
        None,
    )


def _continues(article: Article, text: str) -> bool:
    """Say whether a text is another state of an article; a URL is believed, a file name or number is not."""
    if article.identity.scheme is IdentityScheme.URL:
        return True
    ours, theirs = _grams(article.versions[-1].text or ""), _grams(text)
    return len(ours & theirs) >= RELATED * min(len(ours), len(theirs))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    found = words(text)
    return frozenset(tuple(found[at : at + GRAM]) for at in range(max(1, len(found) - GRAM + 1)))


def _named(identity: Identity) -> str:
    if identity.scheme is IdentityScheme.CONTENT:
        return "a text without a name"
    return f"{identity.scheme} {identity.value!r}"


def _load(connection: Connection, records: Sequence[ArticleRecord], hashes: Sequence[str]) -> _Known:
    pairs = list(zip(records, hashes, strict=True))
    own = [identify(record, sha).key for record, sha in pairs]
    spare = [_by_content(record, sha).key for record, sha in pairs]
    articles = _articles(connection, _article_ids(connection, {*own, *spare}, hashes))
    known = _Known({article.identity.key: article for article in articles})
    for article in articles:
        for version in article.versions:
            known.by_text[version.text_sha256].append(article)
    changed = [
        stored.versions[-1]
        for key, sha in zip(own, hashes, strict=True)
        if (stored := known.articles.get(key)) is not None and stored.find(sha) is None
    ]
    _fetch_texts(connection, changed)
    return known


def _article_ids(connection: Connection, keys: Iterable[str], hashes: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for part in chunks(sorted(keys)):
        found.update(
            connection.scalars(select(ArticleRow.article_id).where(ArticleRow.article_key.in_(part)))
        )
    for part in chunks(sorted(set(hashes))):
        found.update(
            connection.scalars(
                select(ArticleVersionRow.article_id).where(ArticleVersionRow.text_sha256.in_(part))
            )
        )
    return found


def _articles(connection: Connection, article_ids: Iterable[int]) -> list[Article]:
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


def _fetch_texts(connection: Connection, versions: Sequence[Version]) -> None:
    by_id: Mapping[int | None, Version] = {version.version_id: version for version in versions}
    for part in chunks(by_id):
        rows = connection.execute(
            select(ArticleVersionRow.version_id, ArticleVersionRow.text).where(
                ArticleVersionRow.version_id.in_(part)
            )
        )
        for version_id, text in rows:
            by_id[version_id].text = text

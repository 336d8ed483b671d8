"""Decides for every article whether it is new, another version of a known one, or known already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from quotedb import ids
from quotedb.model import ArticleRecord
from quotedb.store.absent import chunks
from quotedb.store.addresses import addresses_of, articles_at
from quotedb.store.articles import Article, Identity, Version, fetch_texts, load_articles
from quotedb.store.rows import outlet_of
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.text.addresses import normal_address
from quotedb.text.compare import words
from quotedb.vocab import ChangeKind, IdentityScheme, Outcome

GRAM = 5  # words
RELATED = 0.3  # share of five-word runs from which two texts count as states of one article
UNLABELLED = frozenset({IdentityScheme.FILE, IdentityScheme.CONTENT})  # identities that no publisher gave


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
    by_address: defaultdict[str, list[Article]] = field(default_factory=lambda: defaultdict(list))


def _decide_one(known: _Known, record: ArticleRecord, text_sha256: str) -> Decided:
    identity = identify(record, text_sha256)
    met = _met(known, record, text_sha256)
    article = known.articles.get(identity.key) or next(iter(met), None)
    message = _several(article, met)
    if article is None or article.find(text_sha256) is None:
        twin = _twin(known, record, identity, text_sha256)
        if twin:
            article, message = twin, f"the same text is stored as {_named(twin.identity)}"
        elif article and article not in met and not _continues(article, record):
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
    for address in addresses_of(decided.record.article):
        if decided.article not in known.by_address[address]:
            known.by_address[address].append(decided.article)
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


def _met(known: _Known, record: ArticleRecord, text_sha256: str) -> list[Article]:
    """Give the articles that were met at an address of a record and are it, those at its own address first.

    The page's own address is believed, as far as another one of the same page identifies the article; where
    other addresses lead, the texts must be related, too.
    """
    addresses = addresses_of(record.article)
    found: list[Article] = []
    for article in (article for address in addresses for article in known.by_address.get(address, ())):
        identity = article.identity
        is_own = identity.scheme is IdentityScheme.URL and normal_address(identity.value) == addresses[0]
        if article not in found and (
            (is_own and record.article.url)
            or article.find(text_sha256)
            or _are_related(article, record.article.text)
        ):
            found.append(article)
    return found


def _several(article: Article | None, met: Sequence[Article]) -> str | None:
    """Say that an article is stored more than once."""
    names = [_named(each.identity) for each in dict.fromkeys([article, *met] if article else met)]
    if len(names) < 2:
        return None
    return f"it is stored as {' and as '.join(names)}: one article by its addresses, and nothing was merged"


def _continues(article: Article, record: ArticleRecord) -> bool:
    """Say whether a record is another state of an article; a URL is believed, a file name or number is not.

    A number is believed by which a publisher takes an article back: often no word of it is left.
    """
    scheme = article.identity.scheme
    if scheme is IdentityScheme.URL:
        return True
    if scheme is IdentityScheme.GUID and record.article.change is ChangeKind.RETRACTION:
        return True
    return _are_related(article, record.article.text)


def _are_related(article: Article, text: str) -> bool:
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
    addresses = [addresses_of(record.article) for record in records]
    met = articles_at(connection, {address for each in addresses for address in each})
    at_address = {number for numbers in met.values() for number in numbers}
    articles = load_articles(connection, _article_ids(connection, {*own, *spare}, hashes) | at_address)
    known = _Known({article.identity.key: article for article in articles})
    for article in articles:
        for version in article.versions:
            known.by_text[version.text_sha256].append(article)
    by_id = {article.article_id: article for article in articles}
    for address, numbers in met.items():
        known.by_address[address].extend(by_id[number] for number in numbers)
    changed = [
        stored.versions[-1]
        for key, places, sha in zip(own, addresses, hashes, strict=True)
        for stored in (
            known.articles.get(key),
            *(each for at in places for each in known.by_address.get(at, ())),
        )
        if stored is not None and stored.find(sha) is None
    ]
    fetch_texts(connection, changed)
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

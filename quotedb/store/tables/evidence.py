"""Evidence: what was received, immutable. Articles, their versions, and the runs that brought them in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import BY_KEY, Base, Key, Sha256
from quotedb.vocab import ChangeKind, IdentityScheme, Outcome, Precision, RunStatus


class ImportRunRow(Base):
    """One call of import: what ran, with which options, and how it ended."""

    __tablename__ = "import_runs"

    run_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    status: Mapped[RunStatus]
    tool_version: Mapped[str]
    extractor: Mapped[str]
    actor: Mapped[str]
    options_json: Mapped[str]  # compact, keys sorted


class ArticleRow(Base):
    """A publication, whatever state its text is in."""

    __tablename__ = "articles"

    article_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_key: Mapped[Key] = mapped_column(
        unique=True
    )  # hash of scheme and value; those two have no index: a URL may be longer than PostgreSQL can index
    identity_scheme: Mapped[IdentityScheme]
    identity_value: Mapped[str]
    outlet_id: Mapped[int | None] = mapped_column(
        ForeignKey("speakers.speaker_id")
    )  # NULL: the input does not say


class ArticleVersionRow(Base):
    """One state of an article's text. Never changed, never deleted."""

    __tablename__ = "article_versions"

    version_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version_key: Mapped[Key] = mapped_column(unique=True)  # hash of article key and text hash
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.article_id"))
    version_no: Mapped[int]  # 1, 2, ... in order of import
    change_kind: Mapped[ChangeKind]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("article_versions.version_id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.run_id"))
    raw_sha256: Mapped[Sha256]
    encoding: Mapped[str]
    text: Mapped[str]  # all spans count code points of this
    text_sha256: Mapped[Sha256]
    body_start: Mapped[int]  # code points; header lines lie before it
    n_words: Mapped[int]
    n_repaired: Mapped[int]  # characters replaced by U+FFFD
    lang: Mapped[str]
    headline: Mapped[str | None]
    byline: Mapped[str | None]
    published_at: Mapped[datetime | None]  # start of the interval that published_precision names
    published_precision: Mapped[Precision | None]
    retrieved_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("article_id", "text_sha256"),
        UniqueConstraint("article_id", "version_no"),
        Index(None, "raw_sha256"),
        Index(None, "text_sha256"),
        CheckConstraint("(published_at is null) = (published_precision is null)", name="published"),
    )


class ArticleNoticeRow(Base):
    """What a publisher said of an article without a new text: that it was corrected, or taken back."""

    __tablename__ = "article_notices"

    notice_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("article_versions.version_id")
    )  # the newest when it came: what comes later is not meant
    change_kind: Mapped[ChangeKind]
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.run_id"))
    raw_sha256: Mapped[Sha256]  # of the bytes that said so

    __table_args__ = (Index(None, "version_id"),)


class ArticleAddressRow(Base):
    """An address under which an article was met, in normal form."""

    __tablename__ = "article_addresses"

    address_key: Mapped[Key] = mapped_column(
        primary_key=True
    )  # hash of the address, which may be longer than PostgreSQL can index
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.article_id"), primary_key=True)
    address: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.run_id"))

    __table_args__ = (BY_KEY,)


class ImportItemRow(Base):
    """The one answer that each input of a run got."""

    __tablename__ = "import_items"

    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.run_id"), primary_key=True)
    source_ref: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[Outcome]
    message: Mapped[str | None]  # why it was rejected; what else there is to know
    raw_sha256: Mapped[Sha256 | None]  # NULL when the input could not be opened
    version_id: Mapped[int | None] = mapped_column(ForeignKey("article_versions.version_id"))

    __table_args__ = (CheckConstraint("outcome <> 'rejected' or message is not null", name="reason"), BY_KEY)


class LinkRunRow(Base):
    """One linking of everything stored, from nothing; imports link what they add by the same method."""

    __tablename__ = "link_runs"

    link_run_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    method: Mapped[str]  # versions of the rules by which wordings and words are compared
    linked_at: Mapped[datetime]

"""The index of words by which quotes and articles are searched; derived from their texts alone."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import BY_KEY, Base
from quotedb.vocab import SearchScope


class SearchFormRow(Base):
    """A word in a form that occurs, folded."""

    __tablename__ = "search_forms"

    form_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lang: Mapped[str]
    form: Mapped[str]
    stem: Mapped[str]  # shared by the forms that are found by one another

    __table_args__ = (UniqueConstraint("form", "lang"), Index(None, "stem", "lang"))


class SearchSegmentRow(Base):
    """Texts that were indexed together: all of a batch that are of one sort and language."""

    __tablename__ = "search_segments"

    segment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[SearchScope]
    lang: Mapped[str]
    first_id: Mapped[int]  # smallest quote or version in it
    last_id: Mapped[int]  # greatest
    texts: Mapped[
        bytes
    ]  # of each its id (4 bytes, 0: removed); then of each its words (2 bytes); little-endian


class SearchPostingRow(Base):
    """Where a form occurs within a segment: one row instead of one a text, a fifth of the rows."""

    __tablename__ = "search_postings"

    form_id: Mapped[int] = mapped_column(ForeignKey("search_forms.form_id"), primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("search_segments.segment_id"), primary_key=True)
    places: Mapped[
        bytes
    ]  # each place in the segment's list of texts (2 bytes, little-endian), with how often (1 byte)

    __table_args__ = BY_KEY

"""When the words of recordings were said."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import Base


class TimeCodeRow(Base):
    """The times of one stretch of a transcript, in the recording that it was made from."""

    __tablename__ = "time_codes"

    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.version_id"), primary_key=True)
    start_cp: Mapped[int] = mapped_column(primary_key=True)
    end_cp: Mapped[int]
    start_ms: Mapped[int]  # milliseconds from the start of the recording
    end_ms: Mapped[int]

    __table_args__ = (CheckConstraint("start_cp < end_cp", name="span"),)

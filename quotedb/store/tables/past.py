"""The past of rows that change in place: what they held before, and until when."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from quotedb.store.tables.base import Base


class PastValueRow(Base):
    """What a column of a row held until a later article said more of the same speaker or wording.

    A row may be listed more than once: at a time, it held the first value that ends after that.
    """

    __tablename__ = "past_values"

    past_value_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table_name: Mapped[str]
    row_id: Mapped[int]  # its integer key
    column_name: Mapped[str]
    value: Mapped[str | None]  # as text; NULL when it was empty
    held_until: Mapped[datetime]

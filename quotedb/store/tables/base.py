"""The declarative base: constraint names, column types, and closed lists as CHECKs."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import Date, DateTime, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

from quotedb import vocab

Key = Annotated[str, mapped_column(String(32))]  # content hash, 32 hex digits
Sha256 = Annotated[str, mapped_column(String(64))]


class UtcDateTime(TypeDecorator[datetime]):
    """A time with a zone in Python, UTC without a zone in the database (SQLite would drop the zone)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware time into naive UTC; a naive one is a programming mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def closed_list(words: type[StrEnum]) -> Enum:
    """Give the column type of a vocabulary: text, with a CHECK that lists its words."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=words.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


# For keys of several columns: SQLite keeps the rows in their order, without a second copy of the key.
BY_KEY: dict[str, Any] = {"sqlite_with_rowid": False}

VOCABULARIES: tuple[type[StrEnum], ...] = tuple(
    member
    for member in vars(vocab).values()
    if isinstance(member, type) and issubclass(member, StrEnum) and member is not StrEnum
)


class Base(DeclarativeBase):
    """All tables. Every constraint has a name, so that a migration can drop it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        date: Date,
        **{words: closed_list(words) for words in VOCABULARIES},
    }

"""What a database holds, for comparisons."""

from typing import Any

from sqlalchemy import Engine, func, select

from quotedb.model import ArticleRecord
from quotedb.store.engine import reading, writing
from quotedb.store.runs import start_run
from quotedb.store.save import Saved, save_records
from quotedb.store.schema import metadata

INDEXES = {"claim_terms", "utterance_grams", "search_forms", "search_segments", "search_postings"}
LEFT_OUT = {"import_runs", *INDEXES}


def save(engine: Engine, *records: ArticleRecord, **options: Any) -> list[Saved]:
    """Save records in one transaction, in a run of their own."""
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="grammar-2", actor="test")
        return save_records(connection, run_id, records, **options)


def counts(engine: Engine) -> dict[str, int]:
    """The number of rows in every table that has any, apart from the runs and the indexes."""
    with reading(engine) as connection:
        found = {
            table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0)
            for table in metadata.sorted_tables
            if table.name not in LEFT_OUT
        }
    return {name: number for name, number in found.items() if number}


def rows(engine: Engine, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table, in the order of its key."""
    source = metadata.tables[table]
    with reading(engine) as connection:
        found = connection.execute(
            select(*(source.columns[name] for name in columns)).order_by(*source.primary_key.columns)
        )
        return [tuple(row) for row in found]

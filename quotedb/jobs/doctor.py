"""Looks at what quotedb stands on, and says what is wrong with it and what to do."""

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine

import quotedb
from quotedb.config import model_folder
from quotedb.errors import ConfigError, DatabaseError
from quotedb.jobs.database import database_file, kept_snapshot, place
from quotedb.jobs.exports.declared import read_declared
from quotedb.jobs.settings import load_settings
from quotedb.report.snapshot import look_up
from quotedb.report.watermark import read_signs, steady
from quotedb.store.engine import open_engine, reading
from quotedb.store.migrate import State, current, head, state
from quotedb.vocab import Health

RELIED_ON = ("duckdb", "sqlalchemy", "alembic", "onnxruntime", "tokenizers", "trafilatura", "lxml")
EXTRAS = {"postgres": "psycopg", "pdf": "pypdf", "warc": "warcio", "train": "torch"}
WAL_RESET_MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # the last two mend it in older lines
LEAST_FREE = 1024**3  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look gave.

    Attributes:
        what: That was looked at.
        health: Whether it is well.
        told: How it is.
        advice: What to do; empty when nothing is to be done.
    """

    what: str
    health: Health
    told: str
    advice: str = ""


Findings: TypeAlias = Iterator[Finding]


def examine(db: str) -> Findings:
    """Look at the program, the libraries, the settings, the database and its snapshot; nothing is changed.

    Args:
        db: A file or URL.
    """
    yield Finding(
        what="quotedb",
        health=Health.WELL,
        told=f"{quotedb.__version__} on Python {platform.python_version()}, {platform.system()}",
    )
    yield Finding(
        what="libraries",
        health=Health.WELL,
        told=", ".join(f"{name} {version(name)}" for name in RELIED_ON),
    )
    missing = [extra for extra, module in EXTRAS.items() if find_spec(module) is None]
    yield Finding(
        what="extras",
        health=Health.WELL,
        told=", ".join(extra for extra in EXTRAS if extra not in missing) or "none installed",
        advice=f'Not installed: {", ".join(missing)}; pip install "quotedb[NAME]" adds one.'
        if missing
        else "",
    )
    yield _settings()
    yield _model()
    yield _sqlite(sqlite3.sqlite_version_info)
    yield from _database(db)


def _settings() -> Finding:
    try:
        files = load_settings().files
        read_declared(files)
    except ConfigError as error:
        return Finding(what="settings", health=Health.ILL, told=error.message, advice=error.hint)
    told = ", ".join(str(file.path) for file in files) or "no file of settings: defaults hold"
    return Finding(what="settings", health=Health.WELL, told=told)


def _model() -> Finding:
    path = model_folder() / "model.onnx"
    if path.is_file():
        told = f"{path.stat().st_size / 1024**2:.0f} MB"
        return Finding(what="tagger's model", health=Health.WELL, told=told)
    return Finding(
        what="tagger's model",
        health=Health.ILL,
        told="missing",
        advice="Install quotedb again, or use --extractor rules.",
    )


def _sqlite(found: tuple[int, ...]) -> Finding:
    told = ".".join(map(str, found))
    is_mended = any(found[:2] == line[:2] and found >= line for line in WAL_RESET_MENDED) or found >= max(
        WAL_RESET_MENDED
    )
    if is_mended:
        return Finding(what="SQLite", health=Health.WELL, told=told)
    return Finding(
        what="SQLite",
        health=Health.WATCH,
        told=f"{told}, which can damage a file when two connections write and tidy up at once",
        advice="quotedb writes with one connection at a time; let no other program write to the file.",
    )


def _database(db: str) -> Findings:
    file = database_file(db)
    if file is not None and not file.exists():
        yield Finding(
            what="database",
            health=Health.WATCH,
            told=f"there is none at {place(db)}",
            advice="Import something first: quotedb import FOLDER, or name another with --db.",
        )
        return
    engine = open_engine(db)
    try:
        yield from _opened(engine, db, file)
    except DatabaseError as error:
        yield Finding(what="database", health=Health.ILL, told=error.message, advice=error.hint)
    finally:
        engine.dispose()


def _opened(engine: Engine, db: str, file: Path | None) -> Findings:
    size = "" if file is None else f", {file.stat().st_size / 1024**2:.1f} MB"
    yield Finding(what="database", health=Health.WELL, told=f"{place(db)}{size}")
    where = state(engine)
    advice = {
        State.EMPTY: "It has no tables yet: quotedb init.",
        State.OLDER: "quotedb db upgrade, after quotedb db backup.",
        State.NEWER: "A newer quotedb made it: install that one.",
        State.FOREIGN: "Its tables are another program's: name another database with --db.",
    }.get(where, "")
    yield Finding(
        what="schema",
        health=Health.WELL if where is State.CURRENT else Health.ILL,
        told=f"revision {current(engine) or 'none'} of {head()}",
        advice=advice,
    )
    if file is not None:
        yield _disk(shutil.disk_usage(file.parent).free, file.stat().st_size)
    if where is State.CURRENT:
        yield _snapshot(engine, kept_snapshot(db))


def _disk(free: int, size: int) -> Finding:
    needed = max(LEAST_FREE, 2 * size)
    return Finding(
        what="free disk",
        health=Health.WELL if free >= needed else Health.WATCH,
        told=f"{free / 1024**3:.1f} GB",
        advice="" if free >= needed else "A snapshot and a backup together need twice the database.",
    )


def _snapshot(engine: Engine, path: Path) -> Finding:
    known = look_up(path)
    if known is None:
        told = "damaged" if path.exists() else "none yet"
        return Finding(
            what="snapshot", health=Health.WATCH, told=told, advice="The next report makes it anew."
        )
    with reading(engine) as connection:
        signs = read_signs(connection)
    stands = {"signs": signs}
    is_fresh = steady(stands)["signs"] == steady(known)["signs"]
    return Finding(
        what="snapshot",
        health=Health.WELL if is_fresh else Health.WATCH,
        told=f"{'up to date' if is_fresh else 'behind the database'}, {path.stat().st_size / 1024**2:.1f} MB",
        advice="" if is_fresh else "The next report brings it up to date.",
    )

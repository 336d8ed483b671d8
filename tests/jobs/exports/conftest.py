"""A project with a database, a file of settings, and its exports run at a fixed time."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from quotedb.jobs.configfile import read_config
from quotedb.jobs.database import ready_snapshot
from quotedb.jobs.exports.declared import Declared, read_declared
from quotedb.jobs.exports.run import ExportOptions, run_exports
from quotedb.jobs.exports.steps import Step
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.read.reader import ReadOptions
from quotedb.store.engine import open_engine
from quotedb.vocab import Extractor

NOW = datetime(2026, 3, 8, 6, tzinfo=UTC)
STORY = """title: Bridge for Springfield
date: 2026-03-07
source: The Springfield Example

"We have waited for years," Mayor Ann Lee said on Monday.

Her rival Bob Ray said that "the bridge is a waste of money".
"""
KINDS = "select kind, count(*) as n from quotes group by kind order by kind\n"


def bring(db: str, folder: Path, text: str = STORY) -> None:
    """Import one more article."""
    file = folder / f"story-{len(list(folder.glob('story-*')))}.txt"
    file.write_text(text, "utf-8")
    request = ImportRequest(paths=(str(file),), read=ReadOptions(), extractor=Extractor.RULES)
    run_import(db, request, lambda _: None, lambda *_: None)


@pytest.fixture(scope="session")
def told(tmp_path_factory) -> Path:
    """A database with one article, and its snapshot, to copy from."""
    folder: Path = tmp_path_factory.mktemp("told")
    bring(str(folder / "quotes.db"), folder)
    ready_snapshot(str(folder / "quotes.db"))
    return folder


@dataclass
class Project:
    """A folder with a database and a file of settings."""

    folder: Path
    steps: list[Step] = field(default_factory=list)

    @property
    def db(self) -> str:
        return str(self.folder / "quotes.db")

    def declare(self, text: str) -> tuple[Declared, ...]:
        (self.folder / "quotedb.toml").write_text(text, "utf-8")
        return read_declared((read_config(self.folder / "quotedb.toml"),))

    def export(self, text: str, **options: Any) -> tuple[int, list[Step]]:
        """Run what a text declares; give the exit code, and the steps between start and end."""
        self.steps = []
        how = ExportOptions(**{"now": NOW, **options})
        code = run_exports(self.db, self.declare(text), how, self.steps.append)
        return int(code), self.steps[1:-1]

    def files(self, below: str = ".") -> dict[str, bytes]:
        """Every file below a folder of the project, with its bytes."""
        root = self.folder / below
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def project(told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    for name in ("quotes.db", "quotes.db.snapshot.duckdb"):
        shutil.copy(told / name, tmp_path / name)
    (tmp_path / "kinds.sql").write_text(KINDS)
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


@pytest.fixture
def engine_of() -> Iterator[Callable[[Project], Engine]]:
    """Opens the database of a project."""
    opened: list[Engine] = []

    def open_one(project: Project) -> Engine:
        opened.append(open_engine(project.db))
        return opened[-1]

    yield open_one
    for each in opened:
        each.dispose()

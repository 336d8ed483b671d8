"""Runs commands as a user would, in a folder of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quotedb.cli.main import main

STORY = """title: Bridge for Springfield
by Jane Doe
date: 2026-03-08
source: The Springfield Example

The town will get a bridge, Mayor Ann Lee said on Monday.

"We have waited for years," Lee said. Her rival, Bob Ray, called it "a waste of money".
"""


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> Run:
    """Run one command in an empty folder that holds story.txt."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTEDB_DB", raising=False)
    monkeypatch.delenv("QUOTEDB_REPORTS", raising=False)
    monkeypatch.delenv("QUOTEDB_MODEL", raising=False)
    (tmp_path / "story.txt").write_text(STORY, "utf-8")

    def call(*words: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["quotedb", *words])
        capfdbinary.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return call

"""Answers to the review queue, typed by a script."""

import io
from contextlib import suppress
from types import SimpleNamespace

from quotedb.cli.reviewing import Sitting
from quotedb.export.told.layout import Look
from quotedb.jobs.review.desk import open_desk
from quotedb.jobs.review.queue import Wanted


def sit(db, monkeypatch, capsys, *lines, reason="read it", **wanted):
    """Type lines into a sitting, and give what it shows and what it says at the end."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    with open_desk(db, Wanted(**wanted)) as desk:
        sitting = Sitting(desk, "ada", reason, Look(width=80))
        with suppress(EOFError):
            sitting.run()
    return SimpleNamespace(screen=capsys.readouterr().out, end=sitting.summary())

"""Keeps snapshots of what the record held at earlier times, beside the one of what it holds now."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from quotedb.bundled import bundled
from quotedb.errors import ReportError
from quotedb.report.cutback import cut_back
from quotedb.report.snapshot import alone, derive, discard, look_up, open_aside, put_in_place
from quotedb.report.views import read_views

KEPT = 3  # files; one is as large as the snapshot itself, and is made anew in the time of a refresh


def snapshot_as_of(current: Path, at: datetime) -> Path:
    """Give a snapshot of the rows that the record held at a time.

    Args:
        current: The snapshot that ``refresh_snapshot`` has just brought up to date.
        at: The last moment that counts, with a zone.

    Returns:
        A file beside it, made now or kept from the last time that somebody asked the same; the latest few are
        kept.

    Raises:
        ReportError: The folder cannot be written, the disk is full, or a view fails.
    """
    moment = at.astimezone(UTC)
    path = current.with_name(f"{current.name}.as-of-{moment:%Y%m%dT%H%M%S.%fZ}")
    aside = path.with_name(path.name + ".new")
    views = read_views(bundled("reports") / "views")
    try:
        with alone(current):
            known = (look_up(current) or {}) | {"as_of": moment.isoformat()}
            if look_up(path) == known:
                path.touch()
                return path
            shutil.copyfile(current, aside)
            with open_aside(aside) as snapshot:
                cut_back(snapshot, moment)
                derive(snapshot, views, known)
            put_in_place(aside, path, known)
            forget_oldest(current)
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        raise ReportError(
            f"The snapshot of {moment:%Y-%m-%d %H:%M:%S} UTC cannot be written: {error}.",
            hint="Make its folder writable and leave room on the disk.",
        ) from error
    finally:
        discard(aside)
    return path


def forget_oldest(current: Path) -> None:
    """Remove all earlier snapshots but those that were asked for last."""
    earlier = current.parent.glob(f"{current.name}.as-of-*Z")
    for path in sorted(earlier, key=lambda each: each.stat().st_mtime, reverse=True)[KEPT:]:
        path.unlink(missing_ok=True)

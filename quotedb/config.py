"""Where things are when nobody says otherwise, and the environment variables that say otherwise."""

import os
from pathlib import Path

import platformdirs

from quotedb import ids
from quotedb.bundled import bundled
from quotedb.errors import UsageError

DEFAULT_DATABASE = "quotedb.db"  # in the working folder
DATABASE_VARIABLE = "QUOTEDB_DB"
REPORTS_VARIABLE = "QUOTEDB_REPORTS"
MODEL_VARIABLE = "QUOTEDB_MODEL"
ACTOR_VARIABLE = "QUOTEDB_ACTOR"  # who takes decisions
LANGUAGE = "en"  # of texts that do not say theirs
MIN_CONFIDENCE = 0.35  # below it an attribution is more often wrong than it would be missed: half of the F1


def lexicon_folder(lang: str = LANGUAGE) -> Path:
    """Give the folder with the word lists of one language."""
    return bundled("seeds") / "lexicon" / lang


def model_folder(lang: str = LANGUAGE) -> Path:
    """Give the folder with the tagger's model of one language."""
    return bundled("seeds") / "models" / lang


def snapshot_path(database_file: Path | None, database_url: str) -> Path:
    """Give the place of the analysis snapshot.

    Args:
        database_file: The file of an embedded database; None for a server.
        database_url: The URL of a server database, to tell several apart.

    Returns:
        A file beside the embedded database; for a server, one in the user's cache folder.
    """
    if database_file is not None:
        return database_file.with_name(database_file.name + ".snapshot.duckdb")
    return platformdirs.user_cache_path("quotedb") / f"{ids.key('database', database_url)}.duckdb"


def lock_path(database_file: Path | None, database_url: str) -> Path:
    """Give the place of the lock that keeps two exports of one database apart.

    Args:
        database_file: The file of an embedded database; None for a server.
        database_url: The URL of a server database, to tell several apart.
    """
    if database_file is not None:
        return database_file.with_name(database_file.name + ".lock")
    return snapshot_path(None, database_url).with_suffix(".lock")


def pages_folder(database_file: Path | None, database_url: str) -> Path:
    """Give the folder that keeps fetched pages: beside an embedded database, else in the cache."""
    if database_file is not None:
        return database_file.with_name(database_file.name + ".pages")
    return platformdirs.user_cache_path("quotedb") / f"{ids.key('database', database_url)}.pages"


def is_bundled(report: Path) -> bool:
    """Say whether a report is one of quotedb's own."""
    return report.resolve().parent == bundled("reports").resolve()


def report_folders(given: Path | None) -> tuple[Path, ...]:
    """Give the folders that are searched for reports, first hit wins.

    Args:
        given: The folder, or several joined as in PATH, named on the command line or in the environment;
            searched before the others.

    Raises:
        UsageError: There is no folder of that name.
    """
    named = [Path(part) for part in str(given).split(os.pathsep) if part] if given is not None else []
    for folder in named:
        if not folder.is_dir():
            raise UsageError(
                f"There is no folder {str(folder)!r} of reports.",
                hint=f"It is named by --reports-dir, {REPORTS_VARIABLE} or quotedb.toml.",
            )
    return (
        *named,
        Path("reports"),
        platformdirs.user_config_path("quotedb") / "reports",
        bundled("reports"),
    )

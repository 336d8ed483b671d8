"""Shows the settings that hold in a folder, without anything secret."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from quotedb.errors import DatabaseError, QuotedbError
from quotedb.jobs.configfile import NAME, find_config, user_config, user_path
from quotedb.jobs.exports.declared import read_declared
from quotedb.jobs.ping import VARIABLE
from quotedb.jobs.settings import load_settings
from quotedb.store.engine import database_url, shown

UNSET = "(not set)"
HIDDEN = "(set, not shown)"


def settings_lines(start: Path | None = None, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Give one line per setting: name, value, origin.

    Args:
        start: The folder from which the project's file is looked for; None for the working folder.
        environment: Variables; None for this process's.

    Raises:
        ConfigError: A file holds what quotedb does not know; names file, line and key.
    """
    settings = load_settings(start, environment)
    declared = read_declared(settings.files)
    variables = os.environ if environment is None else environment
    rows = [
        (
            setting.name,
            harmless(setting.value) if setting.name == "db" and setting.value else setting.value or UNSET,
            setting.origin,
        )
        for setting in settings.values
    ]
    rows.append(("ping", HIDDEN if variables.get(VARIABLE) else UNSET, f"environment {VARIABLE}"))
    rows += [(f"export.{each.name}", f"{each.source} to {each.path}", each.place) for each in declared]
    names, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    yield from (f"{name:{names}}  {value:{values}}  {origin}" for name, value, origin in rows)


def harmless(db: str) -> str:
    """Give a database as people may see it: a file as it is, a URL without any password."""
    if "://" not in db:
        return db
    try:
        return shown(database_url(db))
    except DatabaseError as error:
        return f"({error.message.rstrip('.')})"


def settings_path(start: Path | None = None) -> Path:
    """Give the file of settings that holds: the project's, else the user's own.

    Raises:
        QuotedbError: There is neither.
    """
    found = find_config(start or Path()) or user_config()
    if found is None:
        raise QuotedbError(
            "There is no file of settings here, nor in a folder above: defaults hold.",
            hint=f"Make {NAME} in the project's folder, or {user_path()} for all projects.",
        )
    return found.path

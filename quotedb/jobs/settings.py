"""Settings: what holds for every command, and where each value comes from."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedb.config import (
    ACTOR_VARIABLE,
    DATABASE_VARIABLE,
    DEFAULT_DATABASE,
    MODEL_VARIABLE,
    REPORTS_VARIABLE,
)
from quotedb.jobs.configfile import ConfigFile, Kind, check_table, find_config, user_config

TEXT = Kind(types=(str,), words="a text")
ANY_TABLE = Kind(types=(dict, list), words="a table")
FILE_KINDS = {
    "db": TEXT,
    "reports_dir": TEXT,
    "model": TEXT,
    "actor": TEXT,
    "freshness": ANY_TABLE,
    "export": ANY_TABLE,
}
FRESHNESS_KINDS = {"max_age": TEXT}
URL_OF_FILE = "sqlite:///"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value that holds, and who said so.

    Attributes:
        name: As the file writes it; a key of a table after a dot.
        value: None where nobody says anything.
        origin: The environment's variable, file and line, or "default".
        is_filed: Whether it comes from a file.
    """

    name: str
    value: str | None
    origin: str
    is_filed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings.

    Attributes:
        files: The project's file and the user's own, those that there are, nearest first.
        values: Every setting, in the order of the documentation.
    """

    files: tuple[ConfigFile, ...]
    values: tuple[Setting, ...]

    def get(self, name: str) -> str | None:
        """Give the value of one setting."""
        return next(setting.value for setting in self.values if setting.name == name)

    def filed(self) -> dict[str, str]:
        """Give what files say, by the name of the option that it stands in for."""
        return {
            setting.name: setting.value
            for setting in self.values
            if setting.is_filed and setting.value is not None and "." not in setting.name
        }


# name in the file, variable of the environment, default, whether it is a path
KNOWN: tuple[tuple[str, str | None, str | None, bool], ...] = (
    ("db", DATABASE_VARIABLE, DEFAULT_DATABASE, True),
    ("reports_dir", REPORTS_VARIABLE, None, True),
    ("model", MODEL_VARIABLE, None, True),
    ("actor", ACTOR_VARIABLE, None, False),
    ("freshness.max_age", None, None, False),
)


def load_settings(start: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Gather the settings: environment before the project's file before the user's own before the default.

    Args:
        start: The folder from which the project's file is looked for; None for the working folder.
        environment: Variables; None for this process's.

    Raises:
        ConfigError: A file is not TOML, or holds an unknown key or a value of the wrong kind.
    """
    variables = os.environ if environment is None else environment
    files = tuple(file for file in (find_config(start or Path()), user_config()) if file is not None)
    for file in files:
        check_file(file)
    return Settings(
        files=files,
        values=tuple(
            next(candidates(files, variables, name, variable, is_path=is_path), None)
            or Setting(name=name, value=default, origin="default")
            for name, variable, default, is_path in KNOWN
        ),
    )


def check_file(file: ConfigFile) -> None:
    """Refuse unknown settings and values of the wrong kind; exports are checked where they run."""
    values = check_table(file, (), file.values, FILE_KINDS)
    check_table(file, ("freshness",), values.get("freshness", {}), FRESHNESS_KINDS)


def candidates(
    files: tuple[ConfigFile, ...],
    variables: Mapping[str, str],
    name: str,
    variable: str | None,
    *,
    is_path: bool,
) -> Iterator[Setting]:
    """Give what is said about one setting, the first that holds first."""
    if variable is not None and variables.get(variable):
        yield Setting(name=name, value=variables[variable], origin=f"environment {variable}")
    keys = tuple(name.split("."))
    for file in files:
        value: Any = file.values
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is not None:
            yield Setting(
                name=name,
                value=beside(file.folder, value) if is_path else value,
                origin=file.place(keys),
                is_filed=True,
            )


def beside(folder: Path, given: str) -> str:
    """Give a path that counts from a file's own folder; a server's URL stays as it is."""
    if given.startswith(URL_OF_FILE):
        return URL_OF_FILE + str(folder / given.removeprefix(URL_OF_FILE))
    return given if "://" in given else str(folder / Path(given).expanduser())

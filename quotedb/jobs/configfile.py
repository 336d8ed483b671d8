"""Reads the file that holds a project's settings and exports, and says where in it a mistake stands."""

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from quotedb.errors import ConfigError

NAME = "quotedb.toml"
SHARED = "pyproject.toml"  # Python projects keep the settings of their tools in it
SHARED_TABLE = ("tool", "quotedb")
HEADER = re.compile(r"\s*(?P<open>\[\[?)(?P<name>[^\[\]]+)\]\]?\s*(#.*)?")
ASSIGNMENT = re.compile(r"""\s*(?P<name>[\w.\-"' ]+?)\s*=""")

Keys = tuple[str | int, ...]  # the way to a value; a number counts the tables of one name from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a value may be.

    Attributes:
        types: Python's types of it; of the items where it is a list or table of them.
        words: The same for people.
        inside: list or dict when the value holds several; None for a single one.
    """

    types: tuple[type, ...]
    words: str
    inside: type | None = None

    def fits(self, value: object) -> bool:
        """Say whether a value is of this kind; a truth is no number."""
        if self.inside is None:
            return type(value) in self.types
        if isinstance(value, self.inside) and isinstance(value, list | dict):
            items = value.values() if isinstance(value, dict) else value
            return all(type(item) in self.types for item in items)
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigFile:
    """One file of settings.

    Attributes:
        path: Where it lies, absolute.
        text: All of it.
        values: quotedb's part of it, as TOML gives it.
        within: The table that is quotedb's part; empty for the whole file.
    """

    path: Path
    text: str
    values: Mapping[str, Any]
    within: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder from which its relative paths count."""
        return self.path.parent

    def place(self, keys: Keys) -> str:
        """Give file and line of a value, such as "quotedb.toml line 7"."""
        line = self.line(keys)
        file = self.path.name if self.folder == Path.cwd() else str(self.path)
        return file if line is None else f"{file} line {line}"

    def line(self, keys: Keys) -> int | None:
        """Give the line of a value, from 1."""
        return line_of(self.text, (*self.within, *keys))


def find_config(start: Path) -> ConfigFile | None:
    """Find the project's file of settings: the nearest, walking up from a folder.

    Returns:
        quotedb.toml, or pyproject.toml where that has a table [tool.quotedb]; of two in one folder the first.

    Raises:
        ConfigError: It cannot be read, or is not TOML.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / NAME).is_file():
            return read_config(folder / NAME)
        if (folder / SHARED).is_file() and "tool.quotedb" in read_text(folder / SHARED):
            found = read_config(folder / SHARED, SHARED_TABLE)
            if found.values:
                return found
    return None


def user_config() -> ConfigFile | None:
    """Give the user's own file of settings, which holds for all projects.

    Raises:
        ConfigError: It cannot be read, or is not TOML.
    """
    path = user_path()
    return read_config(path) if path.is_file() else None


def user_path() -> Path:
    """Give where the user's own file of settings lies, if there is one."""
    return platformdirs.user_config_path("quotedb") / NAME


def read_config(path: Path, within: tuple[str, ...] = ()) -> ConfigFile:
    """Read one file of settings.

    Raises:
        ConfigError: It cannot be read, or is not TOML; says the line.
    """
    text = read_text(path)
    try:
        values: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}.") from error
    for key in within:
        values = values.get(key, {}) if isinstance(values, dict) else {}
    if not isinstance(values, dict):
        raise ConfigError(f"In {path}, {'.'.join(within)} is not a table.")
    return ConfigFile(path=path, text=text, values=values, within=within)


def read_text(path: Path) -> str:
    """Read a file as text."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as UTF-8 text: {error}.") from error


def check_table(
    file: ConfigFile, keys: Keys, table: object, kinds: Mapping[str, Kind], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Refuse a table with an unknown key, a value of the wrong kind, or without a key that it needs.

    Args:
        file: Where it stands.
        keys: The way to the table.
        table: What TOML gave.
        kinds: What each key may hold.
        required: Keys that it needs.

    Raises:
        ConfigError: Names file, line and key, and the key that was meant.
    """
    name = written(keys)
    if not isinstance(table, dict):
        raise ConfigError(f"{file.place(keys)}: {name} is not a table.")
    for key, value in table.items():
        if key not in kinds:
            where = f" in {name}" if keys else ""
            raise ConfigError(
                f"{file.place((*keys, key))}: there is no setting {key!r}{where}.", hint=suggest(key, kinds)
            )
        if not kinds[key].fits(value):
            raise ConfigError(f"{file.place((*keys, key))}: {key!r} is not {kinds[key].words}: {value!r}.")
    for key in required:
        if key not in table:
            raise ConfigError(f"{file.place(keys)}: {name} lacks {key!r}.")
    return table


def suggest(given: str, known: Mapping[str, Any]) -> str:
    """Name the word that was probably meant, and all that there are."""
    close = difflib.get_close_matches(given, known, n=1)
    meant = f"Did you mean {close[0]!r}? " if close else ""
    return f"{meant}Known: {', '.join(known)}."


def written(keys: Keys) -> str:
    """Give the way to a table as TOML writes it."""
    names = [str(key) for key in keys if isinstance(key, str)]
    return f"[[{'.'.join(names)}]]" if keys and isinstance(keys[-1], int) else f"[{'.'.join(names)}]"


def line_of(text: str, keys: Keys) -> int | None:
    """Give the line, from 1, on which a value or the nearest table around it stands; None when not found.

    TOML's reader does not say where it found what. Headers and assignments at the start of a line are
    followed here; a value inside an inline table is found by the line of the whole.
    """
    best: tuple[int, int | None] = (0, None)
    for number, way in ways(text):
        if len(way) > best[0] and keys[: len(way)] == way:
            best = (len(way), number)
    return best[1]


def ways(text: str) -> Iterator[tuple[int, Keys]]:
    """Give, for each line with a header or an assignment, the way to it."""
    table: Keys = ()
    counts: Counter[Keys] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.fullmatch(line):
            table = ()
            names = split(header["name"])
            for position, name in enumerate(names, 1):
                table = (*table, name)
                if header["open"] == "[[" and position == len(names):
                    counts[table] += 1
                if counts[table]:
                    table = (*table, counts[table] - 1)
            yield number, table
        elif assignment := ASSIGNMENT.match(line):
            yield number, (*table, *split(assignment["name"]))


def split(dotted: str) -> list[str]:
    """Give the parts of a dotted key, without their quotation marks."""
    return [part.strip().strip("\"'") for part in dotted.split(".")]

"""Reads which exports a project declares, and refuses what could not be written as it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from quotedb.errors import ConfigError
from quotedb.export.write import FORMATS
from quotedb.jobs.configfile import ConfigFile, Keys, Kind, check_table, suggest
from quotedb.jobs.exports.places import dated, fields_of, split_path

ParamValue: TypeAlias = str | int | float | bool | date
KINDS = {
    "name": Kind(types=(str,), words="a text"),
    "report": Kind(types=(str,), words="a text"),
    "sql": Kind(types=(str,), words="the path of an SQL file"),
    "params": Kind(
        types=(str, int, float, bool, date, datetime),
        words="a table of texts, numbers and dates",
        inside=dict,
    ),
    "formats": Kind(types=(str,), words="a list of texts", inside=list),
    "path": Kind(types=(str,), words="a text"),
    "latest": Kind(types=(bool,), words="true or false"),
    "keep": Kind(types=(int,), words="a number"),
    "profile": Kind(types=(str,), words="a text"),
    "guard": Kind(types=(bool,), words="true or false"),
    "limit": Kind(types=(int,), words="a number"),
    "as_of": Kind(types=(str, date, datetime), words="a date or time"),
    "title": Kind(types=(str,), words="a text"),
    "license": Kind(types=(str,), words="a text"),
}
WRITABLE = tuple(name for name in FORMATS if name != "table")
PROFILES = ("plain", "excel")
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
DEFAULT_PATH = "exports/{name}/{date}/{name}.{format}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One export as a project declares it.

    Attributes:
        name: Unique in the file.
        place: File and line of the declaration.
        folder: The folder from which its relative paths count.
        report: A report's name; None where it runs an SQL file.
        sql: The SQL file; None where it runs a report.
        params: Values by name; a text such as "-30d" is a distance from today where a date is wanted.
        formats: Names of formats, one file each.
        path: Where the files go, with fields in braces.
        latest: Whether a copy under the same name every day lies beside the dated folders.
        keep: Dated folders that stay; None for all.
        profile: plain, or excel: what a spreadsheet program wants.
        guard: Whether a text that a spreadsheet program would take for a formula is marked as text.
        limit: Rows at most; None for all.
        as_of: The last moment that counts; a distance from today, a date or a time; None for all.
        title: Heads pages and sheets; None for the report's own.
        license: Short name of the licence under which the files are given; None for none.
    """

    name: str
    place: str
    folder: Path
    report: str | None
    sql: Path | None
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    formats: tuple[str, ...]
    path: str
    latest: bool
    keep: int | None = None
    profile: str = "plain"
    guard: bool = True
    limit: int | None = None
    as_of: str | None = None
    title: str | None = None
    license: str | None = None

    @property
    def source(self) -> str:
        """What it runs, in one word: the report's name, or the SQL file's without its suffix."""
        return self.report or (self.sql.stem if self.sql else "")


def read_declared(files: tuple[ConfigFile, ...]) -> tuple[Declared, ...]:
    """Give the declared exports, in the order of the file; the project's file hides the user's.

    Raises:
        ConfigError: One cannot be done as it says; names file, line and key.
    """
    file = next((file for file in files if "export" in file.values), None)
    if file is None:
        return ()
    found: dict[str, Declared] = {}
    for keys, table in tables(file):
        declared = read_one(file, keys, table)
        if declared.name in found:
            raise ConfigError(f"{declared.place}: there are two exports {declared.name!r}.")
        found[declared.name] = declared
    return tuple(found.values())


def tables(file: ConfigFile) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Give the table of each export, whether it is written as [[export]] or as [export.NAME]."""
    given = file.values["export"]
    if isinstance(given, list):
        for number, table in enumerate(given):
            keys: Keys = ("export", number)
            yield keys, check_table(file, keys, table, KINDS, ("name",))
        return
    for name, table in given.items():
        check_table(file, ("export", name), table, {key: KINDS[key] for key in KINDS if key != "name"})
        yield ("export", name), {"name": name, **table}


def read_one(file: ConfigFile, keys: Keys, table: Mapping[str, Any]) -> Declared:
    """Read one export."""
    for key, why in faults(table):
        raise ConfigError(f"{file.place((*keys, key))}: export {table['name']!r}: {why}")
    path = table.get("path", DEFAULT_PATH)
    return Declared(
        name=table["name"],
        place=file.place(keys),
        folder=file.folder,
        report=table.get("report"),
        sql=file.folder / table["sql"] if "sql" in table else None,
        params=table.get("params", {}),
        formats=read_formats(path, table.get("formats")),
        path=path,
        latest=table.get("latest", dated(path)),
        keep=table.get("keep"),
        profile=table.get("profile", PROFILES[0]),
        guard=table.get("guard", True),
        limit=table.get("limit"),
        as_of=str(table["as_of"]) if "as_of" in table else None,
        title=table.get("title"),
        license=table.get("license"),
    )


def faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what cannot be done as it says: the key, and why."""
    for key in ("name", "report"):
        if key in table and not NAME.fullmatch(table[key]):
            yield key, f"{table[key]!r} is not a name of letters, digits, dots, - and _."
    if ("report" in table) == ("sql" in table):
        yield "report", "it needs a report or an SQL file, one of the two."
    if (profile := table.get("profile", PROFILES[0])) not in PROFILES:
        yield "profile", f"there is no profile {profile!r}. {suggest(profile, dict.fromkeys(PROFILES))}"
    for key in ("keep", "limit"):
        if table.get(key, 1) < 1:
            yield key, f"{key} is less than 1."
    yield from path_faults(table)


def path_faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what is wrong with where an export goes."""
    path = table.get("path", DEFAULT_PATH)
    try:
        split_path(path)
    except ValueError as error:
        yield "path", str(error)
        return
    try:
        read_formats(path, table.get("formats"))
    except ValueError as error:
        yield "formats" if "formats" in table else "path", str(error)
    for key in ("keep", "latest"):
        if table.get(key) and not dated(path):
            yield key, f"{key} needs a folder with a date, such as exports/{{name}}/{{date}}/."


def read_formats(path: str, given: list[str] | None) -> tuple[str, ...]:
    """Give the formats of an export.

    Args:
        path: Its path, whose suffix decides unless it ends in {format}.
        given: The formats that are asked for; None for the path's, or CSV.

    Raises:
        ValueError: A format is unknown, comes twice, or does not fit the path.
    """
    _, file_name = split_path(path)
    for name in given or ():
        if name not in WRITABLE:
            raise ValueError(f"there is no format {name!r}. {suggest(name, dict.fromkeys(WRITABLE))}")
    if given is not None and len(set(given)) != max(len(given), 1):
        raise ValueError("formats is empty, or names one twice.")
    if "format" in fields_of(file_name):
        return tuple(given or ("csv",))
    suffix = file_name.rpartition(".")[2]
    if suffix not in WRITABLE:
        raise ValueError(f"path ends in none of .{', .'.join(WRITABLE)}, nor in .{{format}}.")
    if given not in (None, [suffix]):
        raise ValueError(f"path ends in .{suffix}: end it in .{{format}} to write {', '.join(given or ())}.")
    return (suffix,)

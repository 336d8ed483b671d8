"""Describes the files of an export: a Data Package, a manifest, and sums that sha256sum checks."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import distribution, version
from typing import Any

from quotedb.export.profile import GUARD
from quotedb.jobs.exports.asked import Asked
from quotedb.jobs.exports.places import DESCRIPTOR, MANIFEST, SUMS
from quotedb.report.result import ResultColumn

TOOL = "quotedb"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "html": "text/html",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BINARY = frozenset({"parquet", "xlsx"})
PAGES = frozenset({"html", "md", "jsonld"})  # no tables to a program that reads them
LINE_ENDS = {"csv": ("\r\n", ","), "tsv": ("\n", "\t")}
TYPES = (  # the start of DuckDB's name of a type, the type of a field
    (("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "U"), "integer"),
    (("FLOAT", "DOUBLE", "DECIMAL"), "number"),
    (("BOOLEAN",), "boolean"),
    (("TIMESTAMP",), "datetime"),
    (("DATE",), "date"),
    (("TIME",), "time"),
    (("INTERVAL",), "duration"),
    (("STRUCT", "MAP"), "object"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """One file that was written.

    Attributes:
        name: Its name in the folder.
        format: The format's name.
        n_rows: Rows in it.
        n_guarded: Texts in it that begin with a ' that is not theirs.
        n_bytes: Its size.
        sha256: Of its bytes.
    """

    name: str
    format: str
    n_rows: int
    n_guarded: int
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What the rows turned out to be.

    Attributes:
        columns: As the statement gave them.
        n_rows: Rows in each file.
        n_found: Rows that the statement gave; more than are in the files when a limit cut them.
        has_key: Whether no row lacks a value in a column that tells rows apart.
    """

    columns: tuple[ResultColumn, ...]
    n_rows: int
    n_found: int
    has_key: bool

    @property
    def is_partial(self) -> bool:
        """Whether rows were left out."""
        return self.n_rows < self.n_found


def descriptor(asked: Asked, files: Iterable[WrittenFile], filling: Filling) -> dict[str, Any]:
    """Give the Data Package that describes the files.

    Nothing in it comes from the clock: the same state of the record gives the same bytes.

    Source:
        Data Package, version 2.0 (datapackage.org).
    """
    declared, about = asked.declared, asked.about
    created = asked.watermark.at
    return without_none(
        {
            "$schema": PROFILE,
            "name": slug(declared.name),
            "title": about.title,
            "description": about.question or None,
            "created": None if created is None else f"{created.replace(microsecond=0).isoformat()}Z",
            "version": None if created is None else f"{created.year}.{created.month}.{created.day}",
            "licenses": None if declared.license is None else [{"name": declared.license}],
            "resources": [resource(asked, file, filling) for file in files],
        }
    )


def resource(asked: Asked, file: WrittenFile, filling: Filling) -> dict[str, Any]:
    """Describe one file."""
    declared = asked.declared
    line_end, delimiter = LINE_ENDS.get(file.format, (None, None))
    is_table = file.format not in PAGES
    return without_none(
        {
            "name": f"{slug(declared.name)}-{file.format}",
            "type": "table" if is_table else None,
            "path": file.name,
            "title": asked.about.title,
            "description": asked.about.question or None,
            "format": file.format,
            "mediatype": MEDIA_TYPES.get(file.format),
            "encoding": None if file.format in BINARY else "utf-8",
            "bytes": file.n_bytes,
            "hash": f"sha256:{file.sha256}",
            "rows": file.n_rows,
            "guard": {"prefix": GUARD, "cells": file.n_guarded} if file.n_guarded else None,
            "partial": True if filling.is_partial else None,
            "dialect": None
            if delimiter is None
            else {
                "delimiter": delimiter,
                "lineTerminator": line_end,
                "quoteChar": '"',
                "doubleQuote": True,
                "header": True,
            },
            "schema": schema(asked, filling) if is_table else None,
        }
    )


def schema(asked: Asked, filling: Filling) -> dict[str, Any]:
    """Describe the columns: type, meaning, and which of them tell rows apart."""
    meanings = asked.about.meanings
    grain = asked.report.grain if asked.report is not None and filling.has_key else ()
    return without_none(
        {
            "fields": [
                without_none(
                    {
                        "name": column.name,
                        "type": field_type(column.type),
                        "description": meanings.get(column.name),
                    }
                )
                for column in filling.columns
            ],
            "primaryKey": list(grain) or None,
            "missingValues": [""],
        }
    )


def field_type(duckdb_type: str) -> str:
    """Give the type of a field for DuckDB's type of a column."""
    if duckdb_type.endswith("]"):
        return "array"
    return next((name for starts, name in TYPES if duckdb_type.startswith(starts)), "string")


def manifest(
    asked: Asked, files: Sequence[WrittenFile], filling: Filling, described_sha256: str
) -> dict[str, Any]:
    """Say what ran on which state of the record, and what each file holds."""
    watermark, about = asked.watermark, asked.about
    return {
        "tool": TOOL,
        "tool_version": version(TOOL),
        "git_revision": git_revision(),
        "run": asked.key,
        "export": asked.declared.name,
        "report": asked.declared.source,
        "parameters": json.loads(asked.params_json),
        "as_of": None if asked.as_of is None else shown_time(asked.as_of),
        "fields": dict(asked.fields),
        "database_revision": watermark.schema,
        "watermark": {
            "key": watermark.key,
            "changed_at": None if watermark.at is None else shown_time(watermark.at),
            "import_run": watermark.import_run,
        },
        "ruleset": about.ruleset,
        "profile": asked.declared.profile,
        "guard": asked.declared.guard,
        "complete": True,
        "partial": filling.is_partial,
        "rows": filling.n_rows,
        "rows_found": filling.n_found,
        "files": [
            {
                "path": file.name,
                "format": file.format,
                "rows": file.n_rows,
                "guarded": file.n_guarded,
                "bytes": file.n_bytes,
                "sha256": file.sha256,
            }
            for file in files
        ],
        "descriptor": {"path": DESCRIPTOR, "sha256": described_sha256},
    }


def sums(hashes: Mapping[str, str]) -> str:
    """Give the lines that `sha256sum -c` checks, by name of file."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in hashes.items())


def hashes_of(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Give the hash of each file that a manifest names, the manifest itself left out."""
    return {file["path"]: file["sha256"] for file in (*manifest["files"], manifest["descriptor"])}


def all_names(manifest: Mapping[str, Any]) -> list[str]:
    """Give the names of all files of a folder, in the order in which they are published."""
    return [*hashes_of(manifest), SUMS, MANIFEST]


def as_json(value: Mapping[str, Any]) -> str:
    """Give a description as a file holds it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def slug(name: str) -> str:
    """Give a name as Data Packages want it: small letters, digits, dots, - and _."""
    return re.sub(r"[^a-z0-9._-]", "-", name.lower())


def shown_time(moment: datetime) -> str:
    """Give a time in UTC, with Z; one without a zone is UTC already."""
    utc = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat()}Z"


def git_revision() -> str | None:
    """Give the revision from which the program was installed; None where the installer did not note one.

    Source:
        PEP 610, direct_url.json.
    """
    noted = distribution(TOOL).read_text("direct_url.json")
    revision: str | None = json.loads(noted).get("vcs_info", {}).get("commit_id") if noted else None
    return revision


def without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not said."""
    return {key: value for key, value in values.items() if value is not None}

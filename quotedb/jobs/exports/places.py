"""Where the files of an export go: a path with fields in braces, filled in for one run."""

import glob
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quotedb.errors import ConfigError

FIELD = re.compile(r"\{([^{}]*)\}")
OFTEN = {"year": 1, "month": 2, "week": 3, "day": 4, "date": 4, "hour": 5}  # how often a field changes
DATE_FIELDS = tuple(OFTEN)
FIELDS = ("name", "report", "format", *DATE_FIELDS)
LATEST = "latest"
MANIFEST = "manifest.json"
DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"
RESERVED = (MANIFEST, DESCRIPTOR, SUMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where one run of an export writes.

    Attributes:
        folder: Holds its files, the descriptor, the sums and the manifest.
        files: The name of the file of each format.
        base: The part of the folder's path that is the same every day.
        pattern: What the folders of all days look like below the base; empty for a folder without a date.
        latest: The folder of the copy; None for no copy.
    """

    folder: Path
    files: Mapping[str, str]
    base: Path
    pattern: str
    latest: Path | None


def date_fields(now: datetime) -> dict[str, str]:
    """Give the fields of a time, as text, in UTC as all times are; weeks are those of ISO 8601."""
    year, week, _ = now.isocalendar()
    return {
        "date": f"{now:%Y-%m-%d}",
        "year": f"{now:%Y}",
        "month": f"{now:%m}",
        "day": f"{now:%d}",
        "week": f"{year}-W{week:02}",
        "hour": f"{now:%H}",
    }


def fields_of(text: str) -> set[str]:
    """Give the fields that a path uses."""
    return set(FIELD.findall(text))


def dated(path: str) -> bool:
    """Say whether the folder of a path has another name on another day."""
    folder, _ = split_path(path)
    return changes("/".join(folder)) > 0


def changes(text: str) -> int:
    """Give how often the name changes that a text with fields gives; 0 for never."""
    return max((OFTEN.get(name, 0) for name in fields_of(text)), default=0)


def split_path(path: str) -> tuple[tuple[str, ...], str]:
    """Give the folders of a path and the name of its file.

    Raises:
        ValueError: A field is unknown, a brace stands alone, or it names no file that can be written.
    """
    for name in sorted(fields_of(path) - set(FIELDS)):
        raise ValueError(f"path has no field {{{name}}}; there are {{{'}, {'.join(FIELDS)}}}.")
    if re.search(r"[{}\x00-\x1f]", FIELD.sub("", path)):
        raise ValueError("path has a brace without its other half, or a control character.")
    if path.endswith("/") or not path.strip():
        raise ValueError("path names no file; end it in {name}.{format}.")
    *folders, file_name = Path(path).parts
    if file_name in (*RESERVED, "..", "/"):
        raise ValueError(f"path cannot end in {file_name!r}.")
    if "format" in fields_of("/".join(folders)):
        raise ValueError("{format} belongs in the name of the file: all files of an export share a folder.")
    if changes(file_name) > changes("/".join(folders)):
        raise ValueError(
            "the name of the file changes more often than its folder, which holds one run: "
            "put the date in the folder, such as {date}/{name}.{format}."
        )
    return tuple(folders), file_name


def target_of(
    path: str, fields: Mapping[str, str], formats: Iterable[str], folder: Path, *, latest: bool
) -> Target:
    """Fill in a path for one run.

    Args:
        path: With fields in braces.
        fields: Values of all fields but the format.
        formats: Names of formats.
        folder: From which a relative path counts.
        latest: Whether a copy is wanted.
    """
    folders, file_name = split_path(path)
    steady = next((n for n, part in enumerate(folders) if changes(part)), len(folders))
    base = Path(os.path.normpath(folder.joinpath(*(fill(part, fields) for part in folders[:steady]))))
    moving = folders[steady:]
    stars = dict.fromkeys(DATE_FIELDS, "*")
    return Target(
        folder=base.joinpath(*(fill(part, fields) for part in moving)),
        files={name: fill(file_name, {**fields, "format": name}) for name in formats},
        base=base,
        pattern="/".join(fill(glob.escape(part), {**fields, **stars}) for part in moving),
        latest=base / LATEST if latest else None,
    )


def fill(text: str, fields: Mapping[str, str]) -> str:
    """Put values in the place of fields."""
    return FIELD.sub(lambda found: fields[found[1]], text)


def refuse_shared(targets: Mapping[str, Target]) -> None:
    """Refuse two exports that write to one folder: each folder has one manifest, and one says what is in it.

    Raises:
        ConfigError: Names both and the folder.
    """
    owners: dict[str, str] = {}
    for name, target in targets.items():
        for folder in filter(None, (target.folder, target.latest)):
            real = os.path.realpath(folder)
            if owners.setdefault(real, name) != name:
                raise ConfigError(
                    f"The exports {owners[real]!r} and {name!r} both write to {str(folder)!r}.",
                    hint="Give each its own folder, such as exports/{name}/{date}/{name}.{format}.",
                )

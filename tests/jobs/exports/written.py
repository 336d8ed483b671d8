"""Folders as exports leave them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from quotedb.jobs.exports.describe import sums


def write_folder(
    folder: Path, files: Mapping[str, str], *, export: str = "weekly", fields: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Write the files of an export with all that describes them, and give the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {name: sha256(text.encode()).hexdigest() for name, text in files.items()}
    for name, text in {**files, "datapackage.json": "{}"}.items():
        (folder / name).write_text(text)
    described = {"path": "datapackage.json", "sha256": sha256(b"{}").hexdigest()}
    manifest = {
        "tool": "quotedb",
        "export": export,
        "fields": dict(fields or {}),
        "files": [{"path": name, "sha256": value} for name, value in hashes.items()],
        "descriptor": described,
    }
    (folder / "SHA256SUMS").write_text(sums({**hashes, "datapackage.json": described["sha256"]}))
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return manifest

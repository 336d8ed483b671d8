"""What lies beside a file."""

import hashlib
import json

import pytest

from quotedb.jobs.verify.beside import Beside, from_manifest, from_sums, look_beside

SHA = hashlib.sha256(b"rows").hexdigest()


def test_both_are_asked(tmp_path):
    """A file that was changed is not the one that they name; others of the folder do not count."""
    path = tmp_path / "a b.csv"
    path.write_bytes(b"rows")
    files = [{"path": "a b.csv", "sha256": SHA}, {"path": "other.csv", "sha256": "00"}]
    (tmp_path / "manifest.json").write_text(json.dumps({"files": files}))
    (tmp_path / "SHA256SUMS").write_text(f"00  other.csv\n{SHA}  a b.csv\n")

    assert look_beside(path) == (Beside("manifest.json", fits=True), Beside("SHA256SUMS", fits=True))

    path.write_bytes(b"Rows")

    assert look_beside(path) == (Beside("manifest.json", fits=False), Beside("SHA256SUMS", fits=False))


def test_nothing_beside_says_nothing(tmp_path):
    """Nor does a list without the file, or another program's manifest."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"rows")

    assert look_beside(path) == ()

    (tmp_path / "SHA256SUMS").write_bytes(b"\xff\n00  b.csv\n")
    for text in ("", "[]", '{"files": 1}', '{"files": [{}]}', '{"name": "web app"}', '{"files": []}'):
        (tmp_path / "manifest.json").write_text(text)

        assert look_beside(path) == ()


@pytest.mark.parametrize("line", [f"{SHA}  a.csv", f"{SHA} *a.csv"])
def test_sums_are_read_as_sha256sum_writes_them(tmp_path, line):
    """Of texts and of bytes."""
    (tmp_path / "SHA256SUMS").write_text(line + "\n")

    assert from_sums(tmp_path / "a.csv") == SHA
    assert from_manifest(tmp_path / "a.csv") is None

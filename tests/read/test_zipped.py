"""Zip archives are read within bounds, and never to disk."""

import io
import zipfile

import pytest

from quotedb.errors import UnreadableError
from quotedb.read import zipped
from quotedb.read.zipped import Zipped, joined


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, raw in parts.items():
            whole.writestr(name, raw)
    return target.getvalue()


def test_parts_are_read_by_name():
    parts = Zipped(archive(a=b"1", b=b"2"))

    assert (parts.names, parts.read("b")) == (("a", "b"), b"2")
    with pytest.raises(UnreadableError, match="lacks its part 'c'"):
        parts.read("c")


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(zipped, "LARGEST", 1024**2)
    parts = Zipped(archive(a=b"0" * 1024**2, b=b"0"))

    parts.read("a")
    with pytest.raises(UnreadableError, match="unpacks to more than 1 MB"):
        parts.read("b")


def test_damage_and_crowds_are_refused(monkeypatch):
    with pytest.raises(UnreadableError, match="damaged zip archive"):
        Zipped(b"PK\x03\x04 nothing")
    raw = bytearray(archive(a=b"words " * 100))
    raw[40] ^= 0xFF
    with pytest.raises(UnreadableError, match="cannot be read"):
        Zipped(bytes(raw)).read("a")
    monkeypatch.setattr(zipped, "MOST_PARTS", 1)
    with pytest.raises(UnreadableError, match="more than 1 parts"):
        Zipped(archive(a=b"", b=b""))


@pytest.mark.parametrize(
    ("folder", "path", "name"),
    [
        ("OEBPS", "a.xhtml#x", "OEBPS/a.xhtml"),
        ("OEBPS/b", "../a", "OEBPS/a"),
        ("", "../../a", "a"),
        ("", "/a", "a"),
    ],
)
def test_references_stay_inside(folder, path, name):
    assert joined(folder, path) == name

"""Every reader under its own name, those of other packages too."""

from types import SimpleNamespace

import pytest

from quotedb import plugins
from quotedb.errors import UsageError
from quotedb.read import registry
from quotedb.read.plain import READER, read_plain
from quotedb.read.reader import Reader, reads_text

GOOD = Reader(
    name="shout",
    describes="capitals",
    read=reads_text(read_plain),
    recognise=lambda _: None,
    suffixes=(".up",),
)


@pytest.fixture
def offered(monkeypatch):
    """Lets a test say what other packages offer."""

    def offer(**objects: object) -> None:
        points = [
            SimpleNamespace(name=name, dist=None, load=loader(thing)) for name, thing in objects.items()
        ]
        monkeypatch.setattr(plugins, "entry_points", lambda group: points if group == registry.GROUP else [])
        registry.plug_ins.cache_clear()
        registry.readers.cache_clear()

    yield offer
    monkeypatch.undo()
    registry.plug_ins.cache_clear()
    registry.readers.cache_clear()


def loader(thing: object):
    def load() -> object:
        if isinstance(thing, Exception):
            raise thing
        return thing

    return load


def test_names_and_their_readers_agree():
    assert {name: reader.name for name, reader in registry.readers().items()} == {
        reader.name: reader.name for reader in registry.OWN
    }


def test_plain_text_is_asked_last():
    assert list(registry.readers())[-1] == "text"


def test_a_plug_in_is_asked_first(offered):
    offered(shout=GOOD)

    assert next(iter(registry.readers())) == "shout"
    assert registry.find_reader("shout") is GOOD


@pytest.mark.parametrize(
    ("thing", "problem"),
    [
        (ImportError("no module named x"), "ImportError: no module named x"),
        ("a text", "is a str, not a quotedb.read.reader.Reader"),
        (READER, "its name 'text' is taken by quotedb's own"),
    ],
)
def test_a_broken_plug_in_says_why_and_stops_nothing(offered, thing, problem):
    offered(broken=thing, shout=GOOD)
    broken, good = registry.plug_ins()

    assert (broken.offer, broken.problem) == (None, problem)
    assert good.offer is GOOD
    assert "text" in registry.readers()


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UsageError) as caught:
        registry.find_reader("docm")

    assert "auto, ninjs" in caught.value.hint

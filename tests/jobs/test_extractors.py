"""Plug-ins bring extractors and readers; the examples of the documentation are two of them."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotedb import plugins
from quotedb.errors import UsageError
from quotedb.jobs.extractors import GROUP, extractor_plug_ins, find_extractor
from quotedb.jobs.prepare import PrepareOptions, build_record, extractor_name
from quotedb.read import registry
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions
from tests.builders import raw_article

PAGE = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
POINTS = re.findall(r'\[project.entry-points."([\w.]+)"\]\n(\w+) = "(\w+):\w+"', PAGE)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with both examples of the documentation, as an installer leaves it."""
    about = tmp_path / "examples-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: examples\nVersion: 1.2\n")
    lines = re.findall(r"```toml\n\[project.entry-points.\"([\w.]+)\"\]\n(.*?)\n```", PAGE, re.DOTALL)
    (about / "entry_points.txt").write_text(
        "\n".join(f"[{group}]\n{line.replace(chr(34), '')}" for group, line in lines)
    )
    for (_, _, module), code in zip(POINTS, EXAMPLES, strict=True):
        (tmp_path / f"{module}.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    forget()
    yield
    for _, _, module in POINTS:
        sys.modules.pop(module, None)
    monkeypatch.undo()
    forget()


def forget() -> None:
    for cached in (extractor_plug_ins, registry.plug_ins, registry.readers):
        cached.cache_clear()


@pytest.mark.usefixtures("installed")
def test_the_reader_of_the_documentation_reads():
    assert guess_format(b"BRIDGE\nIT IS SAFE.", "a.shout") == ("shout", "it shouts")
    (found,) = read_articles(b"BRIDGE TO OPEN\nIT IS SAFE.", "a.shout", ReadOptions())

    assert (found.text, found.headline) == ("It is safe.", "Bridge To Open")  # type: ignore[union-attr]


@pytest.mark.usefixtures("installed")
def test_the_extractor_of_the_documentation_extracts():
    record = build_record(raw_article('"It is safe," said Ann.'), PrepareOptions(extractor="loud"))

    assert record.extractor == extractor_name("loud", None) == "loud-1.2"
    assert [(quote.attribution.rule, quote.speaker and quote.speaker.name) for quote in record.quotes] == [
        ("nearest-capital", "Ann")
    ]
    assert not build_record(
        raw_article('"It is safe," said Ann.'), PrepareOptions(extractor="loud", min_confidence=0.6)
    ).quotes


@pytest.mark.parametrize(
    ("name", "thing", "problem"),
    [
        ("broken", ImportError("no module named x"), "ImportError: no module named x"),
        ("broken", "a text", "is a str, not a function"),
        ("rules", len, "its name 'rules' is taken by quotedb's own"),
    ],
)
def test_what_cannot_be_loaded_says_why(monkeypatch, name, thing, problem):
    def load() -> object:
        if isinstance(thing, Exception):
            raise thing
        return thing

    point = SimpleNamespace(name=name, dist=None, load=load)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point] if group == GROUP else [])
    forget()
    (found,) = extractor_plug_ins()
    forget()

    assert (found.offer, found.problem) == (None, problem)


def test_an_unknown_extractor_lists_the_known_ones():
    with pytest.raises(UsageError) as caught:
        find_extractor("nope")

    assert caught.value.hint == "There are: tagger, rules."

"""Citron's layout enters as attributions of its own extractor."""

import json
from pathlib import Path

import pytest

from quotedb.errors import AnnotationError
from quotedb.ids import text_sha256
from quotedb.read.annotations import check_annotations
from quotedb.read.citron import is_citron, read_citron
from quotedb.vocab import QuoteKind

SAMPLES = Path(__file__).parent / "samples"


def test_citrons_layout():
    """Cue, sources, contents and the first coreference of Citron's quotes are read."""
    value = json.loads((SAMPLES / "citron.json").read_text(encoding="utf-8"))
    text, found = value["text"], read_citron(value, "document 1")
    check_annotations(text, found)
    direct, indirect = found.quotes

    assert (found.extractor, found.text_sha256) == ("citron", text_sha256(text))
    assert (direct.attribution.kind, indirect.attribution.kind) == (QuoteKind.DIRECT, QuoteKind.INDIRECT)
    assert [span.cut(text) for span in direct.attribution.contents] == [
        '"We will start in May,"',
        '"or in June."',
    ]
    assert direct.attribution.cue is not None
    assert direct.attribution.cue.cut(text) == "said"
    assert [candidate.speaker.name for candidate in direct.candidates] == ["Ann Roe"]
    assert indirect.attribution.confidence == 0.75
    assert indirect.chain is None


@pytest.mark.parametrize(
    "quote", [3, {}, {"contents": [{"start": 1}]}, {"contents": [{"start": 2, "end": 1}]}]
)
def test_broken_citron_quotes_are_named(quote):
    """Mistakes in Citron's layout are named with their place as well."""
    with pytest.raises(AnnotationError, match="a, quote 0"):
        read_citron({"doc_id": "a", "quotes": [quote]}, "document 1")


def test_layouts_are_told_apart():
    """Only an object with quotes and without attributions is Citron's."""
    assert is_citron({"quotes": []})
    assert not is_citron({"quotes": [], "attributions": []})

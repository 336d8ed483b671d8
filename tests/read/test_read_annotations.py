"""Annotations made elsewhere enter checked, and keep what they leave open apart from what they deny."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.bundled import bundled
from quotedb.errors import AnnotationError
from quotedb.ids import text_sha256
from quotedb.model import AnnotatedDocument, Quote
from quotedb.read.annotations import check_annotations, read_annotations

SAMPLES = Path(__file__).parent / "samples"
TEXT = 'The mayor said: "We will start in May."'
SHORT = {"content": [[16, 39]], "kind": "direct"}


def read(*attributions: dict[str, Any], **more: Any) -> AnnotatedDocument:
    value = {"doc_id": "a", "attributions": list(attributions), **more}
    (document,) = read_annotations(json.dumps(value).encode())
    return document


def only(*attributions: dict[str, Any], **more: Any) -> Quote:
    (quote,) = read(*attributions, **more).quotes
    return quote


def test_the_curated_seed():
    """The sample's 29 attributions are read and lie in its text."""
    (found,) = read_annotations(bundled("seeds/000_63f4c039bd0e3cba.annotations.json").read_bytes())
    text = bundled("seeds/000_63f4c039bd0e3cba.txt").read_text(encoding="utf-8")
    check_annotations(text, found)

    assert (found.doc_id, found.extractor) == ("000_63f4c039bd0e3cba", "curated-1")
    assert found.text_sha256 == text_sha256(text)
    assert len(found.quotes) == 29


@pytest.mark.parametrize("join", [lambda a, b: f"[{a},{b}]", lambda a, b: f"{a}\n\n{b}\n"])
def test_several_documents_in_a_file(join):
    """Lists and JSON Lines hold several documents."""
    one, two = (json.dumps({"doc_id": name, "attributions": [SHORT]}) for name in "ab")

    assert [found.doc_id for found in read_annotations(join(one, two).encode())] == ["a", "b"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "byte order mark"),
        (b"{", r"is not JSON: .* \(line 1, column 2\)"),
        (b'{"doc_id": "a"}\nx', "line 2 of the annotation file is not JSON"),
        (b"[]", "holds no document"),
        (b"3", "document 1 is no JSON object"),
        (b'{"attributions": []}', "does not say which text it is of"),
        (b'{"quotes": []}', "does not say which text it is of"),
        (b'{"doc_id": "a", "speakers": [{"name": "x"}, {"name": "x"}]}', "'x' is listed twice"),
        (b'{"doc_id": "a", "claims": []}'.replace(b"[]", b"[1]"), "claims is .*, not an object"),
    ],
)
def test_files_that_fit_no_layout(raw, message):
    """A file that is no annotation file is told so."""
    with pytest.raises(AnnotationError, match=message):
        read_annotations(raw)


def test_spans_must_lie_in_the_text():
    """A span past the end names its document and attribution, and how long the text is."""
    check_annotations(TEXT, read(SHORT))

    with pytest.raises(AnnotationError, match=r"a, attribution 1: \[16, 39\) .* 38 characters"):
        check_annotations(TEXT[:-1], read({**SHORT, "content": [[1, 2]]}, SHORT))


def test_contents_must_follow_each_other():
    """Pieces of a content that overlap or run backwards are refused."""
    with pytest.raises(AnnotationError, match=r"content \[1, 5\) does not come after \[4, 9\)"):
        check_annotations(TEXT, read({**SHORT, "content": [[4, 9], [1, 5]]}))


KEYS = st.sampled_from(
    ["doc_id", "attributions", "quotes", "contents", "content", "kind", "chain", "claims", "speakers"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["direct", "x", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)


@given(JSON.map(json.dumps).map(str.encode) | st.binary(max_size=50))
def test_any_file_gives_documents_or_a_reason(raw):
    """Nothing but AnnotationError comes out."""
    try:
        found = read_annotations(raw)
    except AnnotationError:
        return

    assert all(document.doc_id or document.text_sha256 for document in found)

"""Gold folders are read in both layouts; what does not fit is named with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from quotedb.errors import AnnotationError, QuotedbError, UsageError
from quotedb.ids import text_sha256
from quotedb.jobs.goldfiles import holds_spans, read_span_gold, read_speaker_gold
from quotedb.model import Span
from quotedb.score.spans import Spans

TEXT = "Ann Lee said the bridge is safe."
SPANS = {"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 31]]}
QUOTE = {
    "start": 13,
    "end": 31,
    "type": "indirect",
    "source_mention": [0, 7],
    "cue": None,
    "chain": ["s1", "s2"],
    "venue": "s2",
    "status": "on_record",
}
DOCUMENT: dict[str, Any] = {
    "doc_id": "a",
    "sha256": text_sha256(TEXT),
    "speakers": [
        {"id": "s1", "name": "Ann Lee", "kind": "person", "aliases": ["Lee"]},
        {"id": "s2", "name": "Radio Nine", "kind": "media", "aliases": []},
    ],
    "attributions": [QUOTE],
    "ignore": [{"start": 0, "end": 3}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty gold folder with the text of document a."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def write_lines(folder: Path, *lines: object) -> None:
    written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "gold.jsonl").write_text("\n".join(written), "utf-8")


def write_document(folder: Path, **changed: object) -> None:
    (folder / "a.json").write_text(json.dumps(DOCUMENT | changed), "utf-8")


def test_spans_with_texts_beside_them_or_inside(folder: Path):
    """One document brings its text, the other has it in a file."""
    write_lines(
        folder,
        {"doc_id": "a", "attributions": [SPANS]},
        "",
        {"doc_id": "b", "text": TEXT, "attributions": [{}]},
    )
    (one, spans), (other, empty) = read_span_gold(folder, None)

    assert holds_spans(folder)
    assert (one.doc_id, one.text, other.doc_id, other.raw) == ("a", TEXT, "b", TEXT.encode())
    assert spans == (Spans(content=(Span(13, 31),), cue=(Span(8, 12),), source=(Span(0, 7),)),)
    assert empty == (Spans(),)


def test_speakers_by_name(folder: Path):
    """Ids become names; a file with a list is of no document."""
    write_document(folder)
    (folder / "claims.json").write_text("[]")
    ((text, gold),) = read_speaker_gold(folder, None)

    assert not holds_spans(folder)
    assert text.text == TEXT
    assert gold.quotes[0].chain == ("Ann Lee", "Radio Nine")
    assert gold.quotes[0].chain_without_venue == ("Ann Lee",)
    assert gold.quotes[0].spans == Spans(content=(Span(13, 31),), source=(Span(0, 7),))
    assert gold.ignore == (Span(0, 3),)


def test_pieces_of_a_content_take_the_place_of_its_ends(folder: Path):
    """An interrupted content has spans."""
    write_document(folder, attributions=[QUOTE | {"spans": [[13, 16], [20, 31]]}])
    ((_, gold),) = read_speaker_gold(folder, None)

    assert gold.quotes[0].spans.content == (Span(13, 16), Span(20, 31))


def test_texts_lie_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    """The folder that is named outweighs the layout's own."""
    elsewhere = tmp_path_factory.mktemp("texts")
    (elsewhere / "a.txt").write_text(TEXT.upper(), "utf-8")
    write_lines(folder, {"doc_id": "a", "attributions": [SPANS]})
    ((text, _),) = read_span_gold(folder, elsewhere)

    assert text.text == TEXT.upper()


def test_text_that_was_annotated_is_told_from_others(folder: Path):
    """Of two texts of one name the one with the hash is taken; without it there is an error."""
    write_document(folder)
    (folder / "text" / "a.txt").write_text("Another text.", "utf-8")
    with pytest.raises(AnnotationError, match="is not the text that was annotated"):
        read_speaker_gold(folder, None)
    (folder / "a.txt").write_text(TEXT, "utf-8")

    ((text, _),) = read_speaker_gold(folder, None)
    assert text.text == TEXT


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ['{"doc_id": "a", "attributions": []}', "{"],
            r"gold\.jsonl, line 2: this is not JSON: .* \(column 2\)",
        ),
        (["[" * 100_000], r"line 1: this cannot be read as JSON"),
        (["[]"], r"line 1: \[\] is not an object"),
        ([{"doc_id": "a"}], "line 1: there is no list of attributions"),
        ([{"attributions": []}], "line 1: doc_id is missing"),
        ([{"doc_id": "a", "attributions": [3]}], "line 1: attribution 0: 3 is not an object"),
        ([{"doc_id": "a", "attributions": [{"cue": [[4, 4]]}]}], r"attribution 0: cue: not a span: \[4, 4\)"),
        (
            [{"doc_id": "a", "attributions": [{}, {"content": [[13, 33]]}]}],
            r"line 1: attribution 1: \[13, 33\) lies outside the text of 32 characters",
        ),
        ([{"doc_id": "b", "attributions": []}], r"line 1: there is no text b\.txt"),
        ([{"doc_id": "a", "text": 5, "attributions": []}], "line 1: text is 5, not a text"),
        ([{"doc_id": "a", "attributions": []}] * 2, "line 2: 'a' is annotated a second time"),
        ([""], "holds no document"),
    ],
)
def test_line_that_does_not_fit(folder: Path, lines: list[object], message: str):
    """The line and what is wrong with it are named."""
    write_lines(folder, *lines)

    with pytest.raises(QuotedbError, match=message):
        read_span_gold(folder, None)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"attributions": [QUOTE | {"end": 40}]}, r"attribution 0: \[13, 40\) lies outside the text"),
        ({"attributions": [QUOTE | {"start": None}]}, "attribution 0: .* is not a span"),
        ({"attributions": [QUOTE | {"chain": []}]}, "attribution 0: chain is empty"),
        ({"attributions": [QUOTE | {"chain": ["s9"]}]}, "attribution 0: 's9' is the id of no speaker"),
        ({"attributions": [QUOTE | {"type": "loud"}]}, "attribution 0: 'loud' is no known type"),
        ({"attributions": [QUOTE | {"status": None}]}, "attribution 0: status is missing"),
        ({"ignore": [{"start": 9, "end": 99}]}, r"\[9, 99\) lies outside the text"),
        ({"speakers": [{"id": "s1"}]}, "speaker 0: name is missing"),
        ({"doc_id": "b"}, r"there is no text b\.txt"),
    ],
)
def test_document_that_does_not_fit(folder: Path, changed: dict[str, object], message: str):
    """The file and what is wrong with it are named."""
    write_document(folder, **changed)

    with pytest.raises(AnnotationError, match=rf"a\.json: {message}"):
        read_speaker_gold(folder, None)


def test_malformed_document(folder: Path):
    """The line of the mistake is named."""
    (folder / "a.json").write_text('{"doc_id":\n}')

    with pytest.raises(AnnotationError, match=r"a\.json: this is not JSON: .* \(line 2, column 1\)"):
        read_speaker_gold(folder, None)


def test_no_gold(folder: Path):
    """An empty folder, a missing one and a file are the user's mistakes."""
    for place, message in (
        (folder, "holds no gold"),
        (folder / "none", "There is no folder"),
        (folder / "text" / "a.txt", "There is no folder"),
    ):
        with pytest.raises(UsageError, match=message):
            read_speaker_gold(place, None)

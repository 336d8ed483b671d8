"""Annotations find their text, and say when they cannot."""

import json
from pathlib import Path
from typing import Any

import pytest

from quotedb.errors import AnnotationError
from quotedb.ids import text_sha256
from quotedb.jobs.annotations import load_annotations
from tests.builders import raw_article

TEXT = "“No,” said Ann Roth."


def written(folder: Path, **document: Any) -> Path:
    path = folder / f"{len(list(folder.iterdir()))}.json"
    quote = {"content": [[0, 5]], "kind": "direct"}
    path.write_text(json.dumps({"attributions": [quote], **document}))
    return path


def test_found_by_hash_or_by_name(tmp_path: Path):
    """A text's hash finds its annotations wherever the file lies; a name alone will do."""
    by_text = load_annotations([written(tmp_path, text_sha256=text_sha256(TEXT))])
    by_name = load_annotations([written(tmp_path, doc_id="story")])

    assert by_text.find(raw_article(text=TEXT, source_ref="other.txt")) is not None
    assert by_name.find(raw_article(text=TEXT, source_ref="news/story.txt")) is not None
    assert by_name.find(raw_article(text=TEXT, source_ref="news/other.txt")) is None


def test_annotations_of_another_text_are_refused(tmp_path: Path):
    """The name fits and the text does not: spans would be wrong."""
    found = load_annotations([written(tmp_path, doc_id="story", text_sha256=text_sha256("Else."))])

    with pytest.raises(AnnotationError, match="another text"):
        found.find(raw_article(text=TEXT, source_ref="story.txt"))


def test_two_sets_for_one_text_are_refused(tmp_path: Path):
    """Which of two would win is not guessed."""
    paths = [written(tmp_path, doc_id="story"), written(tmp_path, doc_id="story")]

    with pytest.raises(AnnotationError, match="two sets"):
        load_annotations(paths)


def test_unreadable_file_is_named(tmp_path: Path):
    """A missing or broken annotation file ends the command before anything is stored."""
    (tmp_path / "broken.json").write_text("{")
    for name in ("broken.json", "missing.json"):
        with pytest.raises(AnnotationError, match=name):
            load_annotations([tmp_path / name])

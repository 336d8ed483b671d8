"""Extraction is measured against gold folders."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from quotedb.jobs.evaluate import EvaluateRequest, Evaluation, run_evaluation
from quotedb.vocab import Extractor
from tests.builders import span

TEXT = 'The bridge is safe, Mayor Ann Lee said on Monday.\n\n"It will stand," Lee told Radio Nine.\n'


def pair(words: str) -> list[int]:
    found = span(TEXT, words)
    return [found.start, found.end]


SAFE = {
    "content": [pair("The bridge is safe")],
    "cue": [pair("said")],
    "source": [pair("Mayor Ann Lee")],
}
STAND = {"content": [pair('"It will stand,"')], "cue": [pair("told")], "source": [pair("Radio Nine")]}


def evaluated(folder: Path, jobs: int = 1) -> Evaluation:
    return run_evaluation(
        EvaluateRequest(folder=folder, extractor=Extractor.RULES, jobs=jobs, resamples=50, seed=3)
    )


def write_lines(folder: Path, *documents: tuple[str, Sequence[object]]) -> None:
    lines = (
        {"doc_id": str(number), "text": text, "attributions": attributions}
        for number, (text, attributions) in enumerate(documents)
    )
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")


def test_spans(tmp_path: Path):
    """Both attributions are found; the gold has another source for one of them."""
    write_lines(tmp_path, (TEXT, [SAFE, STAND]))
    found = evaluated(tmp_path)

    assert (found.n_documents, found.n_words, found.rejected) == (1, 17, ())
    assert found.figures["all.exact.f1"].value == 1
    assert found.figures["all.source_accuracy"].value == 0.5
    assert found.figures["direct.end_to_end.recall"].value == 0


def test_interval_is_over_documents(tmp_path: Path):
    """With one document found whole and one not at all, anything is possible."""
    write_lines(tmp_path, (TEXT, [SAFE]), ("Nothing is said here.", [{"content": [[0, 7]]}]))
    figure = evaluated(tmp_path).figures["all.soft.recall"]

    assert (figure.low, figure.value, figure.high) == (0, 0.5, 1)


def test_workers_change_nothing(tmp_path: Path):
    """Two processes give what one gives."""
    write_lines(tmp_path, *[(TEXT, [SAFE])] * 3, (TEXT, [STAND]))

    assert evaluated(tmp_path, jobs=2) == evaluated(tmp_path)


def test_text_that_is_rejected_counts_as_missed(tmp_path: Path):
    """It is told, and what its gold has is not found."""
    write_lines(tmp_path, (TEXT, [SAFE]), ("   ", []))
    found = evaluated(tmp_path)

    assert [answer.source_ref for answer in found.rejected] == ["1.txt"]
    assert found.figures["all.soft.recall"].value == 1


def test_progress_is_told(tmp_path: Path):
    """The number of texts first, then each."""
    write_lines(tmp_path, (TEXT, []), (TEXT, []))
    told: list[object] = []
    run_evaluation(
        EvaluateRequest(folder=tmp_path, extractor=Extractor.RULES, resamples=2),
        told.append,
        lambda: told.append("one"),
    )

    assert told == [2, "one", "one"]


def test_speakers(tmp_path: Path):
    """The first name and the later last name are one speaker; consistency has no interval."""
    quotes = [
        {"type": kind, "chain": ["s1"], "status": "on_record", "start": content[0], "end": content[1]}
        for kind, content in (("indirect", SAFE["content"][0]), ("direct", STAND["content"][0]))
    ]
    speaker = {"id": "s1", "name": "Ann Lee", "kind": "person", "aliases": ["Mayor Ann Lee", "Lee"]}
    document = {"doc_id": "a", "speakers": [speaker], "attributions": quotes, "ignore": []}
    (tmp_path / "a.json").write_text(json.dumps(document), "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    figures = evaluated(tmp_path).figures

    assert figures["coverage.recall"].value == figures["speaker.strict"].value == 1
    assert figures["kind.accuracy"].value == figures["status.accuracy"].value == 1
    assert figures["consistency.bcubed.f1"].value == pytest.approx(1)
    assert figures["consistency.bcubed.f1"].low is None

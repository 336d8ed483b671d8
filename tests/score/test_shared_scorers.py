"""The figures are those of the shared scorers, on real gold with predictions spoilt in every way."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quotedb.jobs.goldfiles import read_span_gold, read_speaker_gold
from quotedb.model import Span
from quotedb.score.consistency import consistency
from quotedb.score.counts import figures, total
from quotedb.score.people import know
from quotedb.score.predictions import flat, prediction
from quotedb.score.spans import ROLES, SUBSETS, Spans, span_counts
from quotedb.score.speakers import match_document, name_uses, speaker_counts, speaker_figures
from quotedb.vocab import ClaimStatus, Naming, QuoteKind

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
EVAL = SHARED / "eval"
DEV = SHARED / "corpora" / "polnear" / "dev"
GOLD = SHARED / "gold_dev"
MATCH = {"p": "precision", "r": "recall", "f1": "f1"}

pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="the shared scorers are not beside the project")


def shared(script: str, *words: str | Path, given: str | None = None) -> str:
    """What one script of the shared scorers prints."""
    command = [sys.executable, "-B", EVAL / script, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, input=given).stdout


def json_lines(path: Path, values: list[Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, values)), "utf-8")
    return path


def spoilt(attribution: dict[str, Any], length: int, random: Random) -> dict[str, Any]:
    """The attribution with some spans moved or lost."""
    found = dict(attribution)
    for role in ROLES:
        if random.random() < 0.3:
            moved = [
                (max(0, start + random.randint(-40, 40)), min(length, end + random.randint(-40, 40)))
                for start, end in attribution[role]
            ]
            found[role] = [[start, end] for start, end in moved if start < end]
        if random.random() < 0.1:
            found[role] = []
    return found


def chosen(attributions: list[dict[str, Any]], length: int, random: Random) -> list[dict[str, Any]]:
    """Most of the attributions, spoilt, some of them twice."""
    return [
        spoilt(one, length, random) for one in attributions for _ in range(random.choice((0, 1, 1, 1, 2)))
    ]


def spans(attribution: dict[str, Any]) -> Spans:
    return Spans(**{role: tuple(Span(*pair) for pair in attribution[role]) for role in ROLES})


def flattened(found: dict[str, Any], name: str) -> dict[str, float]:
    """Precision, recall and F1 of the shared scorer under our names."""
    return {f"{name}.{ours}": found[theirs] for theirs, ours in MATCH.items()}


def test_spans_score_as_the_shared_scorer(tmp_path: Path):
    """Every figure of score.py, on the development corpus."""
    random = Random(1)  # noqa: S311
    documents = read_span_gold(DEV, None)
    lines = [json.loads(line) for line in (DEV / "gold.jsonl").read_text("utf-8").splitlines()]
    predicted = [
        {"doc_id": line["doc_id"], "attributions": chosen(line["attributions"], len(text.text), random)}
        for line, (text, _) in zip(lines, documents, strict=True)
    ]
    theirs = json.loads(
        shared("score.py", DEV / "gold.jsonl", json_lines(tmp_path / "pred.jsonl", predicted), "--json")
    )
    ours = figures(
        total(
            [
                span_counts(text.text, gold, [spans(one) for one in found["attributions"]])
                for (text, gold), found in zip(documents, predicted, strict=True)
            ]
        )
    )
    expected: dict[str, float] = {}
    for role in ROLES:
        expected |= flattened(theirs["token"][role], f"token.{role}")
    for subset in SUBSETS:
        for measure in ("exact", "soft", "end_to_end"):
            expected |= flattened(theirs[subset][measure], f"{subset}.{measure}")
        for measure in ("source_accuracy", "source_exact"):
            expected[f"{subset}.{measure}"] = theirs[subset][measure]

    assert ours == pytest.approx(expected, abs=1e-12)
    assert 0.2 < ours["all.end_to_end.f1"] < 0.9


def renamed(attribution: dict[str, Any], names: list[str], random: Random) -> dict[str, Any]:
    """The prediction with some speakers, chains, kinds and statuses changed."""
    found = attribution | {"parent": random.choice((None, 0))}
    if random.random() < 0.4:
        found["chain"] = [
            link | {"name": random.choice((link["name"], None, *random.sample(names, 3)))}
            for link in found["chain"]
        ]
        found["chain"] = [
            link | {"naming": random.choice((link["naming"], *Naming))} for link in found["chain"]
        ][: random.choice((1, 2, 9))]
        found["speaker"] = random.choice((found["chain"][0]["name"], *random.sample(names, 2)))
    if random.random() < 0.4:
        found |= {"kind": random.choice(list(QuoteKind)), "status": random.choice(list(ClaimStatus))}
    return found


def test_speakers_score_as_the_shared_scorer(tmp_path: Path):
    """Every figure of score_gold.py, on the hand-made development set."""
    random = Random(2)  # noqa: S311
    documents = read_speaker_gold(GOLD, None)
    people = know(gold for _, gold in documents)
    names = sorted(
        {one for _, gold in documents for who in gold.speakers for one in (who.name, *who.aliases)}
    )
    predicted = [
        {
            "doc_id": line["doc_id"],
            "attributions": [
                renamed(one, names, random)
                for one in chosen(line["attributions"], len(text.text), random)
                + [part | {"content": [[at, at + 90]]} for at, part in enumerate(line["attributions"][:20])]
            ],
        }
        for line, (text, _) in zip(
            map(json.loads, shared("score_gold.py", "--as-pred", "--gold", GOLD).splitlines()),
            documents,
            strict=True,
        )
    ]
    theirs = json.loads(
        shared("score_gold.py", json_lines(tmp_path / "pred.jsonl", predicted), "--gold", GOLD, "--json")
    )
    matched = [
        match_document(text.text, gold, map(prediction, found["attributions"]), people)
        for (text, gold), found in zip(documents, predicted, strict=True)
    ]
    uses = [
        use for (text, _), one in zip(documents, matched, strict=True) for use in name_uses(one, text.doc_id)
    ]
    ours = speaker_figures(total([speaker_counts(one) for one in matched])) | consistency(uses)
    expected = expected_of_speakers(theirs)

    assert {name: ours[name] for name in expected} == pytest.approx(expected, abs=1e-12)
    assert ours.keys() - expected.keys() == {"chain.depth2.kept.f1", "chain.depth2.dropped.f1"}
    assert 0.2 < ours["speaker.strict"] < 0.9


def expected_of_speakers(theirs: dict[str, Any]) -> dict[str, float]:
    """The figures of score_gold.py under our names."""
    speaker, chain, status = theirs["speaker"], theirs["chain"], theirs["status"]
    expected: dict[str, float] = {
        "coverage.precision": theirs["precision"],
        "coverage.recall": theirs["coverage"],
        "coverage.f1": theirs["f1"],
        "coverage.in_scope": theirs["precision_in_scope"],
        "kind.accuracy": theirs["kind"]["accuracy"],
        "kind.of_three": theirs["kind"]["of_three"],
        "status.accuracy": status["accuracy"],
    }
    for kind, found in theirs["coverage_by_type"].items():
        expected[f"coverage.{kind}"] = found["coverage"]
    for measure in ("strict", "lenient"):
        expected[f"speaker.{measure}"] = speaker[measure]
        expected |= flattened(speaker["end_to_end"][measure], f"speaker.end_to_end.{measure}")
        for mention, found in speaker["by_mention"].items():
            expected[f"speaker.{mention}.{measure}"] = found[measure]
    for measure in ("exact", "lenient", "named_only"):
        expected |= {f"chain.{measure}.{reading}": found for reading, found in chain[measure].items()}
    for reading, found in chain["depth2"].items():
        stem = f"chain.depth2.{reading}"
        expected |= {f"{stem}.precision": found["precision"], f"{stem}.recall": found["recall"]}
        expected[f"{stem}.of_matched"] = found["recall_of_matched"]
    for name, classified in status["classes"].items():
        expected |= flattened(classified, f"status.{name}")
    expected |= flattened(status["unconfirmed_end_to_end"], "status.end_to_end.unconfirmed")
    for measure in ("bcubed", "pairwise", "across_documents"):
        expected |= flattened(theirs["consistency"][measure], f"consistency.{measure}")
    return expected


def test_flat_keeps_what_the_shared_filter_keeps():
    """Nested attributions and the author's voice go, in the order of the rest."""
    found: list[dict[str, Any]] = [
        {"content": [], "cue": [], "source": [], "kind": kind, "parent": parent, "number": number}
        for number, (kind, parent) in enumerate((kind, parent) for kind in QuoteKind for parent in (None, 0))
    ]
    document = json.dumps({"doc_id": "a", "attributions": found})
    theirs = json.loads(shared("flat.py", given=document))["attributions"]
    predictions = [prediction(one | {"speaker": None, "chain": [], "status": None}) for one in found]
    kept = [(one.kind, one.parent) for one in flat(predictions)]

    assert kept == [(one["kind"], one["parent"]) for one in theirs]

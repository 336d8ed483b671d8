"""Measures quotedb's own extraction against a gold folder."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotedb.config import MIN_CONFIDENCE
from quotedb.jobs.extracts import describe
from quotedb.jobs.goldfiles import GoldText, holds_spans, read_span_gold, read_speaker_gold
from quotedb.jobs.inputs import Input
from quotedb.jobs.prepare import PrepareOptions, preparer, worth
from quotedb.model import ArticleRecord, Rejected
from quotedb.read.reader import ReadOptions
from quotedb.score.consistency import consistency
from quotedb.score.counts import Counts, figures
from quotedb.score.gold import GoldDocument
from quotedb.score.intervals import Figure, with_intervals
from quotedb.score.people import know
from quotedb.score.predictions import Prediction, flat, prediction
from quotedb.score.reliability import reliability_counts, rights
from quotedb.score.spans import Spans, span_counts
from quotedb.score.speakers import match_document, name_uses, speaker_counts, speaker_figures
from quotedb.score.tokens import tokenize
from quotedb.vocab import Extractor

RESAMPLES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateRequest:
    """What to measure.

    Attributes:
        folder: The gold folder.
        texts: Folder of the texts; None for where the layout has them.
        extractor: What finds attributions.
        model: Folder of the tagger's model; None for the one of the package.
        jobs: Processes that extract; None for as many as pay.
        resamples: How often documents are drawn for the intervals.
        seed: Of the draw.
        min_confidence: Attributions below it are left out, 0 to 1.
    """

    folder: Path
    texts: Path | None = None
    extractor: str = Extractor.TAGGER
    model: Path | None = None
    jobs: int | None = None
    resamples: int = RESAMPLES
    seed: int = 0
    min_confidence: float = MIN_CONFIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was measured.

    Attributes:
        n_documents: All of the gold.
        n_words: Runs of letters and digits in their texts.
        extractors: Names of what found the attributions.
        figures: By name, shares from 0 to 1.
        rejected: Texts in which quotedb could find nothing at all; they count as empty predictions.
    """

    n_documents: int
    n_words: int
    extractors: tuple[str, ...]
    figures: Mapping[str, Figure]
    rejected: tuple[Rejected, ...]


@dataclass(slots=True)
class _Extracted:
    """What extraction gives for the texts, in their order."""

    predicted: list[list[Prediction]] = field(default_factory=list)
    extractors: set[str] = field(default_factory=set)
    rejected: list[Rejected] = field(default_factory=list)


def run_evaluation(
    request: EvaluateRequest,
    expect: Callable[[int], None] = lambda _total: None,
    advance: Callable[[], None] = lambda: None,
) -> Evaluation:
    """Extract the texts of a gold folder and score what is found.

    Args:
        request: What to measure.
        expect: Told the number of texts.
        advance: Called after each text.

    Returns:
        For a folder with ``gold.jsonl`` the figures of ``score.spans`` and ``score.reliability``, of what
        such a corpus annotates (``score.predictions.flat``); for one with a file a document those of
        ``score.speakers`` and, without intervals, of ``score.consistency``: a document drawn twice would
        agree with itself.

    Raises:
        AnnotationError: The gold does not fit its layout or its texts.
        UsageError: There is no gold.
    """
    if holds_spans(request.folder):
        spans = read_span_gold(request.folder, request.texts)
        texts = [text for text, _ in spans]
        expect(len(texts))
        extracted = _extract(texts, request, advance)
        measured = _span_figures(texts, [gold for _, gold in spans], extracted.predicted, request)
    else:
        documents = read_speaker_gold(request.folder, request.texts)
        texts = [text for text, _ in documents]
        expect(len(texts))
        extracted = _extract(texts, request, advance)
        measured = _speaker_figures(texts, [gold for _, gold in documents], extracted.predicted, request)
    return Evaluation(
        n_documents=len(texts),
        n_words=sum(len(tokenize(text.text)) for text in texts),
        extractors=tuple(sorted(extracted.extractors)),
        figures=measured,
        rejected=tuple(extracted.rejected),
    )


def _extract(texts: Sequence[GoldText], request: EvaluateRequest, advance: Callable[[], None]) -> _Extracted:
    options = PrepareOptions(
        read=ReadOptions(format="text"),
        extractor=request.extractor,
        model=request.model,
        min_confidence=request.min_confidence,
    )
    extracted = _Extracted()
    with preparer(options, worth(request.jobs, len(texts))) as prepare_all:
        for _, (prepared, *_) in prepare_all(_inputs(texts)):
            if isinstance(prepared, ArticleRecord):
                extracted.extractors.add(prepared.extractor)
                extracted.predicted.append([prediction(one) for one in describe(prepared)["attributions"]])
            else:
                extracted.rejected.append(prepared)
                extracted.predicted.append([])
            advance()
    return extracted


def _inputs(texts: Sequence[GoldText]) -> Iterator[Input]:
    for text in texts:
        name = f"{text.doc_id}.txt"
        yield Input(name, None, name, raw=text.raw)


def _span_figures(
    texts: Sequence[GoldText],
    gold: Sequence[Sequence[Spans]],
    predicted: Sequence[Sequence[Prediction]],
    request: EvaluateRequest,
) -> dict[str, Figure]:
    counts = []
    for text, wanted, found in zip(texts, gold, predicted, strict=True):
        annotated = flat(found)
        spans = [one.spans for one in annotated]
        right = rights(text.text, wanted, spans)
        said = reliability_counts([one.confidence for one in annotated], right)
        counts.append(Counts({**span_counts(text.text, wanted, spans).tallies, **said.tallies}))
    measured = with_intervals(counts, figures, request.resamples, request.seed)
    return {name: figure for name, figure in measured.items() if not _is_empty_tenth(name, measured)}


def _is_empty_tenth(name: str, measured: Mapping[str, Figure]) -> bool:
    stem, _, last = name.rpartition(".")
    return last in ("said", "right") and not measured[f"{stem}.said"].value


def _speaker_figures(
    texts: Sequence[GoldText],
    gold: Sequence[GoldDocument],
    predicted: Sequence[Sequence[Prediction]],
    request: EvaluateRequest,
) -> dict[str, Figure]:
    people = know(gold)
    matched = [
        match_document(text.text, wanted, found, people)
        for text, wanted, found in zip(texts, gold, predicted, strict=True)
    ]
    counts = [speaker_counts(one) for one in matched]
    uses = [use for text, one in zip(texts, matched, strict=True) for use in name_uses(one, text.doc_id)]
    return with_intervals(counts, speaker_figures, request.resamples, request.seed) | {
        name: Figure(value) for name, value in consistency(uses).items()
    }

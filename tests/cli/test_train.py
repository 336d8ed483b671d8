"""The train command: annotated folders in, a model folder out; or one message that says why not."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from quotedb.cli.train import EXTRA, FIGURES
from quotedb.errors import ExitCode
from tests.cli.conftest import Run
from tests.train.small_world import write_corpus, write_encoder

needs_extra = pytest.mark.skipif(
    any(find_spec(name) is None for name in EXTRA), reason="the extra train is not installed"
)
THREE_STEPS = ("--epochs", "3", "--steps", "3", "--layers", "0,1")


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[str, ...]:
    """The words of a command that names a small corpus and a small encoder."""
    write_corpus(tmp_path / "corpus", range(6))
    write_corpus(tmp_path / "dev", [6, 7])
    write_encoder(tmp_path / "bert")
    return ("train", "corpus", "--dev", "dev", "--out", "model", "--encoder", "bert")


@needs_extra
def test_three_steps_to_a_model_that_extraction_can_use(run: Run, corpus, tmp_path: Path):
    """Nothing on standard output; an epoch a line on the other; a folder that the tagger loads."""
    ran = run(*corpus, *THREE_STEPS)

    assert ran.code == 0, ran.err
    assert ran.out == ""
    assert "epoch 1: loss " in ran.err
    assert all(words in ran.err for words in FIGURES)
    assert "minilm-1 is in model" in ran.err
    assert {path.name for path in (tmp_path / "model").iterdir()} == {
        "model.onnx",
        "tokenizer.json",
        "model.json",
        "card.md",
    }
    assert json.loads((tmp_path / "model" / "model.json").read_text())["training"]["made"] == 3

    extracted = run("extract", "story.txt", "--model", "model")
    assert extracted.code == 0, extracted.err
    assert json.loads(extracted.out)["extractor"].startswith("minilm-1")


@needs_extra
def test_given_again_it_goes_on_and_other_settings_are_refused(run: Run, corpus, tmp_path: Path):
    """The work folder answers for its training; another one is told what differs."""
    run(*corpus, *THREE_STEPS)
    model = (tmp_path / "model" / "model.onnx").read_bytes()
    again = run(*corpus, *THREE_STEPS)
    other = run(*corpus, *THREE_STEPS, "--seed", "2")

    assert again.code == 0, again.err
    assert (tmp_path / "model" / "model.onnx").read_bytes() == model
    assert other.code == ExitCode.USAGE
    assert "seed 1, not 2" in other.err
    assert "--work" in other.err


@needs_extra
def test_a_trained_tagger_teaches_a_smaller_one(run: Run, corpus, tmp_path: Path):
    """Weights of one training start and teach another; the card names the teacher and the command."""
    run(*corpus, *THREE_STEPS)
    pupil = ("--start", "model-work/weights.pt", "--teacher", "model-work/weights.pt", "--layers", "1")
    ran = run(*corpus[:-4], "--out", "small", *corpus[-2:], *pupil, "--steps", "2")
    card = (tmp_path / "small" / "card.md").read_text()

    assert ran.code == 0, ran.err
    assert json.loads((tmp_path / "small" / "model.json").read_text())["layers"] == 1
    assert "It imitated 1 trained network" in card
    assert "--steps 2 --layers 1 --start weights.pt --teacher weights.pt" in card


@needs_extra
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--layers", "first"), "no list of numbers"),
        (("--layers", "7"), "no layer 7"),
        (("--encoder", "corpus"), "holds no BERT encoder"),
        (("--dev", "nowhere"), "no annotated corpus in 'nowhere'"),
        (("--teacher", "story.txt"), "holds no weights"),
        (("--out", "corpus"), "in use"),
    ],
)
def test_what_cannot_be_is_said(run: Run, corpus, change, said):
    """One message and the exit code for wrong usage."""
    ran = run(*corpus, *THREE_STEPS, *change)

    assert ran.code == ExitCode.USAGE
    assert said in " ".join(ran.err.replace("│", " ").split())
    assert "Traceback" not in ran.err


def test_without_the_extra():
    """One message with the command that installs it; in a process of its own, where torch cannot be had."""
    words = ["quotedb", "train", "corpus", "--dev", "dev", "--out", "model"]
    program = (
        "import sys; sys.modules['torch'] = None; "
        f"sys.argv = {words}; from quotedb.cli.main import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ran.returncode == ExitCode.FAILED
    assert "Training needs torch" in ran.stderr
    assert 'pip install "quotedb[train]"' in ran.stderr


def test_help_loads_no_training():
    """The list of commands is there before anything large is."""
    code = """if True:
        import sys
        from quotedb.cli.main import app
        app(["--help"], standalone_mode=False)
        print("torch" in sys.modules, "quotedb.jobs.training" in sys.modules)
    """
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "train" in shown
    assert shown.strip().endswith("False False")

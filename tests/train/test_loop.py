"""A training repeats itself, goes on where it was broken off, and learns."""

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")

from quotedb.errors import QuotedbError, UsageError  # noqa: E402
from quotedb.tagger.tag import read  # noqa: E402
from quotedb.train import checkpoint  # noqa: E402
from quotedb.train.batches import Passage, batch  # noqa: E402
from quotedb.train.exams import examine, judge, scorer  # noqa: E402
from quotedb.train.loop import LOSS, Learned, Told, Training, schedule, train  # noqa: E402
from quotedb.train.losses import loss_of  # noqa: E402
from quotedb.train.pretrained import from_encoder, load_encoder  # noqa: E402
from quotedb.train.settings import Settings  # noqa: E402
from tests.train.small_world import lessons  # noqa: E402

SMALL = Settings(epochs=3, size=64, batch=4, warm_up=2, layers=(0, 1))
SILENT = Told(lambda _n: None, lambda: None, lambda _number, _figures: None)
PLAN = {"seed": "1"}


def trained(encoder_dir: Path, folder: Path, settings: Settings = SMALL, told: Told = SILENT) -> Learned:
    folder.mkdir(exist_ok=True)
    network = from_encoder(load_encoder(encoder_dir), settings.layers, settings.dropout, settings.seed)
    corpus = lessons()
    training = Training(lessons=corpus, measured=corpus[:2], settings=settings, plan=PLAN, folder=folder)
    return train(network, training, told)


def same(one: Learned, other: Learned) -> bool:
    weights = other.network.state_dict()
    return all(values.equal(weights[name]) for name, values in one.network.state_dict().items())


def test_a_training_broken_off_ends_like_one_that_was_not(encoder_dir, tmp_path: Path):
    """It goes on from its last epoch, to the same weights and figures, and tells of the epochs before."""
    seen: list[int] = []

    def break_off(number, _figures):
        if number == 2:
            raise KeyboardInterrupt

    whole = trained(encoder_dir, tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        trained(encoder_dir, tmp_path / "broken", told=Told(lambda _n: None, lambda: None, break_off))
    resumed = trained(
        encoder_dir,
        tmp_path / "broken",
        told=Told(lambda _n: None, lambda: None, lambda number, _figures: seen.append(number)),
    )

    assert same(whole, resumed)
    assert resumed.history == whole.history
    assert resumed.n_steps == whole.n_steps
    assert seen == [1, 2, 3]


def test_seed_decides_the_weights(encoder_dir, tmp_path: Path):
    """The same seed gives the same, another one others."""
    first = trained(encoder_dir, tmp_path / "first")
    other = Settings(epochs=3, size=64, batch=4, warm_up=2, layers=(0, 1), seed=2)

    assert same(first, trained(encoder_dir, tmp_path / "again"))
    assert not same(first, trained(encoder_dir, tmp_path / "other", other))


def test_steps_end_a_training(encoder_dir, tmp_path: Path):
    """Three steps are three, and are told one by one; given again, nothing is left to do."""
    expected: list[int] = []
    steps: list[None] = []
    told = Told(expected.append, lambda: steps.append(None), lambda _number, _figures: None)
    short = Settings(epochs=3, steps=3, size=64, batch=4, layers=(0,))

    assert trained(encoder_dir, tmp_path / "short", short, told).n_steps == 3
    assert trained(encoder_dir, tmp_path / "short", short, told).n_steps == 3
    assert expected == [3, 0]
    assert len(steps) == 3


def test_it_learns(encoder_dir, tmp_path: Path):
    """After some epochs on a few sentences it finds them again."""
    long = Settings(epochs=60, size=64, batch=4, rate=3e-3, warm_up=10, layers=(0, 1), dropout=0.0)
    learned = trained(encoder_dir, tmp_path / "long", long)

    assert learned.history[-1][LOSS] < learned.history[0][LOSS] / 4
    assert learned.history[-1]["all.end_to_end.f1"] > 0.8
    score, known = scorer(learned.network), lessons([0, 1])
    judged = list(judge(score, known, 64))
    assert len(judged) == sum(len(read(one.words, 64, score).attributions) for one in known)
    assert sum(right for _, right in judged) > 0.8 * len(judged)
    assert examine(score, known, 64) == {
        name: value for name, value in learned.history[-1].items() if name != LOSS
    }


def test_a_loss_that_is_no_number_ends_it(encoder_dir, tmp_path: Path):
    """The message names the step and says what to change."""
    network = from_encoder(load_encoder(encoder_dir), (0,), 0.0, 1)
    with torch.no_grad():
        network.labels.bias[0] = float("nan")
    training = Training(lessons=lessons(), measured=lessons([0]), settings=SMALL, plan=PLAN, folder=tmp_path)

    with pytest.raises(QuotedbError, match="at step 1") as raised:
        train(network, training, SILENT)
    assert "--rate" in raised.value.hint


def test_another_training_is_not_gone_on_with(encoder_dir, tmp_path: Path):
    """The message says what differs; a damaged checkpoint is named."""
    trained(encoder_dir, tmp_path / "work", Settings(epochs=1, steps=1, size=64, batch=4, layers=(0,)))

    assert checkpoint.load(tmp_path, {"seed": "1"}) is None
    with pytest.raises(UsageError, match="seed 1, not 2"):
        checkpoint.load(tmp_path / "work", {"seed": "2"})
    (tmp_path / "work" / checkpoint.FILE).write_bytes(b"broken")
    with pytest.raises(UsageError, match="no checkpoint that can be read"):
        checkpoint.load(tmp_path / "work", {"seed": "1"})


def test_rate_rises_then_falls():
    """Straight up, straight down, never below 0."""
    shares = [schedule(step, 200, 100) for step in range(400)]

    assert shares[0] < shares[50] < shares[99]
    assert shares[99] > shares[150] > shares[199] > 0
    assert shares[-1] == 0


def test_a_teacher_that_says_the_same_adds_nothing(encoder_dir):
    """Imitating oneself is no loss beside the corpus' own; imitating another is."""
    encoder = load_encoder(encoder_dir)
    network = from_encoder(encoder, (0, 1), 0.0, 1).eval()
    other = from_encoder(encoder, (1, 0), 0.0, 2).eval()
    one = lessons([0])[0]
    laid = batch([Passage(one, 0, len(one.words))], [True])
    alone = loss_of(network, laid).whole

    assert loss_of(network, laid, [network]).whole.item() == pytest.approx(0.3 * alone.item(), abs=1e-4)
    assert loss_of(network, laid, [other]).whole > 0.3 * alone


def test_the_epochs_of_the_second_half_are_averaged(encoder_dir, tmp_path: Path):
    """What is used is the mean of what each of them ended with, not the last one's weights."""
    four = Settings(epochs=4, size=64, batch=4, warm_up=2, layers=(0,))
    ends: list[dict[str, Any]] = []

    def keep(_number, _figures):
        found = checkpoint.load(tmp_path / "work", PLAN)
        assert found is not None
        ends.append(found.average)

    learned = trained(encoder_dir, tmp_path / "work", four, Told(lambda _n: None, lambda: None, keep))
    weights = learned.network.state_dict()

    assert len(ends) == 4
    for name, used in weights.items():
        torch.testing.assert_close(used, sum(end[name] for end in ends[1:]) / 3)

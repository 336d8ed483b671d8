"""What tests of the training start from."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.train.small_world import write_encoder


@pytest.fixture(scope="session")
def encoder_dir(tmp_path_factory) -> Path:
    """The folder of a small encoder."""
    return write_encoder(tmp_path_factory.mktemp("encoder") / "bert")


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """Small matrices are sooner multiplied than shared out."""
    if find_spec("torch"):
        import torch

        torch.set_num_threads(1)

"""A lock that two runs never hold at once."""

import os
from pathlib import Path

import pytest

from quotedb.errors import ExitCode, LockedError
from quotedb.jobs.locks import alone


def test_who_comes_second_is_told_who_holds_it(tmp_path: Path):
    """The message names the process and since when; the exit code is the one of a temporary failure."""
    path = tmp_path / "below" / "quotes.db.lock"
    with (
        alone(path, "export"),
        pytest.raises(
            LockedError, match=rf"Another export .*: process {os.getpid()}, since 2\d{{3}}-"
        ) as caught,
        alone(path, "export"),
    ):
        pass

    assert caught.value.exit_code == ExitCode.LOCKED


def test_it_is_free_again_afterwards_whatever_happened(tmp_path: Path):
    """Neither an error nor words of another program in the file keep it held."""
    path = tmp_path / "quotes.db.lock"
    with pytest.raises(ZeroDivisionError), alone(path, "export"):
        1 / 0  # noqa: B018
    with alone(path, "export"):
        path.write_text("something else")
        with pytest.raises(LockedError, match=r"on this database\.$"), alone(path, "export"):
            pass
    with alone(path, "export"):
        assert str(os.getpid()) in path.read_text()

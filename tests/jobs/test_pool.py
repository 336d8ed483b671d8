"""A pool of processes: answers in order, mistakes told, and no killed process that anybody waits for."""

import os
import signal
import time

import pytest

from quotedb.jobs.pool import KilledError, pool

BIG = 1 << 20  # bytes; more than a pipe holds


def big(number: int) -> bytes:
    """Answer with more than a pipe holds; the earlier pieces take longer."""
    time.sleep(0.02 * (3 - number % 3))
    return bytes([number]) * BIG


def die(number: int) -> bytes:
    """Be killed at the third piece; answer the others with more than a pipe holds."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return big(number)


def fail(number: int) -> int:
    """Refuse the second piece."""
    if number == 2:
        raise ValueError(f"not {number}")
    return number


def test_answers_come_in_order_beside_their_pieces():
    """Whichever process was faster."""
    with pool(big, 2) as map_all:
        assert [(piece, answer[0], len(answer)) for piece, answer in map_all(iter(range(9)))] == [
            (number, number, BIG) for number in range(9)
        ]


def test_no_pieces_no_answers():
    """An empty folder is no reason to wait."""
    with pool(big, 2) as map_all:
        assert list(map_all([])) == []


def test_a_mistake_in_a_process_reaches_the_asker():
    """With its own type and words."""
    with pytest.raises(ValueError, match="not 2"), pool(fail, 2) as map_all:
        list(map_all(range(5)))


def test_a_process_that_dies_ends_the_work():
    """What was answered before it stands; the rest is not waited for."""
    answered: list[int] = []
    with pytest.raises(KilledError, match="was killed"), pool(die, 2) as map_all:
        answered.extend(piece for piece, _ in map_all(range(9)))

    assert answered == [0, 1, 2]


def test_leaving_early_waits_for_nobody():
    """Who has seen enough goes; the processes end with it."""
    started = time.monotonic()
    with pool(time.sleep, 2) as map_all:
        next(map_all([0.0, 600.0, 600.0, 0.0]))

    assert time.monotonic() - started < 60

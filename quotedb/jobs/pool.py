"""Processes that each take one piece of work at a time; one that is killed never hangs the others."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias, TypeVar, cast

from quotedb.errors import QuotedbError

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
Work: TypeAlias = Callable[[Piece], Answer]


class KilledError(QuotedbError):
    """A process of the pool ended in the middle of its work."""

    def __init__(self) -> None:
        """Say what happened and what to do."""
        super().__init__(
            "A process that extracts was killed, perhaps for want of memory.",
            hint="Run the command again, with fewer --jobs if memory is short: an import continues.",
        )


@contextmanager
def pool(
    work: Work[Piece, Answer], n_processes: int
) -> Iterator[Callable[[Iterable[Piece]], Iterator[tuple[Piece, Answer]]]]:
    """Start processes and give what maps pieces of work over them: each piece with its answer, in order.

    Each process has a pipe of its own and no lock is shared, so that the end of one is seen at once and
    blocks nobody: in ``ProcessPoolExecutor`` (CPython 3.11 to 3.13) a process that dies while it writes a
    result keeps the lock of the common pipe, and all wait for ever.

    Args:
        work: What a process does with a piece; it travels to the process, as its pieces and answers do.
        n_processes: How many.

    Raises:
        KilledError: One of the processes was killed.
        Exception: Whatever ``work`` raised.
    """
    idle: SimpleQueue[Connection] = SimpleQueue()
    ensure_running()  # lets Ctrl-C through again where it is first started, so not among the processes
    processes = [_start(work, idle) for _ in range(n_processes)]
    threads = ThreadPoolExecutor(n_processes)

    def ask(piece: Piece) -> Future[Answer]:
        return cast("Future[Answer]", threads.submit(_ask, idle, piece))

    try:
        yield partial(_map, ask, 2 * n_processes)
    finally:
        for process in processes:
            process.terminate()  # what it is at, if anything, nobody waits for any more
        threads.shutdown(cancel_futures=True)
        for process in processes:
            process.join()


def _map(
    ask: Callable[[Piece], Future[Answer]], n_ahead: int, pieces: Iterable[Piece]
) -> Iterator[tuple[Piece, Answer]]:
    waiting: deque[tuple[Piece, Future[Answer]]] = deque()
    for piece in pieces:
        waiting.append((piece, ask(piece)))
        if len(waiting) == n_ahead:
            yield _first_of(waiting)
    while waiting:
        yield _first_of(waiting)


def _first_of(waiting: deque[tuple[Piece, Future[Answer]]]) -> tuple[Piece, Answer]:
    piece, future = waiting.popleft()
    return piece, future.result()


def _ask(idle: SimpleQueue[Connection], piece: object) -> object:
    connection = idle.get()
    try:
        connection.send(piece)
        answer = connection.recv()
    except (EOFError, OSError) as error:
        raise KilledError from error
    finally:
        idle.put(connection)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _start(work: Work[Piece, Answer], idle: SimpleQueue[Connection]) -> SpawnProcess:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    with _interrupts_held():
        process = context.Process(target=_serve, args=(work, theirs), daemon=True)
        process.start()
    theirs.close()  # so that the pipe ends with the process
    idle.put(ours)
    return process


def _serve(work: Work[Piece, Answer], connection: Connection) -> None:
    _end_with_parent()
    with suppress(EOFError, BrokenPipeError):  # nobody asks any more
        while True:
            connection.send(_answer(work, connection.recv()))


def _answer(work: Work[Piece, Answer], piece: Piece) -> Answer | Exception:
    try:
        return work(piece)
    except Exception as error:
        return error


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that never see Ctrl-C: it is the main process's to answer, which gets it right after.

    A process inherits what is held back when it starts; told later, it would be interrupted while it loads.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Let this process end when the main one is killed, instead of finishing what nobody waits for."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_and_exit, args=(parent.sentinel,), daemon=True).start()


def _wait_and_exit(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)

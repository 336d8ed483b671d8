"""Runs the command line; Ctrl-C ends it without a traceback, from its first moment to its last."""

import os
import signal
import sys
from types import FrameType

INTERRUPTED = 130  # as errors.ExitCode says; nothing may be loaded before Ctrl-C is looked after
LOADER = "<frozen importlib._bootstrap>"  # file of the frames that load modules


def main() -> None:
    """Run the command line, and end with its exit code."""
    is_heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else the caller ignores it
    if is_heard:
        signal.signal(signal.SIGINT, interrupt)
    from quotedb.cli.main import main as run  # noqa: PLC0415

    try:
        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:  # what is done is done
        if is_heard:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def interrupt(_: int, frame: FrameType | None) -> None:
    """Stop what is going on; while a module is loaded, end at once: not every module survives being stopped.

    Raises:
        KeyboardInterrupt: No module is being loaded.
    """
    while frame is not None:
        if frame.f_code.co_filename == LOADER:
            os._exit(INTERRUPTED)
        frame = frame.f_back
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()

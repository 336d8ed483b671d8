"""Tells a monitor that a run began, and how it ended: a job that died in the night says nothing itself."""

import http.client
import os
import urllib.request
from collections.abc import Callable, Mapping

from quotedb.errors import ExitCode, LockedError, QuotedbError
from quotedb.jobs.exports.steps import Step

VARIABLE = "QUOTEDB_PING_URL"  # a secret: whoever knows it can report in our name
TIMEOUT_S = 5
SCHEMES = ("https://", "http://")


def pinging(
    run: Callable[[Callable[[Step], None]], ExitCode],
    listener: Callable[[Step], None],
    environment: Mapping[str, str] | None = None,
) -> ExitCode:
    """Run something, and tell the monitor that the environment names, if it names one.

    A run that finds the lock held tells nothing: the one that holds it does.

    Args:
        run: Gives its steps to what it is given, and its exit code.
        listener: Told the steps, and when the monitor could not be reached.
        environment: Variables; None for this process's.

    Source:
        The addresses of healthchecks.io: URL/start, URL, URL/<exit status>.
    """
    url = (os.environ if environment is None else environment).get(VARIABLE, "").rstrip("/")
    if not url:
        return run(listener)

    def tell(suffix: str) -> None:
        if not ping(url + suffix):
            listener(Step(step="ping", message=f"The address in {VARIABLE} could not be reached."))

    def listen(step: Step) -> None:
        if step.step == "start":
            tell("/start")
        listener(step)

    try:
        code = run(listen)
    except LockedError:
        raise
    except QuotedbError as error:
        tell(f"/{int(error.exit_code)}")
        raise
    except KeyboardInterrupt:
        tell(f"/{int(ExitCode.INTERRUPTED)}")
        raise
    except BaseException:
        tell(f"/{int(ExitCode.FAILED)}")
        raise
    tell(f"/{int(code)}" if code else "")
    return code


def ping(url: str) -> bool:
    """Ask for an address and forget the answer; give whether there was a good one."""
    if not url.startswith(SCHEMES):
        return False
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S):  # noqa: S310 - the scheme is checked above
            return True
    except (OSError, ValueError, http.client.HTTPException):
        return False

"""Finds the folders that travel with the program: migrations, reports and seeds."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from quotedb.errors import QuotedbError


@cache
def bundled(name: str) -> Path:
    """Give the path of one bundled folder or file.

    Args:
        name: Path below the project's top level, such as "reports" or "seeds/lexicon".

    Returns:
        The copy inside the installed package if there is one, else the one of the checkout.

    Raises:
        QuotedbError: Neither is there.
    """
    package = Path(str(files("quotedb")))
    for candidate in (package / "_bundled" / name, package.parent / name):
        if candidate.exists():
            return candidate
    raise QuotedbError(f"quotedb's own {name!r} is missing.", hint="Install quotedb again.")

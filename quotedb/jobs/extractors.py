"""What finds attributions: quotedb's own tagger and grammar, and what installed plug-ins bring.

A plug-in offers, at the entry point group ``quotedb.extractors``, a function from a ``Document`` to its
attributions (``quotedb.model``); its name is the entry point's, and goes with the version of its package on
record with every quote that it finds.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

from quotedb.errors import UsageError
from quotedb.model import Attribution, Document
from quotedb.plugins import PlugIn, load_plug_ins
from quotedb.vocab import Extractor

GROUP = "quotedb.extractors"

Extract: TypeAlias = Callable[[Document], Iterable[Attribution]]


@cache
def extractor_plug_ins() -> tuple[PlugIn[Extract], ...]:
    """Load the extractors that installed packages offer, by name; one that fails says why."""
    return load_plug_ins(GROUP, _problem)


def find_extractor(name: str) -> PlugIn[Extract]:
    """Give a plug-in by its name.

    Raises:
        UsageError: There is none, or it cannot be loaded.
    """
    known = {each.name: each for each in extractor_plug_ins()}
    found = known.get(name)
    if found is None:
        names = ", ".join((*Extractor, *known))
        raise UsageError(f"There is no extractor {name!r}.", hint=f"There are: {names}.")
    if found.offer is None:
        raise UsageError(
            f"The extractor {name!r} of {found.package} cannot be loaded: {found.problem}.",
            hint="Mend or remove that package; quotedb plugins lists all.",
        )
    return found


def _problem(name: str, offer: object) -> str | None:
    if name in tuple(Extractor):
        return f"its name {name!r} is taken by quotedb's own"
    return None if callable(offer) else f"is a {type(offer).__name__}, not a function"

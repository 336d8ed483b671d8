"""What finds attributions: quotedb's own tagger and grammar, and what installed plug-ins bring.

A plug-in offers, at the entry point group ``quotedb.extractors``, a function from a ``Document`` to its
attributions (``quotedb.model``); its name is the entry point's, and goes with the version of its package on
record with every quote that it finds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TypeAlias

from quotedb.errors import UsageError
from quotedb.model import Attribution, Document
from quotedb.vocab import Extractor

GROUP = "quotedb.extractors"

Extract: TypeAlias = Callable[[Document], Iterable[Attribution]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractorPlugIn:
    """What another package offers at an entry point.

    Attributes:
        name: Of the entry point.
        package: That it belongs to, with its version.
        extract: None when it could not be loaded.
        problem: Why it could not; else None.
    """

    name: str
    package: str
    extract: Extract | None
    problem: str | None = None

    @property
    def stored_name(self) -> str:
        """Name and version, as stored with each quote."""
        return f"{self.name}-{self.package.rpartition(' ')[2]}"


@cache
def extractor_plug_ins() -> tuple[ExtractorPlugIn, ...]:
    """Load the extractors that installed packages offer; one that fails says why and stops nothing."""
    return tuple(_load(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))


def find_extractor(name: str) -> ExtractorPlugIn:
    """Give a plug-in by its name.

    Raises:
        UsageError: There is none, or it cannot be loaded.
    """
    known = {each.name: each for each in extractor_plug_ins()}
    found = known.get(name)
    if found is None:
        names = ", ".join((*Extractor, *known))
        raise UsageError(f"There is no extractor {name!r}.", hint=f"There are: {names}.")
    if found.extract is None:
        raise UsageError(
            f"The extractor {name!r} of {found.package} cannot be loaded: {found.problem}.",
            hint="Mend or remove that package; quotedb plugins lists all.",
        )
    return found


def _load(point: EntryPoint) -> ExtractorPlugIn:
    package = f"{point.dist.name} {point.dist.version}" if point.dist is not None else "?"
    problem = f"its name {point.name!r} is taken by quotedb's own" if point.name in tuple(Extractor) else None
    extract = None
    if problem is None:
        try:
            extract = point.load()
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        else:
            problem = None if callable(extract) else f"is a {type(extract).__name__}, not a function"
    return ExtractorPlugIn(
        name=point.name, package=package, extract=None if problem else extract, problem=problem
    )

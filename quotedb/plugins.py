"""What other installed packages offer at an entry point."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, TypeVar

Offer = TypeVar("Offer")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlugIn(Generic[Offer]):
    """What a package offers at an entry point.

    Attributes:
        name: Of the entry point.
        package: That it belongs to, with its version.
        offer: None when it could not be loaded.
        problem: Why it could not; else None.
    """

    name: str
    package: str
    offer: Offer | None
    problem: str | None = None

    @property
    def stored_name(self) -> str:
        """Name and version, as stored with what it makes."""
        return f"{self.name}-{self.package.rpartition(' ')[2]}"


def load_plug_ins(group: str, problem_of: Callable[[str, object], str | None]) -> tuple[PlugIn[Any], ...]:
    """Load what installed packages offer, by name; one that fails says why and stops nothing.

    Args:
        group: Of entry points.
        problem_of: Says why what was loaded cannot be used, from its entry point's name and itself; or None.
    """
    points = sorted(entry_points(group=group), key=lambda point: point.name)
    return tuple(_load(point, problem_of) for point in points)


def _load(point: EntryPoint, problem_of: Callable[[str, object], str | None]) -> PlugIn[Any]:
    package = f"{point.dist.name} {point.dist.version}" if point.dist is not None else "?"
    try:
        offer = point.load()
        problem = problem_of(point.name, offer)
    except Exception as error:
        offer, problem = None, f"{type(error).__name__}: {error}"
    return PlugIn(name=point.name, package=package, offer=None if problem else offer, problem=problem)

"""Stories to tell: those of the bridge world and of the sample article."""

from tests.report.gather.conftest import bridge, seed, told

__all__ = ["bridge", "seed", "told"]

"""Single sentences as the rules of running text see them."""

from quotedb.extract.cues import find_verbs
from quotedb.extract.found import Scene
from quotedb.extract.scene import read_units
from quotedb.model import Span
from tests.case_files import LEXICON, document


def scenes_of(text: str) -> list[Scene]:
    """The sentences of a text with their cue verbs."""
    return [
        Scene(text, unit, find_verbs(unit, LEXICON), LEXICON) for unit in read_units(document(text), LEXICON)
    ]


def cut(text: str, span: Span | None) -> str | None:
    """The words of a span, None for none."""
    return span.cut(text) if span else None

"""Finds whose words a cue carries when its own clause has no subject."""

from quotedb.extract.cues import Verb
from quotedb.extract.found import Found, Scene, phrase_span
from quotedb.extract.phrases import subject_before
from quotedb.model import Span


def shared_source(scene: Scene, verb: Verb, earlier: list[Found]) -> Span | None:
    """Find whose words a cue without a subject of its own carries.

    Args:
        scene: The sentence.
        verb: "adding that", "and promised": shares an earlier verb's subject.
        earlier: What was found in the sentence before it.
    """
    for found in reversed(earlier):
        before = found.cue is not None and found.cue.start < scene.unit.starts[verb.at]
        if before and found.source is not None:
            return found.source
    return first_subject(scene, verb.first)


def first_subject(scene: Scene, before: int | None = None) -> Span | None:
    """Give the subject of the first verb of a sentence, cue or not."""
    cues = {verb.at for verb in scene.verbs}
    for at in range(len(scene.unit.tags) if before is None else before):
        if scene.unit.tags[at] in "xue" or at in cues:
            phrase = subject_before(scene.unit, at)
            if phrase is not None:
                return phrase_span(scene.unit, phrase)
    return None

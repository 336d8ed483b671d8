"""Says which attributions only carry others: "the Kremlin said (Putin reaffirmed that ...)"."""

from collections.abc import Sequence

from quotedb.model import Attribution
from quotedb.resolve.allegations import RELATIVES, is_negative
from quotedb.resolve.voices import Scene
from quotedb.text.compare import words
from quotedb.vocab import ASSERTING_KINDS, QuoteKind

CARRYING = frozenset({QuoteKind.INDIRECT, QuoteKind.MIXED, QuoteKind.DIRECT, QuoteKind.SPEECH_ACT})
_CARRIED = 0.8  # share of a content's words that nested attributions must carry for it to be a mere frame
_BETWEEN = 4  # words that can stand between a source and its participle


def children_of(attributions: Sequence[Attribution]) -> list[list[int]]:
    """Give, for each attribution, the indices of those nested in it."""
    found: list[list[int]] = [[] for _ in attributions]
    for at, attribution in enumerate(attributions):
        if attribution.parent is not None:
            found[attribution.parent].append(at)
    return found


def is_frame(at: int, children: Sequence[int], scene: Scene) -> bool:
    """Say whether nested attributions carry the whole content, so that it asserts nothing of its own.

    Args:
        at: Index of the attribution.
        children: Indices of those nested in it.
        scene: The document and its attributions.
    """
    attribution = scene.attributions[at]
    if not children or attribution.kind not in CARRYING or attribution.kind is QuoteKind.SPEECH_ACT:
        return False
    whole = {
        word.start for span in attribution.contents for word in scene.cast.words_in(span.start, span.end)
    }
    carried: set[int] = set()
    for child in children:
        inner = scene.attributions[child]
        if inner.contents == attribution.contents or not _hands_on(inner, scene):
            continue
        spans = [span for span in (inner.source, inner.cue, *inner.contents) if span is not None]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        carried.update(word.start for word in scene.cast.words_in(start, end))
    return bool(whole) and len(whole & carried) >= _CARRIED * len(whole)


def _hands_on(inner: Attribution, scene: Scene) -> bool:
    """Say whether a nested attribution is the outer one's main clause and passes on somebody's words.

    The same words under another holder, a wish, a refusal, what is not said and what stands in a relative
    clause are part of what the outer one asserts.
    """
    if inner.kind not in ASSERTING_KINDS:
        return False
    cue = words(inner.cue.cut(scene.document.text)) if inner.cue else []
    terms = scene.gazetteer.terms
    if not terms["stance_verb"].isdisjoint(cue) or is_negative(cue, scene) or "refused" in cue:
        return False
    if inner.source is None or inner.cue is None:
        return True
    if not RELATIVES.isdisjoint(words(inner.source.cut(scene.document.text))[:1]):
        return False
    is_near = len(scene.cast.words_in(inner.source.end, inner.cue.start)) <= _BETWEEN
    return is_near or not cue[0].endswith("ing")  # "..., proving that" hangs on another verb

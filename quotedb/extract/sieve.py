"""The ordered families of rules: run them, drop what an earlier one has found, say what lies inside what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from quotedb.extract.ascribed import find_ascribed
from quotedb.extract.attitudes import find_attitudes
from quotedb.extract.certainty import grade
from quotedb.extract.credits import find_credits
from quotedb.extract.declined import find_declined
from quotedb.extract.inner import find_inner
from quotedb.extract.join import Gathered, join
from quotedb.extract.labels import find_labels
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.meta_comments import find_meta_comments
from quotedb.extract.nesting import Shelves, all_spans, hull, parents
from quotedb.extract.presupposition import find_presuppositions
from quotedb.extract.questions import find_questions
from quotedb.extract.reports import find_reports
from quotedb.extract.running import find_running
from quotedb.extract.speech_acts import find_speech_acts
from quotedb.extract.stated import with_stated
from quotedb.extract.transcripts import find_transcripts
from quotedb.extract.voice import find_voice, part_afterthoughts
from quotedb.model import Attribution, Document, Tagging
from quotedb.vocab import QuoteKind

EXTRACTOR = "grammar-2"

Rule: TypeAlias = Callable[[Document, Lexicon], Iterable[Attribution]]

RULES: tuple[Rule, ...] = (  # an earlier family wins over a later one
    find_transcripts,
    find_labels,
    find_questions,
    find_declined,
    find_credits,
    find_meta_comments,
    find_reports,
    find_ascribed,
    find_attitudes,
    find_speech_acts,
    find_running,
    find_inner,
    find_presuppositions,
)


TAUGHT = frozenset({find_running})  # families that read what a corpus teaches a tagger better
STANDING = frozenset({"pledged", "recorded"})  # rules of such families that stand all the same
ANSWERED_FAR = frozenset({"turn", "bold_interview"})  # the guest is named once, above all answers


Tag: TypeAlias = Callable[[Document, Sequence[Attribution]], Tagging]


def extract(
    document: Document, lexicon: Lexicon, tag: Tag | None = None, min_confidence: float = 0.0
) -> tuple[Attribution, ...]:
    """Find every attribution of a document.

    Args:
        document: The text with its layout.
        lexicon: Word lists of the document's language.
        tag: A trained tagger, told what the grammar found; None for the grammar alone.
        min_confidence: Attributions below it are left out, 0 to 1.

    Returns:
        In text order; `parent` is the index of the smallest other attribution whose content holds all spans.
    """
    gathered = _gather(document, lexicon)
    kept = [*gathered.special, *gathered.running]
    if tag is not None:
        kept = join(document, lexicon, gathered, tag(document, _finish(document, lexicon, kept)))
    return _finish(document, lexicon, kept, min_confidence)


def _gather(document: Document, lexicon: Lexicon) -> Gathered:
    shelves = Shelves()
    special: list[Attribution] = []
    running: list[Attribution] = []
    for rule in RULES:
        for found in [found for found in rule(document, lexicon) if not _rivals(found, shelves)]:
            shelves.add(found)
            measured = lexicon.confidence.get(found.rule, found.confidence)
            is_taught = rule in TAUGHT and found.rule not in STANDING
            (running if is_taught else special).append(replace(found, confidence=measured))
    return Gathered(tuple(special), tuple(running))


def _finish(
    document: Document, lexicon: Lexicon, found: Sequence[Attribution], min_confidence: float = 0.0
) -> tuple[Attribution, ...]:
    """Draw from the attributions what follows from them: the author's voice, certainty, parents, order."""
    sure = [one for one in found if one.confidence >= min_confidence]
    kept = list(part_afterthoughts(document, list(with_stated(document, sure))))
    kept += [one for one in find_voice(document, lexicon, kept) if one.confidence >= min_confidence]
    kept.sort(key=_place)
    graded = [grade(one, document.text, lexicon) for one in kept]
    return tuple(
        one if parent is None else replace(one, parent=parent)
        for one, parent in zip(graded, parents(kept), strict=True)
    )


def _place(found: Attribution) -> tuple[int, int, str]:
    far = found.rule in ANSWERED_FAR
    whole = hull([span for span in all_spans(found) if not far or span != found.source])
    return whole.start, -whole.end, found.rule


def _rivals(found: Attribution, shelves: Shelves) -> bool:
    return any(_rival(found, earlier) for earlier in shelves.near(found))


def _rival(found: Attribution, earlier: Attribution) -> bool:
    """Say whether two attributions read the same words in two ways."""
    if found.cue and earlier.cue and found.cue.overlaps(earlier.cue):
        return True
    one, other = hull(found.contents), hull(earlier.contents)
    if one == other:
        if found.kind is QuoteKind.META_COMMENT:
            return False  # "appears premature, and could be false": two verdicts on one claim
        if found.kind is earlier.kind is QuoteKind.DIRECT:
            return True
        return found.source == earlier.source or found.cue is None
    return one.overlaps(other) and not one.holds(other) and not other.holds(one)

"""The ordered families of rules: run them, drop what an earlier one has found, say what lies inside what."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from quotedb.extract.ascribed import find_ascribed
from quotedb.extract.attitudes import find_attitudes
from quotedb.extract.certainty import grade
from quotedb.extract.credits import find_credits
from quotedb.extract.declined import find_declined
from quotedb.extract.labels import find_labels
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.meta_comments import find_meta_comments
from quotedb.extract.presupposition import find_presuppositions
from quotedb.extract.questions import find_questions
from quotedb.extract.reports import find_reports
from quotedb.extract.running import find_running
from quotedb.extract.speech_acts import find_speech_acts
from quotedb.extract.transcripts import find_transcripts
from quotedb.extract.voice import find_voice, part_afterthoughts
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import QuoteKind

EXTRACTOR = "grammar-1"

Rule = Callable[[Document, Lexicon], Iterable[Attribution]]

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
    find_presuppositions,
)


def extract(document: Document, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Find every attribution of a document.

    Args:
        document: The text with its layout.
        lexicon: Word lists of the document's language.

    Returns:
        In text order; `parent` is the index of the smallest other attribution whose content holds all spans.
    """
    kept: list[Attribution] = []
    for rule in RULES:
        kept += [found for found in rule(document, lexicon) if not _rivals(found, kept)]
    kept = list(part_afterthoughts(document, kept))
    kept += list(find_voice(document, lexicon, kept))
    kept.sort(key=_place)
    return tuple(
        replace(grade(found, document.text, lexicon), parent=_parent(index, kept)) for index, found in enumerate(kept)
    )


def _spans(found: Attribution) -> tuple[Span, ...]:
    return (*found.contents, *(span for span in (found.cue, found.source) if span is not None))


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _place(found: Attribution) -> tuple[int, int, str]:
    whole = _hull(_spans(found))
    return whole.start, -whole.end, found.rule


def _rivals(found: Attribution, kept: list[Attribution]) -> bool:
    return any(_rival(found, earlier) for earlier in kept)


def _rival(found: Attribution, earlier: Attribution) -> bool:
    """Say whether two attributions read the same words in two ways."""
    if found.cue and earlier.cue and found.cue.overlaps(earlier.cue):
        return True
    one, other = _hull(found.contents), _hull(earlier.contents)
    if one == other:
        if found.kind is QuoteKind.META_COMMENT:
            return False  # "appears premature, and could be false": two verdicts on one claim
        return found.source == earlier.source or found.cue is None
    return one.overlaps(other) and not one.holds(other) and not other.holds(one)


def _parent(index: int, kept: list[Attribution]) -> int | None:
    """Find the smallest other attribution that holds this one: in its contents, or between its cue and them."""
    spans = _spans(kept[index])
    holders = [
        (sum(span.end - span.start for span in rooms), other)
        for other, candidate in enumerate(kept)
        if other != index and (rooms := _rooms(candidate)) and all(any(r.holds(s) for r in rooms) for s in spans)
    ]
    return min(holders)[1] if holders else None


def _rooms(found: Attribution) -> tuple[Span, ...]:
    first = found.contents[0]
    if found.cue is not None and found.cue.end < first.start:
        return Span(found.cue.end, first.end), *found.contents[1:]
    return found.contents

"""How values read on a page: words of closed lists, moments as exactly as they are known, figures, names."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import PurePosixPath
from typing import TypeVar

from markupsafe import Markup

from quotedb.export.told.phrases import CERTAINTIES
from quotedb.report.contexts import CONTEXT_CP
from quotedb.report.stories.quote import Occurrence, QuoteStory
from quotedb.report.stories.values import ArticleLine, When
from quotedb.vocab import Certainty, ClaimStatus, IdentityScheme, Naming, Precision, QuoteKind, Stance

T = TypeVar("T")
NAMELESS = re.compile(r"unnamed, [0-9a-f]{12}")  # how a claim's context tells one unnamed voice from another
SHOWN = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%B %Y",
    Precision.DAY: "%-d %B %Y",
    Precision.VAGUE: "about %-d %B %Y",
    Precision.HOUR: "%-d %B %Y, %H h UTC",
    Precision.MINUTE: "%-d %B %Y, %H:%M UTC",
    Precision.SECOND: "%-d %B %Y, %H:%M UTC",
}
EXACT = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.VAGUE: "%Y-%m-%d",
    Precision.HOUR: "%Y-%m-%dT%H:%MZ",
    Precision.MINUTE: "%Y-%m-%dT%H:%MZ",
    Precision.SECOND: "%Y-%m-%dT%H:%M:%SZ",
}
VOICES = {
    Naming.ANONYMOUS: "an unnamed voice",
    Naming.UNATTRIBUTED: "nobody named",
    Naming.AUTHOR: "the article",
}
KINDS = {
    QuoteKind.DIRECT: "all of it in quotation marks, or verbatim by layout",
    QuoteKind.INDIRECT: "reported in the article's words",
    QuoteKind.MIXED: "partly in quotation marks",
    QuoteKind.SPEECH_ACT: "an act with a topic: thanked, briefed, promised",
    QuoteKind.ATTITUDE: "what somebody thinks or feels about something",
    QuoteKind.QUESTION: "asked, not stated",
    QuoteKind.LABEL: "names a claim without asserting it: that allegation",
    QuoteKind.META_COMMENT: "the article grades other reports",
    QuoteKind.PRESUPPOSITION: "taken for granted rather than said",
    QuoteKind.DECLINED_COMMENT: "somebody did not want to comment",
    QuoteKind.AUTHOR_VOICE: "the article itself says so",
}
STATUSES = {
    ClaimStatus.CONFIRMED: "accepted evidence, or two independent origins that state it as certain",
    ClaimStatus.ON_RECORD: "a position, norm or forecast, voiced by its holder or a named voice",
    ClaimStatus.SINGLE_SOURCE: "one origin stands behind it",
    ClaimStatus.MULTI_SOURCE_UNESTABLISHED: "several origins; that they are independent is not established",
    ClaimStatus.PARTY_ASSERTED: "said only by those who have an interest in it",
    ClaimStatus.ALLEGED: "called an allegation, or an accusation without another source",
    ClaimStatus.UNATTRIBUTED: "nobody who can be named vouches for it",
    ClaimStatus.SPECULATIVE: "every assertion of it is hedged, or doubted since",
    ClaimStatus.PRESUPPOSED: "taken for granted, asserted by nobody",
    ClaimStatus.DISPUTED: "asserted and denied by different origins",
    ClaimStatus.DENIED: "denied, and asserted by nobody",
    ClaimStatus.REFUTED: "evidence against it was accepted",
    ClaimStatus.RETRACTED: "taken back, or every article that carried it was withdrawn",
    ClaimStatus.NOT_CHECKABLE: "no matter that evidence can settle",
}


def words(value: str) -> str:
    """Give a word of a closed list as a reader writes it: "party asserted"."""
    return value.replace("_", " ")


def certainty(value: str) -> str:
    """Give a degree of certainty in words; empty when the source gives none."""
    return CERTAINTIES[Certainty(value)]


def moment(value: datetime | None, precision: str | None = None) -> Markup:
    """Give a time as exactly as it is known.

    Args:
        value: UTC; None shows a dash.
        precision: How exactly it is known; None shows the day.
    """
    if value is None:
        return Markup('<span class="quiet">no&nbsp;date</span>')
    known = Precision(precision or Precision.DAY)
    return Markup('<time datetime="{}">{}</time>').format(
        value.strftime(EXACT[known]), value.strftime(SHOWN[known])
    )


def at(value: datetime) -> Markup:
    """Give a time to the minute; midnight stands for a day of which no more is known."""
    return moment(value, Precision.MINUTE if value.time() != time.min else Precision.DAY)


def lead(context: str) -> str:
    """Give the context before a quote from its first whole word on."""
    return (
        f"… {context.split(None, 1)[-1]}"
        if len(context) >= CONTEXT_CP and " " in context.strip()
        else context
    )


def trail(context: str) -> str:
    """Give the context after a quote up to its last whole word."""
    if len(context) < CONTEXT_CP or " " not in context.strip():
        return context
    kept = context.rstrip()
    return (kept if kept != context else kept[: len(kept) - len(kept.split()[-1])].rstrip()) + " …"


def split(rows: Sequence[T], first: int, size: int) -> Iterator[Sequence[T]]:
    """Cut rows into folds: the first, which stands open, and those that are opened one by one."""
    yield from (rows[:first], *(rows[at : at + size] for at in range(first, len(rows), size))) if rows else ()


def dated(when: When | None) -> Markup:
    """Give a time of a story as exactly as it is known."""
    return moment(None) if when is None else moment(when.start, when.precision)


def number(value: int) -> str:
    """Give a figure with its thousands set apart."""
    return f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """Give a figure with its noun: "1 quote", "1,204 quotes"."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def nameless(context: str) -> str:
    """Give a claim's context for readers: an unnamed voice without the mark that tells it from others."""
    return NAMELESS.sub("an unnamed voice", context)


def share(part: int, whole: int) -> str:
    """Give a part of a whole in percent; empty when there is no whole."""
    return f"{100 * part / whole:.0f} %" if whole else ""


def voice(naming: str | None) -> str:
    """Say who speaks when nobody is known."""
    return "nobody named" if naming is None else VOICES.get(Naming(naming), words(naming))


def stance_of(value: str) -> str:
    """Say what a quote does with a claim, as the beginning of a line."""
    return "Reacts to" if value == Stance.REACTS else words(value).capitalize()


def told_by(chain: str) -> str:
    """Give a chain as pages write it: "voice ← relayer ← outlet"."""
    return chain.replace(" → ", " ← ")


def title_of(line: ArticleLine) -> str:
    """Give what an article is called: its headline, else its file's name without suffix, else its address."""
    if line.headline and line.headline.strip():
        return line.headline
    return PurePosixPath(line.address).stem if line.scheme == IdentityScheme.FILE else line.address


def elsewhere(quote: QuoteStory) -> tuple[Occurrence, ...]:
    """Give the other quotes that repeat the same utterance."""
    if quote.utterance is None:
        return ()
    return tuple(one for one in quote.utterance.occurrences if one.quote.quote_id != quote.quote.quote_id)


def seen(line: ArticleLine) -> str:
    """Give the day of an article in figures: published, else the day since which it is on record."""
    return f"{line.published.start if line.published else line.seen_at:%Y-%m-%d}"


FILTERS = {
    "words": words,
    "certainty": certainty,
    "moment": moment,
    "dated": dated,
    "number": number,
    "count": count,
    "nameless": nameless,
    "share": share,
    "naming": voice,
    "stance": stance_of,
    "told_by": told_by,
    "at": at,
    "lead": lead,
    "trail": trail,
    "split": split,
    "title": title_of,
    "elsewhere": elsewhere,
    "seen": seen,
}

"""Words of closed lists, times and figures as a reader says them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePosixPath

from quotedb.report.stories.quote import QuoteClaim
from quotedb.report.stories.values import ArticleLine, QuoteLine, When
from quotedb.vocab import Certainty, CueClass, IdentityScheme, Precision

KINDS = {
    "direct": "direct quote",
    "indirect": "reported in the article's words",
    "mixed": "partly in quotation marks",
    "speech_act": "an act of speech with a topic",
    "attitude": "what somebody thinks or feels",
    "question": "asked, not stated",
    "label": "names a claim without asserting it",
    "meta_comment": "the article grades other reports",
    "presupposition": "taken for granted, not said",
    "declined_comment": "a comment that somebody declined",
    "author_voice": "the article's own voice",
}
ROLES = {
    "holder": "holds the view",
    "utterer": "said it",
    "relayer": "passed it on",
    "first_reporter": "reported it first",
    "publisher": "published it",
}
STANCES = {"reacts": "reacts to"}  # the others are verbs as they are
NAMINGS = {
    "named": "named in the text",
    "role_only": "known by role alone",
    "group": "a group",
    "anonymous": "somebody unnamed",
    "unattributed": "nobody named",
    "author": "the article itself",
}
BASES = {
    "explicit": "the text says so here",
    "inherited": "said nearby and still in force",
    "inferred": "concluded from the article",
    "external": "known from another article",
}
MEDIA = {
    "speech": "in speech",
    "call": "in a call",
    "readout": "in a readout",
    "interview": "in an interview",
    "qa": "in questions and answers",
    "press_conference": "at a press conference",
    "social": "on social media",
    "document": "in a document",
    "broadcast": "on the air",
    "article": "in an article",
    "unknown": "",
}
METHODS = {
    "name": "by a name",
    "pronoun": "by a pronoun",
    "group": "as a group",
    "role": "by a role",
    "issuer": "as who issued the text",
    "owner": "as whose words they are",
    "as written": "as the text writes it",
    "relative": "by a relative clause",
    "body": "as the body that is meant",
    "office": "by an office",
    "joint": "as several together",
    "officials": "as officials of a body",
    "focus": "as whom the text is about",
    "abbreviation": "by an abbreviation",
    "spokesperson": "as who is spoken for",
    "police": "as the police of a place",
    "agent": "as who acts for somebody",
    "apposition": "by an apposition",
    "kin": "as a relative",
    "figure": "as a public figure",
}
CERTAINTIES = {
    Certainty.CT_PLUS: "stated as certain",
    Certainty.CT_MINUS: "stated as certainly not so",
    Certainty.PR_PLUS: "stated as probable",
    Certainty.PR_MINUS: "stated as probably not so",
    Certainty.PS_PLUS: "stated as possible",
    Certainty.PS_MINUS: "stated as possibly not so",
    Certainty.CT_U: "left open",
    Certainty.UU: "",
    Certainty.NA: "",
}
CUES = {
    CueClass.NEUTRAL: "",
    CueClass.HEDGE: "the cue hedges it",
    CueClass.DOUBT: "the cue casts doubt on it",
    CueClass.DENIAL: "the cue denies it",
    CueClass.CONFIRMATION: "the cue confirms it",
    CueClass.EVIDENTIAL: "the cue points to evidence",
    CueClass.REACTION: "the cue tells a reaction",
}
REPEATS = {
    "exact": "the same words",
    "normalised": "the same but for case, marks and spaces",
    "fragment": "a part of them",
    "extends": "more than was known before",
    "ellipsis": "with a marked gap",
    "bracketed": "with words in brackets",
    "reordered": "in another order",
    "variant": "a few words differ",
    "translation": "a translation",
    "paraphrase": "a paraphrase",
}
SHOWN = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.VAGUE: "about %Y-%m-%d",
    Precision.HOUR: "%Y-%m-%d %H h UTC",
    Precision.MINUTE: "%Y-%m-%d %H:%M UTC",
    Precision.SECOND: "%Y-%m-%d %H:%M UTC",
}
NAMELESS = re.compile(r"unnamed, [0-9a-f]{12}")  # how a claim's context tells one unnamed voice from another
OPENING = ('"', "“", "\u2018", "«", "„")
LONGEST = 160  # code points of a quote on a list


def words(value: str) -> str:
    """Give a word of a closed list as it is written: "party asserted"."""
    return value.replace("_", " ")


def dated(when: When | None) -> str:
    """Give a time as exactly as it is known; empty for none."""
    return "" if when is None else when.start.strftime(SHOWN[Precision(when.precision)])


def day(moment: datetime | date) -> str:
    """Give the day of a time."""
    return f"{moment:%Y-%m-%d}"


def count(number: int, one: str, many: str = "") -> str:
    """Give a figure with its noun: "1 quote", "1,204 quotes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(*parts: str) -> str:
    """Join what is not empty by commas."""
    return ", ".join(part for part in parts if part)


def short(text: str, longest: int = LONGEST) -> str:
    """Give a text, cut at a word when it is longer than a line of a list holds."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return plain[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def kind_of(kind: str) -> str:
    """Give a speaker's kind as an apposition; empty when it is not known."""
    return "" if kind == "unknown" else kind


def stance_of(stance: str) -> str:
    """Say what a quote does with a claim, as a verb."""
    return STANCES.get(stance, stance)


def taken(claims: Iterable[QuoteClaim]) -> dict[str, list[QuoteClaim]]:
    """Give what a quote does with each claim, by the claim's id: perhaps several stances and wordings."""
    found: defaultdict[str, list[QuoteClaim]] = defaultdict(list)
    for claim in claims:
        found[claim.claim_key].append(claim)
    return found


def stances_of(claims: Iterable[QuoteClaim]) -> str:
    """Say all that a quote does with one claim: "asserts and labels"."""
    return " and ".join(dict.fromkeys(stance_of(claim.stance) for claim in claims))


def voice_of(quote: QuoteLine) -> str:
    """Say who speaks, or that nobody is named."""
    if quote.speaker is not None:
        return quote.speaker.name
    return NAMINGS.get(quote.naming or "unattributed", words(quote.naming or ""))


def published(article: ArticleLine) -> str:
    """Say when an article was published, or that it does not say, and since when it is on record."""
    return dated(article.published) or f"undated, on record since {day(article.seen_at)}"


def on_day(article: ArticleLine) -> str:
    """Give the day on which an article was published, for lists."""
    return day(article.published.start) if article.published else "undated"


def outlet_of(article: ArticleLine) -> str:
    """Give the outlet's name, else what the article is known by."""
    return article.outlet.name if article.outlet else name_of(article)


def name_of(article: ArticleLine) -> str:
    """Give what an article is known by: the name of its file, else its address."""
    return PurePosixPath(article.address).name if article.scheme == IdentityScheme.FILE else article.address


def path_of(quote: QuoteLine) -> str:
    """Give the reported-by chain, innermost voice first, as it is read: whom each had it from."""
    return " ← ".join(NAMINGS.get(link, link) for link in quote.chain.split(" → "))


def in_marks(text: str) -> str:
    """Give words between quotation marks, unless they begin with one of their own."""
    return text if text.startswith(OPENING) else f"“{text}”"


def meant(text: str, context: str) -> str:
    """Give a claim's text, with whom it means when it does not name them itself."""
    who = NAMELESS.sub("an unnamed voice", context)
    return f"{text} (meant: {who})" if who and who.lower() not in text.lower() else text


def status_of(claim: QuoteClaim) -> str:
    """Say where a claim stands and by which rule."""
    if claim.status is None:
        return f"no status: {claim.rule or 'no quote on it is left'}"
    return f"{words(claim.status)}: {claim.rule}"

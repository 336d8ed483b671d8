"""What the quotes of an article state, ready to be compared: claims as stems, by stem and polarity."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotedb.model import Assertion, Claim, Quote
from quotedb.resolve.allegations import is_negative
from quotedb.resolve.voices import Scene
from quotedb.text.compare import words
from quotedb.vocab import ASSERTING_STANCES, ClaimType, LinkRole, Naming, QuoteKind, Stance

_STEM = 6  # letters of a word that tell it from others of one article
_SHARED = 3  # stems that two claims must share at least
_ECHO = 0.6  # share of the shorter claim's stems from which two claims are about the same
_OPPOSITE = 0.6  # share of both claims' stems from which one is the other turned around
_MEMORY = 40  # statements back; more than any anaphor refers to
_SILENT = frozenset({QuoteKind.LABEL, QuoteKind.PRESUPPOSITION})


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that a quote takes a side on.

    Attributes:
        at: Index of the quote.
        voice: Who speaks; None for nobody known.
        found: The claim's normal words.
        stems: Of the words that carry its meaning.
        is_negative: Whether it says that something is not so.
    """

    at: int
    voice: str | None
    claim: Claim
    stance: Stance
    found: tuple[str, ...]
    stems: frozenset[str]
    is_negative: bool

    def is_about(self, other: "Statement") -> bool:
        """Say whether two statements are about the same."""
        shared = len(self.stems & other.stems)
        return shared >= _SHARED and shared >= _ECHO * min(len(self.stems), len(other.stems))

    def is_turned(self, other: "Statement") -> bool:
        """Say whether two statements are in nearly the same words, one of them negated."""
        shared = len(self.stems & other.stems)
        return (
            self.is_negative != other.is_negative
            and shared >= _SHARED
            and shared >= _OPPOSITE * len(self.stems | other.stems)
        )


@dataclass(frozen=True, slots=True)
class Statements:
    """All that is stated in an article.

    Attributes:
        by_quote: Statements of each quote, denials too.
        asserted: Those that assert, in text order.
        by_stem: Places in `asserted` of those that hold a stem, by stem and polarity.
    """

    by_quote: Mapping[int, Sequence[Statement]]
    asserted: Sequence[Statement]
    by_stem: Mapping[tuple[str, bool], Sequence[int]]

    def before(self, at: int) -> Sequence[Statement]:
        """Give the last assertions of quotes that begin before one."""
        end = bisect_left(self.asserted, at, key=lambda entry: entry.at)
        return self.asserted[max(0, end - _MEMORY) : end]

    def sharing(self, stems: Collection[str]) -> Counter[int]:
        """Count, by place in `asserted`, the stems that assertions share with some."""
        return Counter(
            place
            for stem in stems
            for is_negative in (False, True)
            for place in self.by_stem.get((stem, is_negative), ())
        )

    def alike(self, own: Statement) -> Iterator[Statement]:
        """Give the assertions about the same."""
        for place, shared in sorted(self.sharing(own.stems).items()):
            if shared >= _SHARED and own.is_about(self.asserted[place]):
                yield self.asserted[place]

    def turned(self, own: Statement) -> Iterator[Statement]:
        """Give the assertions of the opposite."""
        shared = Counter(
            place for stem in own.stems for place in self.by_stem.get((stem, not own.is_negative), ())
        )
        for place, n_shared in sorted(shared.items()):
            if n_shared >= _SHARED and own.is_turned(self.asserted[place]):
                yield self.asserted[place]


def gather(scene: Scene, quotes: Sequence[Quote], made: Sequence[tuple[Assertion, ...]]) -> Statements:
    """Gather what quotes state.

    Args:
        scene: The document and its attributions, in the order of the quotes.
        quotes: With their chains.
        made: What each quote does with which claims.

    Returns:
        Without labels, presuppositions and what is asked.
    """
    terms = scene.gazetteer.terms
    idle = terms["common"] | terms["negation"] | terms["copula"]
    by_quote = {at: [*_stated(at, quotes[at], assertions, scene, idle)] for at, assertions in enumerate(made)}
    asserted = [
        entry for entries in by_quote.values() for entry in entries if entry.stance in ASSERTING_STANCES
    ]
    by_stem: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, entry in enumerate(asserted):
        for stem in entry.stems:
            by_stem[stem, entry.is_negative].append(place)
    return Statements(by_quote, asserted, by_stem)


def _stated(
    at: int, quote: Quote, assertions: Sequence[Assertion], scene: Scene, idle: Collection[str]
) -> Iterator[Statement]:
    if quote.attribution.kind in _SILENT:
        return
    for assertion in assertions:
        is_asked = assertion.claim.claim_type is ClaimType.QUESTION
        if is_asked or not (assertion.stance in ASSERTING_STANCES or assertion.stance is Stance.DENIES):
            continue
        found = tuple(words(assertion.claim.text))
        yield Statement(
            at=at,
            voice=_voice(quote),
            claim=assertion.claim,
            stance=assertion.stance,
            found=found,
            stems=stems_of(found, idle),
            is_negative=is_negative(found, scene),
        )


def stems_of(found: Sequence[str], idle: Collection[str]) -> frozenset[str]:
    """Give the stems of words that carry meaning.

    Args:
        found: Normal words.
        idle: Words that carry none.
    """
    return frozenset(
        word.removesuffix("'s").removesuffix("s")[:_STEM]
        for word in found
        if word not in idle and not word.endswith("n't") and len(word) > 1
    )


def _voice(quote: Quote) -> str | None:
    link = next(iter(quote.chain or ()), None)
    if link is None:
        return None
    if link.role is LinkRole.PUBLISHER:
        return ""
    if link.speaker is not None:
        return f"{link.speaker.kind} {link.speaker.name}"
    return None if link.naming is Naming.UNATTRIBUTED else link.naming.value

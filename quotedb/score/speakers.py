"""Scores of speakers, chains, kinds and statuses against gold documents."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotedb.model import Span
from quotedb.score.consistency import NameUse
from quotedb.score.counts import Counts, Match, Share, Tally, figures
from quotedb.score.gold import KINDS, STATUSES, GoldDocument, GoldQuote
from quotedb.score.pairing import Covered, paired
from quotedb.score.people import Anonymous, Who
from quotedb.score.predictions import NAMED, Link, Prediction
from quotedb.score.spans import cover
from quotedb.score.tokens import Tokens, tokenize
from quotedb.vocab import QuoteKind

MENTIONS = ("pronoun", "description", "full_name", "last_name", "organisation", "group", "anonymous", "none")
NAMES = ("full_name", "last_name", "organisation")  # the mentions that "name" sums up
OUT_OF_SCOPE = frozenset(
    {
        QuoteKind.ATTITUDE,
        QuoteKind.AUTHOR_VOICE,
        QuoteKind.PRESUPPOSITION,
        QuoteKind.DECLINED_COMMENT,
        QuoteKind.META_COMMENT,
    }
)
IGNORED_SHARE = 0.5  # of the content's tokens in regions to ignore, from which a prediction is ignored
READINGS = ("kept", "dropped")  # the gold's venue in its chain


@dataclass(frozen=True, slots=True)
class _Gold:
    quote: GoldQuote
    covered: Covered
    mention: str
    chains: Mapping[str, tuple[Who, ...]]  # by reading

    @property
    def who(self) -> Who:
        return self.chains["kept"][0]


@dataclass(frozen=True, slots=True)
class _Found:
    prediction: Prediction
    covered: Covered


@dataclass(frozen=True, slots=True)
class Matched:
    """One document's gold and predicted attributions, paired.

    Attributes:
        gold: All of them.
        pairs: Gold and predicted ones that belong together.
        unmatched: Predicted ones without a partner that no region to ignore excuses.
    """

    gold: Sequence[_Gold]
    pairs: Sequence[tuple[_Gold, _Found]]
    unmatched: Sequence[_Found]


def match_document(
    text: str, gold: GoldDocument, predicted: Iterable[Prediction], people: Mapping[str, Who]
) -> Matched:
    """Pair what was found with the gold of one document.

    Args:
        text: As the spans count it.
        gold: Its annotation.
        predicted: What was found, nested and in the author's voice too; without content it is left out.
        people: The speakers of all documents that are scored together (``people.know``).

    Raises:
        ValueError: A span lies outside the text.
    """
    tokens = tokenize(text)
    wanted = [_gold(tokens, quote, people) for quote in gold.quotes]
    found = [_Found(one, cover(tokens, one.spans)) for one in predicted]
    found = [one for one in found if one.covered.content]
    numbers = paired([one.covered for one in wanted], [one.covered for one in found])
    partners = {number for _, number in numbers}
    ignored = tokens.covered(gold.ignore)
    return Matched(
        gold=wanted,
        pairs=[(wanted[one], found[other]) for one, other in numbers],
        unmatched=[
            one
            for number, one in enumerate(found)
            if number not in partners and not _is_ignored(one.covered, ignored)
        ],
    )


def _gold(tokens: Tokens, quote: GoldQuote, people: Mapping[str, Who]) -> _Gold:
    kept = tuple(people[name] for name in quote.chain)
    dropped = tuple(people[name] for name in quote.chain_without_venue)
    mention: Span | None = next(iter(quote.spans.source), None)
    return _Gold(
        quote=quote,
        covered=cover(tokens, quote.spans),
        mention="none" if mention is None else kept[0].mention_class(mention.cut(tokens.text)),
        chains={"kept": kept, "dropped": dropped},
    )


def _is_ignored(covered: Covered, ignored: frozenset[int]) -> bool:
    return len(covered.content & ignored) >= IGNORED_SHARE * len(covered.content)


def speaker_counts(matched: Matched) -> Counts:
    """Count one document.

    Returns:
        ``coverage``: gold and predicted ones that are paired; ``coverage.in_scope``, precision without the
        unmatched of kinds that the gold leaves out; ``coverage.KIND``, recall by gold kind. Of the pairs:
        ``speaker.strict`` and ``.lenient``, the right speaker (``people``), also by what mentions it;
        ``speaker.end_to_end``, over all; ``chain.exact``, ``.lenient`` and ``.named_only`` (links with a
        name), the same links in order, with the gold's venue kept or dropped; ``chain.depth2``, of chains
        with two links and more; ``kind``; ``status.accuracy`` and each status;
        ``status.end_to_end.unconfirmed``, over all.
    """
    return Counts(
        _coverage(matched) | _speakers(matched) | _chains(matched) | _kinds(matched) | _statuses(matched)
    )


def speaker_figures(counts: Counts) -> dict[str, float]:
    """Give the figures of ``speaker_counts``; of each chain figure also the better reading of the venue."""
    found: dict[str, float] = {}
    for name, value in figures(counts).items():
        found[name] = value
        stem, _, reading = name.rpartition(".")
        if stem in _CHAIN_STEMS and reading == READINGS[-1]:
            found[f"{stem}.better"] = max(found[f"{stem}.{one}"] for one in READINGS)
    return found


def name_uses(matched: Matched, doc_id: str) -> list[NameUse]:
    """Give who was called what; see ``consistency``. Those who have no name and got none are left out."""
    found = []
    for number, (gold, other) in enumerate(matched.pairs):
        name = other.prediction.speaker
        if name or not isinstance(gold.who, Anonymous):
            called = " ".join(name.split()) if name else (doc_id, number)
            found.append(NameUse(gold.who.name, called, doc_id))
    return found


def _over_all(matched: Matched, n_right: int) -> Match:
    """Count right ones among all predicted and all gold attributions."""
    n_predicted = len(matched.pairs) + len(matched.unmatched)
    return Match(n_right, n_predicted, n_right, len(matched.gold))


def _coverage(matched: Matched) -> dict[str, Tally]:
    n_pairs = len(matched.pairs)
    in_scope = [one for one in matched.unmatched if one.prediction.kind not in OUT_OF_SCOPE]
    paired_kinds = [gold.quote.kind for gold, _ in matched.pairs]
    kinds = [gold.quote.kind for gold in matched.gold]
    return {
        "coverage": _over_all(matched, n_pairs),
        "coverage.in_scope": Share(n_pairs, n_pairs + len(in_scope)),
        **{f"coverage.{kind}": Share(paired_kinds.count(kind), kinds.count(kind)) for kind in KINDS},
    }


def _speakers(matched: Matched) -> dict[str, Tally]:
    groups = {mention: (mention,) for mention in MENTIONS} | {"name": NAMES}
    tallies: dict[str, Tally] = {}
    for measure, lenient in (("strict", False), ("lenient", True)):
        right = [(gold.mention, _has_speaker(gold, found, lenient=lenient)) for gold, found in matched.pairs]
        tallies[f"speaker.{measure}"] = Share(sum(is_right for _, is_right in right), len(right))
        tallies[f"speaker.end_to_end.{measure}"] = _over_all(matched, sum(is_right for _, is_right in right))
        for group, members in groups.items():
            within = [is_right for mention, is_right in right if mention in members]
            tallies[f"speaker.{group}.{measure}"] = Share(sum(within), len(within))
    return tallies


def _has_speaker(gold: _Gold, found: _Found, *, lenient: bool) -> bool:
    voice = found.prediction.voice
    return gold.who.is_meant(voice.name, voice.naming, lenient=lenient)


def _same_links(whos: Sequence[Who], links: Sequence[Link], *, lenient: bool = False) -> bool:
    return len(links) == len(whos) and all(
        who.is_meant(link.name, link.naming, lenient=lenient) for who, link in zip(whos, links, strict=True)
    )


def _same_named_links(whos: Sequence[Who], links: Sequence[Link]) -> bool:
    return _same_links(
        [who for who in whos if who.is_named], [link for link in links if link.naming in NAMED]
    )


_CHAIN_MEASURES: Mapping[str, Callable[[Sequence[Who], Sequence[Link]], bool]] = {
    "exact": _same_links,
    "lenient": lambda whos, links: _same_links(whos, links, lenient=True),
    "named_only": _same_named_links,
}
_CHAIN_STEMS = frozenset(f"chain.{measure}" for measure in _CHAIN_MEASURES)


def _chains(matched: Matched) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for measure, holds in _CHAIN_MEASURES.items():
        for reading in READINGS:
            right = [holds(gold.chains[reading], found.prediction.links) for gold, found in matched.pairs]
            tallies[f"chain.{measure}.{reading}"] = Share(sum(right), len(right))
    for reading in READINGS:
        deep = [(gold.chains[reading], found.prediction.links) for gold, found in matched.pairs]
        n_right = sum(len(links) > 1 and _same_links(whos, links) for whos, links in deep)
        n_predicted = sum(len(links) > 1 for _, links in deep)
        n_gold = sum(len(gold.chains[reading]) > 1 for gold in matched.gold)
        n_matched = sum(len(whos) > 1 for whos, _ in deep)
        tallies[f"chain.depth2.{reading}"] = Match(n_right, n_predicted, n_right, n_gold)
        tallies[f"chain.depth2.{reading}.of_matched"] = Share(n_right, n_matched)
    return tallies


def _kinds(matched: Matched) -> dict[str, Tally]:
    kinds = [(gold.quote.kind, found.prediction.kind) for gold, found in matched.pairs]
    n_right = sum(wanted == kind for wanted, kind in kinds)
    return {
        "kind.accuracy": Share(n_right, len(kinds)),
        "kind.of_three": Share(n_right, sum(kind in KINDS for _, kind in kinds)),
    }


def _statuses(matched: Matched) -> dict[str, Tally]:
    statuses = [(gold.quote.status, found.prediction.gold_status) for gold, found in matched.pairs]
    right = [wanted for wanted, status in statuses if wanted == status]
    tallies: dict[str, Tally] = {"status.accuracy": Share(len(right), len(statuses))}
    for status in STATUSES:
        n_right = right.count(status)
        n_predicted = sum(found == status for _, found in statuses)
        n_gold = sum(wanted == status for wanted, _ in statuses)
        tallies[f"status.{status}"] = Match(n_right, n_predicted, n_right, n_gold)
    everything = [found for _, found in matched.pairs] + list(matched.unmatched)
    n_right = right.count("unconfirmed")
    n_predicted = sum(one.prediction.gold_status == "unconfirmed" for one in everything)
    n_gold = sum(gold.quote.status == "unconfirmed" for gold in matched.gold)
    tallies["status.end_to_end.unconfirmed"] = Match(n_right, n_predicted, n_right, n_gold)
    return tallies

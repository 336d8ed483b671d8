"""Scores extraction on the annotated cases of many kinds of news, genre by genre.

    python -m benchmarks.domains [--extractor rules] [--misses]

End-to-end F1 of all attributions, of speech, and of direct quotations; "-" where a genre has none.
"""

import argparse
from collections.abc import Iterable, Sequence
from itertools import groupby

from quotedb.model import Span
from quotedb.score.counts import Counts, Match, figures, total
from quotedb.score.pairing import paired
from quotedb.score.spans import Spans, cover
from quotedb.score.tokens import tokenize
from quotedb.vocab import Extractor
from tests.domains import DomainCase, count_in, find_in, load_domains

SUBSETS = ("all", "speech", "direct")


def cells(counts: Counts) -> str:
    """Give one extractor's figures as cells of a table."""
    found = figures(counts)
    shown = []
    for subset in SUBSETS:
        match = counts.tallies[f"{subset}.end_to_end"]
        is_empty = isinstance(match, Match) and not (match.gold or match.predicted)
        shown.append("-" if is_empty else f"{100 * found[f'{subset}.end_to_end.f1']:.1f}")
    return " | ".join(shown)


def table(cases: Sequence[DomainCase], extractors: Sequence[Extractor]) -> None:
    """Print one row a genre and one for all."""
    titles = " | ".join(f"{extractor}: {subset}" for extractor in extractors for subset in SUBSETS)
    print(f"| genre | cases | attributions | {titles} |")
    print("|--|--|--|" + "--|" * len(SUBSETS) * len(extractors))
    genres = [(genre, list(group)) for genre, group in groupby(cases, key=lambda case: case.genre)]
    for genre, group in [*genres, ("**all**", list(cases))]:
        row = " | ".join(
            cells(total([count_in(case, extractor) for case in group])) for extractor in extractors
        )
        print(f"| {genre} | {len(group)} | {sum(len(case.gold) for case in group)} | {row} |")


def say(text: str, spans: Spans) -> str:
    """Give an attribution in words: source, cue, contents."""
    return " / ".join(_words(text, role) for role in (spans.source, spans.cue, spans.content))


def misses(case: DomainCase, extractor: Extractor) -> Iterable[str]:
    """Give what is missing, what is too much, and what has the wrong source, in words."""
    tokens = tokenize(case.text)
    found = [one.spans for one in find_in(case, extractor)]
    gold_tokens, found_tokens = [[cover(tokens, one) for one in side] for side in (case.gold, found)]
    pairs = dict(paired(gold_tokens, found_tokens))
    for at, gold in enumerate(case.gold):
        if at not in pairs:
            yield f"missing: {say(case.text, gold)}"
            continue
        wanted, got = gold_tokens[at].source, found_tokens[pairs[at]].source
        if (wanted or got) and wanted.isdisjoint(got):
            yield f"source: {say(case.text, gold)}\n      not {say(case.text, found[pairs[at]])}"
    for at, spans in enumerate(found):
        if at not in pairs.values():
            yield f"too much: {say(case.text, spans)}"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans) or "-"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extractor", action="append", choices=[*Extractor], type=Extractor)
    parser.add_argument("--misses", action="store_true", help="print what is wrong, case by case")
    given = parser.parse_args()
    cases, extractors = load_domains(), given.extractor or [*Extractor]
    table(cases, extractors)
    if given.misses:
        for case in cases:
            for extractor in extractors:
                for line in misses(case, extractor):
                    print(f"{case.genre}, {case.name} ({extractor})\n   {line}")


if __name__ == "__main__":
    main()

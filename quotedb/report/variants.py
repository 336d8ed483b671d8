"""Works out how each quote's words differ from the fullest wording of the utterance that it repeats."""

import re
from collections.abc import Iterator
from difflib import Match, SequenceMatcher
from itertools import accumulate

import duckdb

from quotedb.match.wordings import differences
from quotedb.report.bridge import append
from quotedb.text.compare import words

BATCH_ROWS = 5_000
PIECES = " … "  # stands between words that are apart
MARKED_GAP = re.compile(r"…|\.\s?\.\s?\.")
CLAUSE_END = re.compile(r"(?<=[,;:.!?…])\s+|\s*[\u2014\u2013]\s*")

CREATE = """
create or replace table quote_differences (
    quote_id BIGINT,
    wording VARCHAR,
    words_added VARCHAR,
    words_dropped VARCHAR,
    cut VARCHAR,
    has_ellipsis BOOLEAN,
    negation_changed BOOLEAN
)
"""

# Quotes whose comparison the changes of some rows may have altered.
TOUCHED = """
create or replace temp table touched_occurrences as
select quote_id from changed_quotes
union
select quote_id from changed_quote_occurrences
union
select quote_id
from quote_occurrences
where utterance_id in (select utterance_id from changed_utterances)
"""
COMPARED = """
select
    row_number() over (order by occurrence.quote_id) as place,
    occurrence.quote_id,
    utterance.best_text,
    occurrence.wording,
    version.lang
from quote_occurrences as occurrence
join utterances as utterance using (utterance_id)
join quotes as quote using (quote_id)
join article_versions as version using (version_id)
where occurrence.wording is not null and {condition}
"""

Difference = tuple[str, str | None, str | None, str | None, bool, bool]


def write_differences(target: duckdb.DuckDBPyConnection) -> None:
    """Fill ``quote_differences`` anew: one row a quote whose words are not the utterance's fullest wording.

    Args:
        target: The snapshot, with the store's tables.
    """
    target.execute(CREATE)
    _append_compared(target, "true")


def renew_differences(target: duckdb.DuckDBPyConnection) -> None:
    """Bring ``quote_differences`` up to date, also where an article brought a fuller wording.

    Args:
        target: The snapshot; its tables are renewed, and ``changed_NAME`` tells of each what changed.
    """
    target.execute(TOUCHED)
    target.execute("delete from quote_differences where quote_id in (from touched_occurrences)")
    _append_compared(target, "quote_id in (from touched_occurrences)")


def _append_compared(target: duckdb.DuckDBPyConnection, condition: str) -> None:
    target.execute(f"create or replace temp table compared as {COMPARED.format(condition=condition)}")
    page = "select * exclude (place) from compared where place between $first and $last order by place"
    first = 1
    while found := target.execute(page, {"first": first, "last": first + BATCH_ROWS - 1}).fetchall():
        append(target, "quote_differences", [list(_rows(found))])
        first += BATCH_ROWS


def _rows(found: list[tuple[int, str, str, str]]) -> Iterator[tuple[int | str | bool | None, ...]]:
    for quote_id, whole, own, lang in found:
        yield quote_id, *compare(whole, own, lang)


def compare(whole: str, own: str, lang: str = "en") -> Difference:
    """Say how a wording departs from a fuller one of the same utterance.

    Args:
        whole: The fullest wording.
        own: The wording of one quote; may hold words that the fullest lacks.
        lang: Their language, for its words that deny.

    Returns:
        The wording; words that it adds, and words that it drops between its first and last word, in text
        order (all are added where less than half are known); at which end it leaves words out ("start",
        "end", "both"); whether it marks a gap; and whether it loses or gains a word that denies, counted from
        the beginning of its first clause.
    """
    known, said = words(whole), words(own)
    is_gapped = MARKED_GAP.search(own) is not None
    blocks = SequenceMatcher(None, known, said, autojunk=False).get_matching_blocks()[:-1]
    if 2 * sum(block.size for block in blocks) < len(said):
        return own, " ".join(said), None, None, is_gapped, False
    start, end, first = _stretch(_clauses(whole), said, blocks)
    differing = differences(" ".join(known[start:end]), " ".join(said), lang)
    ends = {(True, True): "both", (True, False): "start", (False, True): "end"}
    return (
        own,
        PIECES.join(differing.added) or None,
        PIECES.join(differing.dropped) or None,
        ends.get((start > 0, end < len(known))),
        is_gapped,
        differences(_weighty(whole, first, end), _weighty(own, 0, len(said)), lang).is_negation_changed,
    )


def _stretch(clauses: list[list[str]], said: list[str], blocks: list[Match]) -> tuple[int, int, int]:
    """Give where the known words that a quote covers begin and end, and where their first clause begins."""
    if not blocks:
        return 0, 0, 0
    start, end = blocks[0].a, blocks[-1].a + blocks[-1].size
    ends = list(accumulate(map(len, clauses)))
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=end)
    # other words at an end of the quote stand for as many of the known ones, within the clause
    lead, trail = blocks[0].b, len(said) - blocks[-1].b - blocks[-1].size
    return max(start - lead, first), min(end + trail, last), first


def _clauses(text: str) -> list[list[str]]:
    return [words(clause) for clause in CLAUSE_END.split(text)]


def _weighty(text: str, start: int, end: int) -> str:
    """Give a stretch of a text's words without clauses of one word: "No, we won't" denies once."""
    weighed = [(word, len(clause) > 1) for clause in _clauses(text) for word in clause]
    return " ".join(word for word, is_weighty in weighed[start:end] if is_weighty)

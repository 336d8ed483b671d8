"""Works out which quotes of an article's version are those of the version before it in other words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import duckdb

from quotedb.match.rewordings import Passage, rewordings
from quotedb.match.wordings import differences
from quotedb.report.bridge import append

PIECES = " … "  # stands between words that are apart
CREATE = """
create or replace table quote_rewordings (
    quote_id BIGINT,
    old_quote_id BIGINT,
    words_added VARCHAR,
    words_dropped VARCHAR,
    negation_changed BOOLEAN
)
"""

# Versions whose quotes, or those of the version before, have changed.
TOUCHED = """
create or replace temp table touched_versions as
with changed as (
    select version_id from changed_article_versions
    union
    select version_id from changed_quotes
    union
    select version_id from quotes where quote_id in (select quote_id from changed_quote_spans)
)
select version_id
from article_versions
where version_id in (from changed) or supersedes_id in (from changed)
"""
REMOVE = """
delete from quote_rewordings
where quote_id in (select quote_id from quotes where version_id in (from touched_versions))
    or quote_id in (select quote_id from changed_quotes)
"""

# One row a pair of versions and a quote that only one of them has, with the quotes around it that both have.
ENDED_AND_BEGUN = """
with
contents as (
    select
        quote_id,
        string_agg(exact, ' … ' order by seq) as wording,
        min(start_cp) as start_cp,
        max(end_cp) as end_cp
    from quote_spans
    where role = 'content'
    group by quote_id
),
placed as (
    select
        later.version_id,
        quote.version_id = later.version_id as is_new,
        quote.quote_id,
        content.wording,
        later.lang,
        content.start_cp,
        content.end_cp,
        quote.quote_key,
        min(quote.version_id) over lineages <> max(quote.version_id) over lineages as is_kept,
        if(is_kept, quote.lineage_key, null) as kept
    from article_versions as later
    join quotes as quote on quote.version_id in (later.version_id, later.supersedes_id)
    join contents as content using (quote_id)
    where later.supersedes_id is not null and {condition}
    window lineages as (partition by later.version_id, quote.lineage_key)
),
around as (
    select
        *,
        last_value(kept ignore nulls) over (
            partition by version_id, is_new order by start_cp, end_cp, quote_key
            rows between unbounded preceding and 1 preceding
        ) as before,
        first_value(kept ignore nulls) over (
            partition by version_id, is_new order by start_cp, end_cp, quote_key
            rows between 1 following and unbounded following
        ) as after
    from placed
)
select version_id, is_new, quote_id, wording, lang, before, after
from around
where not is_kept
order by version_id, is_new, start_cp, end_cp, quote_key
"""

Found: TypeAlias = tuple[int, bool, int, str, str, str | None, str | None]


def write_rewordings(target: duckdb.DuckDBPyConnection) -> None:
    """Fill ``quote_rewordings`` anew: one row a quote that took the place of one of the version before.

    Args:
        target: The snapshot, with the store's tables.
    """
    target.execute(CREATE)
    _append_found(target, "true")


def renew_rewordings(target: duckdb.DuckDBPyConnection) -> None:
    """Bring ``quote_rewordings`` up to date.

    Args:
        target: The snapshot; its tables are renewed, and ``changed_NAME`` tells of each what changed.
    """
    target.execute(TOUCHED)
    target.execute(REMOVE)
    _append_found(target, "later.version_id in (from touched_versions)")


def _append_found(target: duckdb.DuckDBPyConnection, condition: str) -> None:
    found = target.execute(ENDED_AND_BEGUN.format(condition=condition)).fetchall()
    for _, rows in groupby(found, key=lambda row: row[0]):
        append(target, "quote_rewordings", [list(_rows(list(rows)))])


def _rows(found: Sequence[Found]) -> Iterator[tuple[int, int, str | None, str | None, bool]]:
    old, new = ([row for row in found if row[1] is is_new] for is_new in (False, True))
    for at, to in rewordings(_passages(old), _passages(new)).items():
        differing = differences(old[at][3], new[to][3], new[to][4])
        yield (
            new[to][2],
            old[at][2],
            PIECES.join(differing.added) or None,
            PIECES.join(differing.dropped) or None,
            differing.is_negation_changed,
        )


def _passages(rows: Sequence[Found]) -> list[Passage]:
    return [Passage(wording=row[3], before=row[5], after=row[6]) for row in rows]

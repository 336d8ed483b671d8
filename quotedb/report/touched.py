"""Works out stored views anew where something changed: for the quotes and claims that it touches alone.

A view whose header says ``by = "quote_id"`` or ``by = "claim_id"`` has of each quote or claim what that alone
gives, so its own statement may read the rows of those touched and no more. Stored views without ``by`` are
small; they are worked out whole, and compared.
"""

import re
from collections.abc import Mapping, Sequence

import duckdb
from sqlalchemy import Table

from quotedb.report.bridge import store_tables
from quotedb.report.changes import replace_rows
from quotedb.report.header import Report

# What speakers are called and who is one voice with whom reaches every quote and claim that names one of
# them, or somebody who stands under the changed name.
SPEAKERS = """
create or replace temp table touched_speakers as
with changed as (
    select speaker_id from changed_speakers_effective
    union
    select speaker_id from changed_voices
)
from changed
union
select speaker_id from speakers_effective where canonical_id in (from changed)
"""
# What a person ruled on is worked out each time: a ruling may name somebody who comes into the record later.
QUOTES = """
create or replace temp table touched_quotes as
with
ruled as (
    from decision_state
    union all
    from changed_decision_state
),
-- names that people gave to speakers; links with no speaker are looked up by them
called as (
    select distinct regexp_replace(substr(field, 7), '\\W+', '', 'g') as form
    from ruled
    where target_kind = 'speaker' and starts_with(field, 'alias:')
)
select quote_id from changed_quotes
union
select quote_id from changed_quote_spans
union
select quote_id from changed_chain_links
union
select quote_id from quotes where version_id in (select version_id from changed_version_times)
union
select quote_id from quotes where lineage_key in (select target_key from ruled where target_kind = 'quote')
union
select quote_id from chain_links where speaker_id in (from touched_speakers)
union
select link.quote_id
from chain_links as link
join called on contains(regexp_replace(lower(link.mention), '\\W+', '', 'g'), called.form)
where link.speaker_id is null
"""
CLAIMS = """
create or replace temp table touched_claims as
with
ruled as (
    select unnest(string_split(target_key, '+')) as claim_key
    from (
        from decision_state
        union all
        from changed_decision_state
    )
    where target_kind in ('claim', 'claim_pair')
    union
    select claim_key from claim_evidence
    union
    select claim_key from changed_claim_evidence
)
select claim_id from changed_assertions
union
select claim_id from changed_claims
union
select group_id from changed_claims
union
select claim_id from assertions where quote_id in (from touched_quotes)
union
select group_id
from claims
where claim_id in (select claim_id from changed_claim_parties)
    or claim_id in (select claim_id from claim_parties where speaker_id in (from touched_speakers))
    or subject_id in (from touched_speakers)
    or claim_key in (from ruled)
"""

OF_QUOTES = "quote_id in (from touched_quotes)"
OF_CLAIMS = "claim_id in (from touched_claims)"
OF_THEIR_QUOTES = "quote_id in (select quote_id from main.assertions where claim_id in (from touched_claims))"
OF_WORDINGS = {  # tables whose claim_id numbers a wording
    "claims": "group_id in (from touched_claims)",
    "claim_parties": "true",
}


def renew_views(target: duckdb.DuckDBPyConnection, views: Sequence[Report]) -> None:
    """Bring the stored views up to date.

    Args:
        target: The snapshot; its tables are renewed, and ``changed_NAME`` tells of each what changed.
        views: All views, each after those that it reads.
    """
    stored = [view for view in views if view.is_stored]
    for view in stored:
        if view.by is None:
            target.execute(f"create or replace temp table fresh as\n{view.sql}")
            replace_rows(target, view.name, view.grain)
    for by, statements in (("quote_id", (SPEAKERS, QUOTES)), ("claim_id", (CLAIMS,))):
        for statement in statements:
            target.execute(statement)
        for view in stored:
            if view.by == by:
                renew_view(target, view, views)


def renew_view(target: duckdb.DuckDBPyConnection, view: Report, views: Sequence[Report]) -> None:
    """Work out what a view has of the quotes or claims that are touched."""
    condition = OF_QUOTES if view.by == "quote_id" else OF_CLAIMS
    target.execute(f"create or replace temp table fresh as\n{narrowed(view, views)}")
    target.execute(f"delete from main.{view.name} where {condition}")  # noqa: S608 - a name and conditions from here
    target.execute(f"insert into main.{view.name} from fresh")


def narrowed(view: Report, views: Sequence[Report]) -> str:
    """Give a view's statement as it reads what concerns the quotes or claims that are touched."""
    known = {each.name: each for each in views}
    tables = {table.name: table for table in store_tables()}
    parts: dict[str, str] = {}

    def add(sql: str) -> None:
        for name in dict.fromkeys(re.findall(r"\w+", sql)):
            if name in parts or name == view.name:
                continue
            if name in known and not known[name].is_stored:
                add(known[name].sql)
                parts[name] = known[name].sql
            elif name in known or name in tables or name == "quote_contexts":
                parts[name] = f"select * from main.{name} where {condition_on(name, view, known, tables)}"  # noqa: S608

    add(view.sql)
    return f"with {', '.join(f'{name} as ({sql})' for name, sql in parts.items())}\nfrom (\n{view.sql}\n)"


def condition_on(name: str, view: Report, known: Mapping[str, Report], tables: Mapping[str, Table]) -> str:
    """Give the condition on a relation that a view reads: rows of what is touched."""
    columns = (
        known[name].columns if name in known else tables[name].columns if name in tables else ("quote_id",)
    )
    if view.by == "quote_id":
        return OF_QUOTES if "quote_id" in columns else "true"
    if name in OF_WORDINGS:
        return OF_WORDINGS[name]
    return OF_CLAIMS if "claim_id" in columns else OF_THEIR_QUOTES if "quote_id" in columns else "true"

"""Cuts a copy of a snapshot back to the rows that the record held at an earlier time.

A row is known by its arrival: articles and quotes by the import run that brought them, the rest by the time
at which it was noted. An import counts whole from its start on.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import duckdb

from quotedb.report.bridge import duckdb_type, store_tables
from quotedb.report.regroup import regroup_claims, relink_claims
from quotedb.report.rejoin import rejoin_utterances

# $at: the last moment that counts; $until: when the imports had ended that had begun by then.
CUTS = """
delete from import_runs where started_at > $at;
update import_runs set finished_at = null, status = 'running' where finished_at > $at;
delete from import_items where run_id not in (select run_id from import_runs);
delete from article_versions where run_id not in (select run_id from import_runs);
delete from time_codes where version_id not in (select version_id from article_versions);
delete from article_notices
where run_id not in (select run_id from import_runs)
    or version_id not in (select version_id from article_versions);
delete from articles where article_id not in (select article_id from article_versions);
delete from article_addresses
where run_id not in (select run_id from import_runs) or article_id not in (select article_id from articles);
delete from quotes
where run_id not in (select run_id from import_runs)
    or version_id not in (select version_id from article_versions);
delete from quote_spans where quote_id not in (select quote_id from quotes);
delete from quote_contexts where quote_id not in (select quote_id from quotes);
delete from chain_links where quote_id not in (select quote_id from quotes);
delete from speaker_candidates where quote_id not in (select quote_id from quotes);
delete from assertions where quote_id not in (select quote_id from quotes);
create temp table torn_utterances as
select distinct utterance_id from quote_occurrences where quote_id not in (select quote_id from quotes);
delete from quote_occurrences where quote_id not in (select quote_id from quotes);
delete from decisions where decided_at > $at;
delete from claim_evidence where added_at > $at;
delete from export_runs where exported_at > $at;
delete from link_runs where linked_at > $until;
delete from speakers where added_at > $until;
delete from speaker_links where created_at > $until;
update speaker_links set deleted_at = null where deleted_at > $until;
-- a wording that no quote makes is there because people spoke of it
delete from claims
where claim_id not in (select wording_id from assertions)
    and claim_key not in (select claim_key from claim_evidence)
    and claim_key not in (select unnest(string_split(target_key, '+')) from decisions);
create temp table changed_wordings as
select claim_id
from claims
where claim_id in (select row_id from past_values where table_name = 'claims' and held_until > $until)
    or claim_id in (select claim_id from claim_parties where added_at > $until);
delete from claim_parties where added_at > $until or claim_id not in (select claim_id from claims);
-- what a machine holds of two wordings depends on these alone, whenever it was worked out
delete from claim_links
where claim_a_id not in (select claim_id from claims)
    or claim_b_id not in (select claim_id from claims)
    or (actor is not null and created_at > $at);
update claim_links set deleted_at = null where deleted_at > $at;
"""

# Names and terms of office that people gave, by the decisions that are left: what they took back later has no
# row any more.
GIVEN = """
delete from speaker_aliases
where added_at > $until
    or decision_key is not null and decision_key not in (select decision_key from decisions);
create temp table given as
select
    speaker.speaker_id,
    decision.decision_key,
    decision.field,
    decision.value_json::json as value
from (
    from decisions
    where target_kind = 'speaker' and (starts_with(field, 'alias:') or starts_with(field, 'holder:'))
    qualify decision_id = max(decision_id) over (partition by target_key, field)
) as decision
join speakers as speaker on speaker.speaker_key = decision.target_key
where decision.op = 'set';
insert into speaker_aliases by name
select
    speaker_id,
    value ->> 'surface' as surface,
    lower(value ->> 'surface') as surface_norm,
    value ->> 'lang' as lang,
    value ->> 'kind' as alias_kind,
    decision_key
from given
where starts_with(field, 'alias:')
    and (speaker_id, lower(value ->> 'surface')) not in (
        select (speaker_id, lower(surface)) from speaker_aliases
    );
delete from office_holders where decision_key is not null;
insert into office_holders by name
select
    given.speaker_id as office_id,
    holder.speaker_id as holder_id,
    split_part(given.field, ':', 3)::date as valid_from,
    (given.value ->> 'to')::date as valid_to,
    given.value ->> 'source_url' as source_url,
    given.decision_key
from given
join speakers as holder on holder.speaker_key = split_part(given.field, ':', 2)
where starts_with(given.field, 'holder:');
"""

CHANGED = "select distinct table_name, column_name from past_values where held_until > $until"
RESTORED = """
update {table} set {column} = past.value::{kind}
from (
    select distinct on (row_id) row_id, value
    from past_values
    where table_name = '{table}' and column_name = '{column}' and held_until > $until
    order by row_id, past_value_id
) as past
where {table}.{key} = past.row_id
"""


def cut_back(snapshot: duckdb.DuckDBPyConnection, at: datetime) -> None:
    """Take out of a snapshot's tables what came after a time, and group anew what is left.

    The views still show the old rows: they are to be worked out again.

    Args:
        snapshot: A copy of an up-to-date snapshot, writable.
        at: The last moment that counts, with a zone.
    """
    moment = at.astimezone(UTC).replace(tzinfo=None)  # as the snapshot keeps times
    times = {"at": moment, "until": end_of_import(snapshot, moment)}
    run_script(snapshot, CUTS + GIVEN, times)
    restore_past(snapshot, times)
    relink_claims(snapshot, moment)
    regroup_claims(snapshot)
    rejoin_utterances(snapshot)
    run_script(snapshot, "drop table torn_utterances; drop table changed_wordings; drop table given", {})


def end_of_import(snapshot: duckdb.DuckDBPyConnection, at: datetime) -> datetime:
    """Give the time by which all was there that the imports brought which had begun at another.

    One that never ended was killed, and nothing has been imported since.
    """
    rows = snapshot.execute(
        "select max(coalesce(finished_at, $never)) from import_runs where started_at <= $at",
        {"at": at, "never": datetime.max},  # noqa: DTZ901 - as the snapshot keeps times
    ).fetchall()
    return max(at, rows[0][0] or at)


def restore_past(snapshot: duckdb.DuckDBPyConnection, times: Mapping[str, datetime]) -> None:
    """Give rows that changed in place the values that they held."""
    until = {"until": times["until"]}
    models = {table.name: table for table in store_tables()}
    for table, column in snapshot.execute(CHANGED, until).fetchall():
        model = models[table]
        restored = RESTORED.format(
            table=table,
            column=column,
            kind=duckdb_type(model.columns[column]),
            key=next(iter(model.primary_key.columns)).name,
        )
        snapshot.execute(restored, until)
    snapshot.execute("delete from past_values where held_until > $until", until)


def run_script(snapshot: duckdb.DuckDBPyConnection, script: str, values: Mapping[str, object]) -> None:
    """Run statements one after the other, each with the values that it names."""
    for statement in snapshot.extract_statements(script):
        snapshot.execute(statement, {name: values[name] for name in statement.named_parameters} or None)

"""The sample article's 29 curated attributions through the whole of quotedb, on both servers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quotedb.bundled import bundled
from quotedb.jobs.imports import ImportRequest, Summary, run_import
from quotedb.jobs.reports import query_result, report_result
from quotedb.read.reader import ReadOptions
from quotedb.vocab import Outcome

ARTICLE = bundled("seeds") / "000_63f4c039bd0e3cba.txt"
ANNOTATIONS = bundled("seeds") / "000_63f4c039bd0e3cba.annotations.json"
STATUSES = {
    "alleged": 1,
    "not_checkable": 4,
    "on_record": 5,
    "party_asserted": 5,
    "presupposed": 1,
    "single_source": 2,
    "speculative": 3,
}
KINDS = {
    "attitude": 1,
    "author_voice": 4,
    "direct": 2,
    "indirect": 12,
    "label": 1,
    "meta_comment": 2,
    "mixed": 1,
    "presupposition": 2,
    "question": 1,
    "speech_act": 3,
}


def curate(db: str) -> Summary:
    request = ImportRequest(paths=(str(ARTICLE),), read=ReadOptions(), annotations=(ANNOTATIONS,))
    return run_import(db, request, lambda _: None, lambda *_: None)


@pytest.fixture
def db(database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert curate(database).n_quotes == 29
    return database


def rows(db: str, sql: str, params: Mapping[str, str] | None = None) -> list[tuple[Any, ...]]:
    return list(query_result(db, sql, params or {}).rows)


def number(db: str, sql: str) -> int:
    return int(rows(db, sql)[0][0])


def test_rows_are_those_of_the_table(db: str):
    """Kinds, spans, links, assertions, claims and occurrences are counted as curated."""
    assert dict(rows(db, "select kind, count(*) from quotes group by kind")) == KINDS
    assert number(db, "select count(distinct (start_cp, end_cp)) from quote_spans") == 73
    assert number(db, "select count(*) from chain_links") == 63
    assert number(db, "select count(*) from assertions") == 32
    assert number(db, "select count(*) from claims") == 21
    assert number(db, "select count(*) from quote_occurrences") == 3
    assert number(db, "select count(*) from utterances") == 2


def test_chains_are_as_deep_and_as_sure_as_curated(db: str):
    """Links above the outlet: 0, 1, 2 and 3 of them; why each is there."""
    depths = rows(
        db, "select n, count(*) from (select count(*) - 1 as n from chain_links group by quote_id) group by n"
    )
    bases = rows(db, "select basis, count(*) from chain_links where role <> 'publisher' group by basis")

    assert dict(depths) == {0: 7, 1: 11, 2: 10, 3: 1}
    assert dict(bases) == {"explicit": 28, "inherited": 4, "inferred": 2}


def test_twelve_claims_remain_unconfirmed(db: str):
    """Every claim has the status that the rules give it; nothing is confirmed."""
    assert dict(rows(db, "select status, count(*) from claim_status group by status")) == STATUSES
    assert len(list(report_result(db, "unconfirmed", {}, None).rows)) == 12


def test_origins_are_one_one_and_none(db: str):
    """The allegation has one origin, ambassador and Russia are one, nameless reports are none."""
    wanted = {
        "Russia gives Iran targeting intelligence on US bases": 1,
        "Russia supports Iran": 1,
        "Beijing is mulling a military escort for its tankers in the Strait of Hormuz": 0,
    }
    found = dict(rows(db, "select claim, n_origins from claim_status"))

    assert {claim: found[claim] for claim in wanted} == wanted


def test_words_known_only_through_the_kremlin(db: str):
    """Pezeshkian's words come only through the other side; Putin's through his own office."""
    result = report_result(db, "second-hand-words", {}, None)
    names = [column.name for column in result.columns]
    found = {
        (row["speaker"], row["relayer"]): (row["relation"], row["n_quotes"])
        for row in (dict(zip(names, values, strict=True)) for values in result.rows)
    }

    assert found["Masoud Pezeshkian", "The Kremlin"] == ("counterparty", 3)
    assert found["Vladimir Putin", "The Kremlin"][0] == "own_office"


def test_curated_again_changes_nothing(db: str):
    """The same annotations a second time: the article is unchanged and every row is as it was."""
    before = rows(db, "select quote_key, kind, chain from quotes_effective order by quote_key")

    summary = curate(db)

    assert summary.outcomes == {Outcome.UNCHANGED: 1}
    assert rows(db, "select quote_key, kind, chain from quotes_effective order by quote_key") == before
    assert number(db, "select count(*) from claims") == 21

"""The engine by itself on the sample article, beside its 29 curated attributions."""

import json
from typing import Any

import pytest

from quotedb.bundled import bundled
from quotedb.jobs.extracts import describe, extract_articles
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.prepare import PrepareOptions
from quotedb.jobs.reports import query_result
from quotedb.model import ArticleRecord
from quotedb.read.reader import ReadOptions

ARTICLE = bundled("seeds") / "000_63f4c039bd0e3cba.txt"
CURATED = json.loads((bundled("seeds") / "000_63f4c039bd0e3cba.annotations.json").read_text("utf-8"))[
    "attributions"
]
TEXT = ARTICLE.read_text("utf-8")
WANTED = 25

Found = dict[str, Any]


@pytest.fixture(scope="module")
def found() -> list[Found]:
    (record,) = extract_articles([str(ARTICLE)], PrepareOptions(), 1)
    assert isinstance(record, ArticleRecord)
    attributions: list[Found] = describe(record)["attributions"]
    return attributions


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("seed") / "q.db")
    run_import(
        path, ImportRequest(paths=(str(ARTICLE),), read=ReadOptions()), lambda _: None, lambda *_: None
    )
    return path


def voices(attribution: Found) -> list[tuple[str | None, str]]:
    """Who speaks and who passed it on, innermost first; an unnamed voice by how it is identified."""
    return [(link["name"], link["naming"]) for link in attribution["chain"]]


def is_found(curated: Found, found: list[Found]) -> bool:
    return any(
        all(curated[part] == attribution[part] for part in ("kind", "content", "source"))
        and voices(curated) == voices(attribution)
        for attribution in found
    )


def ask(db: str, sql: str) -> list[tuple[Any, ...]]:
    return list(query_result(db, sql, {}).rows)


def at(found: list[Found], words: str) -> list[Found]:
    """Give the attributions whose content begins with the words."""
    return [each for each in found if TEXT[slice(*each["content"][0])].startswith(words)]


def test_most_curated_rows_are_found(found: list[Found]):
    """Kind, content and source to the code point, and the whole chain, for at least 25 of the 29."""
    missed = [curated["id"] for curated in CURATED if not is_found(curated, found)]

    assert len(CURATED) - len(missed) >= WANTED, missed


def test_authors_aside_is_not_the_speakers(found: list[Found]):
    """Putin is talked about in "it must be remembered"; the article speaks."""
    (aside,) = at(found, "Putin, it must be remembered")

    assert aside["speaker"] is None
    assert voices(aside) == [(None, "author")]


def test_pronoun_is_the_person_not_the_office(found: list[Found]):
    """ "He said he's in contact" is Putin, through the Kremlin."""
    (contact,) = at(found, "he's in contact")

    assert voices(contact) == [("Vladimir Putin", "named"), ("The Kremlin", "named"), (None, "author")]


def test_short_fragment_and_long_quotation_are_whole(found: list[Found]):
    """Two quoted words are kept; a quotation over several paragraphs is not cut at the first."""
    assert at(found, '"deep condolences"')
    assert any(len(each["content"]) == 2 and each["kind"] == "direct" for each in found)


def test_ambassador_is_an_office_without_a_persons_name(found: list[Found]):
    """Nobody names the ambassador, so nobody may be named."""
    speakers = {(each["speaker"], each["speaker_kind"]) for each in at(found, '"We are not neutral')}

    assert speakers == {("Ambassador of Russia to the United Kingdom", "office")}


def test_repeated_words_are_one_utterance(db: str):
    """The pull quote and the whole answer are one act of speech."""
    assert ask(db, "select count(*), count(distinct utterance_id) from quote_occurrences") == [(3, 2)]


def test_reactions_and_reports_are_no_origins(db: str):
    """Washington officials and nameless reports vouch for nothing; the Post's report does."""
    origins = {name for (name,) in ask(db, "select distinct origin from claim_origins")}

    assert not {"Washington officials", "reports"} & origins
    assert "The Washington Post" in origins


def test_a_question_asserts_nothing(db: str):
    """What the ambassador was asked adds no asserter and no status."""
    questioned = "select claim_id from assertions where stance = 'questions'"
    asked = f"select status, n_assert from claim_status where claim_id in ({questioned})"

    assert set(ask(db, asked)) == {(None, 0)}


def test_the_city_is_not_the_government(db: str):
    """ "Hosted in Tehran" makes no party of Iran's government."""
    parties = (
        "select speaker.name from claims join claim_parties using (claim_id) join speakers as speaker "
        "using (speaker_id) where claims.text like 'Putin, it must be remembered%'"
    )

    assert ("Iran",) not in ask(db, parties)


def test_nothing_is_confirmed(db: str):
    """One article confirms no claim."""
    assert ask(db, "select count(*) from claim_status where status = 'confirmed'") == [(0,)]


def test_status_of_one_article_is_that_of_the_views(found: list[Found], db: str):
    """What extraction says of an article alone, the views say of a database that holds only this article."""
    sql = (
        "select start_cp, end_cp, kind, list(distinct status) from quotes_effective "
        "join assertions using (quote_id) join claim_status using (claim_id) group by all"
    )
    by_views = {(start, end, kind): set(statuses) for start, end, kind, statuses in ask(db, sql)}
    compared = 0
    for each in found:
        place = (each["content"][0][0], each["content"][-1][1], each["kind"])
        if each["status"] is not None:
            compared += 1
            assert each["status"] in by_views[place], each

    assert compared >= WANTED

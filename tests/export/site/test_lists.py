"""The pages that list, what they count, and the search."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from quotedb.bundled import bundled
from quotedb.export.site.lists import (
    PER_SHEET,
    claim_groups,
    failed_page,
    list_drafts,
    missing_page,
    reports_page,
)
from quotedb.export.site.search import data_block, search_page
from quotedb.export.site.survey import in_words, survey, watermark
from quotedb.report.catalog import list_reports
from quotedb.report.contents import Scope, list_quotes


def test_every_list_can_be_made(material):
    """Each path stands once, the front page first."""
    drafts = list(list_drafts(material.found))
    paths = [draft.path for draft in drafts]

    assert paths[0] == "index.html"
    assert len(set(paths)) == len(paths)
    assert {"articles.html", "claims.html", "speakers.html", "outlets.html", "about.html"} <= set(paths)


def test_long_lists_go_on_on_further_pages(material):
    """No row is cut off: the list of articles goes on on a second page, which links the first."""
    many = replace(material.found, articles=material.found.articles[:1] * (PER_SHEET + 1))
    drafts = {draft.path: draft for draft in list_drafts(many)}
    second: Any = document_fromstring(drafts["articles-2.html"].page().text)

    assert "201 to 201 on this page" in second.text_content()
    assert second.xpath("//nav//a[@href='articles.html']")
    assert second.xpath("//nav//*[@aria-current='page'][text()='2']")


def test_every_claim_is_in_one_group(material):
    """Claims of all statuses, and those without one, are listed."""
    claims = [*material.found.claims, replace(material.found.claims[0], status=None)]
    groups = list(claim_groups(claims))

    assert sum(len(group.rows) for group in groups) == len(claims)
    assert groups[-1].name == "claims-not-asserted"


def test_about_says_from_what(material):
    """Rules, state and version stand on the page that explains the rest."""
    about = material.found.about
    drafts = {draft.path: draft for draft in list_drafts(material.found)}
    about_page: Any = document_fromstring(drafts["about.html"].page().text)
    text = about_page.text_content()

    assert about.watermark in text
    assert about.ruleset in text
    assert about.version in text


def test_survey_counts(material):
    """The front page's figures are those of the lists; a narrower scope has fewer speakers."""
    narrow = survey(material.ask, Scope(outlet="The Herald"))

    assert material.found.about.n_articles == len(material.found.articles) == 4
    assert material.found.about.n_open == sum(claim.is_open for claim in material.found.claims)
    assert narrow.about.n_speakers < material.found.about.n_speakers
    assert narrow.about.scope == "of The Herald"
    assert narrow.about.watermark == watermark(material.ask)


def test_scope_in_words():
    """Both limits are named."""
    assert in_words(Scope()) == ""
    since = datetime(2026, 3, 1, tzinfo=UTC)
    assert in_words(Scope(outlet="X", since=since)) == "of X and published since 2026-03-01"


def test_missing_page_leads_back():
    """From any depth, the way back is relative."""
    assert '<a href="../../index.html">' in missing_page("a/b/c.html").page().text


def test_reports_can_be_asked_with_their_parameters():
    """Each report has a form; a parameter that it needs is marked, one with a default shows it."""
    reports = list_reports((bundled("reports"),))
    page: Any = document_fromstring(reports_page(reports).page().text)
    labels = set(page.xpath("//label/@for"))

    assert len(page.xpath("//form[starts-with(@action, 'report/')]")) == len(reports)
    assert set(page.xpath("//main//input/@id")) <= labels
    assert page.xpath("//input[@required][@name='speaker']")
    assert "&lt;" in failed_page("report/x", "<", "").page().text


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=6))
def test_data_block_ends_no_element(data):
    """Whatever is found, the data can be read back, and no sign of it is one of markup's."""
    block = str(data_block(data))

    assert not set(block) & set("<>&")
    json.loads(block)


def test_search_page_holds_everything(material):
    """Articles, claims, speakers and quotes are in the page's data, with what their links need."""
    found = material.found
    quotes = list_quotes(material.ask, [entry.article_id for entry in found.articles])
    page: Any = document_fromstring(search_page(found.articles, found.claims, found.speakers, quotes).text)
    data = json.loads(page.xpath("string(//script[@id='data'])"))

    assert [len(data[name]) for name in ("articles", "claims", "speakers", "quotes")] == [
        len(rows) for rows in (found.articles, found.claims, found.speakers, quotes)
    ]
    assert {data["pages"][row[0]] for row in data["quotes"]} <= {entry.key for entry in found.articles}

"""The frame of the site's pages."""

from quotedb.export.html.page import digest
from quotedb.export.site.frame import STYLE, Draft, own, site_policy, style_sheet, templates


def test_page_finds_its_sheet_from_any_folder():
    """Links are relative, so that the site works in any folder and from a file."""
    page = Draft("a/b/c.html", "missing.html", {"title": "<&>"}).page()

    assert f'<link rel="stylesheet" href="../../{STYLE}">' in page.text
    assert "<title>&lt;&amp;&gt;</title>" in page.text
    assert page.policy.replace("'", "&#39;") in page.text


def test_policy_allows_one_script_or_none():
    """A page without a script allows none; with one, that one by its hash."""
    assert "script-src 'none'" in site_policy()
    assert f"script-src '{digest(own('card.js'))}'" in site_policy(own("card.js"))


def test_sheet_is_the_base_and_the_sites_own():
    """One file has the colours of all words and the look of the site."""
    assert style_sheet().path == STYLE
    assert ".tone-denied" in style_sheet().text
    assert "#card" in style_sheet().text


def test_templates_escape():
    """A value never becomes markup."""
    assert templates().from_string("{{ it }}").render(it="<b>") == "&lt;b&gt;"

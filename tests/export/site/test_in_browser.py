"""The site as its reader has it: opened from a file, searched, read by mouse, keyboard and thumb."""

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.export.site.worlds import ADDRESS
from tests.report.world import World

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def herald(site: Path, site_db: tuple[str, World]) -> Path:
    """The page of the bridge's first article."""
    return site / "articles" / f"{site_db[1].articles['herald']['article_key']}.html"


def wait(browser, script: str) -> Any:
    """Wait until JavaScript gives something, and give it."""
    return WebDriverWait(browser.driver, 10).until(lambda _: browser.run(f"return {script}"))


CARD = "document.getElementById('card')"


def test_from_the_front_page_to_a_quote(browser, site):
    """Opened from a file, the search finds a quote, and its link leads to the marked words."""
    browser.open(site / "index.html")
    browser.driver.find_element(By.ID, "words").send_keys('brïdge "WILL open"', Keys.ENTER)
    said = wait(browser, "document.getElementById('said').textContent")
    link = browser.driver.find_element(By.CSS_SELECTOR, "#found a[href*='#q-']")
    words = link.text
    link.click()
    target = wait(browser, "document.querySelector('.q:target').textContent")

    assert said.endswith(" found")
    assert words == "The bridge will open in May" == target
    assert browser.complaints() == []
    assert browser.requests() == []


def test_search_says_when_there_is_nothing(browser, site):
    """No result is told in words; hostile names are shown as text."""
    browser.open((site / "search.html").as_uri() + "?q=zzzz")
    nothing = browser.run("return document.getElementById('said').textContent")
    box = browser.driver.find_element(By.ID, "words")
    box.clear()
    box.send_keys("onerror")
    wait(browser, "document.querySelector('#found li')")

    assert nothing == "Nothing holds all of these words."
    assert not browser.run("return document.querySelector('#found img')")
    assert browser.run("return window.hacked") is None
    assert browser.complaints() == []


def test_card_opens_by_keyboard_and_closes_by_escape(browser, herald):
    """Tab to a quote's number shows its card; Enter goes into it; Escape leads back to the number."""
    browser.open(herald)
    browser.run(
        "document.querySelector('.text h2').tabIndex = -1; document.querySelector('.text h2').focus()"
    )
    keys = ActionChains(browser.driver)
    keys.send_keys(Keys.TAB).perform()
    shown = wait(browser, f"!{CARD}.hidden && {CARD}.textContent")
    keys.send_keys(Keys.ENTER).perform()
    inside = browser.run(f"return document.activeElement === {CARD}")
    keys.send_keys(Keys.TAB).perform()
    link = browser.run(f"return {CARD}.contains(document.activeElement) && document.activeElement.tagName")
    keys.send_keys(Keys.ESCAPE).perform()

    assert "Mayor Ann Lee" in shown
    assert "the bridge will open in May" in shown
    assert (inside, link) == (True, "A")
    assert browser.run(f"return {CARD}.hidden")
    assert browser.run("return document.activeElement.className") == "ref"
    assert browser.complaints() == []


def test_card_opens_by_mouse_for_nested_quotes(browser, herald):
    """Pointing at a quote in a quote shows both, the inner one first; pointing elsewhere ends it."""
    browser.open(herald)
    inner = browser.driver.find_element(By.CSS_SELECTOR, ".q .q")
    ActionChains(browser.driver).move_to_element(inner).perform()
    kinds = wait(browser, f"!{CARD}.hidden && [...{CARD}.querySelectorAll('.badge')].map(b => b.textContent)")
    ActionChains(browser.driver).move_to_element(browser.driver.find_element(By.TAG_NAME, "h1")).perform()

    assert kinds[0] == "presupposition"
    assert browser.run(f"return {CARD}.querySelectorAll('.note.outer').length") == 1
    assert wait(browser, f"{CARD}.hidden")


def test_card_on_a_phone_is_a_sheet_at_the_foot(browser, herald):
    """A tap on a quote opens its card within the screen, and nothing is broader than the screen."""
    browser.open(herald, **PHONE)
    mark = browser.driver.find_element(By.CSS_SELECTOR, ".q")
    browser.run("arguments[0].scrollIntoView({block: 'start', behavior: 'instant'})", mark)
    mark.click()
    box = wait(browser, f"!{CARD}.hidden && {CARD}.getBoundingClientRect().toJSON()")

    assert (box["left"], box["right"], box["bottom"]) == (0, 360, 740)
    assert browser.overflow() <= 0


def test_hostile_article_runs_nothing(browser, site, site_db):
    """What attacks in its text, headline, names and addresses is shown and does nothing."""
    world = site_db[1]
    keys = {"articles": world.articles[ADDRESS]["article_key"], "claims": world.claims["fell"]["claim_key"]}
    for folder, key in keys.items():
        browser.open(site / folder / f"{key}.html", **PHONE)
        for link in browser.driver.find_elements(By.CSS_SELECTOR, ".ref"):
            browser.run("arguments[0].click()", link)

        assert browser.run("return window.hacked") is None
        assert browser.run("return document.images.length") == 0
        assert "onerror" in browser.run("return document.querySelector('main').textContent")
        assert browser.complaints() == []
        assert browser.overflow() <= 0


@pytest.mark.parametrize("dark", [False, True])
def test_no_page_is_broader_than_a_phone(browser, site, dark):
    """Every kind of page keeps within 360 pixels and complains of nothing, light and dark."""
    rooms = {path.parent: path for path in sorted(site.glob("*/*.html"))}
    for path in [*sorted(site.glob("*.html")), *rooms.values()]:
        browser.open(path, **PHONE, dark=dark)

        assert browser.overflow() <= 0, path
        assert browser.complaints() == [], path


def test_without_scripts_numbers_lead_to_notes(browser, herald, site):
    """Where no script runs, a number leads to the note below, and the search page says what to do instead."""
    browser.open(herald, scripts=False)
    ref = browser.driver.find_element(By.CSS_SELECTOR, ".ref")
    ref.click()

    assert browser.driver.current_url.endswith("#" + str(ref.get_attribute("href")).rpartition("#")[2])
    browser.open(site / "search.html", scripts=False)
    assert "needs JavaScript" in browser.driver.find_element(By.TAG_NAME, "noscript").text

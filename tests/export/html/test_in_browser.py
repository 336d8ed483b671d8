"""The page as its reader has it: sorted, searched, printed, on a phone, in the dark, and hostile."""

from datetime import datetime

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from quotedb.export.html.report import write_html
from quotedb.report.result import About, Result, ResultColumn
from quotedb.vocab import ChartKind
from tests.export.html.contrast import contrast

COLUMNS = {
    "quote_key": "VARCHAR",
    "speaker": "VARCHAR",
    "kind": "VARCHAR",
    "context_before": "VARCHAR",
    "exact": "VARCHAR",
    "context_after": "VARCHAR",
    "n": "BIGINT",
    "published_at": "TIMESTAMP",
    "article": "VARCHAR",
    "start_cp": "BIGINT",
}
SPEAKERS = ["Émile", "zoe", "Ann", None, "emil"]
HACK = "window.hacked = 1"
HOSTILE = (
    f"</td></table><script>{HACK}</script><img src=x onerror='{HACK}'>"
    f"<svg onload='{HACK}'><a href=\"javascript:{HACK}\">x</a>\x00\u202e<iframe src='https://example.org'>"
)


def rows(number):
    return [
        (
            f"key{at:04}",
            SPEAKERS[at % 5],
            "direct" if at % 2 else "indirect",
            "he said ",
            f"words {at}",
            " twice",
            None if at % 7 == 3 else at * 37 % 101,
            datetime(2026, 3, 1 + at % 9, at % 24),  # noqa: DTZ001 - as DuckDB gives it
            f"https://example.org/{at}",
            at,
        )
        for at in range(number)
    ]


def write(path, given, about=None):
    columns = tuple(ResultColumn(name, kind) for name, kind in COLUMNS.items())
    with path.open("w", encoding="utf-8", newline="") as target:
        write_html(Result(columns, iter(given), about or About(title="Quotes")), target)
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A page of 40 quotes with a drawing."""
    about = About(title="Quotes", question="Who?", chart=ChartKind.ACTIVITY, command="quotedb report x")
    return write(tmp_path_factory.mktemp("pages") / "small.html", rows(40), about)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A page of which every text is an attack."""
    about = About(
        title=HOSTILE,
        question=HOSTILE,
        meanings=dict.fromkeys(COLUMNS, HOSTILE),
        parameters={HOSTILE: HOSTILE},
        command=HOSTILE,
        chart=ChartKind.ACTIVITY,
    )
    row = (*[HOSTILE] * 6, 1, datetime(2026, 3, 8), f"javascript:{HACK}", 1)  # noqa: DTZ001
    return write(tmp_path_factory.mktemp("pages") / "hostile.html", [row, row], about)


def column(browser, name):
    """Give the texts of a column, as they stand."""
    return browser.run(
        "const place = Array.from(document.querySelectorAll('#rows th'), (h) => h.textContent);"
        "const rows = Array.from(document.querySelectorAll('#rows tbody tr'));"
        "return rows.map((row) => row.cells[place.indexOf(arguments[0])].textContent)",
        name,
    )


def header(browser, name):
    """Give the button of a column's header."""
    return browser.driver.find_element(By.XPATH, f"//th/button[text()='{name}']")


def wait_for_count(browser, text):
    """Wait until the number of rows is as said."""
    WebDriverWait(browser.driver, 10, poll_frequency=0.02).until(
        lambda driver: driver.find_element(By.ID, "count").text == text
    )


def test_columns_are_sorted_by_their_type(browser, small):
    """Numbers as numbers, text without accents and case, no value last; a third click undoes it."""
    browser.open(small)
    numbers = column(browser, "n")
    known = sorted(int(n) for n in numbers if n != "—")
    header(browser, "n").click()
    assert column(browser, "n") == [*map(str, known), *["—"] * (40 - len(known))]
    assert header(browser, "n").find_element(By.XPATH, "..").get_attribute("aria-sort") == "ascending"
    header(browser, "n").send_keys(Keys.ENTER)
    assert column(browser, "n") == [*map(str, reversed(known)), *["—"] * (40 - len(known))]
    header(browser, "n").send_keys(Keys.SPACE)
    assert column(browser, "n") == numbers
    header(browser, "speaker").click()
    assert list(dict.fromkeys(column(browser, "speaker"))) == ["Ann", "emil", "Émile", "zoe", "—"]
    first = [
        words
        for words, name in zip(column(browser, "quote"), column(browser, "speaker"), strict=True)
        if name == "Ann"
    ]
    assert first == [f"he said words {at} twice" for at in range(2, 40, 5)]  # equals stay in their order
    assert browser.complaints() == []


def test_rows_are_found(browser, small):
    """Words anywhere, without accents and case; one value of a column; all again; each time how many."""
    browser.open(small)
    find = browser.driver.find_element(By.ID, "find")
    find.send_keys("EMILE Words")
    wait_for_count(browser, "8 of 40 rows")
    kinds = Select(browser.driver.find_element(By.XPATH, "//label[text()='kind']/select"))
    kinds.select_by_visible_text("direct (20)")
    wait_for_count(browser, "4 of 40 rows")
    assert set(column(browser, "kind")) == {"direct"}
    assert browser.driver.find_element(By.ID, "count").get_attribute("aria-live") == "polite"
    browser.driver.find_element(By.ID, "reset").click()
    wait_for_count(browser, "40 of 40 rows")
    assert kinds.first_selected_option.text == "all"
    find.send_keys("nothing has this")
    wait_for_count(browser, "0 of 40 rows")


def test_columns_are_chosen_and_ids_copied(browser, small):
    """What only machines read waits until it is asked for; a click takes a whole id."""
    browser.open(small)
    assert not header(browser, "start cp").is_displayed()
    browser.driver.find_element(By.CSS_SELECTOR, "#chooser summary").click()
    browser.driver.find_element(By.XPATH, "//label[text()='start cp']/input").click()
    assert header(browser, "start cp").is_displayed()
    browser.driver.find_element(By.CSS_SELECTOR, ".key code").click()
    assert browser.run("return getSelection().toString()") == "key0000"


def test_long_tables_come_as_they_are_scrolled_and_print_whole(browser, tmp_path):
    """A part is laid out at first, more when its end is reached, and all of it for paper."""
    browser.open(write(tmp_path / "long.html", rows(1500)))
    laid = "return document.querySelectorAll('#rows tbody tr').length"
    assert browser.run(laid) < 1500
    before = browser.run(laid)
    browser.run("const p = document.querySelector('.pane'); p.scrollTop = p.scrollHeight")
    WebDriverWait(browser.driver, 10, poll_frequency=0.02).until(lambda _: browser.run(laid) > before)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run(laid) == 1500


def test_a_hostile_article_runs_nothing(browser, hostile):
    """No script, no request, no complaint; and if markup got in after all, the policy would hold it."""
    browser.open(hostile)
    assert browser.overflow() == 0
    browser.driver.find_element(By.XPATH, "//th/button[text()='quote']").click()
    assert browser.run("return window.hacked") is None
    assert browser.run("return document.querySelectorAll('img, iframe, td a, td script, tr svg').length") == 0
    assert browser.complaints() == []
    assert browser.requests() == []
    browser.run("document.querySelector('td').innerHTML = arguments[0]", f"<img src=x onerror='{HACK}'>")
    browser.run(
        "const s = document.createElement('script'); s.textContent = arguments[0]; document.body.append(s);"
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.org/x.png'}))",
        HACK,
    )
    assert browser.run("return window.hacked") is None
    assert all("Content Security Policy" in each for each in browser.complaints())
    assert browser.requests() == []


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_shows_it_all(browser, small, hostile, width):
    """No page is broader than the screen; each cell has its column's name beside it."""
    for page in (small, hostile):
        browser.open(page, width=width, height=740)
        assert browser.overflow() == 0
    browser.open(small, width=width, height=740)
    named = "return getComputedStyle(document.querySelector('td'), '::before').content"
    assert browser.run(named) == '"speaker"'
    Select(browser.driver.find_element(By.ID, "order")).select_by_visible_text("n ↓")
    assert column(browser, "n")[0] == "100"


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark_are_readable(browser, small, dark):
    """The page follows the reader's choice, and its text reaches AA."""
    browser.open(small, dark=dark)
    style = "const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]"
    ground, ink = (
        "#" + "".join(f"{int(n):02x}" for n in each[4:-1].split(",")) for each in browser.run(style)
    )

    assert contrast(ground, "#ffffff") > 10 if dark else contrast(ground, "#000000") > 10
    assert contrast(ground, ink) >= 7


def test_paper_has_the_table_and_no_controls(browser, small):
    """What can be pressed is left out, the header comes again on each sheet."""
    browser.open(small, media="print", dark=True)
    shown = "return getComputedStyle(document.querySelector(arguments[0])).display"

    assert browser.run(shown, ".controls") == "none"
    assert browser.run(shown, "thead") == "table-header-group"
    assert browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_script_it_is_a_plain_table(browser, small):
    """Every row and column stands there, without controls that do nothing."""
    browser.open(small, scripts=False)
    shown = browser.command(
        "Runtime.evaluate",
        expression="JSON.stringify([document.querySelectorAll('#rows tbody tr').length,"
        "document.querySelector('tbody').offsetHeight > 0, document.querySelector('#controls').hidden])",
    )

    assert shown["result"]["value"] == "[40,true,true]"
    assert browser.complaints() == []


def test_a_screen_reader_has_names_for_all_there_is(browser, small):
    """The table, its headers, every control and the drawing are announced by a name."""
    browser.open(small)
    nodes = [node for node in browser.command("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes}
    need = {"button", "link", "searchbox", "combobox", "checkbox", "table", "columnheader", "region", "image"}

    assert not [(role, name) for role, name in named if role in need and not name]
    assert ("table", "Quotes, 40 rows") in named
    assert ("image", "Quotes per speaker over time") in {(role, name[:28]) for role, name in named}
    assert {"columnheader", "searchbox", "button", "link"} <= {role for role, _ in named}


def test_everything_is_reached_by_the_keyboard(browser, small):
    """From the top of the page each press of Tab goes on to what can be used, and what has it is outlined."""
    browser.open(small)
    reached = []
    for _ in range(14):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(
            browser.run(
                "const at = document.activeElement; const s = getComputedStyle(at);"
                "return [at.textContent.slice(0, 12) || at.id, s.outlineStyle]"
            )
        )

    assert reached[0] == ["Skip to cont", "solid"]
    assert {"find", "Columns", "speaker", "kind", "quote"} <= {name for name, _ in reached}
    assert {outline for name, outline in reached if name} == {"solid"}

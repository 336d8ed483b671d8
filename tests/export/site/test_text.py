"""The text of an article as markup."""

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from quotedb.export.html.signs import visible
from quotedb.export.site.text import Marked, line_of, marked_text
from quotedb.vocab import ClaimStatus, QuoteKind

SIGNS = st.sampled_from([*"ab <>&\"'\n\n\n\u202e\x00\x1c\u2028", "</script>", "<img src=x onerror=alert(1)>"])
TEXTS = st.lists(SIGNS, max_size=30).map("".join)
PLACES = st.integers(0, 40)


def marked(number: int, *pieces: tuple[int, int], **given) -> Marked:
    """A quote on some code points."""
    values = {"kind": QuoteKind.DIRECT, "status": ClaimStatus.ALLEGED, "label": f"Quote {number}"}
    return Marked(key=f"k{number}", number=number, pieces=pieces, **values | given)


@st.composite
def quotes(draw):
    """Some quotes, of one or two pieces, with and without a claim."""
    pieces = st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=2)
    found = draw(st.lists(st.tuples(pieces, st.sampled_from([None, *ClaimStatus])), max_size=5))
    return [
        marked(number, *places, status=status, label="<b>")
        for number, (places, status) in enumerate(found, start=1)
    ]


def parsed(text: str, found: list[Marked], body_start: int = 0) -> HtmlElement:
    """The markup as a browser reads it."""
    page = document_fromstring(f"<main>{marked_text(text, body_start, found)}</main>")
    return page.find(".//main")


def of(page: HtmlElement, key: str) -> list[HtmlElement]:
    """The marks of a quote, but for those inside another of its own."""
    found: list[HtmlElement] = page.xpath(
        f"//*[@data-q='{key}' and @class!='ref'][not(ancestor::*[@data-q='{key}'])]"
    )
    return found


def bare(text: str) -> str:
    """A text without space."""
    return "".join(text.split())


@given(TEXTS, quotes(), PLACES)
def test_text_is_whole_and_nothing_but_text(text, found, body_start):
    """Without its markers the markup says what the article says, and holds no element but ours."""
    page = parsed(text, found, body_start)
    for ref in page.find_class("ref"):
        ref.drop_tree()
    elements = list(page.iterdescendants())

    assert page.text_content() == visible(text)
    assert {element.tag for element in elements} <= {"p", "span"}
    assert {name for element in elements for name in element.attrib} <= {"class", "id", "dir", "data-q"}


@given(TEXTS, quotes())
def test_every_quote_has_its_words_its_place_and_its_marker(text, found):
    """What lies in a quote's marks is its content; its place and its marker are there once."""
    page = parsed(text, found)
    markers = [ref.drop_tree() or ref.get("id") for ref in page.find_class("ref")]
    for quote in found:
        places = {at for start, end in quote.pieces for at in range(start, min(end, len(text)))}
        words = "".join(text[at] for at in sorted(places))

        assert bare("".join(mark.text_content() for mark in of(page, quote.key))) == bare(visible(words))
        assert len(page.xpath(f"//*[@id='q-{quote.key}']")) == bool(bare(words))
        assert markers.count(f"r-{quote.key}") == bool(words)


def test_nested_quotes_lie_inside_each_other():
    """A quote in a quote is a mark in a mark, and their markers follow, the inner one's first."""
    page = parsed("He says that she said no.", [marked(1, (3, 24)), marked(2, (22, 24))])

    assert page.xpath("string(.//*[@id='q-k1']//*[@id='q-k2'])") == "no"
    assert page.xpath(".//a/text()") == ["2", "1"]


def test_a_marker_says_what_it_leads_to():
    """A marker is a link to the quote's note, named for those who do not see it."""
    (ref,) = parsed("It fell.", [marked(7, (0, 7), label="Quote 7, direct")]).find_class("ref")

    assert (ref.get("href"), ref.get("aria-label"), ref.text) == ("#n-k7", "Quote 7, direct", "7")


def test_kind_and_status_show_apart():
    """The ground tells the kind, the line below the status; a quote without a claim has no line."""
    page = parsed("ab", [marked(1, (0, 1)), marked(2, (1, 2), status=None)])

    assert page.xpath(".//*[@id='q-k1']/@class") == ["q tone-direct"]
    assert page.xpath(".//*[@id='q-k1']/span/@class") == ["u open tone-alleged"]
    assert not page.xpath(".//*[@id='q-k2']/span")


def test_lines_of_statuses():
    """Each status has a line that tells what sort it is of."""
    assert {line_of(status) for status in ClaimStatus} == {"contested", "open", "beside", "settled"}
    assert line_of(ClaimStatus.DENIED) == "contested"
    assert line_of(ClaimStatus.CONFIRMED) == "settled"


def test_header_lines_are_set_apart():
    """What stands before the body is shown, apart from it."""
    page = parsed("title: It fell\n\nIt fell.", [], 16)

    assert [p.text for p in page.find_class("before")] == ["title: It fell"]

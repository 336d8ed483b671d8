"""Quotation marks: nested, over paragraphs, unclosed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.model import Span
from quotedb.text.layout import paragraphs
from quotedb.text.quotations import quotations

SEED = Path(__file__).parents[2] / "seeds" / "000_63f4c039bd0e3cba.txt"

Found = list[tuple[int, bool, list[str]]]


def find(text: str) -> Found:
    found = quotations(text, paragraphs(text))
    return [(q.depth, q.closed, [piece.cut(text) for piece in q.pieces]) for q in found]


def closed(*texts: str, depth: int = 0) -> Found:
    return [(depth, True, [text]) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," she said. "They lost."', closed('"We won,"', '"They lost."')),
        ("“We won,” she said.", closed("“We won,”")),
        ("''We won,'' she said.", closed("''We won,''")),
        ("``We won,'' she said.", closed("``We won,''")),
        ("‘‘We won,’’ she said.", closed("‘‘We won,’’")),
        ("„Wir haben gewonnen“, sagte sie.", closed("„Wir haben gewonnen“")),
        ("»Ja«, sagte sie. « Non », dit-il. ‹Si›.", closed("»Ja«", "« Non »", "‹Si›")),
        ("”Ja,” sa hon.", closed("”Ja,”")),
        ("‘We won,’ she said.", closed("‘We won,’")),
        ("'We won,' she said.", closed("'We won,'")),
        ('It is "odd"-looking, an "odd"/"even" thing ("so").', closed('"odd"', '"odd"', '"even"', '"so"')),
        ('"We won—" "Did we?"—"Yes."', closed('"We won—"', '"Did we?"', '"Yes."')),
        ('She said:"We won."', closed('"We won."')),
        ('" We won , " she said .', closed('" We won , "')),
        ("“We won. “ She left.", closed("“We won. “")),
    ],
)
def test_every_style_of_mark(text: str, expected: Found) -> None:
    """All common marks pair, with or without white space where it should be."""
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the voters' choice, not O'Brien's or the bosses'.",
        "Rock 'n' roll of the '90s was for 'em, 'til the '08 crash.",
        "Rock ’n’ roll of the ’90s was for ’em.",
        'He is 6\'2" tall, she 5\' 10", the screen 27" wide.',
        "He is 6’2” tall.",
        "At 45° 30' 15\" north.",
        'A stray mark" here.',
        '<a href="x" title="y z">text</a>',
        '""""""""""""""""""""""',
        "“”",
        "“ ” «»",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    """Apostrophes, measures, left-over markup and marks without words are no quotations."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("\"She told me 'go home' and I'm gone,\" he said.", ["'go home'"]),
        ("“She said, ‘We’re the voters’ choice.’ ” he said.", ["‘We’re the voters’ choice.’"]),
        ("''She said, 'Go.''' he said.", ["'Go.'"]),
        ("'She said \"go\" and I went,' he said.", ['"go"']),
        ('"He called me a "liar" and a "thief" yesterday," he said.', ['"liar"', '"thief"']),
        ('“He called me a "liar" yesterday,” he said.', ['"liar"']),
        ("« Il a dit “oui” hier. »", ["“oui”"]),
    ],
)
def test_nested_quotations(text: str, inner: list[str]) -> None:
    """A quotation inside another has depth 1."""
    found = find(text)

    assert found[0][:2] == (0, True)
    assert found[1:] == closed(*inner, depth=1)


def test_plural_apostrophe_closes_only_for_want_of_better() -> None:
    """The mark after a plural s closes when nothing after it does."""
    assert find("'The voters' choice is clear,' he said.") == closed("'The voters' choice is clear,'")
    assert find("He saw 'Star Cars' and left.") == closed("'Star Cars'")


def test_seed_runs_on_without_reopening() -> None:
    """The seed's block quotation is one, in two pieces, the second not re-opened."""
    text = SEED.read_bytes().decode()
    found = quotations(text, paragraphs(text))

    assert [q.pieces for q in found] == [
        (Span(526, 544),),
        (Span(1590, 1628),),
        (Span(1802, 1839), Span(1843, 1985)),
    ]
    assert all(q.closed for q in found)


def test_reopened_paragraphs_are_one_quotation() -> None:
    """Each paragraph re-opens, only the last closes."""
    text = "He said: “One.\n\n“Two ‘in’ between.\n\n“Three,” he said. “Four.”"

    assert find(text) == [
        (0, True, ["“One.", "“Two ‘in’ between.", "“Three,”"]),
        (1, True, ["‘in’"]),
        (0, True, ["“Four.”"]),
    ]


def test_reopened_single_marks_are_one_quotation() -> None:
    """British block quotations re-open too."""
    assert find("‘One.\n‘Two,’ he said.") == [(0, True, ["‘One.", "‘Two,’"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won.\nShe left.', [(0, False, ['"We won.'])]),
        ('"We won.\nShe left.\nHe said "no" then.', [(0, False, ['"We won.']), (0, True, ['"no"'])]),
        ("“We won, he said. “They lost, said Jo.", [(0, False, ["“We won,"]), (0, False, ["“They lost,"])]),
        ("“We won, he said.\n“They lost.”", [(0, False, ["“We won,"]), (0, True, ["“They lost.”"])]),
        ("“We won, and more.\n“They lost.”", [(0, True, ["“We won, and more.", "“They lost.”"])]),
        ("“A b. “C d,” he said.", [(0, False, ["“A b."]), (0, True, ["“C d,”"])]),
        ("“A b.\n" + "C.\n" * 9 + "D.”", [(0, False, ["“A b."])]),
        ("“We won.\nJo Doe, Institute of Things.”", [(0, False, ["“We won."])]),
        (
            '"A b “c” d.\n“E,” he said.',
            [(0, False, ['"A b “c” d.']), (1, True, ["“c”"]), (0, True, ["“E,”"])],
        ),
    ],
)
def test_unclosed_quotation_swallows_nothing(text: str, expected: Found) -> None:
    """One that nothing continues ends with its paragraph, where the next begins, or before its speaker."""
    assert find(text) == expected


def test_slip_in_spacing_is_mended() -> None:
    """Straight marks in even number open and close in turn when their places make no sense."""
    assert find('"We won, "he said. "They lost."') == closed('"We won, "', '"They lost."')


@given(st.text(alphabet=st.sampled_from("as .,?\"'“”„‘’«»‹›`\n12"), max_size=120))
def test_any_marks_give_sound_quotations(text: str) -> None:
    """Whatever the marks: no error; pieces lie in paragraphs, in order; quotations nest by their depth."""
    layout = paragraphs(text)
    found = quotations(text, layout)
    open_ends: list[int] = []
    for quotation in found:
        assert all(any(paragraph.holds(piece) for paragraph in layout) for piece in quotation.pieces)
        assert list(quotation.pieces) == sorted(quotation.pieces)
        assert text.startswith(quotation.mark, quotation.start)
        del open_ends[quotation.depth :]
        assert len(open_ends) == quotation.depth
        assert all(quotation.end <= end for end in open_ends)
        open_ends.append(quotation.end)

    starts = [quotation.start for quotation in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000,
        "“a " * 20_000 + "b” " * 20_000,
        '"' * 1_000_000,
        "«a “b " * 10_000,
        "“a «b» " * 10_000,
        "'a " * 30_000,
        "“a.\nb\nc\n" * 5_000,
    ],
)
def test_hostile_marks_are_survived(text: str) -> None:
    """Marks without end neither recurse nor nest beyond eight levels."""
    assert all(q.depth < 8 for q in quotations(text, paragraphs(text)))

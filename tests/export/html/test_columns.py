"""How columns become those of a page."""

from quotedb.export.html.columns import NARROWEST, SAMPLE, WIDEST, Form, form_of, shown_columns, survey
from quotedb.report.result import ResultColumn

QUOTE_ROW = [("k1", "Ann", "he said ", "yes", " twice", 3, None)]
QUOTE = [
    ResultColumn(name, kind)
    for name, kind in {
        "quote_key": "VARCHAR",
        "speaker": "VARCHAR",
        "context_before": "VARCHAR",
        "exact": "VARCHAR",
        "context_after": "VARCHAR",
        "start_cp": "INTEGER",
        "addressee": "VARCHAR",
    }.items()
]


def test_a_quote_is_one_column_and_ids_come_last():
    """The words stand in their context; what machines read, and what nobody has, waits to be asked for."""
    shown = shown_columns(QUOTE, {"exact": "the words"}, survey(QUOTE_ROW))

    assert [column.label for column in shown] == ["speaker", "quote", "quote key", "start cp", "addressee"]
    quote = shown[1]
    assert (quote.before, quote.at, quote.after, quote.meaning) == (2, 3, 4, "the words")
    assert [column.name for column in shown if column.is_aside] == ["start_cp", "addressee"]


def test_a_row_may_hold_several_quotes():
    """Each has its words in their context; words without a context are a quote too."""
    names = ["asserted_before", "asserted_exact", "asserted_after", "denied_exact"]
    shown = shown_columns(
        [ResultColumn(name, "VARCHAR") for name in names], {}, survey([("a", "b", "c", "d")])
    )

    assert [(each.label, each.before, each.at, each.after) for each in shown] == [
        ("asserted quote", 0, 1, 2),
        ("denied quote", None, 3, None),
    ]


def test_no_column_is_lost():
    """Two columns of one name, and pieces of a quote without its words, stay as they are."""
    twice = [ResultColumn("exact", "VARCHAR")] * 2 + [ResultColumn("context_before", "VARCHAR")]

    assert [column.at for column in shown_columns(twice, {}, survey([("a", "b", "c")]))] == [0, 1, 2]


def test_forms_follow_names_and_types():
    """A list of numbers is no number, a kind is a word, a proposition is words."""
    forms = {
        ("n", "BIGINT"): Form.NUMBER,
        ("n", "DECIMAL(10,2)"): Form.NUMBER,
        ("n", "BIGINT[]"): Form.TEXT,
        ("at", "TIMESTAMP WITH TIME ZONE"): Form.TIME,
        ("is_current", "BOOLEAN"): Form.TRUTH,
        ("status", "VARCHAR"): Form.WORD,
        ("claim_key", "VARCHAR"): Form.KEY,
        ("claim", "VARCHAR"): Form.WORDS,
        ("anything", "VARCHAR"): Form.TEXT,
    }

    assert {each: form_of(ResultColumn(*each)) for each in forms} == forms


def test_widths_stay_readable():
    """No cell decides alone, and none is narrower or wider than can be read."""
    columns = [ResultColumn("a", "VARCHAR"), ResultColumn("b", "VARCHAR")]
    narrow, wide = shown_columns(columns, {}, survey([("x", "y" * 10_000)] * 20))

    assert (narrow.width, wide.width) == (NARROWEST, WIDEST)


def test_words_have_tones_of_their_own_list():
    """A word gets its colour where its column is of that list, and nowhere else."""
    kind, text = shown_columns(
        [ResultColumn("kind", "VARCHAR"), ResultColumn("t", "VARCHAR")], {}, survey([("direct",) * 2])
    )

    assert kind.tones["direct"] == "tone-direct"
    assert not text.tones


def test_all_rows_are_looked_through_and_the_first_are_kept():
    """A column with a value in its last row alone is no empty one; nothing is said of no rows."""
    rows = [*[(n, None, None) for n in range(SAMPLE)], (0, None, "x")]
    seen = survey(iter(rows))

    assert (seen.n_rows, list(seen.sample), seen.filled) == (SAMPLE + 1, rows[:SAMPLE], frozenset({0, 2}))
    assert survey([]).n_rows == 0
    assert not any(column.is_aside for column in shown_columns(QUOTE[1:5], {}, survey([])))

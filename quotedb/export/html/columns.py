"""Decides how a page shows each column: pieces of one quote together, what only machines read at the end."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotedb.export.cells import cell_text
from quotedb.export.html.palette import HUES, tone
from quotedb.report.result import ResultColumn, Row
from quotedb.vocab import Basis, ClaimStatus, Naming, QuoteKind, Stance

EXACT = "exact"
WORDS: dict[str, type[StrEnum]] = {  # columns of words from a closed list
    "kind": QuoteKind,
    "status": ClaimStatus,
    "status_before": ClaimStatus,
    "status_after": ClaimStatus,
    "naming": Naming,
    "basis": Basis,
    "weakest": Basis,
    "stance": Stance,
    "side": Stance,
}
TECHNICAL = re.compile(r".*_key|text_sha256|(.*_)?spans|(.*_)?(start|end)_cp|ruleset")
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL")
TIMES = ("TIMESTAMP", "DATE", "TIME")
NARROWEST, WIDEST, PER_SIGN, PADDING = 64, 300, 8, 34  # pixels
QUOTE_WIDTH = 420
TIME_WIDTH = 176
SHORT_LABEL = 10  # signs of a header that is not broken
SAMPLE = 500  # rows that set the widths


class Form(StrEnum):
    """How the cells of a column are shown, compared and sorted."""

    QUOTE = "quote"  # the words, marked between what stands before and after them
    WORDS = "words"  # somebody's words or a proposition
    WORD = "word"  # of a closed list
    KEY = "key"  # a stable id
    NUMBER = "number"
    TIME = "time"
    TRUTH = "truth"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownColumn:
    """One column of the page.

    Attributes:
        name: The result's name for it; of a quote "quote".
        at: Its place in a row; of a quote that of the words themselves.
        before: Place of the text before a quote's words, or None.
        after: Place of the text after them, or None.
        form: How its cells are shown.
        meaning: What it holds; empty when nobody said.
        is_aside: Whether it is for machines, and shown only when asked for.
        width: In CSS pixels.
        tones: CSS class of each word of its closed list.
    """

    name: str
    at: int
    before: int | None = None
    after: int | None = None
    form: Form
    meaning: str = ""
    is_aside: bool = False
    width: int = WIDEST
    tones: Mapping[str, str]

    @property
    def label(self) -> str:
        """Its name in words."""
        return self.name.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the rows of a result tell of its columns.

    Attributes:
        n_rows: How many there are.
        sample: The first of them.
        filled: Places of the columns in which any row has a value.
    """

    n_rows: int
    sample: Sequence[Row]
    filled: frozenset[int]


def survey(rows: Iterable[Row]) -> Survey:
    """Look through all rows; a few are kept."""
    n_rows = 0
    sample: list[Row] = []
    filled: set[int] = set()
    for n_rows, row in enumerate(rows, 1):
        if n_rows <= SAMPLE:
            sample.append(row)
        if len(filled) < len(row):
            filled.update(at for at, value in enumerate(row) if value is not None)
    return Survey(n_rows=n_rows, sample=sample, filled=frozenset(filled))


def shown_columns(
    columns: Sequence[ResultColumn], meanings: Mapping[str, str], seen: Survey
) -> tuple[ShownColumn, ...]:
    """Give the columns of the page: in the result's order, those for machines last.

    Args:
        columns: Of the result.
        meanings: By column name.
        seen: Of the result's rows; their sample sets the widths.
    """
    quotes = quotes_of([column.name for column in columns])
    joined = {place for context in quotes.values() for place in context if place is not None}
    shown = []
    for at, column in enumerate(columns):
        if at in joined:
            continue
        before, after = quotes.get(at, (None, None))
        shown.append(
            ShownColumn(
                name=quote_name(column.name) if at in quotes else column.name,
                at=at,
                before=before,
                after=after,
                form=Form.QUOTE if at in quotes else form_of(column),
                meaning=meanings.get(column.name, ""),
                is_aside=TECHNICAL.fullmatch(column.name) is not None or is_bare(at, seen),
                width=QUOTE_WIDTH if at in quotes else width_of(column, at, seen.sample),
                tones={word.value: tone(word) for word in WORDS.get(column.name, ()) if word in HUES},
            )
        )
    return tuple([each for each in shown if not each.is_aside] + keep_one_key(shown))


def quotes_of(names: Sequence[str]) -> dict[int, tuple[int | None, int | None]]:
    """Find the pieces of quotes: the place of the words, and of the text before and after them, or None.

    A quote is ``exact`` between ``context_before`` and ``context_after``, or, where a row has several,
    ``asserted_exact`` between ``asserted_before`` and ``asserted_after``.
    """
    places = {name: at for at, name in enumerate(names) if names.count(name) == 1}
    found = {}
    for name, at in places.items():
        if name == EXACT:
            found[at] = (places.get("context_before"), places.get("context_after"))
        elif name.endswith(f"_{EXACT}"):
            stem = name.removesuffix(EXACT)
            found[at] = (places.get(f"{stem}before"), places.get(f"{stem}after"))
    return found


def quote_name(name: str) -> str:
    """Give the name of a quote's column by that of its words: "quote", or "asserted quote"."""
    return name.removesuffix(EXACT) + "quote"


def keep_one_key(shown: Sequence[ShownColumn]) -> list[ShownColumn]:
    """Give the columns for machines, the first key among them shown: by it a row is asked for again."""
    aside = [each for each in shown if each.is_aside]
    first = next((at for at, each in enumerate(aside) if each.form is Form.KEY), None)
    if first is not None:
        aside.insert(0, unhidden(aside.pop(first)))
    return aside


def unhidden(column: ShownColumn) -> ShownColumn:
    """Give a column that is shown at once."""
    return ShownColumn(
        name=column.name,
        at=column.at,
        form=column.form,
        meaning=column.meaning,
        width=column.width,
        tones=column.tones,
    )


def form_of(column: ResultColumn) -> Form:
    """Give the form of one column, by its name where the name says it, else by its type."""
    if column.type.startswith(NUMBERS) and not column.type.endswith("]"):
        return Form.NUMBER
    if column.type.startswith(TIMES) and not column.type.endswith("]"):
        return Form.TIME
    if column.type == "BOOLEAN":
        return Form.TRUTH
    if column.name.endswith("_key") or column.name == "text_sha256":
        return Form.KEY
    if column.name in WORDS:
        return Form.WORD
    if column.name in ("claim", "claims", EXACT):
        return Form.WORDS
    return Form.TEXT


def is_bare(at: int, seen: Survey) -> bool:
    """Say whether there are rows and none has a value in a column."""
    return seen.n_rows > 0 and at not in seen.filled


def width_of(column: ResultColumn, at: int, sample: Sequence[Row]) -> int:
    """Give the width that holds most cells on one line, and the header on few, within limits."""
    if column.type.startswith("TIMESTAMP"):
        return TIME_WIDTH
    lengths = sorted(len(cell_text(row[at]) or "") for row in sample)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    label = len(column.name)
    header = label if label <= SHORT_LABEL else max(map(len, column.name.split("_")))
    return max(
        NARROWEST, min(WIDEST, PER_SIGN * max(usual, header + 2) + PADDING)
    )  # 2: the arrow of the order

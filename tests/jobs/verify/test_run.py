"""Files verified: what is true passes, and one changed letter is found, wherever it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.errors import UsageError
from quotedb.export.profile import EXCEL, PLAIN
from quotedb.export.readback.read import read_table
from quotedb.export.write import write_result
from quotedb.jobs.verify.run import Verdict, verifying
from quotedb.read.pick import read_articles
from quotedb.read.reader import ReadOptions
from quotedb.vocab import ProofFault
from tests.jobs.verify.exported import COLUMNS, PROVEN, TEXTS, exported_rows, put_articles, result_of

FORMATS = ("csv", "tsv", "json", "jsonl", "parquet", "xlsx")
ROWS = exported_rows()
CELLS = [[str(row[name]) for name in PROVEN] for row in ROWS]


def write(folder: Path, name: str, rows, *, profile=PLAIN, columns=COLUMNS) -> Path:
    path = folder / f"rows.{name}"
    write_result(result_of(rows, columns), name, path, profile=profile)
    return path


def verdicts(path: Path, articles: Path) -> list[Verdict]:
    with verifying(path, [str(articles)], ReadOptions()) as found:
        return list(found.verdicts)


def proven_cells(path: Path) -> list[list[str | None]]:
    """Give the cells that articles prove; of a column that has another name now, what they should be."""
    table = read_table(path)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return [
        [row.get(name, cell) for name, cell in zip(PROVEN, cells, strict=True)]
        for row, cells in zip(rows, CELLS, strict=True)
    ]


def bad_rows(found: list[Verdict]) -> set[int]:
    return {each.row for each in found if each.fault is not None}


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_exported_is_proven(tmp_path, name):
    """In every format, with and without the guard, by articles of other names in another folder."""
    renamed = put_articles(
        tmp_path / "a", {f"{number}.x": text for number, text in enumerate(TEXTS.values())}
    )
    for profile in (PLAIN, EXCEL):
        found = verdicts(write(tmp_path, name, ROWS, profile=profile), renamed)

        assert len(found) == len(ROWS)
        assert bad_rows(found) == set()


@st.composite
def changes(draw):
    """One letter of one cell that proves something, and another one in its place."""
    row = draw(st.integers(0, len(ROWS) - 1))
    name = draw(st.sampled_from([name for name in PROVEN if str(ROWS[row][name])]))
    cell = str(ROWS[row][name])
    at = draw(st.integers(0, len(cell) - 1))
    signs = (
        "0123456789"
        if name.endswith("_cp")
        else "0123456789abcdef"
        if name.endswith(("key", "sha256"))
        else "axé-=;9 🙂"
    )
    return (
        row,
        name,
        cell[:at] + draw(st.sampled_from(signs).filter(lambda sign: sign != cell[at])) + cell[at + 1 :],
    )


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(change=changes())
def test_one_letter_of_one_cell_names_its_row(tmp_path_factory, name, change):
    """That row, and no other."""
    folder = tmp_path_factory.mktemp("verify")
    at, column, cell = change
    number = column.endswith("_cp")
    rows = [
        {**row, column: int(cell) if number else cell} if each == at else row for each, row in enumerate(ROWS)
    ]
    found = verdicts(write(folder, name, rows), put_articles(folder / "a"))

    assert bad_rows(found) == {at + 1}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 10_000), st.integers(1, 255))
def test_one_byte_of_one_article_names_its_rows(tmp_path_factory, name, place, flip):
    """Those of that article, and no others, unless its text is the same still."""
    folder = tmp_path_factory.mktemp("verify")
    raw = bytearray(TEXTS[name].encode())
    raw[place % len(raw)] ^= flip
    articles = put_articles(folder / "a")
    (articles / name).write_bytes(raw)
    found = verdicts(write(folder, "jsonl", ROWS), articles)
    expected = {number for number, row in enumerate(ROWS, 1) if row["article"] == name}

    assert bad_rows(found) == expected
    assert {each.fault for each in found} <= {None, ProofFault.CHANGED, ProofFault.MISSING}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["csv", "jsonl"]), st.integers(0, 100_000), st.integers(1, 255))
def test_one_byte_of_the_file_is_no_traceback(tmp_path_factory, name, place, flip):
    """It is found, or it is in a cell that no article can prove."""
    folder = tmp_path_factory.mktemp("verify")
    path = write(folder, name, ROWS)
    raw = bytearray(path.read_bytes())
    raw[place % len(raw)] ^= flip
    path.write_bytes(raw)
    articles = put_articles(folder / "a")
    try:
        found = verdicts(path, articles)
    except UsageError:
        return

    assert bad_rows(found) or proven_cells(path) == CELLS


def test_a_changed_text_tells_what_became_of_the_words(tmp_path):
    """They stand there still, stand elsewhere, or are others."""
    texts = {
        "bridge.txt": TEXTS["bridge.txt"] + "Correction: it was Tuesday.\n",
        "mill.txt": "Update. " + TEXTS["mill.txt"],
        "vote.txt": TEXTS["vote.txt"].replace("fair", "fine"),
    }
    found = verdicts(write(tmp_path, "csv", ROWS), put_articles(tmp_path / "a", texts))

    assert {each.fault for each in found} == {ProofFault.CHANGED}
    assert (
        found[0].message
        == "the text of 'bridge.txt' is not the one that the row names; these words still stand there"
    )
    assert found[2].message.endswith("these words stand at 25 now")
    assert found[5].message.endswith(
        "words differ at character 15: the file has 'e vote was fair', the article 'e vote was fine'"
    )
    assert found[5].at == 15


def test_an_article_that_is_gone_or_cannot_be_read(tmp_path):
    """Each with its reason."""
    articles = put_articles(tmp_path / "a", {"vote.txt": TEXTS["vote.txt"]})
    (articles / "mill.txt").write_bytes(b"%PDF-1.4")
    found = verdicts(write(tmp_path, "csv", ROWS), articles)

    assert bad_rows(found) == {1, 2, 3, 4, 5}
    assert {each.fault for each in found[:5]} == {ProofFault.MISSING}
    assert found[0].message.endswith("and none is called 'bridge.txt'")
    assert found[2].message.startswith("the article cannot be read: ")


def test_rows_about_two_quotes(tmp_path):
    """Each quote has its verdict; a side without a quote has none, a half one is a fault."""
    names = ("exact", "spans", "article", "text_sha256")
    one, other = ROWS[0], ROWS[5]
    columns = [f"{side}_{name}" for side in ("asserted", "denied") for name in names]
    rows = [
        {f"asserted_{name}": one[name] for name in names}
        | {f"denied_{name}": denied.get(name) for name in names}
        for denied in (other, {}, {**other, "exact": "x"}, {**other, "spans": None})
    ]
    found = verdicts(write(tmp_path, "csv", rows, columns=columns), put_articles(tmp_path / "a"))

    assert [(each.row, each.side, each.fault) for each in found] == [
        (1, "asserted", None),
        (1, "denied", None),
        (2, "asserted", None),
        (3, "asserted", None),
        (3, "denied", ProofFault.WORDS),
        (4, "asserted", None),
        (4, "denied", ProofFault.ROW),
    ]
    assert found[-1].message == "the row has no value in spans"


def test_a_row_that_is_none_is_named(tmp_path):
    """The rows after it are compared."""
    path = write(tmp_path, "jsonl", ROWS)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[1][:-5], *lines[2:]]), "utf-8")
    found = verdicts(path, put_articles(tmp_path / "a"))

    assert bad_rows(found) == {2}
    assert found[1].message.startswith("the row cannot be read: it is no JSON")


def test_a_file_of_no_quotes(tmp_path):
    """Is compared with what lies beside it; without that, nothing can be said. No rows are no fault."""
    path = write(tmp_path, "csv", ROWS, columns=("speaker", "exact"))
    articles = put_articles(tmp_path / "a")
    with pytest.raises(UsageError, match="no columns exact, spans, text_sha256, article"):
        verdicts(path, articles)
    (tmp_path / "SHA256SUMS").write_text("00  rows.csv\n")
    with verifying(path, [str(articles)], ReadOptions()) as found:
        assert found.articles is None
        assert [each.fits for each in found.beside] == [False]

    assert verdicts(write(tmp_path, "csv", []), articles) == []
    assert verdicts(write(tmp_path, "json", []), articles) == []


def test_the_texts_are_read_as_they_are():
    """What the tests take for the stored text is what an import stores."""
    for name, text in TEXTS.items():
        (found,) = read_articles(text.encode(), name, ReadOptions())

        assert getattr(found, "text", None) == text

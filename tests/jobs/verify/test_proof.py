"""What a row says, and whether its text bears it out."""

from dataclasses import replace

import pytest

from quotedb.export.profile import Guard
from quotedb.jobs.verify.proof import Proof, Side, faults_of, proof_of, sides_of, version_keys, words_fault
from quotedb.vocab import ProofFault
from tests.jobs.verify.exported import COLUMNS, TEXTS, exported_rows

ROWS = exported_rows()
TWO = ("origin_before", "origin_exact", "origin_spans", "origin_article", "origin_text_sha256")


def proof_in(row) -> Proof:
    cells = [None if row[name] is None else str(row[name]) for name in COLUMNS]
    return proof_of(sides_of(COLUMNS)[0], cells)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["spans"])
def test_a_true_row_has_no_fault(row):
    """Pieces, wide signs, words at the start of a text."""
    assert list(faults_of(proof_in(row), TEXTS[str(row["article"])])) == []


def test_a_guarded_row_has_no_fault():
    """Each cell as Excel gets it."""
    guard = Guard()
    for row in ROWS:
        guarded = {name: guard.text(str(value)) for name, value in row.items()}
        assert list(faults_of(proof_in(guarded), TEXTS[str(row["article"])])) == []

    assert guard.n_guarded > 3


@pytest.mark.parametrize(
    ("name", "value", "fault", "message"),
    [
        (
            "exact",
            "The bridge is sane",
            "words",
            "words differ at character 17: the file has 'bridge is sane'",
        ),
        ("exact", "The bridge is saf", "words", "words differ at character 18"),
        ("exact", "The bridge is safe!", "words", "words differ at character 19"),
        ("spans", "0-17", "words", "words differ at character 18"),
        ("spans", "0-1800", "spans", "the spans end at 1,800, the text at 86"),
        ("spans", "18-Jan", "spans", "'18-Jan' is not a list of spans"),
        ("context_before", "x", "context", "'x' does not stand before the words"),
        ("context_after", ", Eva", "context", "', Eva' does not stand after the words"),
        ("start_cp", 1, "spans", "start_cp is 1, by the spans 0"),
        ("end_cp", 19, "spans", "end_cp is 19, by the spans 18"),
        ("version_key", "0" * 32, "key", "the version key 00000000000000000000000000000000 is not that of"),
        ("article", "bridges.txt", "key", "is not that of this article and text"),
        ("quote_key", "x", "key", "'x' is no quote key"),
    ],
)
def test_a_false_cell_is_a_fault(name, value, fault, message):
    """Named in one word and in a sentence."""
    found = next(faults_of(proof_in({**ROWS[0], name: value}), TEXTS["bridge.txt"]))

    assert found.fault == fault
    assert message in found.message


def test_all_faults_are_told_the_gravest_first():
    """Words before what stands around them."""
    row = {**ROWS[0], "exact": "x", "context_after": "y", "end_cp": 4}

    assert [fault.fault for fault in faults_of(proof_in(row), TEXTS["bridge.txt"])] == [
        ProofFault.WORDS,
        ProofFault.CONTEXT,
        ProofFault.SPANS,
    ]


def test_where_words_differ_is_counted_in_code_points():
    """A wide sign is one."""
    (found,) = words_fault("🙂a", "🙂b")

    assert found.at == 2
    assert list(words_fault("'=1", "=1")) == []


def test_rows_may_tell_of_two_quotes():
    """Whatever stands before the columns' names; columns that prove nothing are no side."""
    columns = ("spans", *TWO, "exact", "article", "text_sha256", "denied_spans", "denied_exact")
    plain, origin = sides_of(columns)

    assert (plain.prefix, origin.prefix) == ("", "origin_")
    assert proof_of(origin, list("abcdefghijk")).before == "b"
    assert proof_of(origin, list("abcdefghijk")).exact == "c"
    assert sides_of(("exact", "spans")) == ()


def test_a_side_without_cells_is_empty():
    """A claim that nobody denies has no denial to prove."""
    side = Side(prefix="", at={"exact": 0, "spans": 1, "text_sha256": 2, "article": 3})
    empty, half = proof_of(side, [None, "", None, None]), proof_of(side, ["a", "", "b", None])

    assert empty.is_empty
    assert not half.is_empty
    assert half.holes == ("spans", "article")
    assert not replace(half, spans="1-2", article="x").holes


def test_a_version_is_of_an_article_of_any_kind():
    """URL, own id, path or text."""
    assert ROWS[0]["version_key"] in version_keys("bridge.txt", str(ROWS[0]["text_sha256"]))
    assert len(version_keys("'=a", "00")) == 2 * len(version_keys("a", "00"))

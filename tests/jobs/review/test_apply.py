"""Filled-in queues put on record: each row accepted, unchanged or refused; never half of one."""

import csv

import pytest

from quotedb.errors import UsageError
from quotedb.export.profile import EXCEL, PLAIN
from quotedb.export.write import write_result
from quotedb.jobs.review.apply import apply_file, row_number
from quotedb.jobs.review.queue import Wanted
from quotedb.jobs.review.sheet import queue_result
from tests.jobs.review.items import queue_of, ruled_by

ANSWERS = {
    "ambiguous_speaker": ("speaker", "2"),
    "low_confidence": ("not_a_quote", ""),
    "suggested_match": ("same", ""),
    "suggested_speaker": ("different", ""),
}


class Exported:
    """A queue that was exported: its rows, and what writes them to a file again."""

    def __init__(self, db, folder):
        self.folder = folder
        write_result(queue_result(db, Wanted()), "csv", folder / "exported.csv", profile=EXCEL)
        with (folder / "exported.csv").open(encoding="utf-8-sig", newline="") as stream:
            self.rows = list(csv.DictReader(stream))

    def of(self, doubt):
        return next(row for row in self.rows if row["doubt"] == doubt)

    def save(self, changed, *, columns=None, delimiter=","):
        with (self.folder / "filled.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            names = columns or list(self.rows[0])
            writer = csv.DictWriter(stream, names, delimiter=delimiter, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(changed)
        return self.folder / "filled.csv"


def decided(row, decision, value="", **given):
    return row | {"decision": decision, "value": value, "reason": "read it", "actor": "ada"} | given


def messages(applied):
    return [(each.outcome, each.message) for each in applied.verdicts]


def test_what_is_accepted_leaves_the_queue_and_twice_is_once(stored, tmp_path):
    """A dry run says the same and records nothing; order does not matter, nor do semicolons."""
    exported = Exported(stored, tmp_path)
    filled = [decided(row, *ANSWERS[row["doubt"]]) for row in exported.rows]
    filled.reverse()
    path = exported.save(filled, columns=[*reversed(filled[0]), "notes"], delimiter=";")
    dry = apply_file(stored, path, None, None, dry_run=True)
    real = apply_file(stored, path, None, None, dry_run=False)
    again = apply_file(stored, path, "other", "bob", dry_run=False)

    assert messages(dry) == messages(real)
    assert {each.outcome for each in real.verdicts} == {"accepted"}
    assert real.summary() == "4 accepted, 0 unchanged, 0 refused, 0 without a decision."
    assert {each.outcome for each in again.verdicts} == {"unchanged"}
    assert again.summary().endswith("nothing changed.")
    assert queue_of(stored, Wanted()) == []
    assert [each.reason for each in ruled_by(stored, "ada")] == ["read it"] * 4
    assert ruled_by(stored, "bob") == []


def test_untouched_file_changes_nothing(file, tmp_path):
    """Neither as text nor as a workbook."""
    for name in ("csv", "xlsx"):
        path = tmp_path / f"untouched.{name}"
        write_result(
            queue_result(file, Wanted(limit=2)), name, path, profile=EXCEL if name == "csv" else PLAIN
        )
        applied = apply_file(file, path, None, None, dry_run=False)

        assert (applied.verdicts, applied.n_undecided) == ((), 2)
        assert (
            applied.summary() == "0 accepted, 0 unchanged, 0 refused, 2 without a decision; nothing changed."
        )


def test_a_chain_is_changed_by_a_row(file, tmp_path):
    """As decide quote --hop takes links; the same row again changes nothing."""
    exported = Exported(file, tmp_path)
    path = exported.save([decided(exported.of("ambiguous_speaker"), "chain", "0=utterer:named:Ann Lee")])
    first, again = (apply_file(file, path, None, None, dry_run=False) for _ in range(2))
    (ruled,) = ruled_by(file, "ada")

    assert (first.outcomes, again.outcomes) == ({"accepted": 1}, {"unchanged": 1})
    assert ruled.field == "chain"
    assert isinstance(ruled.value, list)
    assert [link["role"] for link in ruled.value] == ["utterer", "publisher"]


def test_refused_rows_say_why(file, tmp_path):
    """And leave the others alone."""
    exported = Exported(file, tmp_path)
    money, river = exported.of("ambiguous_speaker"), exported.of("low_confidence")
    claims = exported.of("suggested_match")
    path = exported.save(
        [
            decided(money, "speaker", "Leo"),
            decided(money, "speaker", "Lee Hil"),
            decided(money, "speaker", "Hill"),
            decided(money, "speaker", ""),
            decided(money, "speaker", "3"),
            decided(money, "speaker", "1", candidates="1 Bob (0.9)"),
            decided(money, "kind", "song"),
            decided(money, "chain", ""),
            decided(money, "chain", "relayer"),
            decided(money, "same"),
            decided(money, "confirm", "yes"),
            decided(river, "confirm", reason=" "),
            decided(river, "confirm", actor=""),
            decided(river, "confirm", reason="caf\ufffd"),
            decided(river, "confirm", item="quote"),
            decided(river, "confirm", item="quote:feed"),
            decided(river, "confirm"),
            decided(river, "not_a_quote"),
            decided(claims, "different", item=""),
        ]
    )
    applied = apply_file(file, path, None, None, dry_run=False)
    told = [message for _, message in messages(applied)]

    assert [each.row for each in applied.verdicts] == list(range(2, 21))
    assert [each.outcome for each in applied.verdicts].index("accepted") == 16
    assert applied.outcomes == {"refused": 18, "accepted": 1}
    expected = (
        "Nobody is called 'Leo'. Add the speaker first",
        "Nobody is called 'Lee Hil'.",
        "Nobody is called 'Hill'. There are: Eve Hill.",
        "The row does not say who said it.",
        "There is no candidate 3. There are: 1 Eve Hill (0.52) | 2 Ann Lee (0.5).",
        "The candidates are not those of the file any more.",
        "There is no kind 'song'. There are: direct, ",
        "The row does not say how it came.",
        "'relayer' is no link of a chain.",
        "'same' is not allowed here. Allowed: confirm, ",
        "confirm takes no value; the row has 'yes'.",
        "The row gives no reason.",
        "The row does not say who decides.",
        "A letter is no UTF-8.",
        "'quote' is no item of a queue.",
        "It is not in the queue any more",
        "confirm",
        "An earlier row of the file decides it: confirm (ada, ",
        "The row names no item.",
    )
    for message, beginning in zip(told, expected, strict=True):
        assert message.startswith(beginning)


def test_options_fill_what_rows_leave_out_and_kinds_follow_what_was_seen(file, tmp_path):
    """A kind that somebody set since the export is not overruled unseen; the quote stays in the queue."""
    exported = Exported(file, tmp_path)
    river = exported.of("low_confidence")
    kept = ["item", "decision", "value", "kind"]
    path = exported.save([decided(river, "Kind", "Speech Act")], columns=kept)
    first = apply_file(file, path, "read it", "ada", dry_run=False)
    path = exported.save(
        [decided(river, "kind", "mixed"), decided(river, "kind", "mixed", kind="speech_act")], columns=kept
    )
    second = apply_file(file, path, "read it", "bob", dry_run=False)

    assert messages(first) == [("accepted", "speech_act")]
    assert [each.outcome for each in second.verdicts] == ["refused", "accepted"]
    assert "decided meanwhile: kind (ada" in second.verdicts[0].message
    assert len(queue_of(file, Wanted())) == 4


def test_file_that_cannot_be_read_whole_records_nothing(file, tmp_path):
    """Not even the rows before the fault."""
    (tmp_path / "queue.xlsx").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(Exception, match="cannot be read"):
        apply_file(file, tmp_path / "queue.xlsx", "why", "ada", dry_run=False)
    with pytest.raises(UsageError, match="cannot be read"):
        apply_file(file, tmp_path / "none.csv", "why", "ada", dry_run=False)


def test_numbers_of_candidates():
    """As spreadsheet programs write them; a key or a name is none."""
    assert [row_number(each) for each in ("2", "2.0", "2.5", "Ann", "", "²")] == [
        2,
        2,
        None,
        None,
        None,
        None,
    ]

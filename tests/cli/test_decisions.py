"""Deciding from the command line: said, listed, shown, taken back, learned from; and extracted anew."""

import json

import pytest

from quotedb.cli import decide, decisions, fates, reextract

BOARD = "no visitors at all"
STORY = f"""The mayor of Springfield, Ann Lee, said the bridge will open in May.

"We checked every bolt," Ben Brown told reporters on Friday.

A board at the gate: {BOARD}. Nobody spoke.
"""


@pytest.fixture
def keys(run, tmp_path):
    """A database with the story, and the keys of its quotes in the order of the text."""
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    assert run("import", "story.txt", "--extractor", "rules", "--quiet").code == 0
    out = run("sql", "select quote_key from quotes_effective order by start_cp", "--format", "csv").out
    return out.split()[1:]


def test_a_quote_is_corrected_listed_and_restored(run, keys):
    """Keys go to standard output alone; the list says who, why and whether it stands."""
    said = run("decide", "quote", keys[1], "--speaker", "Ann Lee", "--hop", "+1=relayer:named:Ben Brown",
               "-r", "her words", "--actor", "ada")  # fmt: skip
    speaker, chain = said.out.split()
    sql = "select chain from quotes_effective order by start_cp limit 1 offset 1"
    assert json.loads(run("sql", sql, "--format", "jsonl").out)["chain"].startswith("Ben Brown → Ben Brown")
    undone = run("decisions", "undo", chain, "-r", "a slip")
    assert json.loads(run("sql", sql, "--format", "jsonl").out)["chain"].startswith("Ann Lee → ")
    listed = [json.loads(line) for line in run("decisions", "list", "--format", "jsonl").out.splitlines()]
    shown = json.loads(run("decisions", "show", speaker[:12], "--format", "jsonl").out)

    assert "quotedb decisions undo" in said.err
    assert undone.err == "1 decision taken back.\n"
    assert [(each["field"], each["op"], each["state"]) for each in listed] == [
        ("speaker", "set", "applied"),
        ("chain", "set", "superseded"),
        ("chain", "clear", "applied"),
    ]
    assert (listed[0]["value"], listed[0]["actor"], shown["reason"]) == ("Ann Lee", "ada", "her words")


def test_a_missed_quote_and_a_new_extraction(run, keys, tmp_path):
    """It is there, an import's rehearsal tells its move, an extraction leaves it, training gets it."""
    who = ("--speaker", "The Board", "--new", "organization")
    added = run("decide", "missed", "story.txt", "-w", BOARD, *who, "-r", "a notice")
    assert added.code == 0, added.err
    (tmp_path / "story.txt").write_text("Updated.\n\n" + STORY, "utf-8")
    rehearsed = run("import", "story.txt", "--extractor", "rules", "--dry-run")
    anew = run("reextract", "--all", "--extractor", "rules", "--again", "--format", "csv")
    exported = run("decisions", "export", "--as-training", "lessons")

    assert "3 decisions would be moved.\n" in rehearsed.err
    assert "missed by" in rehearsed.err
    assert anew.out.splitlines()[0].startswith("article,version_key,n_before,n_gained,n_lost")
    assert "0 decisions moved.\n0 decisions orphaned.\n" in anew.err
    assert exported.code == 0
    assert BOARD in next((tmp_path / "lessons" / "text").glob("*.txt")).read_text("utf-8")
    assert keys


def test_a_claim_is_decided_with_its_evidence(run, keys):
    """Two decisions, one for each."""
    said = run("decide", "claim", "bridge will open", "--status", "refuted", "--evidence", "https://x.example/1",
               "--bearing", "refutes", "-r", "the minutes")  # fmt: skip

    assert len(said.out.split()) == 2, said.err
    assert keys


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--speaker", "Nobody Known"], "No speaker is called"),
        (["--reject", "--kind", "direct"], "What is no quote has no speaker"),
        ([], "Nothing is said"),
        (["--hop", "9=relayer"], "The chain has no link 9"),
        (["--hop", "x"], "is no link of a chain"),
        (["--hop", "0=shouter"], "is no role of a link"),
        (["--hop", "1="], "The last link of a chain"),
    ],
)
def test_mistakes_are_told(run, keys, words, told):
    """With exit code 2, and nothing is recorded."""
    ran = run("decide", "quote", keys[0], *words, "-r", "why")

    assert (ran.code, told in ran.err) == (2, True), ran.err


def test_articles_or_all_must_be_named(run, keys):
    """Neither and both are refused."""
    assert run("reextract").code == run("reextract", "story.txt", "--all").code == 2
    assert keys


def test_help_has_two_examples_for_every_command():
    """Whoever asks for help sees how a command is written."""
    commands = [
        decide.quote_command, decide.claim_command, decide.missed_command, decisions.list_command,
        decisions.show_command, decisions.undo_command, decisions.export_command,
        reextract.reextract_command,
    ]  # fmt: skip

    assert all((command.__doc__ or "").count("Example: quotedb") == 2 for command in commands)
    assert fates.LONGEST > 0

"""The command that links, and those that say which claims are the same."""

import pytest


@pytest.fixture
def stored(run):
    """A database with the sample story, and the keys of two of its claims."""
    assert run("import", "story.txt", "--extractor", "rules", "--quiet").code == 0
    keys = run("sql", "select claim_key from claims order by claim_id", "--format", "csv").out.split()[1:]
    return keys[0], keys[1]


@pytest.mark.usefixtures("stored")
def test_link_says_how_things_are_linked(run):
    """Nothing is left to do after an import; linking anew says so; nothing goes to standard output."""
    left, anew, quiet = run("link"), run("link", "--rebuild"), run("link", "--rebuild", "--quiet")

    assert (left.code, left.out, anew.out) == (0, "", "")
    assert left.err.startswith("Everything is linked already.\n")
    assert anew.err.startswith("Everything was linked anew.\n")
    assert left.err.splitlines()[1:] == anew.err.splitlines()[1:]
    assert "verbatim quotes repeat" in left.err
    assert (quiet.code, quiet.err) == (0, "")


def test_people_rule_and_take_back(run, stored):
    """Each ruling prints its key alone, and how to take it back."""
    same = run("link", "same", *stored, "--reason", "one bridge", "--actor", "ada")
    key = same.out.strip()
    undone = run("link", "undo", key, "--reason", "a slip")
    different = run("link", "different", *stored, "-r", "a bridge and a wait")

    assert [ran.code for ran in (same, undone, different)] == [0, 0, 0]
    assert same.err == f"They are one claim. Take it back: quotedb link undo {key} --reason ...\n"
    assert undone.err == "1 ruling taken back.\n"
    assert len(key) == len(different.out.strip()) == 32


def test_mistakes_are_told(run, stored):
    """An unknown key, an option before the command that it is meant for, a missing database."""
    unknown = run("link", "same", stored[0], "xyz", "--reason", "why")
    early = run("link", "--db", "other.db", "same", *stored, "--reason", "why")
    missing = run("link", "--db", "missing.db")

    assert (unknown.code, unknown.err.splitlines()[0]) == (2, "quotedb: There is no claim 'xyz'.")
    assert early.code == 2
    assert "write it after" in early.err
    assert missing.code == 1
    assert "There is no database at" in missing.err

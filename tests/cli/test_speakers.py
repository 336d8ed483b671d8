"""Speakers from the command line: found, set right, and set right again."""

import csv
import io
import json
from pathlib import Path

import pytest

from quotedb.cli import speakers
from quotedb.errors import ExitCode

OTHER = """title: Bridge, again
date: 2026-03-09
source: The Norland Example

"It will be built," Mayor Lee of Springfield said. "It will not," Bob Ray Jr. said.
"""


@pytest.fixture
def stored(run, tmp_path: Path):
    """Two articles, with the grammar alone."""
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    assert run("import", "story.txt", "other.txt", "--extractor", "rules").code == 0
    return run


def rows(ran):
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


def card(run, name):
    return {(row["fact"], row["value"]): row for row in rows(run("speakers", "show", name))}


def write_csv(folder: Path, *lines: str, end: str = "\n") -> str:
    (folder / "people.csv").write_bytes((end.join(lines) + end).encode("utf-8"))
    return "people.csv"


def test_the_group_has_its_commands():
    """Every promised verb is there."""
    assert [command.name for command in speakers.app.registered_commands] == [
        *("list", "show", "merge", "split", "alias", "holder", "undo", "import")
    ]


def test_list_gives_all_and_what_is_asked_for(stored):
    """Rows as reports give them, in every format; a part of a name is enough."""
    everybody = rows(stored("speakers", "list"))
    (lee,) = json.loads(stored("speakers", "list", "--name", "ann le", "--format", "json").out)

    assert {"speaker_key", "kind", "name", "n_quotes", "n_outlets", "aliases"} <= set(everybody[0])
    assert (lee["name"], lee["kind"], lee["n_outlets"]) == ("Ann Lee", "person", 1)
    assert {row["kind"] for row in rows(stored("speakers", "list", "--kind", "outlet"))} == {"outlet"}
    assert rows(stored("speakers", "list", "--min-quotes", "999")) == []
    assert rows(stored("speakers", "list", "--name", "nobody at all")) == []
    assert stored("speakers", "list", "--kind", "ghost").code == ExitCode.USAGE
    assert stored("speakers", "list", "--db", "nowhere.db").code == ExitCode.FAILED


def test_show_takes_a_name_an_alias_or_a_key(stored):
    """All three show the same card; an unknown name says where to look."""
    shown = stored("speakers", "show", "Ann Lee")
    key = rows(shown)[0]["speaker_key"]

    assert stored("speakers", "show", key).out == shown.out
    assert card(stored, "ann lee")[("kind", "person")]
    unknown = stored("speakers", "show", "Zoe")
    assert (unknown.code, unknown.out) == (ExitCode.USAGE, "")
    assert "No speaker is called 'Zoe'" in unknown.err


def test_merge_counts_two_as_one_until_it_is_undone(stored):
    """Standard output has the key and nothing else, so that a script can take it back."""
    before = stored("speakers", "list").out
    merged = stored("speakers", "merge", "Ann Lee", "Bob Ray", "--reason", "a test", "--actor", "ada")
    key = merged.out.strip()
    both = rows(stored("speakers", "list", "--name", "Ann Lee"))

    assert merged.code == 0
    assert len(key) == 32
    assert f"quotedb speakers undo {key}" in merged.err
    assert len(both) == 1
    assert "Bob Ray" in both[0]["aliases"].split("; ")
    facts = card(stored, "Bob Ray")
    assert next(row for (fact, _), row in facts.items() if fact == "same as")["decision"] == key
    assert "ada, " in next(row for (fact, _), row in facts.items() if fact == "same as")["note"]

    undone = stored("speakers", "undo", key, "--reason", "they are two")
    assert (undone.code, undone.out) == (0, "")
    assert stored("speakers", "list").out == before
    assert stored("speakers", "undo", key, "--reason", "again").code == ExitCode.USAGE


def test_split_blocks_merging(stored):
    """Until it is taken back, with the command that the message gives."""
    key = stored("speakers", "split", "Ann Lee", "Bob Ray", "--reason", "two people").out.strip()
    refused = stored("speakers", "merge", "Bob Ray", "Ann Lee", "--reason", "one")

    assert refused.code == ExitCode.USAGE
    assert f"quotedb speakers undo {key}" in refused.err
    assert ("never", "Bob Ray (person)") in card(stored, "Ann Lee")
    assert stored("speakers", "undo", key, "--reason", "was wrong").code == 0
    assert stored("speakers", "merge", "Bob Ray", "Ann Lee", "--reason", "one").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("merge", "Ann Lee", "ANN LEE", "-r", "x"), "Both names mean one speaker"),
        (("merge", "Ann Lee", "Nobody", "-r", "x"), "No speaker is called 'Nobody'"),
        (("merge", "Ann Lee", "Bob Ray", "-r", " "), "A decision needs a reason"),
        (("merge", "Ann Lee", "Bob Ray"), "Missing option '--reason'"),
        (("split", "Ann Lee", "-r", "x"), "Missing argument"),
        (("alias", "Ann Lee", "ann lee", "-r", "x"), "own name"),
        (("alias", "Ann Lee", "", "-r", "x"), "is not a name"),
        (("holder", "Ann Lee", "Bob Ray", "--from", "2024-05-01", "-r", "x"), "is not an office"),
        (("holder", "Ann Lee", "Bob Ray", "--from", "May", "-r", "x"), "'May' is not a day"),
        (("undo", "nope", "-r", "x"), "There is no decision 'nope'"),
        (("import", "nothing.csv", "-r", "x"), "cannot be read"),
    ],
)
def test_mistakes_are_told_and_change_nothing(stored, words, message):
    """A user's slip ends with exit code 2, a sentence and no traceback."""
    ran = stored("speakers", *words)

    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert stored("sql", "select count(*) as n from decisions").out == "n\r\n0\r\n"


def test_ambiguous_name_is_listed_with_keys(stored, tmp_path: Path):
    """Two speakers of one name, and the keys to tell them apart."""
    write_csv(tmp_path, "name,kind", "Mercury,person", "Mercury,outlet")
    stored("speakers", "import", "people.csv", "--reason", "a test")
    ran = stored("speakers", "show", "mercury")
    keys = [row["speaker_key"] for row in rows(stored("speakers", "list", "--name", "Mercury"))]

    assert ran.code == ExitCode.USAGE
    assert len(keys) == 2
    assert all(key in ran.err for key in keys)
    assert rows(stored("speakers", "show", keys[0]))[0]["value"] == "Mercury"


def test_alias_names_speakers_of_articles_that_come_later(stored, tmp_path: Path):
    """A name that a person gave decides who speaks in the next import."""
    key = stored("speakers", "alias", "Ann Lee", "Lena Example", "--reason", "her pen name").out.strip()
    again = stored("speakers", "alias", "Ann Lee", "Lena Example", "--reason", "her pen name")
    (tmp_path / "third.txt").write_text('"Bridges last," Lena Example said.\n', "utf-8")
    stored("import", "third.txt", "--extractor", "rules")
    sql = "select count(*) as n from quotes_effective where speaker = 'Lena Example'"

    assert (again.code, again.out) == (0, "")
    assert stored("sql", sql.replace("speaker =", "source =")).out == "n\r\n1\r\n"
    assert rows(stored("speakers", "show", "Lena Example")) == rows(stored("speakers", "show", "Ann Lee"))
    assert ("same as", "Ann Lee (person)") in card(stored, "Ann Lee")
    stored("speakers", "undo", key, "--reason", "another's")
    assert ("same as", "Ann Lee (person)") not in card(stored, "Ann Lee")


def test_offices_have_dated_holders(stored, tmp_path: Path):
    """The office's card names its holder and the holder's the office."""
    write_csv(tmp_path, "name,kind", "Mayor of Springfield,office")
    stored("speakers", "import", "people.csv", "--reason", "a test")
    ran = stored(
        *(
            "speakers",
            "holder",
            "Mayor of Springfield",
            "Ann Lee",
            "--from",
            "2024-05-01",
            "--to",
            "2028-04-30",
        ),
        *("--source", "https://example.org/mayors", "--reason", "sworn in"),
    )
    held = card(stored, "Ann Lee")[("holds", "Mayor of Springfield")]

    assert (held["since"], held["until"]) == ("2024-05-01", "2028-04-30")
    assert "https://example.org/mayors" in held["note"]
    assert card(stored, "Mayor of Springfield")[("held by", "Ann Lee")]["decision"] == ran.out.strip()
    backwards = stored(
        *("speakers", "holder", "Mayor of Springfield", "Ann Lee", "--from", "2024-05-01"),
        *("--to", "2023-05-01", "--reason", "x"),
    )
    assert "ends before it begins" in backwards.err


def test_actor_comes_from_the_environment(stored, monkeypatch: pytest.MonkeyPatch):
    """A newsroom's desk can set it once."""
    monkeypatch.setenv("QUOTEDB_ACTOR", "the desk")
    stored("speakers", "merge", "Ann Lee", "Bob Ray", "--reason", "a test")

    assert stored("sql", "select actor from decisions").out == "actor\r\nthe desk\r\n"


def test_file_is_imported_row_by_row(stored, tmp_path: Path):
    """Facts, aliases, ties and offices; a dry run shows as much; a second time changes nothing."""
    write_csv(
        tmp_path,
        "name,kind,wikidata_qid,aliases,family,speaks_for,office,since,until,source_url",
        "Ann Lee,person,q7,Annie | A. Lee,,Springfield Council,Mayor of Springfield,2024-05-01,,",
        "The Springfield Example,outlet,,,Example Press,,,,,",
    )
    command = ("speakers", "import", "people.csv", "--reason", "the town's register")
    rehearsed = stored(*command, "--dry-run")
    assert stored("sql", "select count(*) as n from decisions").out == "n\r\n0\r\n"
    first, again = rows(stored(*command)), rows(stored(*command))
    facts = card(stored, "A. Lee")

    assert [row["outcome"] for row in rows(rehearsed)] == ["accepted", "accepted"]
    assert "nothing recorded: a dry run" in rehearsed.err
    assert [row["message"] for row in first] == [row["message"] for row in rows(rehearsed)]
    assert [row["outcome"] for row in again] == ["unchanged", "unchanged"]
    assert facts.keys() >= {
        ("Wikidata", "Q7"),
        ("called", "Annie"),
        ("speaks for", "Springfield Council"),
        ("holds", "Mayor of Springfield"),
    }
    assert ("belongs to", "Example Press") in card(stored, "The Springfield Example")
    stored("speakers", "undo", *first[0]["decisions"].split(), "--reason", "wrong town")
    assert not {"Wikidata", "holds", "speaks for"} & {fact for fact, _ in card(stored, "Ann Lee")}


def test_refused_rows_are_told_with_line_and_reason(stored, tmp_path: Path):
    """Byte order mark, carriage returns and empty lines are no rows; a refused row leaves nothing behind."""
    write_csv(
        tmp_path,
        "\ufeffname,kind,wikidata_qid,office,since",
        "Ann Lee,,Q7,,",
        "",
        "Bob Ray,,Q7,,",
        "Nobody Here,,,,",
        "New Office,office,not-an-id,,",
        "Bob Ray,,,Clerk of Springfield,last May",
        ",person,,,",
        "Bob Ray,ghost,,,",
        "Bob Ray",
        "Ann Lee,,,,2024-01-01",
        '"Zoe\nExample",person,,,',
        end="\r\n",
    )
    ran = stored("speakers", "import", "people.csv", "--reason", "a test", "--format", "jsonl")
    answers = [json.loads(line) for line in ran.out.splitlines()]

    assert ran.code == ExitCode.PARTIAL
    assert "2 accepted, 0 unchanged, 8 refused" in ran.err
    assert [(each["line"], each["outcome"]) for each in answers] == [
        (2, "accepted"),
        *((line, "refused") for line in range(4, 12)),
        (12, "accepted"),
    ]
    messages = " | ".join(each["message"] for each in answers)
    for words in (
        "Q7 is Ann Lee",
        "quotedb speakers merge",
        "give its kind to add it",
        "not a Wikidata id",
        "'last May' is not a day",
        "names nobody",
        "'ghost' is none of person, office",
        "1 fields, the header 5",
        "belong to an office",
    ):
        assert words in messages
    assert rows(stored("speakers", "list", "--name", "office")) == []
    assert rows(stored("speakers", "list", "--name", "clerk")) == []
    assert rows(stored("speakers", "list", "--name", "Zoe Example"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"who,kind\nAnn Lee,person\n", "unknown column 'who'"),
        (b"kind\nperson\n", "no column 'name'"),
        (b"name,name\nAnn Lee,Ann\n", "a column twice"),
        (b"name;kind\nAnn Lee;person\n", "Separate the fields by commas"),
        (b"", "no column 'name'"),
        ("name\nAnn Leé\n".encode("latin-1"), "is not UTF-8"),
    ],
)
def test_file_that_is_not_as_it_should_be_is_refused_whole(stored, tmp_path: Path, content, message):
    """Before anything is stored, with the columns that there are."""
    (tmp_path / "people.csv").write_bytes(content)
    ran = stored("speakers", "import", "people.csv", "--reason", "a test")

    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert message in ran.err

"""A person takes an article back, and lets it stand again."""

import pytest

WITHDRAWN = "select distinct is_withdrawn from quotes_effective"


def stands(run, *more):
    return run("sql", WITHDRAWN, "--format", "csv", *more).out.split()[1:]


@pytest.fixture
def stored(run):
    """A database with the sample story."""
    assert run("import", "story.txt", "--extractor", "rules", "--quiet").code == 0


@pytest.mark.usefixtures("stored")
def test_an_article_is_taken_back_and_stands_again(run):
    """The key goes to standard output, the rest to standard error; both words stay on record."""
    gone = run("retract", "story.txt", "--reason", "withdrawn in print", "--actor", "ada")
    after = stands(run)
    back = run("retract", "story.txt", "--undo", "--reason", "another article", "--actor", "ben")

    assert (gone.code, back.code) == (0, 0)
    assert len(gone.out.strip()) == 32
    assert gone.err.startswith("'story.txt' is retracted. ")
    assert back.out == gone.out
    assert (after, stands(run)) == (["true"], ["false"])
    listed = run("decisions", "list", "--format", "csv").out
    assert [("retraction,set" in line, "ada" in line, "ben" in line) for line in listed.splitlines()[1:]] == [
        (True, True, False),
        (False, False, True),
    ]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["nothing.txt", "-r", "why"], "There is no article 'nothing.txt'."),
        (["story.txt", "-r", " "], "A decision needs a reason"),
        (["story.txt", "--undo", "-r", "why"], "Nobody ruled that 'story.txt' is retracted."),
    ],
)
def test_what_cannot_be_taken_back(run, given, message):
    """Each mistake ends with what is wrong, and nothing is on record."""
    ran = run("retract", *given)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert stands(run) == ["false"]


@pytest.mark.usefixtures("stored")
def test_an_article_is_taken_back_once(run):
    """The second who tries reads who did it and why."""
    run("retract", "story.txt", "-r", "withdrawn in print", "--actor", "ada")
    again = run("retract", "story.txt", "-r", "made up")

    assert again.code == 2
    assert again.err.startswith("quotedb: 'story.txt' is retracted already, by ada: withdrawn in print")

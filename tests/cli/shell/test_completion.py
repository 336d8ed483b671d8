"""What Tab offers."""

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from quotedb.cli.shell.completion import KEYWORDS, Completing
from quotedb.report.header import Parameter, Report


@pytest.fixture(scope="module")
def completing(tmp_path_factory):
    report = Report(
        name="speakers",
        title="Speakers",
        question="Who speaks most?",
        grain=("speaker",),
        params={"min_quotes": Parameter(type="int", help="at least so many")},
        columns={"speaker": "who"},
        sql="select 1 as speaker",
        origin=tmp_path_factory.mktemp("reports") / "speakers.sql",
    )
    return Completing([report])


def offered(completing, before, after=""):
    document = Document(before + after, cursor_position=len(before))
    return [each.text for each in completing.get_completions(document, CompleteEvent())]


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("sel", "select"),
        ("SEL", "SELECT"),
        ("select * from quo", "quotes_effective"),
        ("select * from quotes join cla", "claims"),
        ("select * from quotes, cla", "claims"),
        ("describe quo", "quotes"),
        ("select * from quotes where conf", "confidence"),
        ("select * from quotes as q where q.conf", "confidence"),
        ("select * from quotes q join claims c on c.claim_k", "claim_key"),
        ("select * from quotes where quotes.conf", "confidence"),
        (".sch", ".schema"),
        (".schema quotes_e", "quotes_effective"),
        (".format js", "jsonl"),
        (".report spe", "speakers"),
        (".report speakers mi", "min_quotes="),
    ],
)
def test_what_may_come_is_offered(completing, before, word):
    """By what stands before it."""
    assert word in offered(completing, before)


def test_columns_come_from_tables_that_are_named_later(completing):
    """As one goes back to write what to select."""
    assert "confidence" in offered(completing, "select conf", " from quotes")
    assert offered(completing, "select q.conf", " from quotes as q") == ["confidence"]


def test_what_cannot_come_is_not_offered(completing):
    """Columns of a table that is not there, keywords after a dot or where a table must come."""
    assert offered(completing, "select x.", " from quotes as q") == []
    assert "select" not in offered(completing, "select * from s")
    assert offered(completing, ".report nobody mi") == []
    assert offered(completing, ".quit n") == []


def test_each_has_its_meaning(completing):
    """Type and note of a column, the question of a view."""
    document = Document("select * from quotes where conf")
    found = list(completing.get_completions(document, CompleteEvent()))

    assert found[0].display_meta_text.startswith("DOUBLE: 0 to 1")
    assert len(KEYWORDS) == len(set(KEYWORDS))

"""The proof finds whatever does not hold, and nothing else."""

import pytest
from sqlalchemy import text

from quotedb.store.check import Finding, check_database
from quotedb.store.engine import is_embedded, writing
from tests.builders import TEXT, link, publisher, quote, record, span, speaker
from tests.store.counting import save

ADA = speaker()


@pytest.fixture
def filled(engine):
    """A database with two versions of an article, a quote inside another, and a chain of three links."""
    chain = (link(ADA, mention=span(TEXT, "The mayor"), cue=span(TEXT, "said")), link(None), publisher())
    outer = quote(TEXT, ["the bridge", "is safe"], cue="said", source="The mayor", chain=chain)
    save(
        engine,
        record(TEXT, [outer, quote(TEXT, "safe", parent=0)]),
        record(TEXT + "More.", [quote(TEXT, "safe")]),
    )
    return engine


def test_sound_database_has_no_findings(filled):
    """All is well in what save wrote."""
    assert check_database(filled) == []


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (
            "update quote_spans set start_cp = start_cp + 1, end_cp = end_cp + 1 where role = 'cue'",
            "a span does not",
        ),
        ("update quote_spans set exact = 'XXXX' where exact = 'said'", "a span does not"),
        ("update chain_links set mention = 'the mayor' where mention = 'The mayor'", "mention does not"),
        ("update chain_links set cue = 'SAID' where cue = 'said'", "cue does not"),
        ("update quote_spans set seq = 2 where seq = 1", "spans are not numbered"),
        ("delete from quote_spans where quote_id = 3", "has no content"),
        ("update chain_links set seq = 5 where seq = 2", "links are not numbered"),
        ("delete from chain_links where seq = 2", "last link is not the publisher"),
        ("delete from chain_links where quote_id = 3", "has no chain"),
        ("update quotes set parent_id = 3 where quote_id = 2", "held by a quote of another version"),
        ("update article_versions set text = text || '!' where version_id = 1", "does not have the hash"),
    ],
)
def test_damage_is_found(filled, damage, what):
    """Each thing that must always hold is proved."""
    with writing(filled) as connection:
        connection.execute(text(damage))
    findings = check_database(filled)

    assert len(findings) == 1
    assert what in findings[0].what


def test_broken_references_are_found(filled):
    """An embedded file that was edited by other programs may point to rows that are gone."""
    if not is_embedded(filled):
        with pytest.raises(Exception, match="foreign key"), writing(filled) as connection:
            connection.execute(text("delete from import_runs"))
        return
    with writing(filled, foreign_keys=False) as connection:
        connection.execute(text("delete from import_runs"))

    assert "points to a row of import_runs that is not there" in {
        each.what for each in check_database(filled)
    }


def test_finding_reads_as_a_line():
    """A finding says where and what."""
    assert str(Finding("it has no chain", "quote 1f")) == "quote 1f: it has no chain"

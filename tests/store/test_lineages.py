"""Quotes keep their lineage through versions and extractions, and rulings go with them."""

from datetime import UTC, datetime

import pytest

from quotedb.model import ArticleRecord
from quotedb.store.decisions import Ruling, record_decision
from quotedb.store.engine import writing
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import TEXT, quote, record
from tests.store.counting import save

SAFE, BOLTS = "the bridge is safe", "We checked every bolt"
NOTE = "Correction: an earlier version named another bridge.\n\n"


def version(text: str, *wordings: str, **given) -> ArticleRecord:
    """A state of the sample article with one quote for each wording."""
    return record(text, [quote(text, words) for words in wordings], **given)


def lineages(engine) -> dict[tuple[int, str], str]:
    """The lineage of each quote, by the number of its version and its words."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "select v.version_no, s.exact, q.lineage_key from quotes q"
            " join article_versions v using (version_id) join quote_spans s using (quote_id)"
            " where s.role = 'content'"
        )
        return {(number, exact): key for number, exact, key in found}


def rule_on(engine, lineage: str) -> None:
    ruling = Ruling(
        target_kind=DecisionTarget.QUOTE,
        target_key=lineage,
        field="kind",
        op=DecisionOp.SET,
        value="mixed",
        reason="heard it",
        actor="ada",
        at=datetime(2026, 3, 9, tzinfo=UTC),
    )
    with writing(engine) as connection:
        record_decision(connection, ruling)


@pytest.mark.parametrize("in_one_batch", [True, False])
def test_a_quote_goes_on_in_the_next_version(engine, in_one_batch):
    first, second = version(TEXT, SAFE, BOLTS), version(NOTE + TEXT, SAFE, BOLTS)
    if in_one_batch:
        save(engine, first, second)
    else:
        save(engine, first)
        save(engine, second)
    found = lineages(engine)

    assert found[1, SAFE] == found[2, SAFE] != found[2, BOLTS] == found[1, BOLTS]


def test_reworded_quotes_begin_a_lineage_of_their_own(engine):
    save(engine, version(TEXT, SAFE, BOLTS))
    save(engine, version(TEXT.replace("safe", "old"), "the bridge is old", BOLTS))
    found = lineages(engine)

    assert found[1, BOLTS] == found[2, BOLTS]
    assert found[2, "the bridge is old"] not in {found[1, SAFE], found[1, BOLTS]}


def test_another_extraction_keeps_the_lineage_of_what_it_finds_again(engine):
    save(engine, version(TEXT, SAFE))
    save(engine, version(NOTE + TEXT, SAFE))
    before = lineages(engine)
    save(engine, version(NOTE + TEXT, SAFE, BOLTS, extractor="by-hand"), replace={"article.txt"})
    after = lineages(engine)

    assert {place: after[place] for place in before} == before
    assert len(after) == 3


def test_what_people_ruled_on_comes_back_with_its_words(engine):
    save(engine, version(TEXT, SAFE, BOLTS))
    first = lineages(engine)
    rule_on(engine, first[1, SAFE])
    save(engine, version(TEXT.replace(SAFE, "nothing"), BOLTS))
    save(engine, version(NOTE + TEXT, SAFE, BOLTS))
    found = lineages(engine)

    assert found[3, SAFE] == first[1, SAFE]
    assert found[3, BOLTS] == first[1, BOLTS]


def test_a_ruling_never_goes_to_a_twin_that_outlives_its_words(engine):
    """It came later, stood beside them for a version, and stands alone now: it is another quote."""
    own = TEXT.replace(BOLTS, f"{BOLTS} twice before Monday")
    words = f"{BOLTS} twice before Monday"
    twin = f"The council met on Friday, and its chair said: {words}.\n"
    save(engine, version(own, words))
    rule_on(engine, lineages(engine)[1, words])
    save(engine, version(own + twin, SAFE))  # an extraction that found neither
    last = "The mayor said the bridge is safe.\n" + twin
    save(engine, version(last, words))
    found = lineages(engine)

    assert found[3, words] != found[1, words]


def test_other_articles_have_lineages_of_their_own(engine):
    save(engine, version(TEXT, SAFE))
    save(engine, version(TEXT, SAFE, source_ref="other.txt", outlet="The Other"))

    with engine.connect() as connection:
        n_lineages = connection.exec_driver_sql("select count(distinct lineage_key) from quotes").scalar()
    assert n_lineages == 2

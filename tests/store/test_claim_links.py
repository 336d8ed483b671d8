"""Wordings of one claim: found by an index, joined when sure, suggested when not."""

import pytest

from quotedb.store.claim_links import link_claims, unlink_claims
from quotedb.store.engine import writing
from tests.builders import TEXT, assertion, claim, quote, record, speaker
from tests.store.counting import rows, save
from tests.store.linked import groups, linked, relink

pytestmark = pytest.mark.usefixtures("plain_matcher")


def told(number, *claims):
    """An article that makes some claims."""
    return record(
        TEXT + str(number), [quote(TEXT, "the bridge is safe", claims=claims)], source_ref=f"{number}.txt"
    )


def test_same_claim_in_other_words_is_joined(engine):
    """Quotes of both wordings make one claim, and each keeps its own words."""
    save(engine, told(1, "a b c", "x y"))
    save(engine, told(2, "a b d"))

    assert groups(engine) == [{"a b c", "a b d"}, {"x y"}]
    ((first, _), (other, _), (second, _)) = rows(engine, "claims", "group_id", "claim_key")
    assert first == second != other
    assert rows(engine, "assertions", "quote_id", "wording_id", "claim_id") == [
        (1, 1, first),
        (1, 2, other),
        (2, 3, first),
    ]


def test_group_is_named_by_its_smallest_key(engine):
    """The claim of a group is the same wording whichever came first."""
    save(engine, told(1, "a b c"), told(2, "a b d"), told(3, "a b e"))
    named = dict(rows(engine, "claims", "claim_id", "claim_key"))

    assert {named[group_id] for (group_id,) in rows(engine, "claims", "group_id")} == {min(named.values())}


def test_links_say_how_sure_they_are(engine):
    """A sure link is accepted, a middling one suggested and joins nothing, others are not kept."""
    save(engine, told(1, "a b c", "a p q", "a r s t u v"))

    assert rows(
        engine, "claim_links", "claim_a_id", "claim_b_id", "judgement", "score", "method", "actor"
    ) == [(1, 2, "suggested", 0.2, "plain", None)]

    save(engine, told(2, "a b d"))

    assert rows(engine, "claim_links", "claim_a_id", "claim_b_id", "judgement", "score")[1:] == [
        (1, 4, "accepted", 0.5),
        (2, 4, "suggested", 0.2),
    ]
    assert len(groups(engine)) == 3


def test_new_quote_of_a_joined_wording_makes_the_claim(engine):
    """A wording that comes again is known to belong to its claim."""
    save(engine, told(1, "a b c"), told(2, "a b d"))
    save(engine, told(3, "a b c", assertion("a b d")))

    assert len({claim_id for (claim_id,) in rows(engine, "assertions", "claim_id")}) == 1
    assert len(rows(engine, "assertions", "quote_id")) == 4


def test_wording_that_vanishes_lets_go_of_what_it_held_together(engine):
    """Links of a wording that no quote has any more go with it, and so does its place in the index."""
    save(engine, told(1, "a b c d"), told(2, "a b c d e f g h"), told(3, "e f g h"))

    assert len(groups(engine)) == 1

    save(engine, record(TEXT + "2", [], source_ref="2.txt"), replace={"2.txt"})

    assert groups(engine) == [{"a b c d"}, {"e f g h"}]
    assert rows(engine, "claim_links", "claim_a_id") == []
    before = linked(engine)
    relink(engine)
    assert linked(engine) == before


def test_wording_with_another_party_is_linked_anew(engine):
    """What counts of a wording may grow with an article; its links follow."""
    ada = speaker("Ada")
    save(engine, told(1, "a b"), told(2, "a b Ada q"))

    assert len(groups(engine)) == 1

    save(
        engine,
        told(3, claim("a c Ada", parties=())),
        told(4, claim("a c Ada", parties=(speaker("Ben"), ada))),
    )
    save(engine, told(5, claim("a b", parties=(ada,))))

    before = linked(engine)
    assert (2, 4, "accepted", 0.75) not in rows(
        engine, "claim_links", "claim_a_id", "claim_b_id", "judgement", "score"
    )
    relink(engine)
    assert linked(engine) == before


def test_unlinked_claims_stand_alone(engine):
    """Taken out, a wording has no link and no place in the index; linked again, all is as it was."""
    save(engine, told(1, "a b c"), told(2, "a b d"), told(3, "a b c d"))
    before = linked(engine)
    with writing(engine) as connection:
        unlink_claims(connection, [1])

    assert groups(engine) == [{"a b c"}, {"a b d", "a b c d"}]
    assert {claim_id for (claim_id,) in rows(engine, "claim_terms", "claim_id")} == {2, 3}

    with writing(engine) as connection:
        link_claims(connection, [1])

    assert linked(engine) == before


def test_nothing_to_link_asks_nothing():
    """Articles that bring no new wording cost no look-up."""
    link_claims(None, [])  # type: ignore[arg-type]
    unlink_claims(None, [])  # type: ignore[arg-type]

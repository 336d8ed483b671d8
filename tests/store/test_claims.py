"""Claims: one row a wording, the same whichever article came first."""

import pytest

from quotedb.store.claims import save_claims
from quotedb.store.engine import writing
from quotedb.vocab import ClaimType
from tests.builders import TEXT, claim, quote, record, speaker
from tests.store.counting import rows, save

ADA, BEN = speaker("Ada Brown"), speaker("Ben Cole")
WORDINGS = [
    claim("the Bridge is safe", claim_type=ClaimType.FORECAST),
    claim("The bridge is safe", claim_type=ClaimType.STATE, parties=(ADA,)),
    claim("The bridge is safe", subject=ADA, parties=(BEN,)),
]


def told(number, what):
    """An article that tells one wording."""
    return record(
        TEXT + str(number), [quote(TEXT, "the bridge is safe", claims=[what])], source_ref=f"{number}.txt"
    )


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_row_does_not_show_which_article_came_first(engine, order):
    """The wording with a known subject makes the row; parties of all articles are kept."""
    for number in order:
        save(engine, told(number, WORDINGS[number]))
    names = dict(rows(engine, "speakers", "speaker_id", "name"))

    ((text, claim_type, subject_id),) = rows(engine, "claims", "text", "claim_type", "subject_id")

    assert (text, claim_type, names[subject_id]) == ("The bridge is safe", ClaimType.STATE, "Ada Brown")
    assert {names[party] for (party,) in rows(engine, "claim_parties", "speaker_id")} == {
        "Ada Brown",
        "Ben Cole",
    }


def test_new_wording_is_a_claim_of_its_own(engine):
    """Until it is linked, a wording is its own group, and its quote makes that claim."""
    save(engine, record(TEXT, [quote(TEXT, "the bridge is safe", claims=["it is safe", "it rained"])]))

    assert rows(engine, "claims", "claim_id", "group_id") == [(1, 1), (2, 2)]
    assert rows(engine, "assertions", "wording_id", "claim_id") == [(1, 1), (2, 2)]


def test_only_what_is_new_or_changed_is_to_be_linked(engine):
    """A wording that comes again as it is stored needs no second look; one with another party does."""
    first = told(1, claim("the bridge is safe", parties=(ADA,)))
    save(engine, first, told(2, claim("it rained", subject=BEN)))
    keys = {key: number for number, key in rows(engine, "speakers", "speaker_id", "speaker_key")}
    with writing(engine) as connection:
        again = save_claims(connection, [first], keys)
        party = save_claims(connection, [told(3, claim("the bridge is safe", parties=(BEN,)))], keys)
        new = save_claims(connection, [told(4, "it snowed")], keys)

    assert [again.fresh, party.fresh, new.fresh] == [[], [1], [3]]

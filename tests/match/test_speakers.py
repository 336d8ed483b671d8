"""Which names may mean one speaker: what joins, what is suggested, what stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.speakers import NamedSpeaker, can_be_one, same_speakers
from quotedb.vocab import Judgement, SpeakerKind

PERSON, OUTLET, UNKNOWN = SpeakerKind.PERSON, SpeakerKind.OUTLET, SpeakerKind.UNKNOWN
ORGANIZATION, GROUP = SpeakerKind.ORGANIZATION, SpeakerKind.GROUP


def named(name, kind=PERSON, *aliases):
    return NamedSpeaker(key=f"{kind}:{name}", kind=kind, name=name, aliases=frozenset(aliases))


def judged(*speakers, given_names=None):
    """The pairs as names, with judgement and reason."""
    names = {speaker.key: speaker.name for speaker in speakers}
    return {
        (frozenset((names[pair.one], names[pair.other])), str(pair.judgement), pair.method)
        for pair in same_speakers(speakers, given_names)
    }


def pair(one, other, judgement, method):
    return frozenset((one, other)), judgement, method


def test_one_name_in_two_spellings_is_one_speaker():
    """Capitals, points and a leading article make no difference within a kind."""
    assert judged(named("The Norland Post", OUTLET), named("Norland Post", OUTLET)) == {
        pair("The Norland Post", "Norland Post", "accepted", "name")
    }
    assert judged(named("ADA BROWN"), named("Ada Brown")) == {
        pair("ADA BROWN", "Ada Brown", "accepted", "name")
    }


@pytest.mark.parametrize(
    ("one", "other", "is_suggested"),
    [
        (ORGANIZATION, OUTLET, True),
        (UNKNOWN, PERSON, True),
        (UNKNOWN, OUTLET, True),
        (PERSON, OUTLET, False),
        (PERSON, GROUP, False),
        (ORGANIZATION, GROUP, False),
    ],
)
def test_one_name_under_two_kinds(one, other, is_suggested):
    """A body may be read as another sort of body, and what is not known as anything; a person is no body."""
    found = same_speakers([named("Mercury", one), named("Mercury", other)])

    assert [each.judgement for each in found] == ([Judgement.SUGGESTED] if is_suggested else [])
    assert can_be_one(one, other) == can_be_one(other, one) == is_suggested


def test_last_name_of_one_person_is_suggested():
    """Never joined by itself: the article that gives no first name may mean anybody."""
    assert judged(named("Brown"), named("Ada Brown"), named("Ada Cole")) == {
        pair("Brown", "Ada Brown", "suggested", "last name")
    }


def test_last_name_of_two_people_is_left_open():
    """Neither is suggested, whatever the articles call them, and the two stay apart."""
    assert (
        judged(named("Brown"), named("Ada Brown", PERSON, "brown"), named("Ben Brown", PERSON, "brown"))
        == set()
    )
    assert judged(named("Brown"), named("Ada Brown"), named("Ada Brown Jr.")) == set()


def test_middle_name_more_is_one_person():
    """An initial, a whole name or none; the last name alone then is that person's."""
    assert judged(named("Ada M. Brown"), named("Ada Brown"), named("Ada Mary Brown"), named("Brown")) == {
        pair("Ada M. Brown", "Ada Brown", "accepted", "middle name"),
        pair("Ada Mary Brown", "Ada Brown", "accepted", "middle name"),
        pair("Brown", "Ada Brown", "suggested", "last name"),
    }


def test_two_middle_names_are_two_people():
    """And nobody knows which of them has none in another article."""
    assert judged(named("Ada M. Brown"), named("Ada Brown"), named("Ada K. Brown"), named("Brown")) == set()
    assert judged(named("Ada M. Brown", PERSON, "ada k brown"), named("Ada K. Brown")) == set()


def test_short_form_of_a_first_name_is_suggested():
    """Thomas and Tom may be one, where no middle name speaks against it; Ada and Tom may not."""
    assert judged(named("Thomas Brown"), named("Tom Brown"), named("Ada Brown")) == {
        pair("Thomas Brown", "Tom Brown", "suggested", "short name")
    }
    assert judged(named("Thomas A. Brown"), named("Tom K. Brown"), named("Tom Cole")) == set()


def test_particles_belong_to_the_last_name():
    """Written small; "Ben" and "Al" are first names."""
    assert judged(named("Ben de Cole"), named("de Cole")) == {
        pair("Ben de Cole", "de Cole", "suggested", "last name")
    }
    assert judged(named("Ben Cole"), named("Cole"), named("Al Cole")) == set()


def test_name_that_only_one_goes_by_is_suggested():
    """An abbreviation that an article explains, where another does not."""
    bridges = named("Ministry of Bridges", ORGANIZATION, "mob")

    assert judged(bridges, named("MoB", ORGANIZATION)) == {
        pair("Ministry of Bridges", "MoB", "suggested", "alias")
    }
    assert judged(bridges, named("MoB", ORGANIZATION), named("Mobile Labs", ORGANIZATION, "mob")) == set()
    assert judged(bridges, named("MoB", PERSON)) == set()


def test_name_that_people_gave_joins():
    """To one it settles the matter, even of a last name; to two it leaves it open."""
    cast = (named("Brown"), named("Ada Brown"), named("Ben Brown"))

    assert judged(*cast, given_names={"brown": ["person:Ada Brown"]}) == {
        pair("Brown", "Ada Brown", "accepted", "given alias")
    }
    assert judged(*cast, given_names={"brown": ["person:Ada Brown", "person:Ben Brown"]}) == set()
    assert judged(named("Mercury"), named("Merc", OUTLET), given_names={"merc": ["person:Mercury"]}) == {
        pair("Mercury", "Merc", "accepted", "given alias")
    }
    assert judged(*cast, given_names={"brown": ["person:Zoe"], "cole": ["person:Ada Brown"]}) == set()


@given(
    st.lists(
        st.builds(
            named,
            st.sampled_from(["Ada Brown", "Ada M. Brown", "Ben Brown", "Brown", "BROWN", "The Brown"]),
            st.sampled_from([PERSON, OUTLET, UNKNOWN]),
        ),
        unique_by=lambda each: each.key,
    ),
    st.randoms(),
)
def test_order_makes_no_difference(speakers, random):
    """Each pair once, in the order of the keys, however the speakers come."""
    shuffled = random.sample(speakers, len(speakers))
    found = same_speakers(speakers)

    assert found == same_speakers(shuffled)
    assert [(each.one, each.other) for each in found] == sorted({(each.one, each.other) for each in found})
    assert all(each.one < each.other for each in found)

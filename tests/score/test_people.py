"""Which predicted names and namings stand for a gold speaker."""

import pytest

from quotedb.score.gold import GoldDocument, GoldSpeaker
from quotedb.score.people import Anonymous, Body, Group, Member, Person, Who, know
from quotedb.vocab import Naming


def speaker(name: str, kind: str, *aliases: str, members: tuple[str, ...] = ()) -> GoldSpeaker:
    return GoldSpeaker(name=name, kind=kind, aliases=aliases, members=members)


PEOPLE = know(
    [
        GoldDocument(
            speakers=(
                speaker("Ann Lee and Al Roe", "group", members=("Ann Lee", "Al Roe")),
                speaker("Ann Lee", "person", "Mayor Ann Lee", "Lee"),
                speaker("Tom Lee", "person", "Tom Lee"),
                speaker("Some engineers", "group", "Some engineers", "They"),
                speaker("Unnamed official", "anonymous", "An official"),
                speaker("Unnamed officials", "anonymous"),
                speaker("Bob's ex-wife", "person"),
                speaker("U.S. Parks Agency", "government", "The agency", "Parks people"),
            ),
            quotes=(),
        ),
        GoldDocument(speakers=(speaker("Tom Lee", "person", "Big Tom"),), quotes=()),
    ]
)
ANN, TOM, AGENCY = PEOPLE["Ann Lee"], PEOPLE["Tom Lee"], PEOPLE["U.S. Parks Agency"]
ENGINEERS, OFFICIAL, JOINT = (
    PEOPLE["Some engineers"],
    PEOPLE["Unnamed official"],
    PEOPLE["Ann Lee and Al Roe"],
)


def right(who: Who, name: str | None, naming: str | None = Naming.NAMED) -> tuple[bool, bool]:
    """Strictly and leniently."""
    return who.is_meant(name, naming), who.is_meant(name, naming, lenient=True)


def test_each_speaker_is_known_for_what_it_is():
    """A description in lower case is a person without a name; joint speakers are a body."""
    assert [type(who) for who in (ANN, AGENCY, JOINT, ENGINEERS, OFFICIAL, PEOPLE["Bob's ex-wife"])] == [
        Person,
        Body,
        Body,
        Group,
        Anonymous,
        Anonymous,
    ]


@pytest.mark.parametrize("name", ["ann lee", "Mayor Ann Q. Lee", "Ann Lee, mayor"])
def test_person_by_name(name: str):
    """Case, titles, middle initials and what follows a comma make no difference."""
    assert right(ANN, name) == (True, True)


@pytest.mark.parametrize("name", ["the mayor", "She", None, "Tom Lee"])
def test_person_by_no_name_or_another(name: str | None):
    """A title, a pronoun or somebody else is wrong."""
    assert right(ANN, name) == (False, False)


def test_last_name_that_two_people_share():
    """It will do leniently for the one of whom the text uses it."""
    assert right(ANN, "Lee") == (False, True)
    assert right(TOM, "Lee") == (False, False)


def test_aliases_of_all_documents_count():
    """A speaker of two documents has the aliases of both; one first name alone is lenient."""
    assert right(TOM, "Big Tom") == (True, True)


def test_organisation():
    """Its name without U.S. will do leniently, its bare description never."""
    assert right(AGENCY, "the US Parks Agency") == (True, True)
    assert right(AGENCY, "Parks Agency") == (False, True)
    assert right(AGENCY, "UPA") == (False, False)
    assert right(AGENCY, "The agency") == (False, False)


def test_joint_speakers():
    """All of them are right, one of them leniently; Al Roe speaks nowhere alone."""
    assert right(JOINT, "Al Roe and Ann Lee") == (True, True)
    assert right(JOINT, "Al Roe") == right(JOINT, "Ann Lee") == (False, True)
    assert right(JOINT, "Al Roe, Ann Lee and Tom Lee") == (False, False)
    assert Member("Al Roe").answers_to("Mr. Al Roe", lenient=False)


def test_anonymous():
    """Right if no name is given or the naming says so; a group only for several."""
    assert right(OFFICIAL, None, None) == right(OFFICIAL, None, Naming.ROLE_ONLY) == (True, True)
    assert right(OFFICIAL, "some man", Naming.ANONYMOUS) == (True, True)
    assert right(OFFICIAL, "Tom Lee") == right(OFFICIAL, None, Naming.GROUP) == (False, False)
    assert right(PEOPLE["Unnamed officials"], None, Naming.GROUP) == (True, True)


def test_open_group():
    """Right as a group without a name or with one that shares its plural noun."""
    assert right(ENGINEERS, None, Naming.GROUP) == right(ENGINEERS, "some engineers") == (True, True)
    assert right(ENGINEERS, "bridge engineers", Naming.GROUP) == (True, True)
    assert right(ENGINEERS, "Voters", Naming.GROUP) == (False, False)
    assert right(ENGINEERS, None, None) == right(ENGINEERS, None, Naming.ANONYMOUS) == (False, True)


@pytest.mark.parametrize(
    ("who", "mention", "found"),
    [
        (ANN, "She", "pronoun"),
        (ANN, "The mayor", "description"),
        (ANN, "Lee's aide", "description"),
        (ANN, "Ms. Lee", "last_name"),
        (ANN, "Mayor Ann Lee", "full_name"),
        (AGENCY, "The Parks Agency", "organisation"),
        (AGENCY, "The agency", "description"),
        (AGENCY, "It", "pronoun"),
        (JOINT, "Lee and Roe", "organisation"),
        (ENGINEERS, "They", "group"),
        (OFFICIAL, "An official", "anonymous"),
    ],
)
def test_what_stands_next_to_the_content(who: Who, mention: str, found: str):
    """Mentions are told apart by whom they mean."""
    assert who.mention_class(mention) == found

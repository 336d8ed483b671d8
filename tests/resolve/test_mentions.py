"""What a source's words are."""

import pytest

from quotedb.model import Candidate
from quotedb.resolve.bearers import bearers
from quotedb.resolve.collectives import group_speaker, joint_speaker, unified
from quotedb.resolve.documents import resolve_document
from quotedb.resolve.focus import in_focus
from quotedb.resolve.groups import closing_body, resolve_body, resolve_group
from quotedb.resolve.kin import relative_by_name
from quotedb.resolve.mentions import Form, read_mention
from quotedb.resolve.named import is_free, joint
from quotedb.resolve.owned import campaign_near, campaigns
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.roles import office, resolve_role, resolve_spokes
from quotedb.resolve.unlisted import resolve_unlisted
from quotedb.resolve.voices import Said, Voice, chosen, naming_of
from quotedb.vocab import Medium, Naming, SpeakerKind
from tests.builders import outlet, speaker
from tests.resolve_cases import scene_of


def mention_of(source):
    scene = scene_of(f"Ada Brown led the Lakeside Harbor Authority. <s>{source}</s> <c>said</c> <q>no</q>.")
    found = scene.attributions[0].source
    assert found is not None
    return scene, read_mention(found, scene.cast, scene.gazetteer)


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("He", Form.PRONOUN),
        ("many of whom", Form.PRONOUN),
        ("Brown", Form.NAME),
        ("Ada Brown, who runs the port,", Form.NAME),
        ("Ada Brown and Carlos Diaz", Form.JOINT),
        ("a spokesman for Brown", Form.SPOKES),
        ("Brown's letter", Form.DOCUMENT),
        ("the ambassador", Form.ROLE),
        ("the agency", Form.BODY),
        ("port workers", Form.GROUP),
        ("a source", Form.ANONYMOUS),
        ("some", Form.ANONYMOUS),
        ("published reports", Form.REPORT),
        ("the whirlwind", Form.OTHER),
    ],
)
def test_form(source, form):
    """Each way to name a source is told from the others."""
    assert mention_of(source)[1].form is form


def test_papers_know_their_medium():
    """A tweet is social, a letter a document."""
    assert mention_of("Brown's tweet")[1].medium is Medium.SOCIAL
    assert mention_of("Brown's letter")[1].medium is Medium.DOCUMENT


def test_office_name():
    """A post is named by its noun, its owner and what it is accredited to."""
    scene, mention = mention_of("Denmark's ambassador to Sweden")

    assert office(mention, scene).name == "Ambassador of Denmark to Sweden"
    assert office(mention, scene).speaks_for == "Denmark"


def test_kinds_of_descriptions_resolve_each_their_way():
    """Role, spokesperson, body, group and campaign each have their resolver."""
    scene, role = mention_of("the ambassador")
    assert resolve_role(role, scene, ()).naming is Naming.ANONYMOUS
    scene, spokes = mention_of("a spokesman for the Lakeside Harbor Authority")
    assert resolve_spokes(spokes, scene, ()).naming is Naming.ROLE_ONLY
    scene, body = mention_of("the authority")
    assert resolve_body(body, scene, ()).naming is Naming.NAMED
    scene, group = mention_of("port workers")
    assert resolve_group(group, scene, ()).naming is Naming.GROUP
    scene, letter = mention_of("Brown's letter")
    assert resolve_document(letter, scene, ()).medium is Medium.DOCUMENT
    scene, whirlwind = mention_of("the whirlwind")
    assert resolve_unlisted(whirlwind, scene, ()).naming is Naming.ANONYMOUS
    scene, camp = mention_of("the Brown camp")
    assert [found.name for found in campaigns(camp, scene)] == ["Brown campaign"]
    assert campaign_near(camp, scene) is None


def test_a_body_named_at_the_end():
    """A description of a body may close with its name."""
    scene, group = mention_of("the port group Lakeside Bridges")
    found = closing_body(group, scene)

    assert found is not None
    assert found.name == "Lakeside Bridges"


def test_people_of_one_last_name():
    """The one who comes first leads; a form of address, or a voice that goes on, decides against it."""
    scene = scene_of(
        "Paul Reyes and Nora Reyes came. <s1>Nora Reyes</s1> <c1>said</c1> <q1>no</q1>. "
        "<s2>Reyes</s2> <c2>said</c2> <q2>no</q2>."
    )
    sources = [one.source for one in scene.attributions if one.source is not None]
    first, last = (read_mention(source, scene.cast, scene.gazetteer) for source in sources)
    alone = {one.speaker.name: one.score for one in bearers(last.names[0], last, scene, ())}
    said = Said(first.span, Voice(speaker=first.names[0].speaker, naming=Naming.NAMED))
    after = {one.speaker.name: one.score for one in bearers(last.names[0], last, scene, (said,))}

    assert alone["Paul Reyes"] > alone["Nora Reyes"]
    assert after["Nora Reyes"] > after["Paul Reyes"]


def test_pronoun_without_antecedent():
    """Where nobody was named before, a pronoun means nobody."""
    scene = scene_of("<s>He</s> <c>said</c> <q>no</q>.")
    source = scene.attributions[0].source
    assert source is not None

    assert resolve_pronoun("he", source, scene, ()).speaker is None


def test_names_of_several():
    """A joint speaker has its members' names, two outlets are an outlet, a group its own words."""
    assert joint_speaker((speaker("Ada"), speaker("Bo"), speaker("Cy"))).name == "Ada, Bo and Cy"
    assert joint_speaker((outlet("Reuters"), outlet("CNN"))).kind is SpeakerKind.OUTLET
    assert group_speaker("port  workers").name == "Port workers"
    assert unified("Brown\u2019s\u00a0crew") == "Brown's crew"


def test_a_winner_needs_a_clear_lead():
    """The best candidate wins only by a margin; all stay on the list, each speaker once."""
    ada = Candidate(speaker=speaker("Ada"), score=0.8, method="name")
    worse = Candidate(speaker=speaker("Ada"), score=0.2, method="name")
    near = Candidate(speaker=speaker("Bo"), score=0.78, method="name")

    assert chosen([ada, worse]).speaker == ada.speaker
    assert chosen([ada, near]).speaker is None
    assert chosen([worse]).speaker is None
    assert [candidate.speaker.name for candidate in chosen([worse, near, ada]).candidates] == ["Ada", "Bo"]


def test_naming_of_kinds():
    """An office is a role only, a group a group, everybody else is named."""
    kinds = (SpeakerKind.OFFICE, SpeakerKind.GROUP, SpeakerKind.PERSON)

    assert [naming_of(speaker("X", kind=kind)) for kind in kinds] == [
        Naming.ROLE_ONLY,
        Naming.GROUP,
        Naming.NAMED,
    ]


def test_names_that_are_the_source():
    """A name behind a preposition or before a noun is none; names joined by "and" are one source."""
    scene = scene_of("<s>Ada Brown and Carlos Diaz of the Harbor Trust</s> <c>said</c> <q>no</q>.")
    source = scene.attributions[0].source
    assert source is not None
    names = scene.cast.names_in(source.start, source.end)
    free = [name for name in names if is_free(name, source, scene.cast, scene.gazetteer)]

    assert [name.speaker.name for name in free] == ["Ada Brown", "Carlos Diaz"]
    assert joint(free, scene.document.text) == tuple(free)


def test_relatives_and_descriptions():
    """A relative is found by name, a plain description by what the text just speaks of; else nobody."""
    scene, wife = mention_of("his wife, Maria,")
    found = relative_by_name(wife, scene, ())
    assert found is not None
    assert found.speaker == speaker("Maria")
    scene, investor = mention_of("the veteran investor")
    assert relative_by_name(investor, scene, ()) is None
    assert in_focus(investor, scene, ()).speaker == scene.cast.people[0].speaker
    scene, several = mention_of("an investor")
    assert in_focus(several, scene, ()).speaker is None

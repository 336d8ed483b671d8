"""Chains, relayers that still hold, and times."""

import pytest

from quotedb.moment import parse_moment
from quotedb.resolve.chains import build_chains, publisher_link, with_first_reporter
from quotedb.resolve.frames import inherited_relayers
from quotedb.resolve.readouts import speaks_of_talk
from quotedb.resolve.speakers import find_voices
from quotedb.resolve.times import said_time
from quotedb.resolve.venues import find_venues, venue_of
from quotedb.vocab import Basis, LinkRole, Medium, Naming
from tests.builders import link, outlet, publisher, speaker
from tests.resolve_cases import quotes_of, scene_of, written


def test_unknown_publisher():
    """Without an outlet the last link is the author, and nobody."""
    found = publisher_link(scene_of("<s>Ada Brown</s> <c>said</c> <q>no</q>."))

    assert (found.speaker, found.naming) == (None, Naming.AUTHOR)


def test_unlisted_outlet():
    """An outlet that no list knows publishes under the name that the input gives."""
    found = publisher_link(scene_of("<s>Ada Brown</s> <c>said</c> <q>no</q>.", outlet="Lakeside Bugle"))

    assert found.speaker == outlet("Lakeside Bugle")


def test_nobody_relays_their_own_words():
    """A nested statement of the same speaker has one link."""
    scene = scene_of(
        "<s1>Ada Brown</s1> <c1>said</c1> <q1><s2>she</s2> <c2>had told</c2> the board "
        "<q2>that it leaked</q2></q1>."
    )
    chains = build_chains(scene, find_voices(scene))

    assert [written(chain) for chain in chains] == [["Ada Brown"], ["Ada Brown"]]


def test_outrage_relays_nothing():
    """Being angry at reports is no report of them: the reports keep their own chain."""
    quotes = quotes_of(
        "<s2>Port workers</s2> <c2>are angry at</c2> <q2><s1>reports</s1> <c1>that</c1> "
        "<q1>two boats sank</q1></q2>.",
        {"2": "attitude"},
    )

    assert [written(quote.chain) for quote in quotes] == [["(unattributed)"], ["Port workers"]]
    assert quotes[1].chain is not None
    assert quotes[1].chain[0].role is LinkRole.HOLDER


def test_holder_of_a_position():
    """Whose position it is holds it; who reaffirms it passes it on."""
    quotes = quotes_of(
        "<s1>Ada Brown</s1> <c1>reaffirmed</c1> <q1><s2>France's</s2> <c2>position that</c2> "
        "<q2>the port must open</q2></q1>."
    )
    roles = [link.role for link in quotes[1].chain or ()]

    assert written(quotes[1].chain) == ["France", "Ada Brown"]
    assert roles == [LinkRole.HOLDER, LinkRole.RELAYER, LinkRole.PUBLISHER]


def test_presupposition_inherits_the_whole_chain():
    """What is taken for granted inside somebody's words came the same way."""
    quotes = quotes_of(
        "<s1>Ada Brown</s1> <c1>regretted</c1> <q1><q2>the killing of Carlos Diaz</q2> in the port</q1>.",
        {"2": "presupposition"},
    )

    assert written(quotes[1].chain) == ["~Ada Brown"]


def test_first_reporter_only_where_nobody_is_named():
    """A first reporter is added to a report that names nobody, once, and to nothing else."""
    first = link(outlet("Reuters"), role=LinkRole.FIRST_REPORTER)
    label = (link(), first, publisher())
    with_one = with_first_reporter((link(), publisher()), label)

    assert [one.role for one in with_one] == [LinkRole.UTTERER, LinkRole.FIRST_REPORTER, LinkRole.PUBLISHER]
    assert with_one[1].basis is Basis.INFERRED
    assert with_first_reporter(with_one, label) == with_one
    named = (link(speaker()), publisher())
    assert with_first_reporter(named, label) == named


@pytest.mark.parametrize(
    ("text", "outlet_name"),
    [
        ("<s>Ada Brown</s> <c>told</c> Peter Holt of CNN <q>that it leaked</q>.", "CNN"),
        (
            "In a Wall Street Journal essay, <s>Ada Brown</s> <c>wrote</c> <q>that it leaked</q>.",
            "The Wall Street Journal",
        ),
        ("<s>Ada Brown</s> <c>said</c> <q>CNN had asked</q>.", None),
        ("CNN was there. <s>Ada Brown</s> <c>said</c> <q>it leaked</q>.", None),
    ],
)
def test_venue(text, outlet_name):
    """An outlet that the cue's sentence says was spoken to is a venue; one that is spoken of is not."""
    scene = scene_of(text)
    found = venue_of(0, scene, find_venues(scene))

    assert (found.speaker.name if found else None) == outlet_name


def test_talk():
    """A content that tells of a call or a meeting tells of a talk."""
    scene = scene_of(
        "<s1>Reuters</s1> <c1>said</c1> <q1>they held a call</q1>. <s2>It</s2> <c2>said</c2> <q2>no</q2>."
    )

    assert [speaks_of_talk(attribution, scene) for attribution in scene.attributions] == [True, False]


def test_nested_attributions_inherit_no_relayer_of_their_own():
    """What lies inside another's content gets its relayers from there."""
    scene = scene_of(
        "<s1>Ada Brown</s1> <c1>said</c1> <q1><s2>Peter Holt</s2> <c2>said</c2> <q2>no</q2></q1>."
    )
    voices = find_voices(scene)

    assert inherited_relayers(scene, voices, ((), ())) == ((), ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("<s>Ada Brown</s> <c>said</c> late Friday <q>that it leaked</q>.", "2026-03-06"),
        ("<q>It leaked</q>, <c>said</c> <s>Ada Brown</s> on Saturday.", "2026-03-07"),
        ("<s>Ada Brown</s> <c>said</c> <q>it leaked on Friday</q>.", None),
    ],
)
def test_said_time(text, day):
    """The time beside the cue is when it was said; a time inside the content is not."""
    scene = scene_of(text, published=parse_moment("2026-03-08"))
    found = said_time(scene.attributions[0], scene)

    assert (found.start.date().isoformat() if found else None) == day


def test_no_time_without_a_date():
    """A relative time needs the article's own date; the clock is never asked."""
    scene = scene_of("<s>Ada Brown</s> <c>said</c> late Friday <q>that it leaked</q>.")

    assert said_time(scene.attributions[0], scene) is None


def test_readout_is_a_readout():
    """A body's account of a call travels as a readout."""
    quotes = quotes_of("<q>The two mayors held a call</q>, <s>the White House</s> <c>said</c>.")

    assert quotes[0].chain is not None
    assert quotes[0].chain[0].medium is Medium.READOUT

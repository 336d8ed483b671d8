"""Which claim an anaphor names."""

from quotedb.resolve.pointers import label_target
from tests.resolve_cases import scene_of


def test_falsely_names_what_its_verb_claims():
    """The verb that "falsely" grades is the cue of the claim, which need not stand before it."""
    scene = scene_of(
        "<s1>Anna Weber</s1> <c1>said</c1> <q1>no</q1>. "
        "<s2>Carlos Diaz</s2> <q3>falsely <c2>claimed</c2></q3> <q2>that two boats sank</q2>.",
        {"3": "meta_comment"},
    )

    assert label_target(2, scene, lambda _: True) == 1


def test_nothing_near():
    """An anaphor two paragraphs behind its claim names nothing."""
    scene = scene_of(
        "<s1>Weber</s1> <c1>said</c1> <q1>no</q1>.\n\nIt rained.\n\n<q2>That claim</q2> <c2>is old</c2>.",
        {"2": "label"},
    )

    assert label_target(1, scene, lambda _: True) is None

"""Which attributions only carry others."""

import pytest

from quotedb.resolve.carriers import children_of, is_frame
from tests.resolve_cases import scene_of


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        (
            "<s1>Weber</s1> <c1>said</c1> <q1><s2>Carlos Diaz</s2> <c2>said</c2> <q2>no</q2></q1>.",
            {},
            True,
        ),
        (
            "<s1>Weber</s1> <c1>said</c1> <q1>the crew, <s2>who</s2> <c2>ask</c2> <q2>for leave</q2></q1>.",
            {},
            False,
        ),
        (
            "<s1>Weber</s1> <c1>said</c1> <q1><s2>they</s2> <c2>want</c2> <q2>fair pay</q2></q1>.",
            {},
            False,
        ),
        (
            "<s1>Weber</s1> <c1>said</c1> <q1><s2>he</s2> <c2>refused</c2> <q2>to sign</q2></q1>.",
            {},
            False,
        ),
        (
            "<s1>Weber</s1> <c1>said</c1> <q1><s2>it</s2> <c2>does not show</c2> <q2>who fell</q2></q1>.",
            {},
            False,
        ),
        (
            "<s1>I</s1> <c1>say</c1> <q1><s2>he</s2> is late all day long, <c2>proving</c2> <q2>it</q2></q1>",
            {},
            False,
        ),
        (
            "<s1>Weber</s1> <c1>said</c1> <q1><s2>Carlos Diaz</s2> <c2>hates</c2> <q2>it</q2></q1>.",
            {"2": "attitude"},
            False,
        ),
    ],
)
def test_frame(text: str, kinds: dict[str, str], expected: bool):
    """What passes on somebody's words is a frame; wishes, refusals and relative clauses are not."""
    scene = scene_of(text, kinds)

    assert is_frame(0, children_of(scene.attributions)[0], scene) is expected

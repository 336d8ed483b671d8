"""Through what words went, as their own sentence states."""

import pytest

from quotedb.extract.running import find_running
from quotedb.extract.venue import is_outlet
from quotedb.vocab import LinkRole, Medium
from tests.case_files import LEXICON, document
from tests.sentences import cut, scenes_of


@pytest.mark.parametrize(
    ("text", "medium", "outlet", "addressee"),
    [
        ("“No,” Lee told CNN on Monday.", "interview", "CNN", "CNN"),
        (
            "In an interview with The Leeds Post, Lee said it rained.",
            "interview",
            "The Leeds Post",
            None,
        ),
        ("Lee said in an interview on Monday with NPR that it rained.", "interview", "NPR", None),
        ("Lee told reporters that it rained.", "unknown", None, "reporters"),
        ("“No,” she wrote on Twitter.", "social", None, None),
        ("“No,” the company said in a statement.", "document", None, None),
        ("Lee said at a rally that it rained.", "speech", None, None),
        ("Lee said at a news conference that it rained.", "press_conference", None, None),
        ("Lee said on CNN's “The Hour” that it rained.", "broadcast", "CNN", None),
        ("Lee said that the statement on CNN was wrong.", "unknown", None, None),
    ],
)
def test_a_sentence_names_medium_outlet_and_addressee(
    text: str, medium: str, outlet: str | None, addressee: str | None
):
    """An outlet that somebody talks to relays the words; people who listen are only addressed."""
    (found,) = find_running(document(text), LEXICON)

    assert found.medium is Medium(medium)
    assert [cut(text, relay.mention) for relay in found.relays] == ([outlet] if outlet else [])
    assert all(relay.role is LinkRole.RELAYER for relay in found.relays)
    assert cut(text, found.addressee) == addressee


def test_an_outlet_has_a_capital():
    """The post of a mayor is no newspaper."""
    (scene,) = scenes_of("Lee told the post office and the Leeds Post.")

    assert is_outlet(scene, range(6, 9))
    assert not is_outlet(scene, range(2, 5))

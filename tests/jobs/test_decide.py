"""Links of a chain are set, put in and taken out as the command line says."""

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.decide import with_hops

CHAIN: list[dict[str, str | None]] = [
    {"role": "utterer", "naming": "named", "basis": "explicit", "medium": "speech", "speaker": "a"},
    {"role": "publisher", "naming": "author", "basis": "explicit", "medium": "article", "speaker": None},
]


def told(chain) -> list[tuple[str | None, ...]]:
    return [(link["role"], link["naming"], link["speaker"]) for link in chain]


def test_a_link_is_set_put_in_or_taken_out():
    """In the order given; what is left out of a link follows from the rest of it."""
    assert told(with_hops(CHAIN, ["0=holder:group:Sailors"]))[0] == ("holder", "group", "Sailors")
    assert told(with_hops(CHAIN, ["+1=relayer:named:Reuters: World"])) == [
        ("utterer", "named", "a"),
        ("relayer", "named", "Reuters: World"),
        ("publisher", "author", None),
    ]
    assert told(with_hops(CHAIN, ["0="])) == [("publisher", "author", None)]
    assert told(with_hops(CHAIN, ["0=utterer"]))[0] == ("utterer", "unattributed", None)
    assert told(CHAIN)[0] == ("utterer", "named", "a")


@pytest.mark.parametrize("hop", ["", "x", "=relayer", "-1=relayer", "+1=", "2=relayer"])
def test_what_is_no_link_is_refused(hop):
    """With what a link looks like, or which there are."""
    with pytest.raises(UsageError):
        with_hops(CHAIN, [hop])

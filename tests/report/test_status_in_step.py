"""The rules of one article alone and the rules of the views: the same facts, the same status."""

import random

import duckdb

from quotedb.model import ChainLink, Claim, Speaker
from quotedb.report.snapshot import refresh_snapshot
from quotedb.resolve.status import article_statuses
from quotedb.store.engine import open_engine
from quotedb.vocab import (
    UNCHECKABLE_TYPES,
    Certainty,
    ClaimType,
    LinkRole,
    Naming,
    SpeakerKind,
    Stance,
)
from tests.builders import assertion, link, publisher, quote, speaker
from tests.report.world import World

N_CLAIMS = 400
TEXT = "so it was"
KINDS = {"Crew": "group", "Port Mayor": "office", "The Courier": "outlet", "The Herald": "outlet"}
CHAINS: tuple[list[str], ...] = (
    ["Ann | utterer"],
    ["Bob | utterer"],
    ["- | utterer | anonymous"],
    ["- | utterer"],
    ["Crew | utterer | group"],
    ["Port Mayor | utterer | role_only"],
    ["The Courier | utterer"],
    ["Ann | holder"],
    ["Ann | utterer", "The Courier | relayer"],
    ["Ann | utterer", "Bob | relayer"],
    ["Ann | utterer", "- | relayer | anonymous"],
    ["Ann | utterer", "- | relayer | anonymous", "The Courier | relayer"],
    ["- | utterer | anonymous", "Bob | relayer"],
    ["- | utterer | anonymous", "The Courier | relayer"],
    ["Crew | utterer | group", "The Herald | relayer"],
    [],
)
STANCES = (
    *(Stance.ASSERTS, Stance.ASSERTS, Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.PRESUPPOSES),
    *(Stance.LABELS, Stance.RETRACTS, Stance.REACTS, Stance.QUESTIONS),
)


def who(name: str) -> Speaker:
    return speaker(name, kind=SpeakerKind(KINDS.get(name, "person")))


def hop(written: str) -> ChainLink:
    name, role, *naming = written.split(" | ")
    given = Naming(naming[0]) if naming else Naming.NAMED if name != "-" else Naming.UNATTRIBUTED
    return link(None if name == "-" else who(name), role=LinkRole(role), naming=given)


def test_one_article_and_the_views_agree(tmp_path):
    """Claims of one article, made up at random in one wording, stand where the views put them."""
    draw = random.Random(4)  # noqa: S311 - no secrets here
    world, quotes, names = World(), [], []
    for name, kind in KINDS.items():
        world.speaker(name, kind)
    world.article("a1")
    for at in range(N_CLAIMS):
        kind = draw.choice([*ClaimType, ClaimType.EVENT, ClaimType.EVENT])
        parties = draw.sample(["Ann", "Crew", "The Courier"], draw.randint(0, 2))
        subject = draw.choice([None, "Ann", "Port Mayor"])
        checkable = kind not in UNCHECKABLE_TYPES
        given = {"type": kind.value, "checkable": checkable, "parties": parties, "subject": subject}
        world.claim(f"c{at}", **given)
        made = Claim(
            text=f"c{at}",
            claim_type=kind,
            checkable=checkable,
            subject=who(subject) if subject else None,
            parties=tuple(who(party) for party in parties),
        )
        for _ in range(draw.randint(1, 3)):
            stance, chain = draw.choice(STANCES), draw.choice(CHAINS)
            certainty = draw.choice([Certainty.CT_PLUS, Certainty.CT_PLUS, Certainty.PS_PLUS])
            told = {"stance": stance.value, "chain": chain, "certainty": certainty.value, "content": TEXT}
            world.quote("a1", claim=f"c{at}", **told)
            links = (*(hop(each) for each in chain), publisher())
            made_here = (assertion(made, stance),)
            quotes.append(quote(TEXT, TEXT, chain=links, claims=made_here, certainty=certainty))
            names.append(f"c{at}")
    engine = open_engine(str(tmp_path / "given.db"))
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    engine.dispose()
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute("select claim, status from claim_status").fetchall()

    by_views = dict(rows)
    alone = {
        name: status
        for name, status in zip(names, article_statuses(quotes), strict=True)
        if status is not None
    }
    wrong = {name: (status, by_views[name]) for name, status in alone.items() if by_views[name] != status}
    assert not wrong
    assert len({*alone.values()}) > 8

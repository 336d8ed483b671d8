"""Whatever the order of import, the size of its batches and the moment of a ruling: the same links."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quotedb.store.absent import ids_by_key
from quotedb.store.claim_groups import regroup
from quotedb.store.decisions import Ruling, pair_key, record_decision
from quotedb.store.engine import open_engine, writing
from quotedb.store.rows import claim_key
from quotedb.store.tables.claims import ClaimRow
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import claim, occurrence, quote, record, speaker
from tests.store.counting import save
from tests.store.linked import linked, relink

SPEAKERS = (speaker("Ada Brown"), speaker("Ben Cole"), None)
WORDS = "bcdefghk"  # one letter each, no article


@dataclass(frozen=True)
class Story:
    """An article: what its quotes claim, and who says it, if it is said word by word."""

    number: int
    told: tuple[tuple[str, int, bool], ...]

    def record(self):
        text = f"Story {self.number}. " + " ".join(f"{words}." for words, _, _ in self.told)
        quotes = []
        for words, who, is_spoken in self.told:
            found = quote(
                text,
                f"{words}.",
                who=SPEAKERS[who],
                claims=[words],
                occurrence=occurrence(words) if is_spoken else None,
            )
            quotes.append(found)
        return record(text, quotes, source_ref=f"{self.number}.txt")


@dataclass(frozen=True)
class Ruled:
    """What a person ruled on two wordings."""

    one: str
    other: str
    op: DecisionOp

    def take(self, engine):
        keys = [claim_key(claim(words)) for words in (self.one, self.other)]
        with writing(engine) as connection:
            record_decision(
                connection,
                Ruling(
                    target_kind=DecisionTarget.CLAIM_PAIR,
                    target_key=pair_key(*keys),
                    field="relation",
                    op=self.op,
                    reason="read",
                    actor="ada",
                    at=datetime(2026, 3, 8, tzinfo=UTC),
                ),
            )
            regroup(connection, ids_by_key(connection, ClaimRow, "claim_key", keys).values())


wordings = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7, unique=True).map(" ".join)
told = st.lists(st.tuples(wordings, st.integers(0, 2), st.booleans()), min_size=1, max_size=3)
stories = st.lists(told, min_size=2, max_size=6).map(
    lambda all_told: [Story(number, tuple(dict.fromkeys(each))) for number, each in enumerate(all_told)]
)


@st.composite
def histories(draw):
    """Final stories, what people ruled on their wordings, and a way in which they may have come about."""
    final = draw(stories)
    words = sorted({words for story in final for words, _, _ in story.told})
    pairs = [(one, other) for one in words for other in words if one < other]
    ruled = []
    if pairs:
        taken = draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True))
        ruled = [
            Ruled(one, other, draw(st.sampled_from([DecisionOp.MERGE, DecisionOp.SPLIT])))
            for one, other in taken
        ]
    steps = draw(st.permutations([*final, *ruled]))
    first = {story.number: draw(told) for story in final if draw(st.booleans())}
    return final, ruled, steps, first, draw(st.integers(1, 4))


@pytest.fixture
def fresh(ready_file, tmp_path_factory):
    """Opens a new empty database each time."""
    opened = []

    def open_one():
        opened.append(
            open_engine(str(shutil.copy(ready_file, tmp_path_factory.mktemp("order") / "quotes.db")))
        )
        return opened[-1]

    yield open_one
    for each in opened:
        each.dispose()


def live(engine, steps, first, batch):
    """Import stories in batches and take rulings between them; some stories first have other quotes."""
    waiting = []
    for step in steps:
        if isinstance(step, Story):
            waiting.append(step)
        if isinstance(step, Ruled) or len(waiting) == batch:
            write(engine, waiting, first)
            waiting = []
        if isinstance(step, Ruled):
            step.take(engine)
    write(engine, waiting, first)
    again = [step.record() for step in steps if isinstance(step, Story) and step.number in first]
    if again:
        save(engine, *again, replace={each.article.source_ref for each in again})


def write(engine, waiting, first):
    records = []
    for story in waiting:
        whole = story.record()
        if story.number in first:
            others = [
                quote(
                    whole.article.text,
                    "Story",
                    who=SPEAKERS[who],
                    claims=[words],
                    occurrence=occurrence(words) if spoken else None,
                )
                for words, who, spoken in first[story.number][:1]
            ]
            whole = record(whole.article.text, others, source_ref=f"{story.number}.txt")
        records.append(whole)
    if records:
        save(engine, *records)


def compare(made, steps, final, ruled, first, batch, once):
    live(made, steps, first, batch)
    found = linked(made)
    relink(made)

    assert linked(made) == found

    for each in ruled:
        each.take(once)
    save(once, *(story.record() for story in final))

    assert linked(once) == found


@pytest.mark.usefixtures("plain_matcher")
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # databases are too slow to shrink on
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(histories())
def test_order_does_not_show(fresh, history):
    """Any history gives what linking from nothing gives, and what one import of the final stories gives."""
    final, ruled, steps, first, batch = history
    compare(fresh(), steps, final, ruled, first, batch, fresh())


NEWS = [
    Story(
        100,
        (
            ("The Orne bridge will reopen to traffic on Monday", 0, False),
            ("We have waited five years for this bridge, and nobody will take it from us again", 0, True),
        ),
    ),
    Story(
        101,
        (
            ("Traffic will cross the reopened Orne bridge from Monday", 0, False),
            ("waited five years for this bridge", 0, True),
        ),
    ),
    Story(
        102,
        (
            ("The Orne bridge will not reopen to traffic on Monday", 1, False),
            ("nobody will take it from us again", 0, True),
            ("five years", 0, True),
        ),
    ),
    Story(
        103,
        (
            ("The flood drowned 31 cattle near Caen", 1, False),
            ("We have waited five years for this bridge, and nobody will take it from us again", 1, True),
        ),
    ),
    Story(
        104,
        (
            ("The flood near Caen drowned 13 cattle", 1, False),
            ("We have waited five years for this bridge … nobody will take it from us", 0, True),
        ),
    ),
    Story(
        105,
        (
            ("Near Caen the flood drowned 31 cattle", 2, False),
            ("We have waited five years for this bridge, and nobody will take it from us again", 2, True),
        ),
    ),
]
RULED = [
    Ruled(NEWS[0].told[0][0], NEWS[1].told[0][0], DecisionOp.SPLIT),
    Ruled(NEWS[2].told[0][0], NEWS[3].told[0][0], DecisionOp.MERGE),
]


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations([*NEWS, *RULED]), st.integers(1, 4))
def test_order_of_real_sentences_does_not_show(fresh, steps, batch):
    """With the rules that imports go by: paraphrases, fragments, repeats, other numbers, denials, rulings."""
    compare(fresh(), steps, NEWS, RULED, {101: ((NEWS[3].told[1][0], 0, True),)}, batch, fresh())


def test_servers_link_alike(engine, fresh):
    """The same history on either server gives what one import into a file gives."""
    steps = [NEWS[4], RULED[1], NEWS[2], NEWS[0], RULED[0], NEWS[5], NEWS[1], NEWS[3]]
    compare(engine, steps, NEWS, RULED, {104: ((NEWS[0].told[1][0], 1, True),)}, 2, fresh())
    found = linked(engine)

    assert {judgement for _, judgement, _ in found["links"]} >= {"accepted"}
    assert len(found["utterances"]) < len(found["occurrences"])

"""What becomes of people's rulings while articles are edited, imported again and extracted anew."""

import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, select

from quotedb.jobs.missed import MissedQuote, add_missed
from quotedb.match.places import places_of
from quotedb.model import ArticleRecord, Attribution, Quote
from quotedb.report.gather.asking import asking
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.absent import chunks
from quotedb.store.engine import reading, writing
from quotedb.store.missed import MISSED
from quotedb.store.quote_places import quotes_at
from quotedb.store.speaker_rulings import By
from quotedb.store.standing import standing_rulings
from quotedb.store.tables.evidence import ArticleRow, ArticleVersionRow
from quotedb.store.verdicts import Verdict, decide
from quotedb.vocab import DecisionOp, DecisionTarget, QuoteKind
from tests.builders import link, publisher, record
from tests.edits import Paragraphs, Sentence, article, edited, flat, is_right, plain, stands_once, written
from tests.store.counting import save

Views: TypeAlias = dict[str, list[tuple[Any, ...]]]  # rows by view

ADA = By(actor="ada", reason="heard it", at=datetime(2026, 3, 9, tzinfo=UTC))
STEPS = ("lose", "edit", "again", "lose", "edit", "lose", "again")
ANN = {"name": "Ann Lee", "kind": "person"}
CHAIN = [
    {"role": "utterer", "naming": "named", "speaker": ANN},
    {"role": "relayer", "naming": "unattributed"},
    {"role": "publisher", "naming": "author"},
]
SAID: tuple[tuple[str, DecisionOp, object], ...] = (
    ("speaker", DecisionOp.SET, ANN),
    ("speaker", DecisionOp.CONFIRM, None),
    ("kind", DecisionOp.SET, "mixed"),
    ("kind", DecisionOp.CONFIRM, None),
    ("chain", DecisionOp.SET, CHAIN),
    ("chain", DecisionOp.CONFIRM, None),
    ("quote", DecisionOp.REJECT, None),
    ("quote", DecisionOp.CONFIRM, None),
)
ADDED = (MISSED, DecisionOp.SET, None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A ruling on a sentence of an article as it was imported first."""

    article: int
    at: int  # which sentence
    said: tuple[str, DecisionOp, object]


@dataclass(frozen=True, slots=True)
class Plan:
    """Articles with all their states, what is imported step by step, and what is ruled after the first step.

    Attributes:
        versions: Of each article all states, the newest last.
        steps: One record an article; those of a step may come in any order.
        rulings: In any order.
    """

    versions: tuple[tuple[Paragraphs, ...], ...]
    steps: tuple[tuple[ArticleRecord, ...], ...]
    rulings: tuple[Planned, ...]


def plan(n_articles: int, n_rulings: int, n_rounds: int, chance: random.Random) -> Plan:
    """Make up articles and what happens to them.

    Args:
        n_articles: How many.
        n_rulings: Of each article, at most.
        n_rounds: How often ``STEPS`` are gone through.
        chance: Decides on all.
    """
    versions = [[article(chance)] for _ in range(n_articles)]
    overlooked = [{at for at in range(len(flat(each[0]))) if chance.random() < 0.1} for each in versions]
    steps = [_step(versions, 1, chance, overlooked)]
    for step in STEPS * n_rounds:
        if step == "edit":
            for states in versions:
                after = edited(states[-1], chance)
                if written(after)[0] not in {written(each)[0] for each in states}:  # those are no news
                    states.append(after)
        steps.append(_step(versions, 0.4 if step == "lose" else 1, chance))
    rulings = [
        one
        for number, states in enumerate(versions)
        for one in _rulings(number, flat(states[0]), overlooked[number], n_rulings, chance)
    ]
    return Plan(tuple(map(tuple, versions)), tuple(steps), tuple(rulings))


def _step(
    versions: Sequence[Sequence[Paragraphs]],
    share: float,
    chance: random.Random,
    overlooked: Sequence[set[int]] = (),
) -> tuple[ArticleRecord, ...]:
    """Give the newest state of each article with a quote for a share of its sentences."""
    records = []
    for number, states in enumerate(versions):
        text, marks = written(states[-1])
        found = [
            Attribution(
                kind=QuoteKind.DIRECT,
                contents=one.contents,
                cue=None,
                source=None,
                rule="given",
                confidence=1.0,
            )
            for at, one in enumerate(marks)
            if chance.random() < share and not (overlooked and at in overlooked[number])
        ]
        quotes = [Quote(attribution=one, chain=(link(), publisher()), assertions=()) for one in found]
        records.append(record(text, quotes, source_ref=f"{number}.txt", url=f"https://x.example/{number}"))
    return tuple(records)


def _rulings(
    number: int, sentences: Sequence[Sentence], overlooked: set[int], n_rulings: int, chance: random.Random
) -> list[Planned]:
    fields = list(dict.fromkeys(field for field, _, _ in SAID))
    pairs = [(at, field) for at in range(len(sentences)) for field in fields if at not in overlooked]
    found = [Planned(number, at, ADDED) for at in sorted(overlooked)][:n_rulings]
    for at, field in chance.sample(pairs, min(n_rulings - len(found), len(pairs))):
        found.append(Planned(number, at, chance.choice([said for said in SAID if said[0] == field])))
    return found


def play(engine: Engine, made: Plan, chance: random.Random, n_times: int = 1) -> dict[str, Planned]:
    """Carry a plan out: each step's articles in an order and in batches by chance.

    Args:
        engine: A database without articles.
        made: The plan.
        chance: Orders articles and rulings.
        n_times: How often each step is imported.

    Returns:
        The rulings by the key of their decision.
    """
    ruled: dict[str, Planned] = {}
    for step in made.steps:
        for _ in range(n_times):
            for batch in chunks(chance.sample(step, len(step)), chance.randint(20, 100)):
                save(engine, *batch, replace={each.article.source_ref for each in batch})
        if not ruled:
            with writing(engine) as connection:
                numbers = _first_versions(connection)
                for one in chance.sample(made.rulings, len(made.rulings)):
                    ruled[_rule(connection, made, one, numbers[f"https://x.example/{one.article}"])] = one
    return ruled


def _first_versions(connection: Connection) -> dict[str, int]:
    rows = connection.execute(
        select(ArticleRow.identity_value, ArticleVersionRow.version_id).join(
            ArticleVersionRow, ArticleVersionRow.article_id == ArticleRow.article_id
        )
    )
    return {row.identity_value: row.version_id for row in rows}


def _rule(connection: Connection, made: Plan, one: Planned, version_id: int) -> str:
    text, marks = written(made.versions[one.article][0])
    (span,) = marks[one.at].contents
    field, op, value = one.said
    if field == MISSED:
        words = span.cut(text)
        nth = [place.start <= span.start < place.end for place in places_of(text, words)].index(True) + 1
        return add_missed(connection, version_id, MissedQuote(words=words, nth=nth), ADA).decisions[0]
    key = next(key for key, contents in quotes_at(connection, version_id) if contents == [span])
    return decide(connection, Verdict(DecisionTarget.QUOTE, key, field, op, value), ADA)


@dataclass(frozen=True, slots=True)
class Survived:
    """What became of rulings.

    Attributes:
        wrong: Keys of those that stand on other words, or on another sentence of the same words.
        standing: Keys of those whose sentence stands in the newest state of its article.
        once: Of these, whose words stand but once in the first and in the newest state.
        shown: Keys of those that stand on a quote of the newest state.
    """

    wrong: frozenset[str]
    standing: frozenset[str]
    once: frozenset[str]
    shown: frozenset[str]


def survived(engine: Engine, made: Plan, ruled: dict[str, Planned]) -> Survived:
    """Judge where rulings stand by what is known of each sentence."""
    with reading(engine) as connection:
        held = standing_rulings(connection)
    found: dict[str, set[str]] = {name: set() for name in Survived.__dataclass_fields__}
    for key, one in ruled.items():
        versions = [flat(each) for each in made.versions[one.article]]
        own = versions[0][one.at]
        if own.number in {each.number for each in versions[-1]}:
            found["standing"].add(key)
        if stands_once(own, versions):
            found["once"].add(key)
        start = held[key].start
        if start is None:
            continue
        found["shown"].add(key)
        starts = [mark.contents[0].start for mark in written(made.versions[one.article][-1])[1]]
        at = bisect_right(starts, start) - 1
        if plain(versions[-1][at].text) != plain(own.text) or not is_right(own.number, versions, at):
            found["wrong"].add(key)
    return Survived(**{name: frozenset(keys) for name, keys in found.items()})


def seen(engine: Engine, snapshot: Path) -> Views:
    """Give what views show of quotes and of decisions, apart from the numbers of this database."""
    with asking(refresh_snapshot(engine, snapshot)) as ask:
        return {
            view: list(ask(sql, {}))
            for view, sql in {
                "quotes": """
                    select article_key, quote_key, lineage_key, kind, speaker, chain, exact, is_current
                    from quotes_effective order by all
                """,
                "decisions": "select decision_key, state from decision_state order by all",
            }.items()
        }


def waiting(views: Views) -> set[str]:
    """Give the keys of the decisions that views list as orphaned."""
    return {key for key, state in views["decisions"] if state == "orphaned"}

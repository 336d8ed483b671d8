"""Rulings survive edits, re-imports and other extractors: never on other words, or else they wait."""

import random
import shutil
from collections import Counter
from datetime import UTC, datetime

from quotedb.model import ArticleRecord, Attribution, Quote
from quotedb.store.engine import reading, writing
from quotedb.store.speaker_rulings import By
from quotedb.store.standing import Standing, fates, standing_rulings
from quotedb.store.verdicts import Verdict, decide
from quotedb.vocab import DecisionOp, DecisionTarget, QuoteKind
from tests.builders import link, publisher, record
from tests.match.test_lineage import Sentence, article, edited, is_right, written
from tests.store.counting import rows, save

ADA = By(actor="ada", reason="heard it", at=datetime(2026, 3, 9, tzinfo=UTC))
N_ARTICLES, N_RULED = 40, 12


def state(
    number: int, paragraphs: list[list[Sentence]], share: float, chance: random.Random
) -> ArticleRecord:
    """A state of an article with a quote for each sentence, or for a share of them."""
    text, marks = written(paragraphs)
    found = [
        Attribution(
            kind=QuoteKind.DIRECT, contents=mark.contents, cue=None, source=None, rule="given", confidence=1.0
        )
        for _, mark in marks
        if chance.random() < share
    ]
    quotes = [Quote(attribution=one, chain=(link(), publisher()), assertions=()) for one in found]
    return record(text, quotes, source_ref=f"{number}.txt", url=f"https://x.example/{number}")


def standing(engine) -> dict[str, Standing]:
    with reading(engine) as connection:
        return standing_rulings(connection)


def test_rulings_survive_whatever_comes(ready_file, tmp_path, open_database):
    """Edits, re-imports and extractions that lose quotes and find them again, in any order."""
    engine = open_database(f"sqlite:///{shutil.copy(ready_file, tmp_path / 'quotes.db')}")
    chance = random.Random(20260309)  # noqa: S311 nothing secret
    first = [article(chance) for _ in range(N_ARTICLES)]
    whole = [state(number, each, 1, chance) for number, each in enumerate(first)]
    save(engine, *whole)
    ruled: dict[str, tuple[int, int]] = {}
    with writing(engine) as connection:
        keys = rows(engine, "quotes", "version_id", "quote_key")
        for number in range(N_ARTICLES):
            own = [key for version, key in keys if version == number + 1]
            for at in chance.sample(range(len(own)), min(N_RULED, len(own))):
                verdict = Verdict(DecisionTarget.QUOTE, own[at], "kind", DecisionOp.SET, "mixed")
                ruled[decide(connection, verdict, ADA)] = number, at
    now = first
    for step in ["lose", "edit", "again", "lose", "edit", "lose", "again"]:
        if step == "edit":
            now = [edited(each, chance) for each in now]
        share = 0.4 if step == "lose" else 1
        states = [state(number, each, share, chance) for number, each in enumerate(now)]
        save(engine, *states, replace={each.article.source_ref for each in states})
    held = standing(engine)
    before = rows(engine, "quotes", "quote_key", "lineage_key")
    save(engine, *[state(number, each, 1, chance) for number, each in enumerate(now)])
    save(engine, *whole)

    assert rows(engine, "quotes", "quote_key", "lineage_key") == before
    assert fates(held, standing(engine)) == []
    n_standing = n_shown = 0
    for key, (number, at) in ruled.items():
        was = [each for paragraph in first[number] for each in paragraph]
        here = [each for paragraph in now[number] for each in paragraph]
        text, marks = written(now[number])
        place = {mark.contents[0].start: index for index, (_, mark) in enumerate(marks)}
        times = Counter(each.text.replace("\u00a0", " ") for each in here)
        is_once = times[was[at].text] == 1 == [each.text for each in was].count(was[at].text)
        is_once &= was[at].number in {each.number for each in here}
        n_standing += is_once
        start = held[key].start
        if start is not None:
            assert here[place[start]].text.replace("\u00a0", " ") == was[at].text, text
            assert is_right(was[at].number, here, place[start])
            n_shown += is_once

    assert n_standing > 200
    assert n_shown / n_standing >= 0.99

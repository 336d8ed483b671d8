"""Measures whether linking keeps its price as the record grows: cost a quote and memory, tenth by tenth.

    python -m benchmarks.linking [--quotes 100000] [--seed 1] [--db FILE]

The news is made up by this script, the same for the same seed: words as skewed as in real articles, stories
that run for a while and are told by many outlets in other words, speakers of whom a few say most of all, and
quotes that are repeated whole, cut short and with a word changed. Times are those of the processor. It works
now faster, now slower, by what else the machine does: so beside every batch the same wordings are taken apart
and keyed once more, and linking is priced in wordings that take the same time.

Ends with exit code 1 when the last tenth costs more than 1.5 times the first, or when memory grows by more
than a tenth after the fifth, when the caches (64 MiB of pages, and those of words) have filled.
"""

import argparse
import csv
import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from itertools import accumulate
from pathlib import Path
from statistics import mean
from typing import Any
from unittest.mock import patch

from quotedb import ids
from quotedb.bundled import bundled
from quotedb.jobs.database import opened
from quotedb.jobs.fresh import BATCH, batches
from quotedb.match.claims import keys
from quotedb.match.features import features
from quotedb.model import (
    ArticleRecord,
    Assertion,
    Attribution,
    ChainLink,
    Claim,
    Occurrence,
    Quote,
    RawArticle,
    Span,
    Speaker,
)
from quotedb.store import save
from quotedb.store.engine import writing
from quotedb.store.linking import count_links, link_all
from quotedb.store.runs import start_run
from quotedb.store.save import save_records
from quotedb.text.document import build_document
from quotedb.vocab import (
    Basis,
    ClaimType,
    LinkRole,
    Medium,
    Naming,
    OccurrenceRelation,
    QuoteKind,
    SpeakerKind,
    Stance,
)

QUOTES_AN_ARTICLE = 10
RUNNING = 60  # stories at a time
N_SPEAKERS = 3_000
WITH_NUMBER, WITH_OWN_NAME, WITH_CONTEXT = 0.09, 0.08, 0.65  # shares of 2,917 claims of 92 real articles
OUTLETS = [Speaker(kind=SpeakerKind.OUTLET, name=f"The {city} Example") for city in "ABCDEFGHIJKLMNOPQRST"]
OPENINGS = (
    "we are going to",
    "i want to be clear that",
    "the people of this country",
    "let me tell you that",
)
GLUE = ("the", "of", "in", "and", "for", "with", "on", "to", "from", "a")
MOST_SLOWED, MOST_GROWN = 1.5, 1.1
STANDARD_WORDINGS = 250


@dataclass(frozen=True)
class Story:
    """What happened, who says so, and the words that are quoted."""

    speaker: Speaker
    words: tuple[str, ...]
    spoken: str
    number: int | None
    is_named: bool
    has_context: bool


class News:
    """Makes up articles without end."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)  # noqa: S311 - news, not secrets
        with (bundled("seeds/weights") / "en.csv").open(encoding="utf-8", newline="") as file:
            rows = [
                (row["stem"], 2 ** -float(row["bits"]))
                for row in csv.DictReader(file)
                if row["stem"].isalpha()
            ]
        self.words = [word for word, _ in rows]
        self.shares = list(accumulate(share for _, share in rows))
        names = sorted(word.capitalize() for word in self.words if word.isalpha() and len(word) > 4)
        self.choose.shuffle(names)
        self.speakers = [
            Speaker(kind=SpeakerKind.PERSON, name=f"{first} {last}")
            for first, last in zip(names, names[N_SPEAKERS:], strict=False)
        ][:N_SPEAKERS]
        self.talk = list(accumulate(1 / (rank + 1) for rank in range(N_SPEAKERS)))
        self.running: deque[Story] = deque((self.story() for _ in range(RUNNING)), maxlen=RUNNING)

    def some_words(self, n_words: int) -> list[str]:
        """Draw words as often as articles have them."""
        return self.choose.choices(self.words, cum_weights=self.shares, k=n_words)

    def sentence(self, words: list[str]) -> str:
        """Put small words between others."""
        return " ".join(part for word in words for part in (self.choose.choice(GLUE), word))

    def story(self) -> Story:
        """Let something happen."""
        words = self.some_words(self.choose.randint(5, 9))
        return Story(
            speaker=self.choose.choices(self.speakers, cum_weights=self.talk)[0],
            words=tuple(words),
            number=self.choose.randint(2, 90) if self.choose.random() < WITH_NUMBER else None,
            is_named=self.choose.random() < WITH_OWN_NAME,
            has_context=self.choose.random() < WITH_CONTEXT,
            spoken=f"{self.choose.choice(OPENINGS)} {self.sentence(self.some_words(8))}",
        )

    def told(self, story: Story) -> str:
        """Tell a story in other words: another order, one word less, sometimes another number."""
        words = list(story.words)
        if self.choose.random() < 0.5:
            words.remove(self.choose.choice(words))
        if self.choose.random() < 0.3:
            self.choose.shuffle(words)
        who = story.speaker.name.split()[-1] if story.is_named else "he"
        if story.number is None:
            return f"{who} {self.sentence(words)}"
        number = story.number if self.choose.random() < 0.9 else story.number + 1
        return f"{who} {self.sentence(words)} {number} days"

    def quoted(self, story: Story) -> str:
        """Quote its speaker: whole, cut short, or with a word changed."""
        words = story.spoken.split()
        chance = self.choose.random()
        if chance < 0.3:
            return " ".join(words[self.choose.randint(0, 4) : len(words) - self.choose.randint(0, 6)])
        if chance < 0.4:
            words[self.choose.randrange(len(words))] = self.choose.choice(self.words)
        return " ".join(words)

    def article(self, number: int) -> ArticleRecord:
        """Write one article."""
        if self.choose.random() < 0.5:
            self.running.append(self.story())
        stories = [self.choose.choice(self.running) for _ in range(QUOTES_AN_ARTICLE // 2)]
        stories += [self.story() for _ in range(QUOTES_AN_ARTICLE - len(stories))]
        outlet = self.choose.choice(OUTLETS)
        text, quotes = f"Article {number}.\n", []
        for at, story in enumerate(stories):
            is_direct = at % 2 == 0
            content = self.quoted(story) if is_direct else self.told(story)
            span = Span(len(text), len(text) + len(content))
            text += f"{content}.\n"
            quotes.append(quote(story, outlet, span, content, is_direct=is_direct))
        name = f"{number}.txt"
        raw = RawArticle(
            source_ref=name,
            identity=name,
            raw_sha256=ids.text_sha256(text),
            encoding="utf-8",
            text=text,
            outlet=outlet.name,
        )
        return ArticleRecord(
            article=raw, document=build_document(raw), quotes=tuple(quotes), extractor="benchmark"
        )


def quote(story: Story, outlet: Speaker, span: Span, content: str, *, is_direct: bool) -> Quote:
    """Ascribe a content to the speaker of a story."""
    speaker = story.speaker
    claim = Claim(
        text=content,
        claim_type=ClaimType.EVENT,
        checkable=True,
        context=speaker.name if story.has_context else "",
        parties=(speaker,),
    )
    spoken = Occurrence(text=content, relation=OccurrenceRelation.EXACT, score=1.0)
    return Quote(
        attribution=Attribution(
            kind=QuoteKind.DIRECT if is_direct else QuoteKind.INDIRECT,
            contents=(span,),
            cue=None,
            source=None,
            rule="benchmark",
            confidence=1.0,
        ),
        chain=(
            ChainLink(role=LinkRole.UTTERER, naming=Naming.NAMED, basis=Basis.EXPLICIT, speaker=speaker),
            ChainLink(
                role=LinkRole.PUBLISHER,
                naming=Naming.AUTHOR,
                basis=Basis.EXPLICIT,
                medium=Medium.ARTICLE,
                speaker=outlet,
            ),
        ),
        assertions=(Assertion(claim=claim, stance=Stance.ASSERTS),),
        occurrence=spoken if is_direct else None,
    )


class Clock:
    """Adds up how long the calls of some functions take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timing(self, name: str) -> AbstractContextManager[object]:
        """Time a function that saving calls."""
        timed: Callable[..., Any] = getattr(save, name)

        @wraps(timed)
        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
            started = time.process_time()
            try:
                return timed(*given, **named)
            finally:
                self.seconds += time.process_time() - started

        return patch.object(save, name, call)


def resident_mib() -> float:
    """Give the memory that this process has now, in MiB (Linux)."""
    _, _, rest = Path("/proc/self/status").read_text(encoding="utf-8").partition("VmRSS:")
    return int(rest.split()[0]) / 2**10


class Standard:
    """Work that is always the same: how fast it is done tells how fast the processor is now."""

    def __init__(self, seed: int) -> None:
        news = News(seed)
        self.texts = [news.told(news.story()) for _ in range(STANDARD_WORDINGS)]

    def seconds(self) -> float:
        """Take the wordings apart and key them; give the time for one."""
        started = time.process_time()
        for text in self.texts:
            keys(features(text, "en", "", (), None))
        return (time.process_time() - started) / len(self.texts)


@dataclass(frozen=True)
class Tenth:
    """What a tenth of the quotes took.

    Attributes:
        stored_ms: Processor time a quote, to store it.
        linked_ms: Of it, to link.
        price: The same in wordings that are taken apart and keyed in that time.
        memory_mib: In use at the end.
    """

    stored_ms: float
    linked_ms: float
    price: float
    memory_mib: float


def measure(db: str, n_quotes: int, seed: int) -> Iterator[Tenth]:
    """Store made-up news, and give what each tenth took."""
    news, clock, standard = News(seed), Clock(), Standard(seed + 1)
    n_articles = n_quotes // QUOTES_AN_ARTICLE
    tenth = -(-n_articles // 10)
    with opened(db, create=True) as engine, clock.timing("link_claims"), clock.timing("join_beside"):
        with writing(engine) as connection:
            run_id = start_run(connection, extractor="benchmark", actor="benchmark")
            link_all(connection)
        for first in range(0, n_articles, tenth):
            clock.seconds = stored_s = 0.0
            paces: list[float] = []
            numbers = range(first, min(first + tenth, n_articles))
            for batch in batches(numbers, BATCH):
                records = [news.article(number) for number in batch]
                started = time.process_time()
                with writing(engine) as connection:
                    save_records(connection, run_id, records)
                stored_s += time.process_time() - started
                paces.append(standard.seconds())
            n_stored = len(numbers) * QUOTES_AN_ARTICLE
            yield Tenth(
                stored_ms=1_000 * stored_s / n_stored,
                linked_ms=1_000 * clock.seconds / n_stored,
                price=clock.seconds / n_stored / mean(paces),
                memory_mib=resident_mib(),
            )
        with writing(engine) as connection:
            print(count_links(connection))


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", help="keep the database in this new file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        print("tenth  storing, ms a quote  of it linking  in wordings  memory, MiB")
        tenths: list[Tenth] = []
        for tenth in measure(given.db or str(Path(work, "news.db")), given.quotes, given.seed):
            tenths.append(tenth)
            print(
                f"{len(tenths):5} {tenth.stored_ms:20.3f} {tenth.linked_ms:14.3f}"
                f"{tenth.price:13.2f} {tenth.memory_mib:12.0f}",
                flush=True,
            )
    slowed, grown = tenths[-1].price / tenths[0].price, tenths[-1].memory_mib / tenths[4].memory_mib
    print(f"the last tenth costs {slowed:.2f} x the first to link; memory is {grown:.2f} x that of the fifth")
    return 0 if slowed <= MOST_SLOWED and grown <= MOST_GROWN else 1


if __name__ == "__main__":
    sys.exit(main())

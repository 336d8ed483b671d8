"""Makes databases of a million made-up quotes, as an import would have stored them.

    python -m benchmarks.million_news DATABASE [--quotes 1000000] [--seed 1]

DATABASE is a new SQLite file. The words are those of ``benchmarks.linking``; what each quote is (its kind and
certainty, who passed it on, what it does with its claim, whom its source may mean) is drawn with the shares
of the 84 articles of PolNeAR's development split. Three articles in a hundred come again in another version.
A tenth goes through the store's own saving, linking included; the rest are copies of it under other numbers
and keys. Beside the file lies another, with the articles of one more import.
"""

import argparse
import pickle
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, Integer, Table, func, select, text, type_coerce
from sqlalchemy.types import NullType

from benchmarks.linking import QUOTES_AN_ARTICLE, RUNNING, News, Story
from quotedb import ids
from quotedb.jobs.database import opened
from quotedb.jobs.fresh import BATCH, batches
from quotedb.model import (
    ArticleRecord,
    Assertion,
    Attribution,
    Candidate,
    ChainLink,
    Claim,
    Document,
    Occurrence,
    Quote,
    RawArticle,
    Span,
    Speaker,
)
from quotedb.moment import instant
from quotedb.store.engine import outside_transaction, reading, writing
from quotedb.store.linking import link_all
from quotedb.store.runs import add_items, finish_run, start_run
from quotedb.store.save import save_records
from quotedb.store.schema import metadata
from quotedb.vocab import (
    Basis,
    Certainty,
    ClaimType,
    CueClass,
    LinkRole,
    Medium,
    Naming,
    OccurrenceRelation,
    Precision,
    QuoteKind,
    RunStatus,
    SpeakerKind,
    Stance,
)

RUN_ARTICLES = 1_000  # of one import
MORE_ARTICLES = 10  # of the import that comes after
AGAIN = 0.03  # share of articles that come again, changed
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
MINUTES_APART = 10
LATER = timedelta(hours=5)  # when a version comes after the first
PIECE_ROWS = 20_000

KINDS = {
    QuoteKind.INDIRECT: 0.52, QuoteKind.DIRECT: 0.21, QuoteKind.MIXED: 0.14, QuoteKind.ATTITUDE: 0.11,
    QuoteKind.PRESUPPOSITION: 0.005, QuoteKind.DECLINED_COMMENT: 0.005, QuoteKind.SPEECH_ACT: 0.004,
    QuoteKind.QUESTION: 0.003, QuoteKind.LABEL: 0.003,
}  # fmt: skip
CERTAINTIES = {
    Certainty.CT_PLUS: 0.8, Certainty.NA: 0.115, Certainty.PS_PLUS: 0.028, Certainty.PR_PLUS: 0.023,
    Certainty.CT_MINUS: 0.017, Certainty.UU: 0.013, Certainty.CT_U: 0.003, Certainty.PR_MINUS: 0.001,
}  # fmt: skip
CUE_CLASSES = {
    CueClass.NEUTRAL: 0.816, CueClass.HEDGE: 0.056, CueClass.REACTION: 0.039, CueClass.DOUBT: 0.029,
    CueClass.EVIDENTIAL: 0.026, CueClass.DENIAL: 0.019, CueClass.CONFIRMATION: 0.015,
}  # fmt: skip
STANCES = {
    Stance.ASSERTS: 0.932, Stance.REACTS: 0.032, Stance.DENIES: 0.009, Stance.CONFIRMS: 0.008,
    Stance.PRESUPPOSES: 0.007, Stance.LABELS: 0.004, Stance.DOUBTS: 0.004, Stance.QUESTIONS: 0.003,
    Stance.RETRACTS: 0.001,
}  # fmt: skip
CLAIM_TYPES = {
    (ClaimType.EVENT, True): 0.493, (ClaimType.POSITION, False): 0.151,
    (ClaimType.CHARACTERISATION, False): 0.148, (ClaimType.NORM, False): 0.07,
    (ClaimType.FORECAST, True): 0.065, (ClaimType.STATE, True): 0.048, (ClaimType.QUESTION, False): 0.025,
}  # fmt: skip
CHAINS = {  # innermost voice first, without the publisher
    ("utterer named",): 0.49, ("utterer anonymous",): 0.065, ("utterer unattributed",): 0.065,
    ("utterer group",): 0.06, ("utterer role_only",): 0.01, ("holder named",): 0.04, ("holder group",): 0.02,
    ("holder unattributed",): 0.02, ("utterer named", "first_reporter author"): 0.085,
    ("utterer named", "relayer named"): 0.065, ("utterer anonymous", "relayer outlet"): 0.02,
    ("utterer unattributed", "relayer outlet"): 0.015, ("utterer named", "relayer outlet"): 0.005,
    ("utterer named", "relayer named", "relayer named"): 0.01, ("relayer outlet",): 0.02, (): 0.01,
}  # fmt: skip
WITH_PARTY, WITH_SUBJECT, WITH_SECOND_CANDIDATE = 0.85, 0.46, 0.2
CUES = ("said", "told reporters", "has argued", "wrote", "suggested", "insisted")
N_OUTLETS, N_OWNERS, N_GROUPS, N_OFFICES, N_PEOPLE = 200, 20, 1_000, 200, 20_000

COPIED = (
    *("import_runs", "articles", "article_addresses", "article_versions", "import_items"),
    *("claims", "claim_parties", "claim_links", "utterances", "quotes", "quote_spans", "chain_links"),
    *("speaker_candidates", "assertions", "quote_occurrences"),
)

Drawn = TypeVar("Drawn")


class Newsroom(News):
    """Makes up articles with the shares of real ones."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        names = sorted(word.capitalize() for word in self.words if len(word) > 4)
        pairs = random.Random(seed)  # noqa: S311 - names, not secrets
        self.speakers = self.made_up(
            SpeakerKind.PERSON, [f"{pairs.choice(names)} {pairs.choice(names)}" for _ in range(N_PEOPLE)]
        )
        self.outlets = [
            Speaker(
                kind=SpeakerKind.OUTLET,
                name=f"The {pairs.choice(names)} Courier {number}",
                family=f"{names[number % N_OWNERS]} Media" if number % 3 == 0 else None,
            )
            for number in range(N_OUTLETS)
        ]
        self.groups = self.made_up(SpeakerKind.GROUP, [f"{name} officials" for name in names[:N_GROUPS]])
        self.offices = self.made_up(
            SpeakerKind.OFFICE, [f"Governor of {name}" for name in names[-N_OFFICES:]]
        )
        self.talk, self.of_outlets, self.of_groups = map(falling, (N_PEOPLE, N_OUTLETS, N_GROUPS))
        self.running.clear()
        self.running.extend(self.story() for _ in range(RUNNING))

    @staticmethod
    def made_up(kind: SpeakerKind, names: Sequence[str]) -> list[Speaker]:
        """Give a speaker for each name."""
        return [Speaker(kind=kind, name=name) for name in names]

    def draw(self, shares: dict[Drawn, float]) -> Drawn:
        """Draw one of a few things by their shares."""
        return self.choose.choices(list(shares), list(shares.values()))[0]

    def an_outlet(self) -> Speaker:
        """Draw an outlet; few publish most."""
        return self.choose.choices(self.outlets, cum_weights=self.of_outlets)[0]

    def article(self, number: int) -> ArticleRecord:
        """Write one article."""
        if self.choose.random() < 0.5:
            self.running.append(self.story())
        stories = [self.choose.choice(self.running) for _ in range(QUOTES_AN_ARTICLE // 2)]
        stories += [self.story() for _ in range(QUOTES_AN_ARTICLE - len(stories))]
        return self.written(number, stories, self.an_outlet())

    def again(self, record: ArticleRecord) -> ArticleRecord:
        """Write another version of an article: its first quote is gone, and the rest stands as it was."""
        text, first = record.article.text, record.quotes[0].attribution
        lost = text.index("\n\n", first.contents[0].end) + 2 - first.contents[0].start
        start = first.contents[0].start
        kept = tuple(moved(quote, -lost) for quote in record.quotes[1:])
        article = replace(
            record.article,
            source_ref=f"again/{record.article.source_ref}",
            retrieved_at=record.article.published.start + LATER if record.article.published else None,
        )
        return recorded(article, text[:start] + text[start + lost :], kept)

    def written(self, number: int, stories: Sequence[Story], outlet: Speaker) -> ArticleRecord:
        """Put quotes of some stories into an article, a paragraph each."""
        text = f"Article {number}.\n\n"
        quotes = []
        for story in stories:
            kind = self.draw(KINDS)
            is_verbatim = kind in (QuoteKind.DIRECT, QuoteKind.MIXED)
            content = self.quoted(story) if is_verbatim else self.told(story)
            chain, source = self.chain(story.speaker, outlet)
            cue = self.choose.choice(CUES)
            start = len(text)
            text += f"{content}, {source} {cue}." if source else f"{content}."
            end = start + len(content)
            text += f" {self.sentence(self.some_words(12))}.\n\n"
            quotes.append(self.ascribed(story, kind, Span(start, end), content, (source, cue, chain)))
        at = FIRST_DAY + timedelta(minutes=MINUTES_APART * number)
        article = RawArticle(
            source_ref=f"{number}.txt",
            identity=f"{number}.txt",
            raw_sha256="",
            encoding="utf-8",
            text=text,
            outlet=outlet.name,
            headline=f"Article {number}",
            url=f"https://example.org/news/{number}",
            published=instant(at, Precision.MINUTE),
        )
        return recorded(article, text, tuple(quotes))

    def chain(self, speaker: Speaker, outlet: Speaker) -> tuple[tuple[ChainLink, ...], str]:
        """Say through whom words came, and the words that name their source."""
        links = []
        source = ""
        for told in self.draw(CHAINS):
            role, naming = told.split()
            who = {
                "named": speaker
                if not links
                else self.choose.choices(self.speakers, cum_weights=self.talk)[0],
                "author": self.an_outlet(),
                "outlet": self.an_outlet(),
                "group": self.choose.choices(self.groups, cum_weights=self.of_groups)[0],
                "role_only": self.choose.choice(self.offices),
            }.get(naming)
            links.append(
                ChainLink(
                    role=LinkRole(role),
                    naming=Naming.NAMED if naming == "outlet" else Naming(naming),
                    basis=Basis.EXPLICIT,
                    medium=Medium.DOCUMENT if self.choose.random() < 0.03 else Medium.UNKNOWN,
                    speaker=who,
                )
            )
            source = source or (who.name if who else "a person familiar with the matter")
        publisher = ChainLink(
            role=LinkRole.PUBLISHER,
            naming=Naming.AUTHOR,
            basis=Basis.EXPLICIT,
            medium=Medium.ARTICLE,
            speaker=outlet,
        )
        return (*links, publisher), source

    def ascribed(
        self,
        story: Story,
        kind: QuoteKind,
        span: Span,
        content: str,
        ascription: tuple[str, str, tuple[ChainLink, ...]],
    ) -> Quote:
        """Give the quote of a paragraph; the words of its source and cue follow the content."""
        source, cue, chain = ascription
        speaker = story.speaker
        claim_type, is_checkable = self.draw(CLAIM_TYPES)
        claim = Claim(
            text=content,
            claim_type=claim_type,
            checkable=is_checkable,
            context=speaker.name if story.has_context else "",
            subject=speaker if self.choose.random() < WITH_SUBJECT else None,
            parties=(speaker,) if self.choose.random() < WITH_PARTY else (),
        )
        known = chain[0].speaker
        candidates = [Candidate(speaker=known, score=1.0, method="name")] if known and source else []
        if candidates and self.choose.random() < WITH_SECOND_CANDIDATE:
            candidates.append(Candidate(speaker=self.choose.choice(self.speakers), score=0.4, method="name"))
        is_verbatim = kind in (QuoteKind.DIRECT, QuoteKind.MIXED)
        spoken = Occurrence(text=content, relation=OccurrenceRelation.EXACT, score=1.0)
        at = span.end + 2
        return Quote(
            attribution=Attribution(
                kind=kind,
                contents=(span,),
                cue=Span(at + len(source) + 1, at + len(source) + 1 + len(cue)) if source else None,
                source=Span(at, at + len(source)) if source else None,
                rule="benchmark",
                confidence=round(self.choose.uniform(0.35, 1), 3),
                certainty=self.draw(CERTAINTIES),
                cue_class=self.draw(CUE_CLASSES),
            ),
            chain=chain,
            candidates=tuple(candidates),
            assertions=(Assertion(claim=claim, stance=self.draw(STANCES)),),
            occurrence=spoken if is_verbatim else None,
        )


def falling(n: int) -> list[float]:
    """Give the added-up shares of things of which the second occurs half as often as the first, and so on."""
    return list(accumulate(1 / (rank + 1) for rank in range(n)))


def recorded(article: RawArticle, text: str, quotes: tuple[Quote, ...]) -> ArticleRecord:
    """Give an article with its text; the layout, which saving does not ask for, is left out."""
    raw = replace(article, text=text, raw_sha256=ids.text_sha256(text))
    document = Document(
        text=text,
        body_start=0,
        lang="en",
        headline=raw.headline,
        outlet=raw.outlet,
        published=raw.published,
        paragraphs=(),
        sentences=(),
        quotations=(),
    )
    return ArticleRecord(article=raw, document=document, quotes=quotes, extractor="benchmark")


def moved(quote: Quote, by: int) -> Quote:
    """Give a quote whose words stand further on."""
    found = quote.attribution
    spans = (
        None if span is None else Span(span.start + by, span.end + by) for span in (found.cue, found.source)
    )
    cue, source = spans
    contents = tuple(Span(span.start + by, span.end + by) for span in found.contents)
    return replace(quote, attribution=replace(found, contents=contents, cue=cue, source=source))


def run_of(news: Newsroom, numbers: range) -> list[ArticleRecord]:
    """Write the articles of one import: new ones, and other versions of some of them."""
    records = [news.article(number) for number in numbers]
    return records + [news.again(record) for record in records if news.choose.random() < AGAIN]


def store_run(engine: Engine, records: Sequence[ArticleRecord]) -> int:
    """Store articles as one import does, and give the number of quotes."""
    n_quotes = 0
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="benchmark", actor="benchmark")
    for batch in batches(records, BATCH):
        with writing(engine) as connection:
            saved = save_records(connection, run_id, list(batch))
            add_items(connection, run_id, saved)
            n_quotes += sum(each.n_quotes for each in saved)
    with writing(engine) as connection:
        finish_run(connection, run_id, RunStatus.OK)
    return n_quotes


def is_numbered(column: Column[Any]) -> bool:
    """Say whether a column numbers rows that are copied."""
    refers_to = {key.column.table.name for key in column.foreign_keys}
    is_own = column is next(iter(column.table.primary_key.columns)) and not refers_to
    return isinstance(column.type, Integer) and bool(is_own or refers_to & set(COPIED))


def copied_value(column: Column[Any]) -> str:
    """Give the SQL expression for a column of a copied row."""
    if is_numbered(column):
        return f"{column.name} + :shift"
    if column.name.endswith(("_key", "_sha256")):
        return f":mark || substr({column.name}, 1 + length(:mark))"
    return f"{column.name} || :mark" if column.name in ("identity_value", "address") else column.name


def multiply(connection: Connection, n_copies: int) -> None:
    """Put copies of all articles beside them, under numbers and keys of their own; speakers are shared.

    What only linking and searching read is not copied.
    """
    last = max(
        connection.scalar(select(func.coalesce(func.max(column), 0))) or 0
        for name in COPIED
        for column in metadata.tables[name].columns
        if is_numbered(column)
    )
    for number in range(1, n_copies):
        for name in COPIED:
            columns = metadata.tables[name].columns
            first = next(column.name for column in columns if is_numbered(column))
            connection.execute(
                text(
                    f"insert into {name} ({', '.join(columns.keys())})"  # noqa: S608 - names of the models
                    f" select {', '.join(map(copied_value, columns))} from {name} where {first} <= :last"
                ),
                {"mark": f"#{number}#", "shift": number * last, "last": last},
            )


def more_of(db: Path) -> Path:
    """Give the file that holds the articles of one more import into a database."""
    return db.with_name(db.name + ".more")


def make(db: Path, n_quotes: int, n_copies: int, seed: int) -> None:
    """Fill a new database file with at least so many quotes, and put another import's articles beside it."""
    news, n_stored, first, started = Newsroom(seed), 0, 0, time.perf_counter()
    with opened(str(db), create=True) as engine:
        with writing(engine) as connection:
            link_all(connection)
        while n_stored * n_copies < n_quotes:
            missing = -(-n_quotes // n_copies) - n_stored
            n_articles = min(RUN_ARTICLES, -(-missing // QUOTES_AN_ARTICLE))
            n_stored += store_run(engine, run_of(news, range(first, first + n_articles)))
            first += n_articles
            print(f"{n_stored:,} quotes, {time.perf_counter() - started:,.0f} s", file=sys.stderr, flush=True)
        with writing(engine, foreign_keys=False) as connection:
            multiply(connection, n_copies)
        with outside_transaction(engine) as connection:
            connection.exec_driver_sql("analyze")
    more_of(db).write_bytes(pickle.dumps(run_of(news, range(first, first + MORE_ARTICLES))))


def store_more(engine: Engine, db: Path) -> int:
    """Store the articles of one more import, and give the number of quotes."""
    return store_run(engine, pickle.loads(more_of(db).read_bytes()))  # noqa: S301 - written by ``make``


def copy_to_server(db: Path, url: str) -> None:
    """Copy a database file to an empty database of a PostgreSQL server, by COPY."""
    with opened(str(db)) as file, opened(url, create=True, migrate=True) as server:
        with reading(file) as source, server.begin() as target:
            target.execute(text("set local session_replication_role = replica"))  # keys are whole already
            for table in metadata.sorted_tables:
                copy_rows(source, target, table)
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("vacuum analyze"))


def copy_rows(source: Connection, target: Connection, table: Table) -> None:
    """Copy one table."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    query = select(*(type_coerce(column, NullType()) for column in table.columns)).order_by(
        *table.primary_key.columns
    )
    driver: Any = target.connection.cursor()
    with (
        source.execute(query.execution_options(yield_per=PIECE_ROWS)) as rows,
        driver.copy(f'copy "{table.name}" ({names}) from stdin') as copy,
    ):
        for row in rows:
            copy.write_row(row)


def main() -> int:
    """Make a database."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", type=Path)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make(given.database, given.quotes, given.copies, given.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())

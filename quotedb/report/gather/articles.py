"""Gathers the stories of articles."""

from collections.abc import Iterator, Mapping, Sequence

from quotedb.report.gather.asking import Ask, Row, Texts, ask_by, utc, utc_or_none
from quotedb.report.gather.lines import gather_article_lines, when
from quotedb.report.gather.quotes import tell_quotes
from quotedb.report.gather.rulings import gather_rulings
from quotedb.report.stories.article import ArticleStory, Version
from quotedb.store.absent import chunks
from quotedb.text.layout import paragraphs

BATCH_VERSIONS = 100

CURRENT = """
select version.version_id
from version_times as version
where version.is_current
order by version.published_at nulls last, version.article_key
"""

FACTS = """
select version_id, byline, lang, body_start
from article_versions
where version_id in (select unnest($ids::bigint[]))
"""

VERSIONS = """
select
    version.article_id, stored.version_key, stored.version_no, stored.change_kind, stored.headline,
    stored.published_at, stored.published_precision, stored.retrieved_at, version.seen_at, version.left_at,
    stored.text_sha256, stored.n_words, coalesce(quoted.n_quotes, 0)
from version_times as version
join article_versions as stored using (version_id)
left join (
    select version_id, count(*) as n_quotes from quotes_effective group by version_id
) as quoted using (version_id)
where version.article_id in (select unnest($ids::bigint[]))
order by version.article_id, stored.version_no
"""

QUOTES = """
select version_id, quote_id
from quotes_effective
where version_id in (select unnest($ids::bigint[]))
order by version_id, start_cp, end_cp desc, quote_key
"""


def gather_articles(
    ask: Ask, texts: Texts, version_ids: Sequence[int] | None = None
) -> Iterator[ArticleStory]:
    """Yield the stories of articles.

    Args:
        ask: Runs statements, two dozen for each hundred articles.
        texts: Gives the texts of versions.
        version_ids: Numbers of the versions wanted, in this order; None for the current one of each article,
            by date of publication.
    """
    wanted = [row[0] for row in ask(CURRENT, {})] if version_ids is None else version_ids
    for batch in chunks(wanted, BATCH_VERSIONS):
        yield from _tell(ask, texts(batch), batch)


def _tell(ask: Ask, texts: Mapping[int, str], version_ids: Sequence[int]) -> Iterator[ArticleStory]:
    lines = gather_article_lines(ask, version_ids)
    facts = ask_by(ask, FACTS, version_ids)
    versions = ask_by(ask, VERSIONS, (line.article_id for line in lines.values()))
    rulings = gather_rulings(ask, "article", (line.article_key for line in lines.values()))
    inside = ask_by(ask, QUOTES, version_ids)
    quote_ids = [quote_id for rows in inside.values() for (quote_id,) in rows]
    told = {story.quote.quote_id: story for story in tell_quotes(ask, texts, quote_ids)}
    for version_id in version_ids:
        ((byline, lang, body_start),) = facts[version_id]
        line, text = lines[version_id], texts[version_id]
        yield ArticleStory(
            article=line,
            byline=byline,
            lang=lang,
            text=text,
            body_start=body_start,
            paragraphs=tuple((block.start, block.end) for block in paragraphs(text, body_start)),
            versions=tuple(_version(row) for row in versions[line.article_id]),
            quotes=tuple(told[quote_id] for (quote_id,) in inside[version_id]),
            decisions=rulings[line.article_key],
        )


def _version(row: Row) -> Version:
    key, number, change, headline, published, precision = row[:6]
    retrieved_at, seen_at, left_at, sha256, n_words, n_quotes = row[6:]
    return Version(
        version_key=key,
        version_no=number,
        change_kind=change,
        headline=headline,
        published=when(published, None, precision),
        retrieved_at=utc_or_none(retrieved_at),
        seen_at=utc(seen_at),
        left_at=utc_or_none(left_at),
        text_sha256=sha256,
        n_words=n_words,
        n_quotes=n_quotes,
    )

"""Turns articles and their versions into rows. Pure: no database here."""

from collections.abc import Iterator, Mapping

from quotedb.store.identity import Decided
from quotedb.store.notices import change_of
from quotedb.store.rows import Row, outlet_of, speaker_key, version_key


def article_row(decided: Decided, speaker_ids: Mapping[str, int]) -> Row:
    """Give the row of an article that is about to be stored."""
    identity, outlet = decided.article.identity, outlet_of(decided.record)
    return {
        "article_id": decided.article.article_id,
        "article_key": identity.key,
        "identity_scheme": identity.scheme,
        "identity_value": identity.value,
        "outlet_id": None if outlet is None else speaker_ids[speaker_key(outlet)],
    }


def version_row(decided: Decided, run_id: int) -> Row:
    """Give the row of a version that is about to be stored."""
    article, document = decided.record.article, decided.record.document
    earlier = (
        decided.article.versions[decided.version.version_no - 2] if decided.version.version_no > 1 else None
    )
    return {
        "version_id": decided.version.version_id,
        "version_key": version_key(decided.article.identity.key, decided.version.text_sha256),
        "article_id": decided.article.article_id,
        "version_no": decided.version.version_no,
        "change_kind": change_of(decided, earlier),
        "supersedes_id": earlier.version_id if earlier else None,
        "run_id": run_id,
        "raw_sha256": article.raw_sha256,
        "encoding": article.encoding,
        "text": article.text,
        "text_sha256": decided.version.text_sha256,
        "body_start": article.body_start,
        "n_words": len(article.text[article.body_start :].split()),
        "n_repaired": article.n_repaired,
        "lang": document.lang,
        "headline": article.headline,
        "byline": article.byline,
        "published_at": article.published.start if article.published else None,
        "published_precision": article.published.precision if article.published else None,
        "retrieved_at": article.retrieved_at,
    }


def time_code_rows(decided: Decided) -> Iterator[Row]:
    """Give the rows of the times at which the words of a recording were said."""
    for code in decided.record.article.time_codes:
        yield {
            "version_id": decided.version.version_id,
            "start_cp": code.span.start,
            "end_cp": code.span.end,
            "start_ms": code.start_ms,
            "end_ms": code.end_ms,
        }

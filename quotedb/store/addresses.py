"""The addresses under which articles were met, in normal form."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from quotedb import ids
from quotedb.model import RawArticle
from quotedb.store.absent import Row, chunks, insert_rows
from quotedb.store.tables.evidence import ArticleAddressRow
from quotedb.text.addresses import names_a_page, normal_address


def addresses_of(article: RawArticle) -> tuple[str, ...]:
    """Give the normal forms of an article's addresses, its own first, each once.

    Of further addresses, those of whole sites are left out: many articles name their front page.
    """
    own = [] if article.url is None else [normal_address(article.url)]
    others = filter(names_a_page, map(normal_address, article.other_urls))
    return tuple(dict.fromkeys((*own, *others)))


def articles_at(connection: Connection, addresses: Iterable[str]) -> dict[str, list[int]]:
    """Give the numbers of the articles that were met at addresses, by address, the first stored first."""
    by_key = {ids.key("address", address): address for address in addresses}
    found: defaultdict[str, list[int]] = defaultdict(list)
    for part in chunks(by_key):
        rows = connection.execute(
            select(ArticleAddressRow.address_key, ArticleAddressRow.article_id)
            .where(ArticleAddressRow.address_key.in_(part))
            .order_by(ArticleAddressRow.article_id)
        )
        for key, article_id in rows:
            found[by_key[key]].append(article_id)
    return found


def save_addresses(connection: Connection, run_id: int, met: Sequence[tuple[int, RawArticle]]) -> None:
    """Note the addresses of articles, those that are not on record yet.

    Args:
        connection: A write transaction.
        run_id: The run that met them.
        met: Number of the article, and what was read of it.
    """
    wanted = dict.fromkeys((at, number) for number, article in met for at in addresses_of(article))
    known = articles_at(connection, {address for address, _ in wanted})
    rows: list[Row] = [
        {
            "address_key": ids.key("address", address),
            "article_id": number,
            "address": address,
            "run_id": run_id,
        }
        for address, number in wanted
        if number not in known.get(address, ())
    ]
    insert_rows(connection, ArticleAddressRow, rows)

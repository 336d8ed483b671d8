"""The nodes below a claim: the quote, its voice, its article, and where in the text it stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from quotedb.export.cells import cell_text
from quotedb.export.spans import pieces_of, read_spans
from quotedb.vocab import Precision, SpeakerKind

NodeRow: TypeAlias = Mapping[str, Any]

VOICES: Mapping[str, str] = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.GOVERNMENT: "GovernmentOrganization",
    SpeakerKind.OUTLET: "NewsMediaOrganization",
}
DATE_PARTS: Mapping[str, str] = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
WEB = ("http://", "https://")


def term(kind: str, *keys: str) -> str:
    """Give the name of a thing: made of its stable keys, so the same in every file and database."""
    return ":".join(("urn", "quotedb", kind, *keys))


def quote_id(row: NodeRow) -> str:
    """Give the name of a quote."""
    return term("quote", row["version_key"], row["quote_key"])


def version_id(row: NodeRow) -> str:
    """Give the name of one state of an article."""
    return term("version", row["version_key"])


def first_appearance(rows: Sequence[NodeRow]) -> dict[str, str] | None:
    """Give the article that carried a claim first.

    None unless it is known when each of them was published, and one was before all others.
    """
    dates = {str(row["version_key"]): row.get("published_at") for row in rows}
    known = {key: date for key, date in dates.items() if isinstance(date, datetime)}
    if len(known) < len(dates):
        return None
    earliest = min(known.values())
    firsts = [key for key, date in known.items() if date == earliest]
    return {"@id": term("version", firsts[0])} if len(firsts) == 1 else None


def appearance(row: NodeRow) -> dict[str, Any]:
    """Give one appearance of a claim: what the quote does with it, and the quote."""
    return {"@type": "Role", "roleName": row["stance"], "appearance": quotation(row)}


def quotation(row: NodeRow) -> dict[str, Any]:
    """Give the node of a quote; of a kind other than direct, the words are the article's own."""
    return without_none(
        {
            "@id": quote_id(row),
            "@type": "Quotation",
            "identifier": row["quote_key"],
            "additionalType": row.get("kind"),
            "text": row["exact"],
            "inLanguage": row.get("lang"),
            "spokenByCharacter": voice(row),
            "creditText": row.get("chain"),
            "isPartOf": article(row),
            "wasDerivedFrom": list(passages(row)),
        }
    )


def voice(row: NodeRow) -> dict[str, Any] | None:
    """Give the innermost voice; None when the text names nobody."""
    if row.get("speaker") is None:
        return None
    kind, key = row.get("speaker_kind"), row.get("speaker_key")
    return without_none(
        {
            "@id": None if key is None else term("speaker", key),
            "@type": VOICES.get(kind or "", "Thing"),
            "additionalType": kind,
            "name": row["speaker"],
        }
    )


def article(row: NodeRow) -> dict[str, Any]:
    """Give the node of the article in the state that holds the quote."""
    known_as = str(row["article"])
    is_address = known_as.startswith(WEB)
    return without_none(
        {
            "@id": version_id(row),
            "@type": "NewsArticle",
            "url": known_as if is_address else None,
            "name": None if is_address else known_as,
            "headline": row.get("headline"),
            "datePublished": published(row),
            "publisher": None
            if row.get("outlet") is None
            else {"@type": "NewsMediaOrganization", "name": row["outlet"]},
            "identifier": {"@type": "PropertyValue", "propertyID": "sha-256", "value": row["text_sha256"]},
        }
    )


def published(row: NodeRow) -> str | None:
    """Give the time of publication, no more exactly than it is known."""
    moment, precision = row.get("published_at"), row.get("published_precision")
    if not isinstance(moment, datetime) or precision == Precision.VAGUE:
        return None
    part = DATE_PARTS.get(precision or "")
    return cell_text(moment) if part is None else moment.strftime(part)


def passages(row: NodeRow) -> Iterator[dict[str, Any]]:
    """Give each piece of the quote in the article's stored text, by position and by its words.

    Raises:
        QueryError: The spans do not fit the words.
    """
    spans = read_spans(row["spans"])
    pieces = pieces_of(row["exact"], spans)
    last = len(spans) - 1
    for number, ((start, end), piece) in enumerate(zip(spans, pieces, strict=True)):
        words = {
            "@type": "TextQuoteSelector",
            "exact": piece,
            "prefix": row.get("context_before") if number == 0 else None,
            "suffix": row.get("context_after") if number == last else None,
        }
        yield {
            "@type": "SpecificResource",
            "source": version_id(row),
            "selector": [
                {"@type": "TextPositionSelector", "start": start, "end": end},
                without_none(words),
            ],
        }


def without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in values.items() if value is not None}

"""Claims as linked data: each claim, the quotes in which it appears, and the code points that prove them.

Source:
    schema.org: Claim, Quotation, NewsArticle, Role.
    W3C Web Annotation Data Model: selectors of text. W3C PROV-O: wasDerivedFrom.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TextIO

from quotedb.errors import QueryError, UsageError
from quotedb.export.cells import cell_text, json_value
from quotedb.export.linked import NodeRow, appearance, first_appearance, term, without_none
from quotedb.report.result import About, Result

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "wasDerivedFrom": "prov:wasDerivedFrom",
    "url": {"@type": "@id"},
}
"""The meaning of every word that is not schema.org's own: the file is whole without a network."""
NEEDED = (
    "claim_key",
    "claim",
    "stance",
    "quote_key",
    "version_key",
    "exact",
    "spans",
    "article",
    "text_sha256",
)
STANDING = {
    "status": "where the claim stands",
    "n_origins": "origins left after copies, owners and spokespeople collapse",
}


def write_jsonld(result: Result, target: TextIO) -> int:
    """Write claims as JSON-LD, one claim a line; in memory is one claim at a time.

    Args:
        result: One row a claim and quote, the rows of a claim together, such as the report claims gives.
        target: Where it goes.

    Returns:
        The number of rows.

    Raises:
        UsageError: The result lacks a column, or has two of one name.
        QueryError: The rows of a claim do not stand together, or a row lacks a value.
    """
    names = [column.name for column in result.columns]
    refuse_others(names)
    target.write('{"@context": ' + compact(CONTEXT) + ',\n"@graph": [')
    separator = "\n"
    if result.about is not None:
        target.write(separator + compact(dataset(result.about)))
        separator = ",\n"
    n_rows = 0
    seen: set[str] = set()
    rows = (dict(zip(names, row, strict=True)) for row in result.rows)
    for key, group in groupby(rows, key=lambda row: row["claim_key"]):
        if key in seen:
            raise QueryError(
                f"The rows of claim {key} do not stand together.", hint="Order the statement by claim_key."
            )
        seen.add(key)
        members = list(group)
        for number, member in enumerate(members, n_rows + 1):
            refuse_holes(member, number)
        target.write(separator + compact(claim(members)))
        separator = ",\n"
        n_rows += len(members)
    target.write("\n]}\n")
    return n_rows


def refuse_others(names: Sequence[str]) -> None:
    """Refuse a result that does not hold claims and their quotes.

    Raises:
        UsageError: Names what is missing.
    """
    if missing := [name for name in NEEDED if name not in names]:
        raise UsageError(
            f"JSON-LD is of claims and their quotes; this result has no column {', '.join(missing)}.",
            hint="Write: quotedb report claims --format jsonld. Other results fit JSON or JSON Lines.",
        )
    if len(set(names)) < len(names):
        raise UsageError("The result has two columns of one name.", hint="Give one another name with AS.")


def refuse_holes(row: NodeRow, number: int) -> None:
    """Refuse a row that lacks what every appearance of a claim has.

    Raises:
        QueryError: Names row and column.
    """
    if empty := [name for name in NEEDED if row[name] is None]:
        raise QueryError(f"Row {number:,} has no value in {', '.join(empty)}.")


def dataset(about: About) -> dict[str, Any]:
    """Give the node that says what the file answers, and by which rules."""
    return without_none(
        {
            "@type": "Dataset",
            "name": about.title,
            "description": about.question or None,
            "dateModified": cell_text(about.imported_at),
            "temporalCoverage": None if about.as_of is None else f"../{cell_text(about.as_of)}",
            "measurementTechnique": None if about.ruleset is None else f"quotedb rules {about.ruleset}",
        }
    )


def claim(rows: Sequence[NodeRow]) -> dict[str, Any]:
    """Give the node of one claim.

    It rates nothing: what is said of its standing is what quotedb's rules gave, named as such. A quote that
    denies or doubts the claim is an appearance too, and says so by the name of its role.
    """
    row = rows[0]
    return without_none(
        {
            "@id": term("claim", row["claim_key"]),
            "@type": "Claim",
            "identifier": row["claim_key"],
            "text": row["claim"],
            "disambiguatingDescription": row.get("context") or None,
            "additionalType": row.get("claim_type"),
            "additionalProperty": list(standing(row)) or None,
            "firstAppearance": first_appearance(rows),
            "appearance": [appearance(each) for each in rows],
        }
    )


def standing(row: NodeRow) -> Iterator[dict[str, Any]]:
    """Give what the rules said of a claim, with the rule that decided."""
    for name, meaning in STANDING.items():
        if row.get(name) is not None:
            is_status = name == "status"
            yield without_none(
                {
                    "@type": "PropertyValue",
                    "name": name,
                    "value": json_value(row[name]),
                    "description": (row.get("rule") if is_status else None) or meaning,
                    "measurementTechnique": f"quotedb rules {row['ruleset']}" if row.get("ruleset") else None,
                }
            )


def compact(node: Mapping[str, Any]) -> str:
    """Give a node as one line."""
    return json.dumps(node, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))

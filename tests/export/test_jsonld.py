"""Claims as linked data."""

import io
import json
from datetime import datetime

import pytest

from quotedb.errors import QueryError, UsageError
from quotedb.export.jsonld import CONTEXT, NEEDED, write_jsonld
from quotedb.report.result import About, Result, ResultColumn

ROW = {
    "claim_key": "c1",
    "claim": "the mill burned down",
    "stance": "asserts",
    "quote_key": "q1",
    "version_key": "v1",
    "exact": "burned … down",
    "spans": "10-16;20-24",
    "article": "https://example.org/a",
    "text_sha256": "ab" * 32,
}
SCHEMA_ORG = {
    *("Dataset", "Claim", "PropertyValue", "Role", "Quotation", "Person", "NewsArticle", "Organization"),
    *("GovernmentOrganization", "NewsMediaOrganization", "Thing", "name", "description", "dateModified"),
    *("temporalCoverage", "measurementTechnique", "identifier", "text", "disambiguatingDescription"),
    *("additionalType", "additionalProperty", "value", "firstAppearance", "appearance", "roleName"),
    *("inLanguage", "spokenByCharacter", "creditText", "isPartOf", "headline", "datePublished"),
    *("publisher", "propertyID"),
}


def written(*rows, about=None):
    """Write rows, and read the file."""
    columns = tuple(ResultColumn(name, "VARCHAR") for name in (rows[0] if rows else ROW))
    target = io.StringIO()
    n_rows = write_jsonld(Result(columns, iter([tuple(row.values()) for row in rows]), about), target)
    found = json.loads(target.getvalue())

    assert n_rows == len(rows)
    assert found["@context"] == CONTEXT
    return found["@graph"]


def words(node):
    """Every word of a node and of the nodes below it: names of properties, and of types."""
    if isinstance(node, list):
        return {word for each in node for word in words(each)}
    if not isinstance(node, dict):
        return set()
    kinds = {node["@type"]} if "@type" in node else set()
    return (node.keys() - {"@id", "@type"}) | kinds | words(list(node.values()))


def test_a_claim_has_its_quotes_and_where_they_stand():
    """The smallest row that can be written."""
    (claim,) = written(ROW)

    assert claim == {
        "@id": "urn:quotedb:claim:c1",
        "@type": "Claim",
        "identifier": "c1",
        "text": "the mill burned down",
        "appearance": [
            {
                "@type": "Role",
                "roleName": "asserts",
                "appearance": {
                    "@id": "urn:quotedb:quote:v1:q1",
                    "@type": "Quotation",
                    "identifier": "q1",
                    "text": "burned … down",
                    "isPartOf": {
                        "@id": "urn:quotedb:version:v1",
                        "@type": "NewsArticle",
                        "url": "https://example.org/a",
                        "identifier": {
                            "@type": "PropertyValue",
                            "propertyID": "sha-256",
                            "value": "ab" * 32,
                        },
                    },
                    "wasDerivedFrom": [
                        {
                            "@type": "SpecificResource",
                            "source": "urn:quotedb:version:v1",
                            "selector": [
                                {"@type": "TextPositionSelector", "start": start, "end": end},
                                {"@type": "TextQuoteSelector", "exact": exact},
                            ],
                        }
                        for start, end, exact in ((10, 16, "burned"), (20, 24, "down"))
                    ],
                },
            }
        ],
    }


def test_every_word_has_a_meaning_without_a_network():
    """Of schema.org's vocabulary, or explained in the file itself."""
    full = {
        **ROW,
        "context": "the one in Orla",
        "claim_type": "event",
        "status": "disputed",
        "rule": "asserted and denied",
        "ruleset": "7",
        "n_origins": 2,
        "speaker": "Ann",
        "speaker_key": "s1",
        "speaker_kind": "person",
        "kind": "mixed",
        "chain": "Ann → The Courier",
        "outlet": "The Courier",
        "headline": "Fire",
        "lang": "en",
        "published_at": datetime(2026, 3, 1),  # noqa: DTZ001
        "published_precision": "day",
        "context_before": "it ",
        "context_after": ".",
    }
    about = About(title="T", question="Q?", ruleset="7", as_of=datetime(2026, 3, 8))  # noqa: DTZ001
    found = words(written(full, about=about))

    assert found - CONTEXT.keys() <= SCHEMA_ORG
    assert {"selector", "prefix", "suffix", "firstAppearance", "spokenByCharacter"} <= found


def test_where_a_claim_stands_is_no_rating():
    """The rule that decided is named with it; no ClaimReview is made up."""
    (claim,) = written({**ROW, "status": "disputed", "rule": "asserted and denied", "ruleset": "7"})

    assert claim["additionalProperty"] == [
        {
            "@type": "PropertyValue",
            "name": "status",
            "value": "disputed",
            "description": "asserted and denied",
            "measurementTechnique": "quotedb rules 7",
        }
    ]


def test_a_denial_says_that_it_is_one():
    """Rows of one claim become one node, in their order."""
    one, other = written(
        ROW, {**ROW, "stance": "denies", "quote_key": "q2"}, {**ROW, "claim_key": "c2", "claim": "x"}
    )

    assert [each["roleName"] for each in one["appearance"]] == ["asserts", "denies"]
    assert other["@id"] == "urn:quotedb:claim:c2"


def test_no_claims_are_no_claims():
    """The file is whole."""
    assert written() == []


@pytest.mark.parametrize("name", NEEDED)
def test_a_result_that_is_not_of_claims_is_refused(name):
    """With what it lacks, and the report that has it; an empty cell there is refused too."""
    with pytest.raises(UsageError, match=f"no column {name}\\.") as caught:
        written({key: value for key, value in ROW.items() if key != name})
    with pytest.raises(QueryError, match=f"Row 2 has no value in {name}\\."):
        written(ROW, {**ROW, name: None})

    assert "quotedb report claims --format jsonld" in caught.value.hint


def test_rows_that_cannot_be_told_apart_are_refused():
    """Two columns of one name; a claim whose rows are scattered."""
    columns = tuple(ResultColumn(name, "VARCHAR") for name in (*ROW, "claim"))
    with pytest.raises(UsageError, match="two columns of one name"):
        write_jsonld(Result(columns, iter(())), io.StringIO())
    with pytest.raises(QueryError, match="do not stand together"):
        written(ROW, {**ROW, "claim_key": "c2"}, ROW)

"""What a publisher takes back, from its file to the status of the claims and the report on it."""

import json

import pytest

BODY = (
    "The city engineer Ann Lee spoke on Monday.\n\n"
    '"The bridge over the Orla is closed until further notice," Lee told reporters.\n'
)
ITEM = {
    "uri": "urn:example:bridge",
    "type": "text",
    "versioncreated": "2026-03-02T10:00:00Z",
    "pubstatus": "usable",
    "language": "en",
    "headline": "Bridge closed",
    "copyrightholder": "Example Agency",
}
NITF = """<?xml version="1.0"?>
<nitf><head><docdata management-status="{status}"><doc-id id-string="example.bridge"/>
<date.issue norm="{at}"/></docdata><pubdata name="The Example"/></head>
<body><body.head><hedline><hl1>Bridge closed</hl1></hedline></body.head><body.content>
<p>The city engineer Ann Lee spoke on Monday.</p>
<p>"The bridge over the Orla is closed until further notice," Lee told reporters.</p>
</body.content></body></nitf>
"""


def ninjs(status: str, **given: str) -> str:
    return json.dumps(ITEM | {"pubstatus": status, "body_text": BODY} | given)


def nitf(status: str, at: str) -> str:
    return NITF.format(status=status, at=at)


CASES = {
    "ninjs, same text": (
        "json",
        ninjs("usable"),
        ninjs("canceled", versioncreated="2026-03-04T10:00:00Z"),
        "notice",
    ),
    "ninjs, no word left": ("json", ninjs("usable"), ninjs("canceled", body_text="Taken back."), "version"),
    "NITF, same text": (
        "xml",
        nitf("usable", "20260302T100000Z"),
        nitf("canceled", "20260304T100000Z"),
        "notice",
    ),
}


@pytest.mark.parametrize(("suffix", "first", "then", "told_by"), CASES.values(), ids=CASES)
def test_a_publisher_takes_an_item_back(run, tmp_path, suffix, first, then, told_by):
    """The claim was single source and is retracted; importing both again changes nothing."""
    for name, text in (("1", first), ("2", then)):
        (tmp_path / f"{name}.{suffix}").write_text(text, "utf-8")
    for names in ("1", "2", "12"):
        files = (f"{name}.{suffix}" for name in names)
        assert run("import", *files, "--extractor", "rules", "--quiet").code == 0
    (row,) = json.loads(run("report", "retraction-impact", "--format", "json").out)

    assert (row["event"], row["told_by"]) == ("retraction", told_by)
    assert (row["status_before"], row["status_after"]) == ("single_source", "retracted")

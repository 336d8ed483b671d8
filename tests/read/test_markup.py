"""XML is read alone: no entity is expanded, nothing is fetched; blocks become paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from quotedb.errors import UnreadableError
from quotedb.read.markup import encoding_of, every, first, name_of, paragraphs, parse_xml, text_of


def written(body: str) -> tuple[str, list[tuple[str, str]]]:
    text, stated = paragraphs(parse_xml(f"<body>{body}</body>".encode()))
    return text, [(each.span.cut(text), each.source) for each in stated]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One\n  two.</p><p>Three.</p>", "One two.\n\nThree."),
        ("<p>A <b>bold</b> word<br/>and more.</p>", "A bold word and more."),
        ("loose <p>inside</p> after", "loose\n\ninside\n\nafter"),
        ("<ul><li>a</li><li>b</li></ul><p/>", "a\n\nb"),
        ("<p>He said <q>yes</q>.</p>", "He said \u201cyes\u201d."),
        ('<p>He said "<q>yes</q>".</p>', 'He said "yes".'),
        ("<p>He said <q>\u201cyes\u201d</q>.</p>", "He said \u201cyes\u201d."),
    ],
)
def test_blocks_are_paragraphs_and_quotations_have_marks(body, text):
    assert written(body)[0] == text


def test_sources_of_quotations_are_told():
    assert written("<p>x <q quote-source='Ann  Lee'>yes</q></p><p><q cite-source='Bo'>no</q>!</p>")[1] == [
        ("\u201cyes\u201d", "Ann  Lee"),
        ("\u201cno\u201d", "Bo"),
    ]


def test_names_are_found_in_any_namespace():
    root = parse_xml(b"<a xmlns='urn:x' xmlns:y='urn:y'><y:b>one</y:b><c><b> two\n</b></c></a>")

    assert [text_of(each) for each in every(root, "b")] == ["one", "two"]
    assert (name_of(root), first(root, "d"), text_of(first(None, "a"))) == ("a", None, None)


def test_a_declared_encoding_is_told():
    assert (
        encoding_of(parse_xml("<?xml version='1.0' encoding='windows-1252'?><a>é</a>".encode("cp1252")))
        == "cp1252"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        b"<!DOCTYPE a [<!ENTITY b 'xx'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
        b"<a>&b;</a>",
        b"<a>",
        b"",
        b"<a " + b"b='c' " * 100_000 + b"/>",
    ],
)
def test_what_is_unsafe_or_broken_is_refused(raw):
    with pytest.raises(UnreadableError):
        parse_xml(raw)


NAMES = st.sampled_from(["p", "b", "q", "li", "div", "br"])


@given(
    st.recursive(st.text("ab \n", max_size=5), lambda inner: st.tuples(NAMES, st.lists(inner, max_size=3)))
)
def test_every_word_is_written_once_and_every_span_lies_in_the_text(tree):
    root = etree.Element("body")

    def build(parent: etree._Element, node: object) -> None:
        if isinstance(node, str):
            last = parent[-1] if len(parent) else None
            if last is None:
                parent.text = (parent.text or "") + node
            else:
                last.tail = (last.tail or "") + node
        elif isinstance(node, tuple):
            child = etree.SubElement(parent, node[0], {"quote-source": "x"} if node[0] == "q" else {})
            for inner in node[1]:
                build(child, inner)

    build(root, tree)
    text, stated = paragraphs(root)

    assert [sign for sign in text if sign in "ab"] == [
        sign for sign in "".join(map(str, root.itertext())) if sign in "ab"
    ]
    assert all(each.span.end <= len(text) for each in stated)

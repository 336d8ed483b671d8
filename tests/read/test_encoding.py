"""Bytes become text, with the encoding named and nothing lost in silence."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import UndecodableError, UnreadableError
from quotedb.read.encoding import decode, known_encoding, repair

FRENCH = "«\u00a0Nous irons à l\u2019école\u00a0», a déclaré le maire, très ému, après l\u2019élection."
RUSSIAN = "Мы начнём строительство в мае, заявил мэр города журналистам в воскресенье."
JAPANESE = "市長は「五月に工事を始める」と日曜日に記者団に語った。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_beats_what_is_declared(mark, encoding):
    """The mark decides, and is no part of the text."""
    assert decode(mark + FRENCH.encode(encoding), "koi8-r") == (FRENCH, encoding)


def test_what_is_declared_comes_before_utf8():
    """Bytes that are valid in two encodings are read in the declared one."""
    assert decode("é".encode(), "cp1252") == ("Ã©", "cp1252")


def test_a_declaration_that_does_not_fit_is_passed_over():
    """A page that names the wrong encoding is still read."""
    assert decode(FRENCH.encode(), "ascii") != decode(FRENCH.encode())
    assert decode(FRENCH.encode(), "shift_jis") == (FRENCH, "utf-8")
    assert decode(FRENCH.encode(), "no-such-encoding") == (FRENCH, "utf-8")


def test_latin1_means_the_windows_code_page():
    """Curly quotes in pages that say ISO-8859-1 come out as quotes."""
    assert decode("“Yes,” she said.".encode("cp1252"), "ISO-8859-1") == ("“Yes,” she said.", "cp1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        ("José Nuñez said it.", "cp1252"),
        ("He said “yes”.", "cp1252"),
        ("The mayor said so.", "utf-16-le"),
        ("The mayor said so.", "utf-16-be"),
    ],
)
def test_undeclared_encodings_are_detected(text, encoding):
    """Text of several languages comes back from its usual encodings."""
    assert decode(text.encode(encoding))[0] == text


def test_the_first_bad_byte_is_named():
    """What fits no encoding is refused, with the place where UTF-8 ends."""
    with pytest.raises(UndecodableError, match=r"byte 128 \(0x80\)"):
        decode(bytes(range(256)))


def test_a_broken_text_behind_a_byte_order_mark_is_refused():
    """A byte order mark is believed: the text is not read in another encoding."""
    with pytest.raises(UndecodableError, match=r"byte order mark: byte 6 .* UTF-8"):
        decode(codecs.BOM_UTF8 + b"caf\xe9")


def test_binary_data_is_no_text():
    """Many control characters give the file away, whatever it decodes as."""
    with pytest.raises(UnreadableError, match="binary"):
        decode(bytes(range(1, 32)) * 8)


def test_line_ends_stay_as_they_were():
    """Offsets count the text as received."""
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


def test_repair_keeps_every_offset():
    """NUL and lone surrogates become U+FFFD, one for one, and are counted."""
    assert repair("a\x00b\ud800c") == ("a\ufffdb\ufffdc", 2)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("UTF8", "utf-8"),
        ("hex", None),
        ("unicode_escape", None),
        ("utf-16", "utf-16"),
        ("nonsense", None),
        ("a\x00b", None),
    ],
)
def test_only_text_encodings_are_known(name, known):
    """Names of encodings are Python's, byte-to-byte codecs left out."""
    assert known_encoding(name) == known


@given(
    st.binary(max_size=400),
    st.none() | st.sampled_from(["utf-8", "cp1252", "utf-16", "hex", "", "x y", "idna"]),
)
def test_any_bytes_give_a_text_or_a_reason(raw, declared):
    """Nothing but the two errors comes out of decoding."""
    try:
        text, encoding = decode(raw, declared)
    except UnreadableError:
        return

    assert isinstance(text, str)
    assert known_encoding(encoding)


@given(st.text(max_size=200))
def test_utf8_comes_back(text):
    """A text that keeps to text's characters survives its encoding."""
    try:
        found = decode(codecs.BOM_UTF8 + text.encode())
    except UnreadableError:
        return  # mostly control characters

    assert found == (text, "utf-8")

"""Captions become a transcript whose words keep their times."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions
from quotedb.read.transcripts.captions import READER

WHY_SRT = "it begins with a numbered caption and its times"
SAMPLES = Path(__file__).parent.parent / "samples" / "transcripts"


def read(raw: bytes) -> RawArticle:
    (found,) = read_articles(raw, "-", ReadOptions(format=READER.name))
    assert isinstance(found, RawArticle)
    return found


def timed(found: RawArticle) -> list[tuple[str, int, int]]:
    return [(each.span.cut(found.text), each.start_ms, each.end_ms) for each in found.time_codes]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("debate.vtt", "it begins with WEBVTT"),
        ("talk.srt", WHY_SRT),
    ],
)
def test_captions_are_recognised(name, why):
    raw = (SAMPLES / name).read_bytes()

    assert guess_format(raw, "-") == (READER.name, why)
    assert guess_format(raw, name)[0] == READER.name


def test_webvtt_names_its_voices():
    found = read((SAMPLES / "debate.vtt").read_bytes())

    assert (
        found.text
        == "Ann Lee: We will open the bridge in May.\n\nBob Ray: A waste & a shame. A waste & a shame."
    )
    assert timed(found)[:3] == [
        ("We will open the bridge", 1000, 3500),
        ("in May.", 3500, 5000),
        ("A waste & a shame.", 65250, 67000),
    ]
    assert (found.headline, found.lang) == ("The debate", "en-GB")


def test_what_a_voice_says_is_stated_a_paragraph_at_a_time():
    """Markup names the speaker; a label may be anything before a colon, and is left to the grammar."""
    found = read(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>It is safe.</v>\n\n"
        b"00:02.000 --> 00:03.000\nAnd it is paid for.\n\n00:09.000 --> 00:10.000\nNow to the trams.\n\n"
        b"00:10.000 --> 00:11.000\nNOTICE: Doors close.\n"
    )

    assert [(each.source, each.span.cut(found.text)) for each in found.stated] == [
        ("Ann Lee", "It is safe. And it is paid for."),
        ("Ann Lee", "Now to the trams."),
    ]


def test_srt_labels_and_dashes_are_turns():
    found = read((SAMPLES / "talk.srt").read_bytes())

    assert found.text == (
        "ANN LEE: We will open it in May.\n\nIt is a waste.\n\nIt is not.\n\nBob Ray: No comment."
    )
    assert timed(found)[-1] == ("No comment.", 3610000, 3612000)


def test_a_rolling_caption_is_written_once():
    raw = b"WEBVTT\n\n00:01.000 --> 00:02.000\nWe are ready.\n\n00:02.000 --> 00:03.000\nWe are ready.\n"

    assert read(raw).text == "We are ready."


def test_a_pause_begins_a_paragraph():
    raw = b"WEBVTT\n\n00:01.000 --> 00:02.000\nWe are ready.\n\n00:09.000 --> 00:10.000\nAre you?\n"

    assert read(raw).text == "We are ready.\n\nAre you?"


@pytest.mark.parametrize("raw", [b"WEBVTT\n", b"WEBVTT\n\nNOTE nothing\n", b"words"])
def test_without_captions_there_is_no_transcript(raw):
    with pytest.raises(UnreadableError, match="holds no captions"):
        read(raw)


LINES = st.lists(st.text("ab:<>-v &;.\n", max_size=20), min_size=1, max_size=8)


@given(LINES)
def test_every_time_is_that_of_words_in_the_text(lines):
    blocks = [f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n{each}" for at, each in enumerate(lines)]
    try:
        found = read(("WEBVTT\n\n" + "\n\n".join(blocks)).encode())
    except UnreadableError:
        return

    assert all(each.span.cut(found.text).strip() for each in found.time_codes)
    spans = [each.span for each in found.time_codes]
    assert all(one.end <= other.start for one, other in pairwise(spans))

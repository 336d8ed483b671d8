"""Texts that nobody would write go through all stages: none is refused, every span lies in its text."""

import pytest

from quotedb.jobs.prepare import PrepareOptions, prepare
from quotedb.model import ArticleRecord
from quotedb.vocab import Extractor
from tests.hostile import UNITS, hostile_article, n_wrong

SIZES = {Extractor.RULES: 10_000, Extractor.TAGGER: 2_500}  # the tagger takes ten times as long


@pytest.mark.parametrize("extractor", Extractor)
@pytest.mark.parametrize("name", UNITS)
def test_any_text_is_read(name: str, extractor: Extractor):
    """Marks without a partner, one endless word, thousands of cues, no letters at all."""
    (record,) = prepare(hostile_article(name, SIZES[extractor]), PrepareOptions(extractor=extractor))

    assert isinstance(record, ArticleRecord), record.reason
    assert n_wrong(record) == 0

"""A matcher for claims whose verdicts are plain to see: wordings are alike as their words are."""

from types import SimpleNamespace

import pytest

from quotedb.store import claim_links


def features(text, lang, context, parties, subject):  # noqa: ARG001 - the real ones use them
    return frozenset((*text.split(), *parties, *([subject] if subject else ())))


def keys(words):
    return frozenset(sum(ord(sign) * 257**at for at, sign in enumerate(word)) % 2**31 << 32 for word in words)


def score(one, other):
    return len(one & other) / len(one | other)


@pytest.fixture
def plain_matcher(monkeypatch):
    """Claims join from half of their words in common, and are suggested from a fifth."""
    plain = SimpleNamespace(keys=keys, score=score, JOIN=0.5, SUGGEST=0.2, METHOD="plain")
    monkeypatch.setattr(claim_links, "match", plain)
    monkeypatch.setattr(claim_links, "features", features)
    claim_links._features.cache_clear()
    yield
    claim_links._features.cache_clear()

"""The labels: one for outside, two for each part."""

from quotedb.tagger.scheme import BEGIN, N_LABELS, OUT, Part


def test_labels_are_all_different():
    """Outside, then begin and inside of each part, without gaps."""
    labels = [OUT, *(label for part in Part for label in (BEGIN[part], BEGIN[part] + 1))]

    assert labels == list(range(N_LABELS))

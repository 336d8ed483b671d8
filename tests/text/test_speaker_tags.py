"""Words that name the speaker inside a quotation that nobody closed."""

import pytest

from quotedb.text.speaker_tags import words_end


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("“We won,", " he said."),
        ("“We won, I think,", " said Ann Lee, 41, of Leeds"),
        ("“We won,", " Ann Lee, a nurse, told us."),
        ("“Did we win?", " asked Mr. Lee in a low voice."),
        ("“We won, and Bob said so.", ""),
        ("“We won, he said it was over. We went home.", ""),
        ("“We won, which he said twice.", ""),
        ("“We won", " he said"),
    ],
)
def test_words_end_before_their_speaker(words: str, tag: str):
    """A comma or the like must part the words from their speaker, and nothing may follow."""
    text = f"She left. {words}{tag} They lost."
    end = 10 + len(words + tag)
    found = words_end(text, 10, end)

    assert text[10:found] == (words if words[-1] in ",?" else words + tag)

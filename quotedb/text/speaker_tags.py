"""Knows the words that name a speaker behind what was said: ", he said", "? asked Ann Lee"."""

import re

VERBS = (
    "said|says|asked|asks|added|adds|told|tells|wrote|writes|tweeted|replied|replies|responded|shouted|yelled"
    "|wondered|wonders|exclaimed|demanded|declared|continued|quipped|joked|recalled|cried|chanted|screamed"
)
_REACH = 200  # code points before the end of a quotation that a tag may fill
_JOINING = r"(?!(?:and|but|or|so|yet|as|because|which|who|whom|when|where|while|if|that|then|than|like)\b)"
_SPEAKER = rf"{_JOINING}(?:[\w.'\u2019-]+\s+){{0,6}}?[\w'\u2019-]+(?:,[^,.!?\n]{{2,60}},)?"
_TAG = re.compile(
    rf"(?<=[,?!\u2026\u2014])\s+(?:{_SPEAKER}\s+(?:{VERBS})\b[^,.!?\u2026\u2014]{{0,60}}"
    rf"|(?:{VERBS})\s+(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen)\.|[^.!?\u2026]){{1,100}})\.?\s*"
)


def words_end(text: str, start: int, end: int) -> int:
    """Give where the words end in a quotation without a closing mark that runs on to who said them.

    Args:
        text: The whole text.
        start: First code point of the quotation.
        end: Code point after it.

    Returns:
        The place behind the comma of ``“No, he said.``; `end` itself where it ends with no such words.
    """
    for pause in re.finditer(r"[,?!\u2026\u2014](?=\s)", text[max(start, end - _REACH) : end]):
        place = max(start, end - _REACH) + pause.end()
        if _TAG.fullmatch(text, place, end):
            return place
    return end

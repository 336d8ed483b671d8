"""What the tagger says of each word: part of which span, and what belongs to what."""

from enum import IntEnum


class Part(IntEnum):
    """The three spans of an attribution."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2


OUT = 0
BEGIN = {part: 1 + 2 * part for part in Part}  # the label after it stands for "inside"
N_LABELS = 1 + 2 * len(Part)


class Tie(IntEnum):
    """The two relations: each attribution has one cue, which names one source or none."""

    CUE_OF_CONTENT = 0
    SOURCE_OF_CUE = 1

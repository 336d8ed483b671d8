"""The one place for colours: a hue for each word of a closed list, and the shades that follow.

A shade is worked out in OKLCH, where equal lightness looks equally light whatever the hue, so that every word
has the same contrast on the same ground. A colour never stands alone: the word is always written beside it.
"""

import math
from enum import StrEnum

from quotedb.vocab import Basis, ClaimStatus, Naming, QuoteKind, Stance

GREY = None
# degrees on the OKLCH circle; a word that two lists share has one colour
HUES: dict[StrEnum, float | None] = {
    QuoteKind.DIRECT: 255,
    QuoteKind.INDIRECT: 160,
    QuoteKind.MIXED: 205,
    QuoteKind.SPEECH_ACT: 125,
    QuoteKind.ATTITUDE: 350,
    QuoteKind.QUESTION: 305,
    QuoteKind.LABEL: 75,
    QuoteKind.META_COMMENT: 50,
    QuoteKind.PRESUPPOSITION: 95,
    QuoteKind.DECLINED_COMMENT: 25,
    QuoteKind.AUTHOR_VOICE: GREY,
    ClaimStatus.ON_RECORD: 200,
    ClaimStatus.NOT_CHECKABLE: GREY,
    ClaimStatus.RETRACTED: 5,
    ClaimStatus.REFUTED: 25,
    ClaimStatus.CONFIRMED: 150,
    ClaimStatus.DISPUTED: 45,
    ClaimStatus.DENIED: 350,
    ClaimStatus.PRESUPPOSED: 310,
    ClaimStatus.SPECULATIVE: 285,
    ClaimStatus.UNATTRIBUTED: 75,
    ClaimStatus.ALLEGED: 95,
    ClaimStatus.PARTY_ASSERTED: 120,
    ClaimStatus.SINGLE_SOURCE: 240,
    ClaimStatus.MULTI_SOURCE_UNESTABLISHED: 265,
    Naming.NAMED: 255,
    Naming.ROLE_ONLY: 205,
    Naming.GROUP: 120,
    Naming.ANONYMOUS: 50,
    Naming.AUTHOR: GREY,
    Basis.EXPLICIT: 150,
    Basis.INHERITED: 240,
    Basis.INFERRED: 75,
    Basis.EXTERNAL: 305,
    Stance.ASSERTS: 240,
    Stance.CONFIRMS: 150,
    Stance.DENIES: 350,
    Stance.DOUBTS: 75,
    Stance.QUESTIONS: 305,
    Stance.REACTS: 125,
    Stance.LABELS: 95,
    Stance.PRESUPPOSES: 310,
    Stance.RETRACTS: 5,
}
# lightness and chroma of: the ground behind a word, the word and lines, the solid fill of a drawing
LIGHT = {"ground": (0.945, 0.03), "ink": (0.40, 0.10), "fill": (0.62, 0.12)}
DARK = {"ground": (0.30, 0.045), "ink": (0.88, 0.08), "fill": (0.68, 0.12)}


def tone(word: StrEnum) -> str:
    """Give the CSS class, such as "tone-denied", that sets ``--ground``, ``--ink`` and ``--fill``."""
    return f"tone-{word.value.replace('_', '-')}"


def tones_css() -> str:
    """Give the style of every word, for light and dark screens; print takes the light one."""
    light = "".join(f".{tone(word)}{{{shades(hue, LIGHT)}}}\n" for word, hue in HUES.items())
    dark = "".join(f".{tone(word)}{{{shades(hue, DARK)}}}\n" for word, hue in HUES.items())
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"


def shades(hue: float | None, scheme: dict[str, tuple[float, float]]) -> str:
    """Give the declarations of one word in one colour scheme."""
    return ";".join(
        f"--{name}:{oklch(lightness, chroma if hue is not None else 0.0, hue or 0.0)}"
        for name, (lightness, chroma) in scheme.items()
    )


def oklch(lightness: float, chroma: float, hue: float) -> str:
    """Give the sRGB colour, such as "#1f6feb", of a lightness, a chroma and a hue in degrees.

    Source:
        The matrices are those of Björn Ottosson, "A perceptual color space for image processing" (2020), as
        CSS Color Module Level 4 has them. What sRGB lacks is cut off at its edge.
    """
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * gamma(min(1.0, max(0.0, part)))):02x}" for part in linear)


def gamma(linear: float) -> float:
    """Give the sRGB value of a linear light, both 0 to 1."""
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055

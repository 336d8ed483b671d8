"""The colours of the closed lists."""

import re

import pytest

from quotedb.export.html.page import FOLDER
from quotedb.export.html.palette import DARK, HUES, LIGHT, oklch, shades, tone, tones_css
from quotedb.vocab import Basis, ClaimStatus, Naming, QuoteKind, Stance
from tests.export.html.contrast import contrast

BLOCKS = re.findall(r":root \{(.*?)\}", (FOLDER / "base.css").read_text("utf-8"), re.DOTALL)


def properties(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def test_every_word_has_a_colour():
    """No kind, status, naming, basis or stance is forgotten, and each has a class of its own."""
    words = {*QuoteKind, *ClaimStatus, *Naming, *Basis, *Stance}

    assert set(HUES) == words
    assert all(f".{tone(word)}{{" in tones_css() for word in words)


@pytest.mark.parametrize(("scheme", "block"), [(LIGHT, 0), (DARK, 1)])
def test_every_word_is_readable(scheme, block):
    """A word on its ground and on the page reaches AA (4.5), a fill beside the page 3, in light and dark."""
    paper = properties(BLOCKS[block])["paper"]
    for hue in HUES.values():
        colours = properties(shades(hue, scheme))
        assert contrast(colours["ink"], colours["ground"]) >= 4.5
        assert contrast(colours["ink"], paper) >= 4.5
        assert contrast(colours["fill"], paper) >= 3


@pytest.mark.parametrize("block", [0, 1])
def test_the_page_is_readable(block):
    """Text, quiet text, links and marks reach AA on every ground that they stand on."""
    colours = properties(BLOCKS[block])
    for text in ("ink", "muted", "accent"):
        for ground in ("paper", "panel", "raised"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    assert contrast(colours["focus"], colours["paper"]) >= 3
    assert contrast(colours["strong-line"], colours["raised"]) >= 3


def test_the_ends_of_the_scale():
    """Black and white are what they are, and a known colour comes out."""
    assert oklch(0.0, 0.0, 0.0) == "#000000"
    assert oklch(1.0, 0.0, 0.0) == "#ffffff"
    assert oklch(0.62796, 0.25768, 29.234) == "#ff0000"

"""The pieces that every drawing is made of: elements, labels that fit, and the frame with its words."""

import unicodedata
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from quotedb.export.html.signs import visible

SIZE = 12  # pixels of the letters
NARROW = frozenset("iljtfrI.,:;'|!()[]- ")
BROAD = frozenset("mwMW@%—…")


def element(name: str, *children: str, **attributes: object) -> Markup:
    """Give an element, everything in it escaped.

    Args:
        name: Of the element.
        children: Markup as it is, text with its unseen signs written out.
        attributes: "_" stands for "-", and ``class_`` for class; numbers are rounded; None is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(shown(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child if isinstance(child, Markup) else str(escape(visible(child))) for child in children)
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704 - made of escaped pieces


def joined(pieces: Iterable[Markup]) -> Markup:
    """Give elements one after the other."""
    return Markup().join(pieces)


def counted(number: int, word: str) -> str:
    """Give a number with its word, in the plural unless it is one."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def shown(value: object) -> str:
    """Give an attribute's text: a number to a tenth of a pixel."""
    if isinstance(value, float):
        return f"{round(value, 1):g}"
    return visible(str(value))


def breadth(text: str) -> float:
    """Guess the pixels that a text takes at the usual size: on the safe side, since fonts differ."""
    return SIZE * sum(map(sign_breadth, text))


def sign_breadth(sign: str) -> float:
    """Guess the breadth of one sign, in parts of its size."""
    if unicodedata.combining(sign):
        return 0.0
    if sign in NARROW:
        return 0.38
    if sign in BROAD or unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.74 if sign.isupper() else 0.61


def fitted(text: str, room: float) -> str:
    """Cut a text to the pixels there are; what is cut ends in "…"."""
    text = visible(" ".join(text.split()))
    if breadth(text) <= room:
        return text
    used = breadth("…")
    for at, sign in enumerate(text):
        used += SIZE * sign_breadth(sign)
        if used > room:
            return text[:at].rstrip() + "…"
    return text


def shortened(text: str, room: float) -> str:
    """Cut a name to the pixels there are, in its middle: names of files differ at their ends."""
    text = visible(" ".join(text.split()))
    if breadth(text) <= room:
        return text
    head = fitted(text, room * 0.6).removesuffix("…")
    tail = fitted(text[::-1], room - breadth(head)).removesuffix("…")[::-1]
    return f"{head}…{tail}"


def label(  # noqa: PLR0913
    text: str,
    x: float,
    y: float,
    *,
    room: float,
    anchor: str = "start",
    class_: str | None = None,
    cut: Callable[[str, float], str] | None = None,
) -> Markup:
    """Give a line of text that keeps within its room; the whole text shows when it is pointed at.

    Args:
        text: Of any length.
        x: Pixels from the left.
        y: Pixels from the top, of the line's middle.
        room: Pixels that it may take.
        anchor: Which end of the text stands at x: start, middle or end.
        class_: CSS class.
        cut: What shortens it; None for its end.
    """
    short = (cut or fitted)(text, room)
    tip = element("title", text) if short != text else Markup()
    return element(
        "text", tip, short, x=x, y=y, text_anchor=anchor, dominant_baseline="central", class_=class_
    )


def drawing(name: str, title: str, told: str, size: tuple[float, float], *parts: Markup) -> Markup:
    """Give a figure: its title and what it shows in words, for every reader, then the drawing.

    Args:
        name: Tells it from other drawings of the page; a word.
        title: A few words.
        told: What it shows and what it leaves out.
        size: Width and height in pixels.
        parts: The drawing's elements.
    """
    width, height = size
    picture = element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", told, id=f"{name}-told"),
        *parts,
        role="img",
        aria_labelledby=f"{name}-title {name}-told",
        viewBox=f"0 0 {shown(width)} {shown(height)}",
        width=width,
        height=height,
    )
    return element(
        "figure",
        element("figcaption", title, element("small", told)),
        element("div", picture, class_="scroll", role="region", aria_label=title, tabindex="0"),
        class_=f"drawing {name}",
    )

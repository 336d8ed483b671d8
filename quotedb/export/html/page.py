"""Assembles a page: templates that escape everything, and a policy that lets only our own script run."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quotedb.export.cells import cell_text
from quotedb.export.html.palette import HUES, tone, tones_css
from quotedb.export.html.signs import moment, short_address, visible, web_address, words

FOLDER = Path(__file__).parent
NOTHING = "'none'"
TONES = {word.value: tone(word) for word in HUES}


@cache
def environment(*folders: Path) -> Environment:
    """Give an environment for templates.

    Every value is escaped, and its unseen signs are written out; a name that is not given is an error; None
    shows nothing, so a template says itself what an empty value looks like.

    Args:
        folders: Searched for templates before the folder of this package, whose ``page.html`` they extend.
    """
    made = Environment(
        loader=FileSystemLoader([*folders, FOLDER / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "cell_text": cell_text,
        "moment": moment,
        "short_address": short_address,
        "web_address": web_address,
        "words": words,
    }
    made.globals["tones"] = TONES
    return made


def shown(value: object) -> object:
    """Give what a template shows of a value: text with its unseen signs written out, nothing for None."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return visible(value)
    return "" if value is None else value


def render(
    made: Environment, template: str, *, style: str, script: str = "", early: str = "", **values: object
) -> Iterator[str]:
    """Yield the text of a page, piece by piece.

    Args:
        made: From ``environment``.
        template: Its name; it extends ``page.html``, whose blocks are title, head, main and foot.
        style: All of the page's CSS.
        script: JavaScript that runs when the whole page is there; empty for none.
        early: JavaScript that runs before the page is there, such as to say that scripts run at all. None of
            the three may hold what the page's data decides.
        values: What the template names.

    Raises:
        ValueError: Style or script would end its own element.
        jinja2.UndefinedError: The template names a value that is not given.
    """
    return made.get_template(template).generate(
        style=inlined(style),
        script=inlined(script),
        early=inlined(early),
        policy=policy(style, early, script),
        **values,
    )


def inlined(text: str) -> Markup:
    """Give our own style or script as the text of its element.

    Raises:
        ValueError: It would end its element, or its bytes would not be those that were hashed.
    """
    if "</" in text or "<!--" in text or "\r" in text or visible(text) != text:
        raise ValueError("style and script hold neither end tags nor comments nor control signs")
    return Markup(text)  # noqa: S704 - a file of this package


def policy(style: str, *scripts: str) -> str:
    """Give the Content-Security-Policy of a page: its own style and scripts by their hash, pictures as data.

    Source:
        W3C Content Security Policy Level 3, hash sources.
    """
    ours = [f"'{digest(script)}'" for script in scripts if script]
    return "; ".join(
        (
            f"default-src {NOTHING}",
            f"style-src '{digest(style)}'",
            f"script-src {' '.join(ours) or NOTHING}",
            "img-src data:",
            f"base-uri {NOTHING}",
            f"form-action {NOTHING}",
        )
    )


def digest(text: str) -> str:
    """Give the hash of an inline element's text as a policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def base_style() -> str:
    """Give the style that every page shares: base.css and the colours of the closed lists."""
    return asset("base.css") + tones_css()


@cache
def asset(name: str) -> str:
    """Give a style sheet or script that lies beside this module."""
    return (FOLDER / name).read_text("utf-8")

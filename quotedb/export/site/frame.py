"""Assembles the pages of the site: one sheet beside them, a script only where one is needed, a policy."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from quotedb.export.html.page import base_style, digest, environment, inlined

FOLDER = Path(__file__).parent
STYLE = "site.css"  # the sheet's name at the top of the site


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site.

    Attributes:
        path: From the top of the site, with forward slashes.
        text: The whole file, UTF-8.
    """

    path: str
    text: str


def style_sheet() -> Page:
    """Give the sheet that all pages share."""
    return Page(STYLE, base_style() + own("site.css"))


@cache
def own(name: str) -> str:
    """Give a style sheet or script that lies beside this module."""
    return (FOLDER / name).read_text("utf-8")


def site_policy(script: str = "") -> str:
    """Give the Content-Security-Policy of a page of the site.

    The script of a page stands in it and runs by its hash alone. The sheet and the search page lie beside it:
    not all browsers count files of one folder as one origin, so the scheme is named as well.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self' file:",
            f"script-src '{digest(script)}'" if script else "script-src 'none'",
            "base-uri 'none'",
            "form-action 'self' file:",
        )
    )


@cache
def templates() -> Environment:
    """Give the environment of the site's templates."""
    return environment(FOLDER / "templates")


def make_page(path: str, template: str, script: str = "", **values: object) -> Page:
    """Fill one template.

    Args:
        path: Where the page will stand, from the top of the site.
        template: Its name; it extends ``site.html``.
        script: All of its JavaScript; empty for none.
        values: What the template names.
    """
    text = (
        templates()
        .get_template(template)
        .render(
            policy=site_policy(script),
            script=inlined(script),
            root="../" * path.count("/"),
            sheet=STYLE,
            path=path,
            **values,
        )
    )
    return Page(path, text)

"""Assembles the pages of the site: one sheet beside them, a script only where one is needed, a policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from quotedb.export.html.page import base_style, digest, environment, inlined
from quotedb.export.site.wording import FILTERS

FOLDER = Path(__file__).parent
STYLE = "site.css"  # the sheet's name at the top of the site


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site.

    Attributes:
        path: From the top of the site, with forward slashes.
        text: The whole file, UTF-8.
        policy: Its Content-Security-Policy, for a server to repeat.
    """

    path: str
    text: str
    policy: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is written: made when somebody asks for it.

    Attributes:
        path: Where the page will stand, from the top of the site.
        template: Its name; it extends ``site.html``.
        values: What the template names.
        script: All of its JavaScript; empty for none.
    """

    path: str
    template: str
    values: Mapping[str, object]
    script: str = ""

    def page(self) -> Page:
        """Fill the template."""
        policy = site_policy(self.script)
        text = (
            templates()
            .get_template(self.template)
            .render(
                policy=policy,
                script=inlined(self.script),
                root="../" * self.path.count("/"),
                style_path=STYLE,
                path=self.path,
                **self.values,
            )
        )
        return Page(self.path, text, policy)


def style_sheet() -> Page:
    """Give the sheet that all pages share."""
    return Page(STYLE, base_style() + own("site.css"), site_policy())


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
    made = environment(FOLDER / "templates")
    made.filters.update(FILTERS)
    return made

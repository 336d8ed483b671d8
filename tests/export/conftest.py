"""A browser for pages, one a session."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.export.browsing import Browser


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> "Iterator[Browser]":
    """A headless Chromium; skips where there is none."""
    from tests.export.browsing import CHROMIUM, DRIVER, Browser

    if CHROMIUM is None or DRIVER is None:
        pytest.skip(f"needs {'chromium' if CHROMIUM is None else 'chromedriver'}, which is not installed")
    running = Browser(tmp_path_factory.mktemp("chromium"))
    yield running
    running.driver.quit()

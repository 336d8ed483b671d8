"""A headless Chromium that says what a page did: what it complained of, and what it asked of the network."""

import json
import shutil
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-dev-shm-usage",
)
OURS = ("file://", "data:", "about:", "http://127.0.0.1:", "http://localhost:")


class Browser:
    """One browser window; each page starts as a desktop's, light, with scripts."""

    def __init__(self, profile: Path) -> None:
        """Start it.

        Args:
            profile: A folder that is its own.
        """
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))

    def open(
        self,
        address: str | Path,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        media: str = "",
        scripts: bool = True,
    ) -> "Browser":
        """Open a page, on a screen so many CSS pixels wide, and forget what earlier pages did."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.command("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.complaints()
        self.requests()
        self.driver.get(address.as_uri() if isinstance(address, Path) else address)
        return self

    def command(self, name: str, **values: object) -> Any:
        """Send one command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, values)

    def run(self, script: str, *values: object) -> Any:
        """Run JavaScript in the page; ``return`` gives a value, ``arguments`` are the values."""
        return self.driver.execute_script(script, *values)

    def complaints(self) -> list[str]:
        """Give what was printed to the console since the last call: errors, warnings and all else."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Give the addresses on other machines that were asked for since the last call.

        What the page's policy stopped was asked of nobody.
        """
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        events = [(each["method"], each["params"]) for each in messages]
        stopped = {
            params["requestId"]
            for name, params in events
            if name == "Network.loadingFailed" and params.get("blockedReason") == "csp"
        }
        asked = [
            params["request"]["url"]
            for name, params in events
            if name == "Network.requestWillBeSent" and params["requestId"] not in stopped
        ]
        return [address for address in asked if not address.startswith(OURS)]

    def overflow(self) -> int:
        """Give by how many pixels the page is broader than its window."""
        return int(
            self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )

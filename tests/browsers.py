"""A browser without a window, for the tests of pages. Chromium and its driver come from Debian, selenium from the extra `interop`."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--disable-dev-shm-usage",
)  # fmt: skip
"""Without those against its own networking a browser looks up its maker's hosts at every start."""


NODE_MODULES = Path(os.environ.get("LINEAGE_NODE_MODULES", "node_modules"))
"""Where packages of npm are. Read at the start: tests run without the variables of whoever runs them."""


def node_module(path: str) -> Path:
    """Return a file of a package of npm; skips where it is not there."""
    file = NODE_MODULES / path
    if not file.is_file():
        pytest.skip(f"{path} is not installed: npm install, and LINEAGE_NODE_MODULES=…/node_modules")
    return file.resolve()


class Browser:
    """One window, its console and its network."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        driver.set_script_timeout(100)

    def open(self, address: str) -> None:
        """Open an address anew, also where only what stands after # is another."""
        self.driver.get("about:blank")
        self._log("browser")
        self._log("performance")
        self.driver.get(address)

    def run(self, script: str, *values: object) -> Any:
        """Run a script and return what it returns."""
        return self.driver.execute_script(script, *values)

    def wait(self, script: str, *values: object) -> Any:
        """Run a script that ends by calling `done`, and return what it calls it with."""
        return self.driver.execute_async_script(f"const done = arguments[arguments.length - 1]; {script}", *values)

    def look(self, width: int, *, dark: bool = False) -> None:
        """Give the window a width in pixels, and the reader a taste."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        taste = {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", taste)

    def requests(self) -> list[str]:
        """Return what was asked for since the address was opened."""
        events = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        return [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]

    def console(self) -> list[str]:
        """Return what stands in the console since the address was opened."""
        return [entry["message"] for entry in self._log("browser")]

    def _log(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.driver.get_log(name)
        return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser, and end it; skips where it is not there."""
    webdriver: Any = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: '.[interop]'")
    programs = shutil.which("chromium"), shutil.which("chromedriver")
    if None in programs:
        pytest.skip("chromium and chromedriver are not installed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = programs[0]
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        service = webdriver.ChromeService(programs[1])
        driver = webdriver.Chrome(options=options, service=service)
        try:
            yield Browser(driver)
        finally:
            driver.quit()

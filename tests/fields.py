"""Databases of three other fields than the shipped one's: childbed fever, a register of assets, and microbes."""

from __future__ import annotations

import re
from pathlib import Path

from tests import childbed
from tests.worlds import ROOT, World

FIELDS = ("childbed", "register", "microbes")
_FILE = re.compile(r"^```yaml\n# ~/(\w+)/([\w.]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def field(name: str, folder: Path) -> World:
    """Write the database of a field: that of the tests, or the one which the page on modelling shows."""
    world = World(folder / name, childbed.MANIFEST)
    if name == "childbed":
        world.write("records.yaml", childbed.RECORDS)
        return world
    page = (ROOT / "docs" / "modelling.md").read_text("utf-8")
    for database, file, text in _FILE.findall(page):
        if database == name:
            world.write(file, text)
    return world

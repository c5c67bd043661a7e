"""Compile the catalogues when the project is built, for a wheel as for an editable install: `lineage.po` → `lineage.mo`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NO_DATE = datetime(2020, 2, 2, tzinfo=UTC)  # hatchling's own: the same source gives the same wheel
LOCALE = Path(__file__).parent / "src" / "lineage_cli" / "locale"


def compile_catalogues() -> None:
    """Compile every catalogue that is newer than what was compiled of it."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.parent.name)
        catalogue.creation_date = NO_DATE
        part = compiled.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as out:
            write_mo(out, catalogue)
        part.replace(compiled)


class Catalogues(BuildHookInterface[Any]):
    """What hatchling calls before it builds."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues."""
        compile_catalogues()

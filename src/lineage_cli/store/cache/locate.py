"""Where the index of a database is kept. Standard `os` only: Tab comes this way."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from zlib import crc32


def index_path(database: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the file that holds the index of a database, or None where no cache is wanted or possible."""
    folder = _cache_folder(environ)
    if folder is None:
        return None
    real = os.fsencode(database)
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in os.path.basename(database))[:40]
    return os.path.join(folder, f"{name}-{crc32(real):08x}{crc32(real[::-1], 1):08x}.sqlite")


def _cache_folder(environ: Mapping[str, str]) -> str | None:
    own = environ.get("LINEAGE_CACHE")
    if own:
        return None if own == "off" else own
    xdg = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(xdg):
        return os.path.join(xdg, "lineage")
    home = os.path.expanduser("~")
    if not (os.path.isabs(home) and os.path.isdir(home)):
        return None
    return os.path.join(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "lineage")

"""The text of a file that is imported."""

from __future__ import annotations

import sys

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr


def read_text(file: str) -> str:
    """Return what stands in a file, or on standard input for `-`. Raises `WrongUsage` where it cannot be read as text."""
    try:
        if file == "-":
            return sys.stdin.read()
        with open(file, encoding="utf-8-sig") as opened:
            return opened.read()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WrongUsage(tr("{file} cannot be read: {reason}", file=file, reason=reason)) from error

"""How large a database may be, and how a user raises that: `--limits file=10MB,depth=64`, or the same in LINEAGE_LIMITS."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import Message, mark, msg, tr
from lineage_cli.domain.tuples import NamedTuple


class Limits(NamedTuple):
    """The most that is read. A file of JSON Lines has no limit, each of its lines that of a YAML file."""

    file_bytes: int = 2_000_000
    depth: int = 32
    values: int = 50_000
    text: int = 20_000
    files: int = 200_000


class Word(NamedTuple):
    """How a limit is called on the command line: its field, what to write where more is needed, and what it counts."""

    field: str
    example: str
    means: str


WORDS = {
    "file": Word("file_bytes", "10MB", mark("bytes of a YAML file")),
    "depth": Word("depth", "64", mark("levels of nesting")),
    "values": Word("values", "500k", mark("values in a YAML file")),
    "text": Word("text", "100k", mark("characters of a text")),
    "files": Word("files", "1M", mark("files of a database")),
}
DEEPEST = 200  # beyond it Python's own stack ends
_LIMIT = r"(\w+)=(\d{1,12})([kmg]?)b?"
_SCALE = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def limits(option: str | None = None, environ: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits as they are, but for what LINEAGE_LIMITS and over it the option say. Raises `WrongUsage`."""
    chosen: dict[str, int] = {}
    for name, text in (("LINEAGE_LIMITS", environ.get("LINEAGE_LIMITS")), ("--limits", option)):
        for part in (text or "").split(",") if text else ():
            word, number = _read(part.strip(), name)
            chosen[WORDS[word].field] = number
    return Limits(**chosen)


def _read(part: str, name: str) -> tuple[str, int]:
    match = re.fullmatch(_LIMIT, part, re.ASCII | re.IGNORECASE)
    word, number = (match[1], int(match[2]) * _SCALE[match[3].lower()]) if match else ("", 0)
    if word not in WORDS or not number or (word == "depth" and number > DEEPEST):
        known = ", ".join(f"{each} ({tr(about.means)})" for each, about in WORDS.items())
        hints = [
            tr("write them like file=10MB,depth=64"),
            tr("known limits: {limits}", limits=known),
            tr("depth is at most {most}", most=DEEPEST),
        ]
        raise WrongUsage(tr("invalid limit for {option}: {text!r}", option=name, text=part), hints)
    return word, number


def more(word: str) -> Message:
    """Return how a limit is raised, as the end of an advice."""
    return msg("or allow more with --limits {limit}", limit=f"{word}={WORDS[word].example}")

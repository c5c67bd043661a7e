"""Records in short as lists and search give them, by kind."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from lineage_cli.answers.table import Table
from lineage_cli.answers.types import CLAIM, ENTITY, EVIDENCE, SOURCE

SHORT: tuple[tuple[str, Callable[[Any], Any], Table[Any]], ...] = (
    ("claim", attrgetter("verdict"), CLAIM),
    ("entity", attrgetter("record"), ENTITY),
    ("source", attrgetter("record"), SOURCE),
    ("evidence", attrgetter("record"), EVIDENCE),
)
"""For each kind where a result has it, and its keys: a claim with its verdict, other records as they are."""

"""Values of records → cells of tables."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

from lineage_cli.domain.values import quantity

_encode = json.JSONEncoder(ensure_ascii=False, default=dict).encode


def joined(texts: Iterable[str]) -> str | None:
    """Return several texts in one cell, None for no text."""
    return "; ".join(texts) or None


def as_json(value: object) -> str | None:
    """Return plain data as JSON, None where there is none."""
    if isinstance(value, Mapping):
        value = dict(value)
    return _encode(value) if value else None


def bounds(value: str | None) -> tuple[float | None, float | None]:
    """Return the least and the greatest number that a value can be; None where it has no such end or is no number."""
    found = quantity(value) if value is not None else None
    if found is None:
        return None, None
    low, high = (each if math.isfinite(each) else None for each in found)
    return low, high

"""The rows that workers pass on: plain values by name, so that any engine can keep and join them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Row = dict[str, Any]
Rows = Iterator[Row]
Work = Callable[[Iterable[Row]], Rows]
"""What is done with the rows of one part of a table."""

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""Writes plain data as the index keeps it."""

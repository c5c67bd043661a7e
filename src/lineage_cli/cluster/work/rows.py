"""The rows that workers pass on: plain values by name, so that any engine can keep and join them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Row = dict[str, Any]
Rows = Iterator[Row]
Work = Callable[[Iterable[Row]], Rows]
"""What is done with the rows of one part of a table."""

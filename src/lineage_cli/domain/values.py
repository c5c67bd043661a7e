"""Values as records write them: text, or a number with a comparison, a range or a scale. Shown as typed, compared as numbers."""

import re
from functools import cache
from typing import NamedTuple

_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?|-?\.\d+)\s?([KMBT]?)(%?)"
_QUANTITY = rf"(>=|<=|>|<|~)?\s*{_NUMBER}(\+?)(?:\.\.{_NUMBER})?"
_SCALE = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}


class Quantity(NamedTuple):
    """A number as stated: between `low` and `high`, both in the unit of the claim."""

    low: float
    high: float


def quantity(text: str) -> Quantity | None:
    """Return `text` as a number or a range, None where it is only text. `175B` is 1.75e11, `>=68B` has no upper end."""
    match = _form().fullmatch(text.strip())
    if match is None:
        return None
    sign, start, scale, _, plus, end, end_scale, _ = match.groups()
    low = _number(start, scale)
    if end is not None:
        return Quantity(_number(start, scale or end_scale), _number(end, end_scale))
    return Quantity(float("-inf") if sign in ("<", "<=") else low, float("inf") if sign in (">", ">=") or plus else low)


@cache
def _form() -> re.Pattern[str]:
    """Return the form of a quantity, compiled only where a value is looked at."""
    return re.compile(_QUANTITY)


def _number(digits: str, scale: str) -> float:
    return float(digits.replace(",", "")) * _SCALE[scale]

"""Values as records write them: text, or a number with a comparison, a range or a scale. Shown as typed, compared as numbers."""

import re
from functools import cache

from lineage_cli.domain.dates import is_period
from lineage_cli.domain.tuples import NamedTuple

_DIGITS = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|-?\.\d+"
_NUMBER = rf"({_DIGITS})\s?([KMBT]?)(%?)"
_QUANTITY = rf"(>=|<=|>|<|~)?\s*{_NUMBER}(\+?)(?:\.\.{_NUMBER})?"
_SPREAD = rf"{_NUMBER}\s*±\s*{_NUMBER}"
_SHARE = rf"({_DIGITS})\s?/\s?({_DIGITS})"
_LIKE_A_NUMBER = r"[<>=~±+-]*\s*[\d.,][\d.,\s'/±+-]*\s?[KMBTkmbt]?%?"
_SCALE = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}


class Quantity(NamedTuple):
    """A number as stated: between `low` and `high`, both in the unit of the claim."""

    low: float
    high: float


def quantity(text: str) -> Quantity | None:
    """Return `text` as a number or a range, None where it is only text. `175B` is 1.75e11, `>=68B` has no upper end.

    `57.1 ± 2` is from 55.1 to 59.1, `36/1811` the share that it is.
    """
    match = _pattern(_QUANTITY).fullmatch(text.strip())
    if match is None:
        return _spread(text.strip()) or _share(text.strip())
    sign, start, scale, _, plus, end, end_scale, _ = match.groups()
    low = _number(start, scale)
    if end is not None:
        return Quantity(_number(start, scale or end_scale), _number(end, end_scale))
    return Quantity(float("-inf") if sign in ("<", "<=") else low, float("inf") if sign in (">", ">=") or plus else low)


def is_misspelled(text: str) -> bool:
    """Whether a text looks like a number and is neither one nor a date: `9,92`, `1.234.567`, `175b`."""
    looks = any(map(str.isdigit, text)) and _pattern(_LIKE_A_NUMBER).fullmatch(text.strip()) is not None
    return looks and quantity(text) is None and not is_period(text.strip())


def _spread(text: str) -> Quantity | None:
    match = _pattern(_SPREAD).fullmatch(text)
    if match is None:
        return None
    middle, scale, _, spread, spread_scale, _ = match.groups()
    half = _number(spread, spread_scale or scale)
    center = _number(middle, scale or spread_scale)
    return Quantity(center - half, center + half)


def _share(text: str) -> Quantity | None:
    match = _pattern(_SHARE).fullmatch(text)
    if match is None or not _number(match[2], ""):
        return None
    share = _number(match[1], "") / _number(match[2], "")
    return Quantity(share, share)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Return a form compiled, only where a value is looked at."""
    return re.compile(form)


def _number(digits: str, scale: str) -> float:
    return float(digits.replace(",", "")) * _SCALE[scale]

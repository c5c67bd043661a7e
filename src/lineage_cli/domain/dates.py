"""Dates as records write them: YYYY, YYYY-MM, YYYY-MM-DD, or A/B where a day is only known to lie between two.

Days are ISO text (`2022-12-11`), so comparing text compares days and no clock or calendar object is needed.
"""

from __future__ import annotations

_FORMS = ([4], [4, 2], [4, 2, 2])  # how many digits its parts may have
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

NEVER = "9999-99-99"  # after every day
ALWAYS = ""  # before every day


def is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day that exists."""
    parts = text.split("-")
    if list(map(len, parts)) not in _FORMS or not (text.isascii() and all(map(str.isdigit, parts))):
        return False
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _days_in(year, month)


def is_period(text: str) -> bool:
    """Whether `text` is a date, or two dates `A/B` in order."""
    start, slash, end = text.partition("/")
    if not slash:
        return is_date(text)
    return is_date(start) and is_date(end) and first_day(start) <= last_day(end)


def first_day(date: str) -> str:
    """Return the first day of a date; of `A/B` the first day of B, from which what it begins holds."""
    day = date.rpartition("/")[2]
    return day + {4: "-01-01", 7: "-01"}.get(len(day), "")


def last_day(date: str) -> str:
    """Return the last day of a date; of `A/B` the last day of B, until which what it ends holds."""
    day = date.rpartition("/")[2]
    if len(day) == 4:
        return day + "-12-31"
    if len(day) == 7:
        return f"{day}-{_days_in(int(day[:4]), int(day[5:])):02d}"
    return day


def just_before(day: str) -> str:
    """Return what stands in order between a day and the one before it: `2022-12-00` before `2022-12-01`."""
    return f"{day[:8]}{int(day[8:]) - 1:02d}"


def _days_in(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap

"""The program's own words in the language asked for. Every message passes `tr`, so that another language is a catalogue.

English is the language of the source: where it is asked for, nothing is loaded and `tr` only fills in values.
"""

from collections.abc import Callable

_find: Callable[[str], str] = str
_find_plural: Callable[[str, str, int], str] | None = None


def tr(message: str, /, **values: object) -> str:
    """Return a message in the language in use, its `{names}` filled with values."""
    found = _find(message)
    return found.format(**values) if values else found


def ntr(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form of a message that fits a count, which fills `{count}`."""
    found = (one if count == 1 else many) if _find_plural is None else _find_plural(one, many, count)
    return found.format(count=count, **values)


def mark(message: str, /) -> str:
    """Return a message of a table unchanged: it is found by the extractor here and passes `tr` where it is shown."""
    return message


def use(find: Callable[[str], str], find_plural: Callable[[str, str, int], str]) -> None:
    """Look messages up in a catalogue from now on."""
    global _find, _find_plural
    _find, _find_plural = find, find_plural

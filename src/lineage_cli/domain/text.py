"""The one gate for text that is not the program's own: shown as what it is, folded for comparison, measured in cells.

Nothing here prints. ASCII takes a short way round, since nearly all text is ASCII. `re` and `unicodedata` are imported
where other text needs them: they cost start-up, and a Tab needs neither.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

_SEPARATORS = str.maketrans("", "", " -_\t\n")
_BLANKS = str.maketrans("\t\r\n", "   ")
_IDEOGRAPHS = ((0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF))
UNSEEN = (
    ("\u034f", "\u034f"), ("\u115f", "\u1160"), ("\u17b4", "\u17b5"), ("\u180b", "\u180f"), ("\u3164", "\u3164"),
    ("\ufe00", "\ufe0d"), ("\uffa0", "\uffa0"), ("\U000e0100", "\U000e01ef"),
)  # fmt: skip
"""What Python calls printable and nobody sees, from one to another: fillers, blanks, and selectors that can carry hidden data."""
_LOOKED_AT = 100  # letters beyond ASCII: of more, a pattern is faster
_MARKS = 8  # more than any script sets on one letter: more of them cover the lines around
_ODD = rf"[{''.join(f'{first}-{last}' for first, last in UNSEEN)}]|[^\w\s\x00-\x7f]{{{_MARKS + 1},}}"
_HEAPED = ("Mn", "Me")  # the categories of marks that take no cell of their own


def visible(text: str) -> str:
    r"""Return `text` on one line with every character that a terminal would obey written out.

    White space is folded to single spaces. Control, escape, bidirectional, zero-width, unassigned and surrogate
    characters, and marks heaped on one letter, become `\x1b` or `\u202e`: seen, not obeyed.
    """
    if text.isprintable() and "  " not in text:
        return seen(text, _escaped)
    return seen("".join(c if c.isprintable() else _escaped(c) for c in squeeze(text)), _escaped)


def seen(text: str, escape: Callable[[str], str]) -> str:
    """Return `text` with `escape` applied to what is printable and not seen, and to marks heaped on one letter."""
    if text.isascii() or _is_plain(text):
        return text
    import re

    return re.sub(_ODD, lambda match: _spelled(match[0], escape), text)


def _is_plain(text: str) -> bool:
    """Whether a text surely has nothing odd, as far as a short look tells: then no pattern need be compiled."""
    beyond = [char for char in text if char > "\x7f"]
    few = len(beyond) <= _LOOKED_AT and sum([not char.isalnum() for char in beyond]) <= _MARKS
    return few and _unseen().isdisjoint(beyond)


@cache
def _unseen() -> frozenset[str]:
    return frozenset(chr(code) for first, last in UNSEEN for code in range(ord(first), ord(last) + 1))


def _spelled(run: str, escape: Callable[[str], str]) -> str:
    import unicodedata

    found, marks = [], 0
    for char in run:
        marks = marks + 1 if unicodedata.category(char) in _HEAPED else 0
        found.append(escape(char) if marks > _MARKS or char in _unseen() else char)
    return "".join(found)


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def squeeze(text: str) -> str:
    """Fold every run of blanks, tabs and line ends to one space, and trim the ends."""
    return " ".join(part for part in text.translate(_BLANKS).split(" ") if part)


def fold(name: str) -> str:
    """Return the form in which names are compared: case, width, spaces, hyphens and underscores do not count."""
    if not name.isascii():
        import unicodedata

        name = unicodedata.normalize("NFKC", name).casefold().translate(_SEPARATORS)
        name = unicodedata.normalize("NFKC", name)  # what stood apart may be one letter now
    return name.lower().translate(_SEPARATORS)


class _Apart(dict[int, str]):
    """What `apart` makes of each character, found out when it first comes: a pattern of so many costs 2 ms to compile."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = made = f" {char} " if any(first <= code <= last for first, last in _IDEOGRAPHS) else char
        return made


_APART = _Apart()


def apart(text: str) -> str:
    """Set each Chinese, Japanese or Korean character apart by spaces, so that a word index finds words of any length."""
    return text if text.isascii() else text.translate(_APART)


def padded(text: str, width: int) -> str:
    """Return a text filled up with blanks to a width in cells."""
    return text + " " * (width - cells(text))


def cells(text: str) -> int:
    """Return the width of `text` in terminal cells: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    import unicodedata

    category, width = unicodedata.category, unicodedata.east_asian_width
    beyond = [c for c in text if c > "\x7f"]
    return (
        len(text) - len(beyond) + sum([0 if category(c) in _HEAPED else 2 if width(c) in "WF" else 1 for c in beyond])
    )


def plural_of(kind: str) -> str:
    """Return the plural of a kind of entity as English forms it; of a word in another script the word itself."""
    if not kind.isascii():
        return kind
    if kind.endswith("y") and kind[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return f"{kind[:-1]}ies"
    return f"{kind}es" if kind.endswith(("s", "x", "z", "ch", "sh")) else f"{kind}s"

"""The one gate for text that is not the program's own: shown as what it is, folded for comparison, measured in cells.

Nothing here prints. ASCII takes a short way round, since nearly all text is ASCII and `unicodedata` costs start-up.
"""

from __future__ import annotations

import re

_SEPARATORS = str.maketrans("", "", " -_\t\n")
_IDEOGRAPH = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    r"""Return `text` on one line with every character that a terminal would obey written out.

    White space is folded to single spaces. Control, escape, bidirectional, zero-width, unassigned and surrogate
    characters become `\x1b` or `\u202e`: seen, not obeyed.
    """
    if text.isprintable() and "  " not in text:
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in squeeze(text))


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def squeeze(text: str) -> str:
    """Fold every run of blanks, tabs and line ends to one space, and trim the ends."""
    return " ".join(part for part in re.split(r"[ \t\r\n]+", text) if part)


def fold(name: str) -> str:
    """Return the form in which names are compared: case, width, spaces, hyphens and underscores do not count."""
    if not name.isascii():
        import unicodedata

        name = unicodedata.normalize("NFKC", name).casefold()
    return name.lower().translate(_SEPARATORS)


def apart(text: str) -> str:
    """Set each Chinese, Japanese or Korean character apart by spaces, so that a word index finds words of any length."""
    return text if text.isascii() else _IDEOGRAPH.sub(r" \1 ", text)


def cells(text: str) -> int:
    """Return the width of `text` in terminal cells: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return `count` with its noun: `1 claim`, `7 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"

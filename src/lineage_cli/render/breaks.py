"""Where a line may end: between words, and between Chinese characters, which no blanks set apart. In cells, not in letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage_cli.domain.text import cells

WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
OPENING, CLOSING = "（［｛〔《〈「『【“‘([{", "，。、；：？！）］｝〕》〉」』】”’…,.;:?!)]}%"
PIECE = re.compile(rf"[{re.escape(OPENING)}]*(?:[{WIDE}]|[^\s{WIDE}]+)?[{re.escape(CLOSING)}]*\s*")
"""What is never broken: a word or one wide character, with the punctuation that belongs to it and the blanks behind it."""


def breaks(text: str, width: int) -> list[int]:
    """Return where to break a text so that no line is wider than `width` cells, blanks at its end aside.

    A word that is wider than a line begins a line of its own and is broken where the line ends.
    """
    found: list[int] = []
    used = 0
    for start, piece in _pieces(text):
        bare = cells(piece.rstrip())
        if used and used + bare > width:
            found.append(start)
            used = 0
        if bare > width:
            ends = [0, *_folded(piece.rstrip(), width)]
            found += [start + end for end in ends[1:]]
            used = cells(piece[ends[-1] :])
        else:
            used += cells(piece)
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), match[0]) for match in PIECE.finditer(text) if match[0])


def _folded(word: str, width: int) -> Iterator[int]:
    """Yield where a word is broken that is wider than a line."""
    used = 0
    for position, letter in enumerate(word):
        size = cells(letter)
        if used + size > width and position:
            yield position
            used = 0
        used += size

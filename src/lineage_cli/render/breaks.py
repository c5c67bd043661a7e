"""Where a line may end: between words, and between Chinese characters, which no blanks set apart. In cells, not in letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lineage_cli.domain.text import cells
from lineage_cli.render.blocks import NO_BREAK, Line, Span, plain

WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
OPENING, CLOSING = "（［｛〔《〈「『【“‘([{", "，。、；：？！）］｝〕》〉」』】”’…,.;:?!)]}%"
FULL = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“‘…—"
"""Punctuation of Chinese texts: it never stands inside a word of another script."""
CUT = "…"
UNFINISHED = " ,;:，、；：（([“‘" + NO_BREAK
"""What does not stand before the sign of a cut."""
FIRST_WIDE = WIDE[0]
"""Before it no character is one between which a line may end: there blanks alone set words apart."""


def wrapped(*lines: Line, width: int) -> tuple[Line, ...]:
    """Return lines in lines of at most `width` cells, each span cut where it goes over an end."""
    return tuple(part for line in lines for part in _parts(line, width))


def cut(line: Line, width: int) -> Line:
    """Return a line cut at a word, with … in place of what is missing, where it is wider than `width` cells."""
    text = plain(line)
    if cells(text.rstrip(" ")) <= width:
        return wrapped(line, width=width)[0]
    room = max(1, width - cells(CUT))
    size = breaks(text, room)[0]
    following = next(_pieces(text[size:]))[1].rstrip(UNFINISHED)
    if cells(text[:size] + following) <= room:  # only the punctuation behind it has no room
        size += len(following)
    if 2 * cells(text[:size]) < room:  # a long word would leave little: it is cut itself
        size = next(_folded(text, room))
    shown = len(text[:size].rstrip(UNFINISHED)) or size
    kept = tuple(_taken(list(reversed(line)), size, shown))
    return (*kept, Span(CUT, kept[-1].style))


def _parts(line: Line, width: int) -> Iterator[Line]:
    text = plain(line)
    if cells(text) <= width:
        yield line
        return
    ends = [*breaks(text, width), len(text)]
    start, rest = 0, list(reversed(line))
    for end in ends:
        bare = text[start:end].rstrip(" ")
        yield tuple(_taken(rest, end - start, len(bare)))
        start = end


def _taken(rest: list[Span], size: int, shown: int) -> Iterator[Span]:
    """Take `size` characters from spans, the first of which is the last of the list, and yield those that are shown."""
    while size:
        span = rest.pop()
        if len(span.text) > size:
            rest.append(span._replace(text=span.text[size:]))
        text = span.text[:size]
        if text[:shown]:
            yield span._replace(text=text[:shown])
        size, shown = size - len(text), max(0, shown - len(text))


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
    """Yield what is never broken, each with where it begins: a word or one wide character, its punctuation and blanks."""
    form = _words() if max(text, default="") < FIRST_WIDE else _characters()
    return ((match.start(), match[0]) for match in form.finditer(text) if match[0])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^ ]* *")


@cache
def _characters() -> re.Pattern[str]:
    """Return the form of a piece of Chinese, compiled only where there is some."""
    opening, closing = re.escape(OPENING), re.escape(CLOSING)
    word = f"[^ {NO_BREAK}{WIDE}{FULL}]+"  # of another script, with the punctuation inside it
    unit = rf"[{opening}]*(?:[{WIDE}]|{word})?[{closing}]*(?:—+|·)?"
    return re.compile(f"{unit}(?:{NO_BREAK}+{unit})* *")


def _folded(word: str, width: int) -> Iterator[int]:
    """Yield where a word is broken that is wider than a line."""
    used = 0
    for position, letter in enumerate(word):
        size = cells(letter)
        if used + size > width and position:
            yield position
            used = 0
        used += size

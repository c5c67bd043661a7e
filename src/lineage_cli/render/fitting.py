"""Contents → lines of so many cells: labels cut at a word, names cut to their lines, ids and tallies whole, at the right edge.

What comes out are spans, as of a page: no colour is known here, and nothing is printed. Heads are aligned before
(`alignment`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage_cli.domain.text import cells
from lineage_cli.render.alignment import INDENT
from lineage_cli.render.blocks import (
    NO_BREAK,
    SEPARATOR,
    Content,
    Definition,
    Entry,
    Line,
    Names,
    Span,
    between,
    more,
    plain,
)
from lineage_cli.render.breaks import cut, wrapped
from lineage_cli.render.gaps import apart, space

LEAST = 40  # cells: a label is not cut below them, its edge goes to a line of its own
TIGHT = 20  # cells: the same where entries are tight
NARROW = 20  # cells: what contents beside a label need, otherwise they stand below it
SHORTEST = 8  # cells: what is left of a label before its tail goes below it
APART = 2  # cells between a label and the edge, and between two groups of names


def fitted(contents: Iterable[Content], width: int) -> Iterator[Line]:
    """Yield contents line by line, none wider than `width` cells."""
    pending: Line = ()  # names that others may join
    for content in contents:
        lines = list(_content(content, width))
        if isinstance(content, Names) and content.joins and pending and len(lines) == 1:
            joined = (*pending, Span(" " * APART), *lines[0])
            if _width(joined) <= width and not _is_cut(content, lines[0]):
                pending = joined
                continue
        if pending:
            yield pending
        pending = ()
        if isinstance(content, Names):
            *lines, pending = lines or [()]
        yield from lines
    if pending:
        yield pending


def _is_cut(names: Names, line: Line) -> bool:
    return _width(line) < _width(_all(names))


def _content(content: Content, width: int) -> Iterator[Line]:
    match content:
        case Entry():
            yield from entry_lines(content, width)
            indent = _width(content.head) if width - _width(content.head) >= NARROW else 0
            yield from _beside((), fitted(content.below, width - indent), indent)
        case Names():
            yield from _names(content, width)
        case Definition(label, contents):
            indent = _width(label)
            if width - indent < NARROW:
                yield from wrapped(label, width=width)
                label, indent = (), min(INDENT, max(0, width - NARROW))
            yield from _beside(label, fitted(contents, width - indent), indent)


def _beside(label: Line, lines: Iterator[Line], indent: int) -> Iterator[Line]:
    """Yield lines, the first behind a label, the others below the first."""
    blanks = (Span(" " * indent),) if indent else ()
    before = label or blanks
    for line in lines:
        yield (*before, *line)
        before = blanks
    if before is not blanks:
        yield label


def entry_lines(entry: Entry, width: int) -> list[Line]:
    """Return an entry without what stands below it, as lines of at most `width` cells."""
    room = width - _width(entry.head)
    if room < SHORTEST and entry.head:
        flat = entry._replace(head=(), label=(*entry.head, *entry.label))
        return entry_lines(flat, width)
    label = (*entry.label, *_after(entry.label, entry.tail))
    taken = _width(entry.edge) + APART if entry.edge else 0
    if entry.wraps:
        lines = list(wrapped(label, width=room)) or [()]
    elif entry.lines > 1 and _width(label) > room - taken:
        lines = _first_lines(label, entry.lines, room, taken)
    elif _width(label) <= room - taken or room - taken < (TIGHT if entry.tight else LEAST):
        lines = [*_cut_label(entry, room)]
    else:
        lines = [*_cut_label(entry, room - taken)]
    return _with_edge(_hung(entry.head, lines), entry.edge, width)


def _first_lines(label: Line, most: int, room: int, taken: int) -> list[Line]:
    """Return a label in so many lines, the last one cut where it goes on, so that the edge fits behind it."""
    lines = list(wrapped(label, width=room))
    if len(lines) <= most:
        return lines
    last = (*lines[most - 1], Span(" "), *lines[most])
    return [*lines[: most - 1], cut(last, room - taken if room - taken >= NARROW else room)]


def _after(label: Line, tail: Line) -> Line:
    return (Span(space(plain(label), plain(tail))), *tail) if label and tail else tail


def _cut_label(entry: Entry, room: int) -> Line | list[Line]:
    """Return the label cut so that it fits with its tail; where there is no room for both, the tail below it."""
    tail = _after(entry.label, entry.tail)
    left = room - _width(tail)
    if not tail or left >= min(SHORTEST, _width(entry.label)):
        return [(*cut(entry.label, left), *tail)]
    return [cut(entry.label, room), *wrapped(entry.tail, width=room)]


def _hung(head: Line, lines: list[Line]) -> list[Line]:
    indent = (Span(" " * _width(head)),) if head else ()
    return [(*(indent if number else head), *line) for number, line in enumerate(lines)]


def _with_edge(lines: list[Line], edge: Line, width: int) -> list[Line]:
    """Return lines with the edge at the right end of the last one, or on a line of its own; whole in any case."""
    if not edge:
        return lines
    blanks = width - _width(lines[-1]) - _width(edge)
    if blanks >= (APART if lines[-1] else 0):
        return [*lines[:-1], (*lines[-1], Span(" " * blanks), *edge)]
    return [*lines, *((Span(" " * max(0, width - _width(part))), *part) for part in wrapped(edge, width=width))]


def _names(names: Names, width: int) -> list[Line]:
    """Return as many names as have room, and how many more there are."""
    if not names.lines:
        return _laid(names, width)
    for count in range(len(names.names), 1, -1):
        lines = _laid(_first(names, count), width)
        if len(lines) <= names.lines:
            return lines
    return _laid(_cut_to_one(_first(names, 1), width), width)


def _first(names: Names, count: int) -> Names:
    return names._replace(names=names.names[:count], more=names.more + len(names.names) - count)


def _cut_to_one(names: Names, width: int) -> Names:
    rest = width - _width(_before(names)) - _width(_behind(names))
    room = rest + width * (names.lines - 1) if rest >= NARROW else width
    return names._replace(names=tuple(cut(name, max(room, 1)) for name in names.names))


def _laid(names: Names, width: int) -> list[Line]:
    """Return names in as many lines as they need, hung below the first one."""
    before = _before(names)
    room = width - _width(before)
    if room < NARROW:
        return list(wrapped(_all(names), width=width))
    parts = _parts(names)
    lines = [_spaced(parts)] if names.separator == SEPARATOR else list(_filled(parts, room))
    return _hung(before, list(wrapped(*lines, width=room)) or [()])


def _parts(names: Names) -> list[Line]:
    """Return names with the separators behind them, so that no line begins with one, and how many more there are."""
    separator = between(names)
    behind = Span(NO_BREAK * separator.startswith(" ") + separator.strip())
    parts = [(*name, behind) for name in names.names[:-1]] + list(names.names[-1:])
    return [*parts, more(names.more)] if names.more else parts


def _spaced(parts: Iterable[Line]) -> Line:
    line: Line = ()
    for part in parts:
        line = (*line, Span(space(plain(line), plain(part))), *part) if line else part
    return line


def _filled(parts: list[Line], width: int) -> Iterator[Line]:
    """Yield lines of whole parts; after one that is wider than a line, the next goes on where it ends."""
    line: Line = ()
    for part in parts:
        longer = _spaced((line, part)) if line else part
        if line and _width(longer) > width:
            *full, line = wrapped(line, width=width)
            yield from full
            longer = _spaced((line, part))
            if not full or _width(longer) > width:
                yield line
                longer = part
        line = longer
    yield line


def _before(names: Names) -> Line:
    if not (names.head and names.names):
        return names.head
    return (*names.head, Span(NO_BREAK)) if space(plain(names.head), "x") else names.head


def _behind(names: Names) -> Line:
    return apart(more(names.more))


def _all(names: Names) -> Line:
    return (*_before(names), *_spaced(_parts(names)))


def _width(line: Line) -> int:
    return cells(plain(line))

"""How wide the columns of a table are on a screen: what must be whole is, and words have room, or there are no columns."""

from __future__ import annotations

from lineage_cli.domain.text import cells
from lineage_cli.render.alignment import aligned_cell
from lineage_cli.render.blocks import Cell, Column, Entry, Fit, Line, Span, Table, cell_of, columns_of, plain
from lineage_cli.render.fitting import entry_lines

LEAST, WORD = 16, 24  # cells: what a column of running text has at least, and the longest word that it never breaks
AMPLE = 64  # cells: what a label and an id have before the columns beside them are whole
WANTED = 40  # cells: what the first text of a row has before the id at its end gets a line of its own
FEW = 1  # columns beside the first that a row can as well have below it, whole
MOST = 0.9  # of the cells of another column are whole then
MOST_LINES = 2  # of a cell of running text, in most rows
BETWEEN = 2  # cells between columns
UNBOUND = 100_000


def cell_lines(cell: Cell) -> list[Line]:
    """Return a cell as its lines, none of them cut."""
    return [line for entry in aligned_cell(cell) for line in entry_lines(entry, UNBOUND)]


def column_widths(table: Table, width: int) -> list[int] | None:
    """Return a width for each column, None where words have no room in columns.

    The last one may be too narrow for some of what it holds, where that is kept whole: it goes to lines of its own.
    """
    columns = columns_of(table)
    full = [row for row in table.rows if len(row) == len(columns)]
    texts = [
        [column.name, *(plain(line) for row in full for line in cell_lines(row[at]))]
        for at, column in enumerate(columns)
    ]
    sizes = [sorted(map(cells, column)) for column in texts]
    room = width - BETWEEN * (len(columns) - 1)
    for asked in ([max(1, each[-1]) for each in sizes], _with_narrow_end(columns, sizes, room)):
        widths = _shared_out(columns, asked, room) if asked else []
        if widths and not any(map(_is_cramped, columns, texts, widths)):
            return widths
    return None


def is_whole(table: Table, width: int) -> bool:
    """Whether every cell of a table has its room, so that nothing is cut."""
    rows = [[max((cells(plain(line)) for line in cell_lines(cell)), default=0) for cell in row] for row in table.rows]
    names = [cells(column.name) for column in columns_of(table)]
    full = [names, *(row for row in rows if len(row) == len(names))]
    return sum(max(row[at] for row in full) for at in range(len(names))) + BETWEEN * (len(names) - 1) <= width


def with_joined_end(table: Table) -> Table | None:
    """Return a table whose last column stands at the right edge of the one before it, so that each row shares their room in its own way.

    The names of the columns are its first row then. None where the last column is no id beside a label.
    """
    columns = columns_of(table)
    if len(columns) < 3 or columns[-1].fit is not Fit.WHOLE or columns[-1].right or columns[-2].fit is not Fit.CUT:
        return None
    names = tuple(cell_of((Span(column.name, "strong"),)) for column in columns)
    rows = (names, *table.rows) if any(column.name for column in columns) else table.rows
    joined = (row if len(row) < len(columns) else (*row[:-2], (_joined(row[-2], row[-1]),)) for row in rows)
    kept = (column._replace(name="") for column in columns[:-1])
    return table._replace(columns=tuple(kept), rows=tuple(joined))


def joined_widths(table: Table, width: int) -> list[int] | None:
    """Return a width for each column of a table with a joined end: the others are whole where there is room, and short where not.

    None where words have no room.
    """
    needs = [0] * (len(table.columns) - 1)
    for row in table.rows:
        if len(row) == len(table.columns):
            found = (max((cells(plain(line)) for line in cell_lines(cell)), default=0) for cell in row)
            needs = list(map(max, zip(needs, found, strict=False)))
    for widths, wanted in ((needs, AMPLE), ([min(LEAST, need) for need in needs], WANTED)):
        rest = width - sum(widths) - BETWEEN * len(widths)
        if rest >= wanted:
            return [*widths, rest]
    return None


def _joined(label: Cell, edge: Cell) -> Entry:
    line = tuple(span for part in cell_lines(edge) for span in part)
    entry = label[0] if len(label) == 1 else Entry(label=tuple(span for part in label for span in part.label))
    return entry._replace(edge=line, tight=True)


def _with_narrow_end(columns: list[Column], sizes: list[list[int]], room: int) -> list[int]:
    """Return what columns need where the last one, if it is whole, leaves the first its room and the others theirs.

    Nothing if it cannot, or if most of what it holds would not fit.
    """
    *others, last = columns
    soft = [at for at, column in enumerate(others) if column.fit is not Fit.WHOLE]
    if last.fit is not Fit.WHOLE or last.right or not soft:
        return []
    first, *rest = soft
    needs = [each[-1] for each in sizes]
    for at in rest:
        needs[at] = min(needs[at], LEAST if len(rest) > FEW else max(LEAST, _usual(sizes[at])))
    end = room - sum(needs[:-1]) + needs[first] - min(needs[first], WANTED)
    fits = end >= max(1, cells(last.name), sizes[-1][len(sizes[-1]) // 2])
    needs[-1] = min(needs[-1], end)
    return needs if fits else []


def _usual(sizes: list[int]) -> int:
    """Return the size that most cells of a column do not exceed."""
    return sizes[int(MOST * (len(sizes) - 1))]


def _shared_out(columns: list[Column], needs: list[int], room: int) -> list[int]:
    """Return a width for each column: what it needs where that is little or must be, an equal share of the rest where it is much."""
    widths = [need if column.fit is Fit.WHOLE else 0 for column, need in zip(columns, needs, strict=True)]
    room -= sum(widths)
    shared = sorted((at for at, column in enumerate(columns) if column.fit is not Fit.WHOLE), key=needs.__getitem__)
    for number, at in enumerate(shared):
        widths[at] = max(0, min(needs[at], room // (len(shared) - number)))
        room -= widths[at]
    return widths if room >= 0 else []


def _is_cramped(column: Column, texts: list[str], width: int) -> bool:
    """Whether a column breaks words, or is a thread of them in most rows."""
    sizes = sorted(map(cells, texts))
    if column.fit is Fit.WHOLE or sizes[-1] <= width:
        return False
    if column.fit is Fit.CUT:
        return width < min(LEAST, _usual(sizes))
    if width < max(LEAST, min(WORD, max(cells(word) for text in texts for word in text.split() or [""]))):
        return True
    return sizes[len(sizes) // 2] > MOST_LINES * width

"""The blocks that pages are made of, before anyone decides how they look. Writers turn them into text, Markdown, HTML or a screen.

A span is text that has passed the gate, a style by name and perhaps a link; a line is a tuple of spans. No block holds
markup, a width or a colour. A pipe gets every word; a terminal may cut a label at a word, never an id or a tally.

The parts of a page, each with what it becomes on a terminal (`said` takes text of records, `words` the program's own):

    Heading((said("chain-of-thought", "title"), words(" · ability", "dim")))       chain-of-thought · ability
    Heading((*tag,), edge=(identity(id),))                                         ◐ hypothesis            cot-from-code
    Paragraph((words("Most sources: …"),))                                         wrapped text
    Gap()                                                                          an empty line

    Entry(head, label, tail, edge): one thing on one line. The heads of neighbours are aligned, the label is cut at a word
    (not below 40 cells: then the edge goes to a line of its own), the tail and the edge are whole, the edge is at the right.
        Entry(head=(glyph(tag), sp, *tally(6, 1)), label=(said("training on code"),), edge=(identity(id),))
                                                                                   ◐ +6 −1  training on…   cot-from-code
        Entry(…, lines=2): a label that was not written to be short is cut in its second line.
        Entry(label=line, wraps=True), or flow(line): wrapped instead of cut, hanging below its own start.
        Entry(…, below=(Entry(…), Names(…))): what stands below it, indented (in a tree beside the branch line).
    Names(names, head=…, more=2, lines=1): names that a terminal cuts to so many lines (0: wraps them), and counts the rest.
                                                                                   ▲ ○ complex reasoning, code + 4 more
        joins=True: stands on the line of the group before where both fit. separator=" · ": no break inside a name.
    Definition(label, contents): contents beside a label; `aligned` where it stands in a block of several.
                                                                                   As GPT-3.5  ▲ ● chain-of-thought

    Entries((…,)): entries, names and definitions below each other.
    Definitions((Definition(…), …)): rows whose labels share a column.             Why   Five works show that …
                                                                                   For   6 independent sources
    Tree(title, branches): branches under a title, or roots at the edge where the title is None; Branch(entry, children).
        columns=True: all heads end at one column, however deep they are.          └── ◐ text-davinci-001  △ ● weakly has it
    Table(columns, rows): Column(name, Fit.WHOLE | WRAP | CUT, right=True); a cell is entries: cell_of(line, …), or (Entry(…),).
        bar(share, cells) is a span for a cell: █████▍
    closing((line, …)): what to ask next, broken only between its parts.           Next: lineage evidence x · all: --full
"""

from enum import Enum

from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.text import visible
from lineage_cli.domain.tuples import NamedTuple

NO_BREAK = "\u00a0"
"""A blank at which no line ends. It comes only from the program: the gate escapes it in data. Writers write a blank."""
EIGHTHS = " ▏▎▍▌▋▊▉█"
SEPARATOR = ", "
BETWEEN_PARTS = " · "
NEXT = mark("Next:")


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: str = ""
    link: str | None = None


Line = tuple[Span, ...]


class Entry(NamedTuple):
    """One thing on one line, or on so many `lines`. Only the label is ever cut, on a terminal, and not where it `wraps`.

    `tight`: one of many below each other, where a short label beside the edge is better than a line more.
    """

    head: Line = ()
    label: Line = ()
    tail: Line = ()
    edge: Line = ()
    wraps: bool = False
    below: "tuple[Content, ...]" = ()
    lines: int = 1
    tight: bool = False


class Names(NamedTuple):
    """Names one after the other, and how many `more` there are. `lines`: how many a terminal gives them; 0: all they need."""

    names: tuple[Line, ...]
    head: Line = ()
    more: int = 0
    lines: int = 1
    joins: bool = False
    separator: str = SEPARATOR


class Definition(NamedTuple):
    """Contents beside a label."""

    label: Line
    contents: "tuple[Content, ...]"


Content = Entry | Names | Definition
Cell = tuple[Entry, ...]


class Heading(NamedTuple):
    """A line that names what follows, and what stands at its right edge."""

    line: Line
    edge: Line = ()


class Paragraph(NamedTuple):
    """Running text."""

    line: Line


class Entries(NamedTuple):
    """Contents below each other, the heads of entries aligned."""

    contents: tuple[Content, ...]


class Definitions(NamedTuple):
    """Definitions whose labels share a column."""

    rows: tuple[Definition, ...]


class Branch(NamedTuple):
    """A node of a tree and what hangs on it."""

    entry: Entry
    children: tuple["Branch", ...] = ()


class Tree(NamedTuple):
    """Branches under a title; without a title each first branch is a root. `columns`: all heads end at one column."""

    title: Entry | None
    branches: tuple[Branch, ...]
    columns: bool = False


class Fit(Enum):
    """What becomes of a column that is too wide for a screen."""

    WRAP = "wrap"
    CUT = "cut"
    WHOLE = "whole"


class Column(NamedTuple):
    """A column of a table: its name, which may come from the data, how it fits, and whether it is aligned to the right."""

    name: str
    fit: Fit = Fit.WRAP
    right: bool = False


class Table(NamedTuple):
    """Rows of cells; a cell is one or more entries. A row with a single cell runs over all columns. `titled`: a row's first cell names it.

    Names of columns are plain text that may come from the data: writers take them through `columns_of`, which is their gate.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    titled: bool = True


class Gap(NamedTuple):
    """An empty line."""


Block = Heading | Paragraph | Entries | Definitions | Tree | Table | Gap
Page = list[Block]


def said(text: str, style: str = "", link: str | None = None) -> Span:
    """Return a span of text from the data: it passes the gate here."""
    return Span(visible(text), style, link)


def words(text: str, style: str = "") -> Span:
    """Return a span of the program's own words."""
    return Span(text, style)


def flow(line: Line, edge: Line = ()) -> Entry:
    """Return an entry that wraps."""
    return Entry(label=line, edge=edge, wraps=True)


def cell_of(*lines: Line) -> Cell:
    """Return a cell of a table that has these lines below each other. Its column says whether they wrap."""
    return tuple(Entry(label=line) for line in lines)


def tally(supports: int, disputes: int) -> Line:
    """Return how many independent sources there are for and against: `+6 −1`; nothing where there are none."""
    signed = ((supports, "+", "good"), (disputes, "−", "bad"))
    spans = [Span(f"{sign}{count:,}", style) for count, sign, style in signed if count]
    return (spans[0], Span(NO_BREAK), spans[1]) if len(spans) == 2 else tuple(spans)


def bar(share: float, cells: int) -> Span:
    """Return a bar that fills a share, 0 to 1, of so many cells, exact to an eighth of one. What is not 0 is seen."""
    eighths = round(min(max(share, 0), 1) * cells * 8)
    eighths = max(eighths, 1) if share > 0 else 0
    return Span("█" * (eighths // 8) + EIGHTHS[eighths % 8].strip(), "bar")


def closing(parts: tuple[Line, ...]) -> Entries:
    """Return the line that says what to ask next, and what was left out."""
    return Entries((Names(parts, (words(tr(NEXT), "dim"),), lines=0, separator=BETWEEN_PARTS),))


def between(names: Names) -> str:
    """Return what stands between names, as the language in use has it."""
    return tr(names.separator)


def counts(parts: tuple[Line, ...]) -> Names:
    """Return counts of what is not shown: `7 more for · 4 take no side`."""
    return Names(parts, lines=0, separator=BETWEEN_PARTS)


def more(count: int) -> Line:
    """Return how many more there are than those named."""
    return (Span(tr("+ {count} more", count=f"{count:,}"), "dim"),) if count else ()


def left_out(count: int) -> tuple[Entry, ...]:
    """Return how many more there are, on a line of its own; nothing where all are shown."""
    return (flow((words(ntr("{count} more", "{count} more", count), "dim"),)),) if count > 0 else ()


def columns_of(table: Table) -> list[Column]:
    """Return the columns of a table with their names as they may be shown."""
    return [column._replace(name=visible(column.name)) for column in table.columns]


def plain(line: Line) -> str:
    """Return the text of a line."""
    return "".join(span.text for span in line)

"""Pages of every shape, with words of every width, for the properties that hold for all of them."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from rich.cells import cell_len

from lineage_cli.domain.text import cells, visible
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    SEPARATOR,
    Branch,
    Column,
    Content,
    Definition,
    Definitions,
    Entries,
    Entry,
    Fit,
    Gap,
    Heading,
    Names,
    Page,
    Paragraph,
    Table,
    Tree,
    cell_of,
    said,
)
from lineage_cli.render.writers.terminal_text import STYLES

SCREEN_CODE = re.compile("\x1b]8;[^\x1b]*\x1b\\\\|\x1b\\[[0-9;]*m")
WIDTHS = (20, 40, 60, 80, 100, 120, 200)

WORD = st.text("abcdefgh-.é思维链规划，。（）", min_size=1, max_size=12) | st.text("x", min_size=60, max_size=90)
TEXT = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
HOSTILE = st.text(st.characters(codec="utf-8"), max_size=20).filter(
    lambda text: cell_len(visible(text)) == cells(visible(text))  # rich knows a later Unicode than some Python
)
STYLE = st.sampled_from(sorted(STYLES))
LINE = st.lists(st.builds(said, (TEXT | HOSTILE).map(lambda text: f"{text} "), STYLE), min_size=1, max_size=4).map(
    tuple
)
SHORT = st.lists(st.builds(said, st.text("+−●◐○12ab", min_size=1, max_size=8), STYLE), max_size=2).map(tuple)
ID = st.text("abcdefgh-", min_size=1, max_size=100).map(lambda text: (said(text, "id"),)) | st.just(())


def contents(below: st.SearchStrategy[Content]) -> st.SearchStrategy[Content]:
    """Return entries and definitions that hold others."""
    inside = st.lists(below, max_size=2).map(tuple)
    entry = st.builds(Entry, SHORT, LINE, SHORT, ID, st.booleans(), inside, st.integers(1, 3))
    return entry | st.builds(Definition, LINE | SHORT, st.lists(below, min_size=1, max_size=2).map(tuple))


ENTRY = st.builds(Entry, SHORT, LINE, SHORT, ID, st.booleans(), st.just(()), st.integers(1, 3))
NAMES = st.builds(
    Names,
    st.lists(LINE, min_size=1, max_size=5).map(tuple),
    SHORT,
    st.integers(0, 1200),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from([SEPARATOR, BETWEEN_PARTS]),
)
CONTENT = st.recursive(ENTRY | NAMES, contents, max_leaves=6)
CONTENTS = st.lists(CONTENT, min_size=1, max_size=4).map(tuple)
BRANCH = st.recursive(
    st.builds(Branch, CONTENT.filter(lambda each: isinstance(each, Entry)), st.just(())),
    lambda below: st.builds(Branch, ENTRY, st.lists(below, max_size=3).map(tuple)),
    max_leaves=12,
)


@st.composite
def tables(draw: st.DrawFn, fits: tuple[Fit, ...] = tuple(Fit)) -> Table:
    """Draw a table of one to five columns, some of its rows over all of them."""
    names = draw(st.lists(WORD, min_size=1, max_size=5))
    columns = tuple(Column(name, draw(st.sampled_from(fits)), draw(st.booleans())) for name in names)
    cell = st.lists(LINE, min_size=1, max_size=2).map(lambda lines: cell_of(*lines)) | st.tuples(ENTRY)
    row = st.tuples(*[cell] * len(columns)) | st.tuples(cell)
    return Table(columns, tuple(draw(st.lists(row, max_size=4))))


BLOCK = (
    st.builds(Heading, LINE, ID)
    | st.builds(Paragraph, LINE)
    | st.builds(Entries, CONTENTS)
    | st.builds(Definitions, st.lists(st.builds(Definition, LINE | SHORT, CONTENTS), min_size=1, max_size=3).map(tuple))
    | st.builds(Tree, ENTRY | st.none(), st.lists(BRANCH, min_size=1, max_size=3).map(tuple), st.booleans())
    | tables()
    | st.just(Gap())
)
PAGES: st.SearchStrategy[Page] = st.lists(BLOCK, max_size=5)

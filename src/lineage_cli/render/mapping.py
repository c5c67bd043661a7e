"""A page with each of its lines changed, or looked at."""

from __future__ import annotations

from collections.abc import Callable

from lineage_cli.domain.graphs import built
from lineage_cli.render.blocks import (
    Block,
    Branch,
    Content,
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Heading,
    Line,
    Names,
    Page,
    Paragraph,
    Span,
    Table,
    Tree,
    columns_of,
    plain,
)


def spans(page: Page) -> list[Span]:
    """Return every span of a page, in no promised order."""
    found: list[Span] = []

    def keep(line: Line) -> Line:
        found.extend(line)
        return line

    for block in page:
        mapped(block, keep)
    return found


def mapped(block: Block, change: Callable[[Line], Line]) -> Block:
    """Return a block with each of its lines changed."""
    changed: Block = block
    match block:
        case Heading(line, edge):
            changed = Heading(change(line), change(edge))
        case Paragraph(line):
            changed = Paragraph(change(line))
        case Entries(contents):
            changed = Entries(tuple(_content(each, change) for each in contents))
        case Definitions(rows):
            changed = Definitions(tuple(_definition(each, change) for each in rows))
        case Tree():
            changed = _tree(block, change)
        case Table():
            changed = _table(block, change)
        case Gap():
            pass
    return changed


def _content(content: Content, change: Callable[[Line], Line]) -> Content:
    match content:
        case Entry():
            return _entry(content, change)
        case Names():
            return content._replace(names=tuple(map(change, content.names)), head=change(content.head))
        case Definition():
            return _definition(content, change)


def _definition(row: Definition, change: Callable[[Line], Line]) -> Definition:
    return Definition(change(row.label), tuple(_content(each, change) for each in row.contents))


def _entry(entry: Entry, change: Callable[[Line], Line]) -> Entry:
    below = tuple(_content(each, change) for each in entry.below)
    head, label, tail, edge = map(change, (entry.head, entry.label, entry.tail, entry.edge))
    return entry._replace(head=head, label=label, tail=tail, edge=edge, below=below)


def _tree(tree: Tree, change: Callable[[Line], Line]) -> Tree:
    def below(branch: Branch) -> tuple[Branch, ...]:
        return branch.children

    def rebuilt(branch: Branch, children: tuple[Branch, ...]) -> Branch:
        return Branch(_entry(branch.entry, change), children)

    branches = tuple(built(each, below, rebuilt) for each in tree.branches)
    title = _entry(tree.title, change) if tree.title else None
    return tree._replace(title=title, branches=branches)


def _table(table: Table, change: Callable[[Line], Line]) -> Table:
    columns = tuple(known._replace(name=plain(change((Span(known.name),)))) for known in columns_of(table))
    rows = tuple(tuple(tuple(_entry(each, change) for each in cell) for cell in row) for row in table.rows)
    return table._replace(columns=columns, rows=rows)

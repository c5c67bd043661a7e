"""Blocks → one page of HTML that needs nothing else: no script, no font, no request to anywhere. Text of data is never markup."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from lineage_cli.render.blocks import (
    Block,
    Branch,
    Cell,
    Column,
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
    between,
    columns_of,
    more,
    plain,
)
from lineage_cli.render.gaps import beside, space
from lineage_cli.render.writers.html_style import STYLE

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_PROTOCOLS = ("https://", "http://")
_ENCODED = re.compile("(?:%E[0-9A-F]%[89AB][0-9A-F]%[89AB][0-9A-F])+")
_DEEPEST = 6  # level of a heading
_WIDE = 2  # up to this level headings run over the page, so that something can stand at their right edge


class Inside(str):
    """An address within the pages that the program writes itself: it comes from no data, but for an id."""

    __slots__ = ()


def write(page: Page, *, title: str = "lineage", language: str = "en") -> str:
    """Return a page as a document. Its first heading names it; where it has none, `title` does."""
    named = next((plain(block.line) for block in page if isinstance(block, Heading)), "")
    head = f"<h1>{escaped(title)}</h1>\n" if not isinstance(page[0] if page else None, Heading) else ""
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(named or title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{head}{body(page)}</main>\n</body>\n</html>\n"
    )


def body(page: Page, *, top: int = 1) -> str:
    """Return what stands inside a document: for pages that have a frame of their own. `top` is the level of the first heading."""
    levels = (top if not number else min(top + 1, _DEEPEST) for number in range(len(page)))
    return "".join(
        f"{piece}\n" for block, level in zip(page, levels, strict=True) for piece in _block(block, level, top)
    )


def escaped(text: str) -> str:
    """Return text as it stands in HTML."""
    return text.translate(_ESCAPES)


def _block(block: Block, level: int, top: int) -> Iterator[str]:
    match block:
        case Heading(line, edge):
            yield _heading(inline(line), edge, level)
        case Paragraph(line):
            yield f"<p>{inline(line)}</p>"
        case Entries(contents):
            yield _items(contents)
        case Definitions(rows):
            yield _definitions(rows)
        case Tree():
            yield from _tree(block, min(top + 1, _DEEPEST))
        case Table():
            yield from _table(block)
        case Gap():
            pass


def _heading(text: str, edge: Line, level: int) -> str:
    """Return a heading; what stands at its right edge is set apart."""
    if edge:
        text = f'<span>{text}</span> <span class="edge">{inline(edge)}</span>'
    elif level <= _WIDE:
        text = f"<span>{text}</span>"
    return f"<h{level}>{text}</h{level}>"


def _items(contents: Iterable[Content]) -> str:
    return f"<ul>\n{''.join(f'<li>{_content(each)}</li>{chr(10)}' for each in contents)}</ul>"


def _content(content: Content) -> str:
    match content:
        case Entry():
            return _entry(content) + (_items(content.below) if content.below else "")
        case Names():
            return f'<div class="line">{_names(content)}</div>'
        case Definition():
            return _definitions((content,))


def _entry(entry: Entry) -> str:
    if not entry.head and not entry.edge:
        return inline((*entry.label, *_after(entry)))
    parts = (("head", entry.head), ("label", (*entry.label, *_after(entry))), ("edge", entry.edge))
    return f'<div class="line">{" ".join(f"<span class={chr(34)}{name}{chr(34)}>{inline(line)}</span>" for name, line in parts if line)}</div>'


def _after(entry: Entry) -> Line:
    blank = space(plain(entry.label), plain(entry.tail))
    return (Span(blank), *entry.tail) if blank else entry.tail


def _names(names: Names) -> str:
    shown = between(names).join(map(inline, names.names))
    found = beside(shown, inline(more(names.more)))
    return f'<span class="head">{inline(names.head)}</span> <span class="label">{found}</span>' if names.head else found


def _definitions(rows: Iterable[Definition]) -> str:
    return f"<dl>\n{''.join(map(_definition, rows))}</dl>"


def _definition(row: Definition) -> str:
    inside = _content(row.contents[0]) if len(row.contents) == 1 and not isinstance(row.contents[0], Definition) else ""
    return f"<dt>{inline(row.label)}</dt>\n<dd>{inside or _items(row.contents)}</dd>\n"


def _tree(tree: Tree, level: int) -> Iterator[str]:
    if tree.title:
        title = tree.title
        label = (*title.head, *(Span(" ") for _ in title.head[:1]), *title.label, *_after(title))
        yield _heading(inline(label), title.edge, level)
    yield from _branches(tree.branches)


def _branches(branches: tuple[Branch, ...]) -> Iterator[str]:
    """Yield a list of branches with the lists of what hangs on them, however deep."""
    ahead: list[str | Branch] = ["</ul>", *reversed(branches), "<ul>"] if branches else []
    while ahead:
        each = ahead.pop()
        if isinstance(each, str):
            yield each
            continue
        yield f"<li>{_content(each.entry)}"
        ahead.append("</li>")
        if each.children:
            ahead += ["</ul>", *reversed(each.children), "<ul>"]


def _table(table: Table) -> Iterator[str]:
    columns = columns_of(table)
    name = escaped(next((column.name for column in columns if column.name), "table"))
    yield f'<div class="wide" role="group" tabindex="0" aria-label="{name}">\n<table>'
    if any(column.name for column in columns):
        yield f"<thead><tr>{''.join(map(_name, columns))}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_row(row, columns, is_titled=table.titled))}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _name(column: Column) -> str:
    side = ' class="right"' if column.right else ""
    return f'<th scope="col"{side}>{escaped(column.name)}</th>' if column.name else "<td></td>"


def _row(row: tuple[Cell, ...], columns: list[Column], *, is_titled: bool) -> Iterator[str]:
    if len(row) < len(columns):
        yield f'<th scope="colgroup" colspan="{len(columns)}">{" ".join(map(_cell, row))}</th>'
        return
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        side = ' class="right"' if column.right else ""
        is_title = is_titled and not number
        yield f'<th scope="row"{side}>{_cell(cell)}</th>' if is_title else f"<td{side}>{_cell(cell)}</td>"


def _cell(cell: Cell) -> str:
    parts = ((each.head, each.label, each.tail, each.edge) for each in cell)
    return "<br>".join(" ".join(filter(None, map(inline, each))) for each in parts)


def inline(line: Line) -> str:
    """Return a line as it stands within a paragraph."""
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escaped(span.text)
    if span.style == "id":
        text = f"<code>{text}</code>"
    elif span.style == "bar":
        text = f'<span class="bar" aria-hidden="true">{text}</span>'
    elif span.style and text.strip():
        text = f'<span class="{span.style}">{text}</span>'
    is_address = isinstance(span.link, Inside) or (span.link or "").startswith(_PROTOCOLS)
    return f'<a href="{escaped(_legible(span.link or ""))}">{text}</a>' if is_address else text


def _legible(address: str) -> str:
    """Return an address with its letters beyond ASCII written out, which a browser encodes again: a third of the bytes."""
    return _ENCODED.sub(_letters, address) if "%E" in address else address


def _letters(match: re.Match[str]) -> str:
    try:
        found = bytes.fromhex(match[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return match[0]
    return found if found.isalnum() else match[0]

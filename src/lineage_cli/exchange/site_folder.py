"""A site as a folder: a page for each record, lists of them, an index that is searched, and the page to begin with.

Records are written as they come, so that a folder takes no more memory than the ids of its records and what is counted of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TextIO

from lineage_cli.domain.text import visible
from lineage_cli.render.blocks import plain
from lineage_cli.render.site.document import Frame, asset, list_begin, list_end, listed, record_page, style
from lineage_cli.render.site.page import Site, beginning, contents, ending
from lineage_cli.render.site.shown import Shown
from lineage_cli.render.writers.json import encoded

ON_A_LIST = 1_000
RECORDS, LISTS, INDEX, SCRIPT, STYLE = "records", "lists", "index.js", "site.js", "site.css"


def fill(site: Site, records: Callable[[Site], Iterable[Shown]], folder: str) -> None:
    """Write all files of a site into a folder. `records` gives them for pages that stand in a folder of it."""
    for name in (RECORDS, LISTS):
        os.mkdir(os.path.join(folder, name))
    _write(os.path.join(folder, STYLE), (style(), "\n"))
    _write(os.path.join(folder, SCRIPT), (asset(SCRIPT), "\n"))
    lists = Lists(site.frame, folder)
    deeper = site.frame._replace(up="../")
    with open(os.path.join(folder, INDEX), "w", encoding="utf-8", newline="\n") as index:
        index.write("var LINEAGE = [\n")
        for found in records(site._replace(frame=deeper)):
            site.choices.note(found)
            _write(os.path.join(folder, RECORDS, f"{found.id}.html"), record_page(deeper, found))
            index.write(_row(found))
            lists.add(found)
        index.write("];\n")
    lists.end()
    first = (*beginning(site), *contents(site, lists.names), *ending(site, (INDEX, SCRIPT)))
    _write(os.path.join(folder, "index.html"), first)


def _write(path: str, pieces: Iterable[str]) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(pieces)


def _row(found: Shown) -> str:
    """Return a record as the script reads it."""
    tag = found.tag.typed if found.tag is not None else ""
    filters = (tag, found.kind, " ".join(found.sources), " ".join(found.things))
    texts = (plain(found.badge), found.title, "\n".join(other.text for other in found.others))
    return encoded([found.part, found.id, *filters, *map(_visible_lines, texts)]) + ",\n"


def _visible_lines(text: str) -> str:
    """Return a text of several lines through the gate."""
    return "\n".join(map(visible, text.split("\n")))


class Lists:
    """The lists of all records, so many on a page, written as records come."""

    def __init__(self, frame: Frame, folder: str) -> None:
        self.frame = frame._replace(up="../")
        self.folder = folder
        self.names: dict[str, list[tuple[str, int]]] = {}
        self.out: TextIO | None = None

    def add(self, found: Shown) -> None:
        """Write a record to the list of its part, to a new one where that is full."""
        pages = self.names.setdefault(found.part, [])
        if not pages or pages[-1][1] == ON_A_LIST:
            self.end()
            name = f"{LISTS}/{found.part}-{len(pages) + 1}.html"
            pages.append((name, 0))
            self.out = open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by `end`
            self.out.write(list_begin(self.frame, found.part, len(pages)))
        pages[-1] = (pages[-1][0], pages[-1][1] + 1)
        if self.out is not None:
            self.out.write(listed(found, f"../{RECORDS}/"))

    def end(self) -> None:
        """End the list that is written."""
        if self.out is not None:
            self.out.write(list_end(self.frame))
            self.out.close()
            self.out = None

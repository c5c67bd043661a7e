"""Where a record is on a site: an anchor on one page, a page of its own in a folder."""

from __future__ import annotations

from collections.abc import Container

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.render.blocks import Block, Line, Page, Span, said
from lineage_cli.render.mapping import mapped
from lineage_cli.render.writers.html import Inside


class Addresses(NamedTuple):
    """The records that have a place, what stands before and after an id in its address, and the page that searches."""

    known: Container[str]
    before: str = "#"
    after: str = ""
    page: str = ""

    def of(self, id: str) -> Inside | None:
        """Return where a record is, None where nothing has this id."""
        return Inside(f"{self.before}{id}{self.after}") if id in self.known else None

    def link(self, id: str, text: str, style: str = "") -> Span:
        """Return a text that leads to a record."""
        return said(text, style)._replace(link=self.of(id))

    def search(self, **wanted: str) -> Inside:
        """Return the address at which the search shows what is wanted."""
        return Inside(f"{self.page}#{'&'.join(f'{name}={id}' for name, id in wanted.items())}")

    def linked(self, page: Page) -> Page:
        """Return a page on which every id leads to its record."""
        return [self._block(block) for block in page]

    def _block(self, block: Block) -> Block:
        return mapped(block, self._line)

    def _line(self, line: Line) -> Line:
        if not any(span.style == "id" for span in line):
            return line
        return tuple(span._replace(link=self.of(span.text)) if span.style == "id" else span for span in line)

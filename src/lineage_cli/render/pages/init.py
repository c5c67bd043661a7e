"""What `init` has written as a page, and what to try next."""

from __future__ import annotations

from lineage_cli.domain.language import tr
from lineage_cli.query.writing import Writing
from lineage_cli.render.blocks import Entries, Entry, Gap, Page, Paragraph, flow, said, words
from lineage_cli.render.view import View


def page(result: Writing, view: View) -> Page:
    """Return the files that were written and the commands to try."""
    rows = [explained(each.path, each.purpose) for each in result.written]
    rows += [explained(path, tr("was there, and is as it was")) for path in result.left]
    tries = [explained(each.line, each.shows) for each in result.next]
    return [
        Paragraph((words(tr("Written")),)),
        Entries(tuple(rows)),
        Gap(),
        Paragraph((words(tr("Try next")),)),
        Entries(tuple(tries)),
    ]


def explained(what: str, meaning: str) -> Entry:
    """Return a file or a command with what it is for below it."""
    return Entry(label=(said(what, "id"),), wraps=True, below=(flow((words(meaning, "dim"),)),))

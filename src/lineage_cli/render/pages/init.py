"""What `init` has written as a page, and what to try next."""

from __future__ import annotations

from lineage_cli.domain.language import tr
from lineage_cli.query.writing import Writing
from lineage_cli.render.blocks import Definition, Definitions, Gap, Page, Paragraph, flow, said, words
from lineage_cli.render.view import View


def page(result: Writing, view: View) -> Page:
    """Return the files that were written and the commands to try."""
    rows = [Definition((said(each.path, "id"),), (flow((words(each.purpose),)),)) for each in result.written]
    rows += [
        Definition((said(path, "id"),), (flow((words(tr("was there, and is as it was"), "dim"),)),))
        for path in result.left
    ]
    tries = [Definition((said(each.line, "id"),), (flow((words(each.shows),)),)) for each in result.next]
    return [
        Paragraph((words(tr("Written")),)),
        Definitions(tuple(rows)),
        Gap(),
        Paragraph((words(tr("Try next")),)),
        Definitions(tuple(tries)),
    ]

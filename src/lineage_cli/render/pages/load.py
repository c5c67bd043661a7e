"""What `load` has put on a server as a page, and how to ask it."""

from __future__ import annotations

import shlex

from lineage_cli.domain.language import tr
from lineage_cli.query.load import Loading
from lineage_cli.render.blocks import Entries, Gap, Page, Paragraph, said, words
from lineage_cli.render.pages.init import explained
from lineage_cli.render.sentences import LABELLED, counted, filled
from lineage_cli.render.view import View


def page(found: Loading, view: View) -> Page:
    """Return how much was loaded, where it is, and two commands to try."""
    counts = dict(found.records)
    where = f"--claims {shlex.quote(found.address)}"
    rest = tr(
        "{claims} loaded, with {entities}, {items} and {sources}",
        claims=counted("claim", counts["claim"]),
        entities=counted("entity", counts["entity"]),
        items=counted("evidence", counts["evidence"]),
        sources=counted("source", counts["source"]),
    )
    before = tr("What was there before is replaced.") if found.replaced else tr("There was nothing before.")
    return [
        Paragraph(filled(LABELLED, label=rest, text=(said(found.address, "id"),))),
        Paragraph((words(before, "dim"),)),
        Gap(),
        Paragraph((words(tr("Try next")),)),
        Entries(
            (
                explained(f"lineage stats {where}", tr("the database in numbers")),
                explained(f"lineage list claims {where}", tr("its claims")),
            )
        ),
    ]

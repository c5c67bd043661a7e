"""What `build` has published, as a page, and how it is asked."""

from __future__ import annotations

from lineage_cli.domain.language import ntr, tr
from lineage_cli.query.build import Built
from lineage_cli.render.blocks import Definition, Definitions, Entries, Entry, Gap, Page, Paragraph, flow, said, words
from lineage_cli.render.sentences import counted
from lineage_cli.render.view import View

KINDS = ("claim", "evidence", "source", "entity")
"""Kinds of record, in the order in which they are told."""


def page(result: Built, view: View) -> Page:
    """Return where the database stands, what is in it, and the command that asks it."""
    counts = [counted(kind, result.counts.get(kind, 0)) for kind in KINDS]
    rows = [
        (tr("files"), f"{result.files:,}"),
        (tr("records"), ", ".join(counts)),
        (tr("problems"), _problems(result)),
        (tr("waiting"), _waiting(result)),
    ]
    page: Page = [
        Paragraph((words(tr("Published in")), words(" "), said(result.out, "id"))),
        Definitions(tuple(Definition((words(label, "dim"),), (flow((words(text),)),)) for label, text in rows)),
    ]
    if result.kept:
        count = ntr(
            "{count:,} table of an earlier build was used",
            "{count:,} tables of an earlier build were used",
            len(result.kept),
        )
        page.append(Paragraph((words(count),)))
    asking = Entry(label=(said(f"lineage stats --claims {result.out}", "id"),), wraps=True)
    return [*page, Gap(), Paragraph((words(tr("Try next")),)), Entries((asking,))]


def _problems(result: Built) -> str:
    errors = ntr("{count:,} error", "{count:,} errors", result.errors)
    warnings = ntr("{count:,} warning", "{count:,} warnings", result.problems - result.errors)
    return tr("{errors} and {warnings}", errors=errors, warnings=warnings)


def _waiting(result: Built) -> str:
    claims = ntr("{count:,} claim rests on others", "{count:,} claims rest on others", result.waited)
    rounds = ntr("graded in {count:,} round", "graded in {count:,} rounds", result.rounds)
    return f"{claims}, {rounds}" if result.waited else claims

"""The claims about a record as a page, in short: how many of each tag, the surest first, each with its sources."""

from __future__ import annotations

from collections import Counter

from lineage_cli.domain.language import ntr, tr
from lineage_cli.query.evidence_screen import Overview
from lineage_cli.render.blocks import Entries, Gap, Line, Page, Paragraph, closing, left_out, said, words
from lineage_cli.render.pages.trace_words import claim_entry, finding
from lineage_cli.render.sentences import filled, joined
from lineage_cli.render.theme import identity, sign_of


def page(found: Overview) -> Page:
    """Return the claims about a record in short."""
    if not found.claims:
        return [Paragraph(filled("No claim touches {name}.", name=(said(found.name, "title"),)))]
    counts = Counter[Line]()
    for tag, count in found.counts:  # definitions, aims and norms have one sign
        counts[sign_of(tag)] += count
    tags = joined([(*sign, words(str(count))) for sign, count in counts.items()])
    total = ntr("{count} claim is about it", "{count} claims are about it", sum(count for _, count in found.counts))
    head = filled("{name}: {total}: {tags}.", name=(said(found.name, "title"),), total=total, tags=tags)
    entries = [claim_entry(each, finding(each), lines=1 if each.label.is_short else 2) for each in found.claims]
    ask = (words("lineage evidence ", "dim"), identity(found.claims[0].id))
    return [
        Paragraph(head),
        Gap(),
        Entries((*entries, *left_out(found.more))),
        Gap(),
        closing((ask, (words(tr("all: --full"), "dim"),))),
    ]

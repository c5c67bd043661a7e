"""The words of the program as a page: each beside its meaning, by group."""

from __future__ import annotations

from itertools import groupby

from lineage_cli.domain.language import tr
from lineage_cli.domain.text import fold
from lineage_cli.query.glossary import GROUPS, Term
from lineage_cli.render.blocks import Definition, Definitions, Gap, Page, Paragraph, flow, words
from lineage_cli.render.sentences import aside
from lineage_cli.render.view import View


def page(terms: tuple[Term, ...], view: View) -> Page:
    """Return words with what they mean."""
    result: Page = []
    for group, members in groupby(terms, key=lambda term: term.group):
        result += [Gap()] if result else []
        result += [
            Paragraph((words(tr(GROUPS[group]), "strong"),)),
            Definitions(tuple(_definition(term) for term in members)),
        ]
    return result


def _definition(term: Term) -> Definition:
    advice = (flow((words(tr(term.advice), "dim"),)),) if term.advice else ()
    spoken = term.spoken
    known = fold(spoken) == fold(term.word)
    label = (words(term.word, "id"), *(() if known else aside(spoken)))
    return Definition(label, (flow((words(tr(term.meaning)),)), *advice))

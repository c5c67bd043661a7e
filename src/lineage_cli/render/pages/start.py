"""What can be asked, as a page: questions as commands that work on the database in use."""

from __future__ import annotations

from lineage_cli.domain.text import plural
from lineage_cli.query.start import Start
from lineage_cli.render.blocks import Gap, Heading, Page, Paragraph, Table, said, words
from lineage_cli.render.view import View

QUESTIONS = (  # by what each needs a name of
    ("entity", "Where does it come from?", "trace"),
    ("claim", "How sure is it, and why?", "evidence"),
    ("pair", "How do two differ?", "compare"),
    ("words", "Who speaks of it?", "search"),
    ("source", "What hangs on a source?", "impact"),
    ("entity", "What happened when?", "timeline"),
)
ANY_NAMES = {"entity": "TARGET", "claim": "CLAIM", "pair": "A B", "words": "WORDS", "source": "ID"}
COUNTED = {
    "claim": ("claim", "claims"),
    "entity": ("entity", "entities"),
    "source": ("source", "sources"),
    "evidence": ("evidence item", "evidence items"),
}


def page(begin: Start | None, view: View) -> Page:
    """Return what can be asked; of no database in particular where there is none."""
    names = ANY_NAMES if begin is None else begin.names
    asked = [(question, f"lineage {command} {names[need]}") for need, question, command in QUESTIONS if need in names]
    asked += [
        ("What is only likely?", "lineage list claims --tag hypothesis"),
        ("Is the data in order?", "lineage check"),
    ]
    rows = tuple((((words(question),),), ((said(line, "id"),),)) for question, line in asked)
    more = Paragraph((words("lineage --help shows every command, lineage COMMAND --help its options and examples."),))
    return [*(_size(begin) if begin else ()), Table(("", ""), rows), Gap(), more]


def _size(begin: Start) -> Page:
    counts = ", ".join(plural(count, *COUNTED[kind]) for kind, count in begin.counts)
    return [
        Heading((said(begin.title, "title"),)),
        Paragraph((words(f"{counts} · ", "dim"), said(begin.folder, "dim"))),
        Gap(),
    ]

"""What can be asked, as a page: questions as commands that work on the database in use."""

from __future__ import annotations

from lineage_cli.domain.language import mark, tr
from lineage_cli.query.start import Start
from lineage_cli.render.blocks import Column, Gap, Heading, Page, Paragraph, Table, cell_of, said, words
from lineage_cli.render.sentences import counted
from lineage_cli.render.theme import meanings
from lineage_cli.render.view import View

QUESTIONS = (  # by what each needs a name of
    ("entity", mark("Where does it come from?"), "trace {name}"),
    ("claim", mark("How sure is it, and why?"), "evidence {name}"),
    ("pair", mark("How do two differ?"), "compare {name}"),
    ("words", mark("What is said of it?"), "search {name}"),
    ("source", mark("What hangs on a source?"), "impact {name}"),
    ("dated", mark("What happened when?"), "timeline {name}"),
    ("tag", mark("How much is how sure?"), "list claims --tag {name}"),
    ("question", mark("What is still open?"), "list {name}"),
    ("graded", mark("What stands out?"), "{name}"),
    ("any", mark("Is the data in order?"), "check"),
)
ANY_NAMES = {
    "entity": mark("TARGET"),
    "claim": mark("CLAIM"),
    "pair": "A B",
    "words": mark("WORDS"),
    "source": "ID",
    "dated": mark("TARGET"),
    "tag": mark("TAG"),
}
TAGGED = mark("Each claim has a tag, worked out from the evidence for and against it:")
MORE = mark("lineage --help shows every command, lineage COMMAND --help its options and examples.")
OF_A_TAG = {
    "conclusion": mark("What is sure?"),
    "hypothesis": mark("What is only likely?"),
    "educated-guess": mark("What is only guessed?"),
}


def page(begin: Start | None, view: View) -> Page:
    """Return what can be asked; of no database in particular where there is none."""
    known = begin.names if begin else {what: tr(name) for what, name in ANY_NAMES.items()}
    names = {"any": "", **known}
    questions = {need: question for need, question, _ in QUESTIONS}
    questions["tag"] = OF_A_TAG.get(names.get("tag", ""), questions["tag"])
    asked = [(questions[need], command.format(name=names[need])) for need, _, command in QUESTIONS if need in names]
    rows = tuple(
        (cell_of((words(tr(question)),)), cell_of((said(f"lineage {line}", "id"),))) for question, line in asked
    )
    more = Paragraph((words(tr(MORE)),))
    tags = Paragraph((words(tr(TAGGED)),))
    return [
        *(_size(begin) if begin else ()),
        tags,
        meanings(),
        Gap(),
        Table((Column(""), Column("")), rows),
        Gap(),
        more,
    ]


def _size(begin: Start) -> Page:
    counts = tr(", ").join(counted(kind, count) for kind, count in begin.counts)
    return [
        Heading((said(begin.title, "title"),)),
        Paragraph((words(f"{counts} · ", "dim"), said(begin.folder, "dim"))),
        Gap(),
    ]

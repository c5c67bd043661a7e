"""The words of the program with what they mean."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, one_of
from lineage_cli.answers.types import TEXT
from lineage_cli.query.glossary import GROUPS, Term

TERM = Table[Term](
    Key("word", TEXT, lambda term: term.word),
    Key("group", one_of(GROUPS), lambda term: term.group),
    Key("meaning", TEXT, lambda term: term.meaning),
    Key("advice", TEXT, lambda term: term.advice),
)
ANSWER = Answer[tuple[Term, ...]](
    Key("items", many(TERM.type), lambda terms: terms),
    rows=[RowSet(lambda terms: terms, TERM, ("word", "group", "meaning", "advice"))],
)

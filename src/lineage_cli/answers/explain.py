"""The words of the program with what they mean."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, one_of, own
from lineage_cli.answers.types import TEXT
from lineage_cli.query.glossary import GROUPS, Term

TERM = Table[Term](
    own("word", TEXT),
    own("group", one_of(GROUPS)),
    own("meaning", TEXT),
    own("advice", TEXT),
)
ANSWER = Answer[tuple[Term, ...]](
    Key("items", many(TERM.type), lambda terms: terms),
    rows=[RowSet(lambda terms: terms, TERM, ("word", "group", "meaning", "advice"))],
)

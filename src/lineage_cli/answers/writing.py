"""What the answers of commands that write have in common: the files and the ledger."""

from lineage_cli.answers.table import Key, Table, many, own
from lineage_cli.answers.types import INTEGER, TEXT, TEXTS
from lineage_cli.query.writing import LedgerEntry, Writing, WrittenFile

FILE = Table[WrittenFile](
    own("path", TEXT),
    own("purpose", TEXT),
    own("records", INTEGER),
)
ENTRY = Table[LedgerEntry](
    own("column", TEXT),
    own("field", TEXT, "where its values went"),
    own("kept", INTEGER, "values that stand as they were"),
    own("bent", INTEGER, "values that stand in another form"),
    own("lost", INTEGER, "values that stand nowhere"),
    own("note", TEXT),
)
WRITING_KEYS: tuple[Key[Writing], ...] = (
    own("written", many(FILE.type)),
    own("left", TEXTS, "files that were there already and are as they were"),
    own("ledger", many(ENTRY.type)),
)

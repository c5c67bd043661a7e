"""What the answers of commands that write have in common: the files and the ledger."""

from lineage_cli.answers.table import Key, Table, many
from lineage_cli.answers.types import INTEGER, TEXT, TEXTS
from lineage_cli.query.writing import LedgerEntry, Writing, WrittenFile

FILE = Table[WrittenFile](
    Key("path", TEXT, lambda each: each.path),
    Key("purpose", TEXT, lambda each: each.purpose),
    Key("records", INTEGER, lambda each: each.records),
)
ENTRY = Table[LedgerEntry](
    Key("column", TEXT, lambda each: each.column),
    Key("field", TEXT, lambda each: each.field, "where its values went"),
    Key("kept", INTEGER, lambda each: each.kept, "values that stand as they were"),
    Key("bent", INTEGER, lambda each: each.bent, "values that stand in another form"),
    Key("lost", INTEGER, lambda each: each.lost, "values that stand nowhere"),
    Key("note", TEXT, lambda each: each.note),
)
WRITING_KEYS: tuple[Key[Writing], ...] = (
    Key("written", many(FILE.type), lambda found: found.written),
    Key("left", TEXTS, lambda found: found.left, "files that were there already and are as they were"),
    Key("ledger", many(ENTRY.type), lambda found: found.ledger),
)

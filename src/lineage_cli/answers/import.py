"""What `import` has written, and the ledger of every column."""

from lineage_cli.answers.init import SUGGESTION
from lineage_cli.answers.table import Answer, Key, RowSet, many, own
from lineage_cli.answers.types import TEXT
from lineage_cli.answers.writing import ENTRY, WRITING_KEYS
from lineage_cli.query.writing import Writing

ANSWER = Answer[Writing](
    *WRITING_KEYS,
    Key("preview", TEXT, lambda found: found.text, "the first records as YAML, where nothing was written"),
    own("next", many(SUGGESTION.type)),
    rows=[RowSet(lambda found: found.ledger, ENTRY, ("column", "field", "kept", "bent", "lost", "note"))],
)

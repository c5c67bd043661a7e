"""What `init` has written, and what to try next."""

from lineage_cli.answers.table import Answer, Key, Table, many, own
from lineage_cli.answers.types import TEXT
from lineage_cli.answers.writing import WRITING_KEYS
from lineage_cli.query.writing import Suggestion, Writing

SUGGESTION = Table[Suggestion](Key("command", TEXT, lambda each: each.line), own("shows", TEXT))
ANSWER = Answer[Writing](*WRITING_KEYS, own("next", many(SUGGESTION.type)))

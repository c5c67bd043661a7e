"""What `init` has written, and what to try next."""

from lineage_cli.answers.table import Answer, Key, Table, many
from lineage_cli.answers.types import TEXT
from lineage_cli.answers.writing import WRITING_KEYS
from lineage_cli.query.writing import Suggestion, Writing

SUGGESTION = Table[Suggestion](
    Key("command", TEXT, lambda each: each.line), Key("shows", TEXT, lambda each: each.shows)
)
ANSWER = Answer[Writing](*WRITING_KEYS, Key("next", many(SUGGESTION.type), lambda found: found.next))

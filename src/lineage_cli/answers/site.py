"""What `site` has written."""

from lineage_cli.answers.table import Answer, Key, many
from lineage_cli.answers.writing import FILE
from lineage_cli.query.writing import Writing

ANSWER = Answer[Writing](Key("written", many(FILE.type), lambda found: found.written))

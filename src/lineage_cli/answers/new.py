"""What `new` has made: the record as YAML, and the file that it was added to."""

from lineage_cli.answers.table import Answer, Key
from lineage_cli.answers.types import TEXT
from lineage_cli.answers.writing import WRITING_KEYS
from lineage_cli.query.writing import Writing

ANSWER = Answer[Writing](*WRITING_KEYS, Key("yaml", TEXT, lambda found: found.text, "where no file was named"))

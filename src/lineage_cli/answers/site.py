"""What `site` has written."""

from lineage_cli.answers.table import Answer, many, own
from lineage_cli.answers.writing import FILE
from lineage_cli.query.writing import Writing

ANSWER = Answer[Writing](own("written", many(FILE.type)))

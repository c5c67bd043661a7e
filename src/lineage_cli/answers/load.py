"""What `load` has put on a server."""

from lineage_cli.answers.table import Answer, Key, by_name
from lineage_cli.answers.types import BOOLEAN, INTEGER, TEXT
from lineage_cli.query.load import Loading

ANSWER = Answer[Loading](
    Key("address", TEXT, lambda found: found.address, "without a password"),
    Key("schema_name", TEXT, lambda found: found.schema, "the schema on the server"),
    Key("records", by_name(INTEGER), lambda found: found.records),
    Key("problems", INTEGER, lambda found: found.problems),
    Key("replaced", BOOLEAN, lambda found: found.replaced, "whether something was loaded there before"),
)

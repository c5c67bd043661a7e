"""What `load` has put on a server."""

from lineage_cli.answers.table import Answer, Key, by_name, own
from lineage_cli.answers.types import BOOLEAN, INTEGER, TEXT
from lineage_cli.query.load import Loading

ANSWER = Answer[Loading](
    own("address", TEXT, "without a password"),
    Key("schema_name", TEXT, lambda found: found.schema, "the schema on the server"),
    own("records", by_name(INTEGER)),
    own("problems", INTEGER),
    own("replaced", BOOLEAN, "whether something was loaded there before"),
)

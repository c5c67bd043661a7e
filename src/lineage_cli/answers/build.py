"""What `build` has published."""

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, own
from lineage_cli.answers.types import INTEGER, NUMBER, TEXT, TEXTS
from lineage_cli.query.build import Built

COUNT = Table[tuple[str, int]](
    Key("kind", TEXT, lambda each: each[0]),
    Key("records", INTEGER, lambda each: each[1], "records that stand"),
)
ANSWER = Answer[Built](
    own("out", TEXT, "where the database is published"),
    own("run", TEXT, "the folder of this build below it"),
    own("files", INTEGER),
    Key("counts", many(COUNT.type), lambda found: list(found.counts.items())),
    own("problems", INTEGER),
    own("errors", INTEGER, "how many of the problems are errors"),
    own("kept", TEXTS, "tables that an earlier build had made"),
    own("waited", INTEGER, "claims that rest on other claims"),
    own("rounds", INTEGER, "rounds in which these were graded"),
    Key("seconds", NUMBER, lambda found: round(found.seconds, 1)),
    rows=[RowSet(lambda found: list(found.counts.items()), COUNT, ("kind", "records"))],
)

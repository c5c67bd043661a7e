"""What `build` has published."""

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many
from lineage_cli.answers.types import INTEGER, NUMBER, TEXT, TEXTS
from lineage_cli.query.build import Built

COUNT = Table[tuple[str, int]](
    Key("kind", TEXT, lambda each: each[0]),
    Key("records", INTEGER, lambda each: each[1], "records that stand"),
)
ANSWER = Answer[Built](
    Key("out", TEXT, lambda found: found.out, "where the database is published"),
    Key("run", TEXT, lambda found: found.run, "the folder of this build below it"),
    Key("files", INTEGER, lambda found: found.files),
    Key("counts", many(COUNT.type), lambda found: list(found.counts.items())),
    Key("problems", INTEGER, lambda found: found.problems),
    Key("errors", INTEGER, lambda found: found.errors, "how many of the problems are errors"),
    Key("kept", TEXTS, lambda found: found.kept, "tables that an earlier build had made"),
    Key("waited", INTEGER, lambda found: found.waited, "claims that rest on other claims"),
    Key("rounds", INTEGER, lambda found: found.rounds, "rounds in which these were graded"),
    Key("seconds", NUMBER, lambda found: round(found.seconds, 1)),
    rows=[RowSet(lambda found: list(found.counts.items()), COUNT, ("kind", "records"))],
)

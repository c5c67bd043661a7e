"""What answers of changes share: each claim before and after, with the cause in words."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, optional
from lineage_cli.answers.types import DATE, ID, IDS, MARKS, STATEMENT, TAG_OR_OPEN, TEXT
from lineage_cli.query.changes import Changes
from lineage_cli.query.summaries import Brief
from lineage_cli.query.tag_changes import Cause, Change
from lineage_cli.render.explanations import cause_words

CAUSE = Table[Cause](
    Key("what", TEXT, lambda cause: cause.what),
    Key("id", ID, lambda cause: cause.id),
    Key("date", DATE, lambda cause: cause.date),
)
VERDICT = Table[Brief](Key("tag", TAG_OR_OPEN, lambda side: side.tag), Key("marks", MARKS, lambda side: side.marks))
SIDE = optional(VERDICT.type._replace(cell=lambda side: side.tag.typed))
"""A claim before or after: null where it does not exist there, in rows its tag."""
CHANGE = Table[Change](
    Key("claim", ID, lambda change: change.claim.id),
    Key("statement", STATEMENT, lambda change: change.claim),
    Key("before", SIDE, lambda change: change.before, "null where the claim does not exist then"),
    Key("after", SIDE, lambda change: change.after, "null where the claim does not exist then"),
    Key("cause", TEXT, cause_words, "the causes in a sentence"),
    Key("causes", many(CAUSE.type._replace(cell=lambda cause: str(cause.id))), lambda change: change.causes),
    Key("path", IDS, lambda change: change.path, "of impact: the way from what falls to the claim"),
)
ANSWER = Answer[Changes](
    Key("changes", many(CHANGE.type), lambda found: found.changes),
    rows=[RowSet(lambda found: found.changes, CHANGE, ("claim", "before", "after", "cause", "statement"))],
)

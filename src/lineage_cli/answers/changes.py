"""What answers of changes share: each claim before and after, with the cause in words."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, optional, own
from lineage_cli.answers.types import DATE, ID, IDS, MARKS, STATEMENT, TAG_OR_OPEN, TEXT
from lineage_cli.query.changes import Changes
from lineage_cli.query.summaries import Brief
from lineage_cli.query.tag_changes import Cause, Change
from lineage_cli.render.explanations import cause_words

CAUSE = Table[Cause](
    own("what", TEXT),
    own("id", ID),
    own("date", DATE),
)
VERDICT = Table[Brief](own("tag", TAG_OR_OPEN), own("marks", MARKS))
SIDE = optional(VERDICT.type._replace(cell=lambda side: side.tag.typed))
"""A claim before or after: null where it does not exist there, in rows its tag."""
CHANGE = Table[Change](
    Key("claim", ID, lambda change: change.claim.id),
    Key("statement", STATEMENT, lambda change: change.claim),
    own("before", SIDE, "null where the claim does not exist then"),
    own("after", SIDE, "null where the claim does not exist then"),
    Key("cause", TEXT, cause_words, "the causes in a sentence"),
    own("causes", many(CAUSE.type._replace(cell=lambda cause: str(cause.id)))),
    own("path", IDS, "of impact: the way from what falls to the claim"),
)
ANSWER = Answer[Changes](
    own("changes", many(CHANGE.type)),
    rows=[RowSet(lambda found: found.changes, CHANGE, ("claim", "before", "after", "cause", "statement"))],
)

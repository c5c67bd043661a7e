"""The tags of claims in the order asked."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, own
from lineage_cli.answers.types import BOOLEAN, MARKS, TAG_OR_OPEN, TEXT
from lineage_cli.query.tags import TagOf, Tags

TAG_OF = Table[TagOf](
    own("id", TEXT, "the id, or what was asked for where nothing is called so"),
    own("tag", TAG_OR_OPEN),
    own("marks", MARKS),
    Key("found", BOOLEAN, lambda each: each.tag is not None, "whether there is such a claim"),
)
ANSWER = Answer[Tags](
    Key("items", many(TAG_OF.type), lambda found: found.tags),
    rows=[RowSet(lambda found: found.tags, TAG_OF, ("id", "tag", "marks"))],
)

"""Tags that moved: one claim before and after, and what made the difference."""

from lineage_cli.domain.grades import Side, Tag
from lineage_cli.domain.language import mark
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.summaries import Brief

FIRST_STATED = mark("first stated")
REPLACED_BY = mark("replaced by")
# what becomes of a line of evidence, by its side
NEW = {
    Side.SUPPORTS: mark("new support"),
    Side.DISPUTES: mark("new dispute"),
    Side.NEUTRAL: mark("new neutral line"),
}
FELL = {
    Side.SUPPORTS: mark("support fell"),
    Side.DISPUTES: mark("dispute fell"),
    Side.NEUTRAL: mark("neutral line fell"),
}
WEIGHED_ANEW = {
    Side.SUPPORTS: mark("support weighed anew"),
    Side.DISPUTES: mark("dispute weighed anew"),
    Side.NEUTRAL: mark("neutral line weighed anew"),
}


class Cause(NamedTuple):
    """One reason for a change: what happened, to which record, and when."""

    what: str
    id: str
    date: str | None = None


class Moved(NamedTuple):
    """One claim whose tag became another; None where it does not exist."""

    claim: Claim
    before: Tag | None
    after: Tag | None


class Change(NamedTuple):
    """One claim before and after; None where it does not exist. `path` is the way by which it was reached."""

    claim: Claim
    before: Brief | None
    after: Brief | None
    causes: tuple[Cause, ...] = ()
    path: tuple[str, ...] = ()

    @property
    def moved(self) -> Moved:
        """How its tag moved, if it did."""
        return Moved(self.claim, self.before.tag if self.before else None, self.after.tag if self.after else None)

    @property
    def fall(self) -> int:
        """By how many steps the tag fell; negative where it rose."""
        return _step(self.before) - _step(self.after)


def _step(side: Brief | None) -> int:
    return max(int(side.tag), int(Tag.OPEN)) if side is not None else int(Tag.OPEN)

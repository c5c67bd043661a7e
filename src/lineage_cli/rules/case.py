"""What the rule needs to know of a claim, and no more: no date, no record, no file."""

from collections.abc import Callable, Hashable

from lineage_cli.domain.grades import Form, Grading, Kind, Lowering, Mark, Side
from lineage_cli.domain.tuples import NamedTuple

UNVERIFIED = "unverified"
"""The concern without which a line can be hard evidence: no test or document is named."""


class LineCase(NamedTuple):
    """What the rule needs to know of one line. `voided` says why it can never count, whatever it rests on."""

    side: Side
    evidence: str
    kind: Kind
    origin: str | None
    concerns: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()  # the retellings and citations on the way to its origin
    unread: str | None = None  # the source that was not itself read, None where it was
    voided: Lowering | None = None
    rests_on: tuple[str, ...] = ()


class Case(NamedTuple):
    """What the rule needs to know of one claim."""

    claim: str
    settled_by_record: bool = False
    form: Form = Form.ASSERTION
    lines: tuple[LineCase, ...] = ()
    marks: tuple[Mark, ...] = ()  # those that do not come out of the lines


CaseOf = Callable[[str], Case | None]
Standing = Callable[[str], Grading | None]
"""The grading of a claim that something rests on; None where there is no such claim."""


def grounds(case: Case) -> tuple[str, ...]:
    """Return the claims on which the grade of a claim depends, through lines that may count."""
    return tuple(
        claim for line in case.lines if line.voided is None and line.side is not Side.NEUTRAL for claim in line.rests_on
    )


def shape(line: LineCase, numbers: dict[str | None, int]) -> tuple[Hashable, ...]:
    """Return all of a line that the rule sees at any time, its origin as a number: each new one gets the next of `numbers`."""
    return (
        line.side,
        line.kind,
        numbers.setdefault(line.origin, len(numbers)),
        len(line.concerns),
        UNVERIFIED in line.concerns,
        len(line.relays),
        line.unread is None,
    )


def signature(case: Case) -> Hashable:
    """Return all of a case that can move tag and marks, without the names in it: like cases have like verdicts."""
    numbers: dict[str | None, int] = {}
    lines = tuple(
        [
            (*shape(line, numbers), None if line.voided is None else line.voided.effect, line.rests_on)
            for line in case.lines
            if line.side is not Side.NEUTRAL
        ]
    )
    return case.settled_by_record, case.form, case.marks, lines

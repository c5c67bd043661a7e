"""Everything that bears on one claim: its lines by witness, what was stated beside what is computed, rivals, and what would change it."""

from lineage_cli.domain.grades import GradedLine, Grading, Role, Side, Tag
from lineage_cli.domain.records import Claim, Evidence, Line, Stated
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.citing import Citation, cite, cite_all
from lineage_cli.query.summaries import Brief, briefs, surest_first
from lineage_cli.query.works import source_name
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.sensitivity import Outlook, outlook


class Weighed(NamedTuple):
    """One line of a claim: what the claim says of it, the item, where that stands and was read, and how the rule weighed it."""

    line: Line
    item: Evidence
    place: Citation
    via: tuple[Citation, ...]
    graded: GradedLine


class Statement(NamedTuple):
    """One place where a source states the claim. `difference`: 1 stated lower, -1 stated higher than computed, 0 equal.

    `after` names the source that it only repeats.
    """

    entry: Stated
    place: Citation
    since: str | None
    difference: int | None
    after: str | None = None


class Rival(NamedTuple):
    """A claim that cannot be true as well, and where the evidence of this claim stands in it."""

    brief: Brief
    lines: tuple[tuple[str, Side], ...]


class Dossier(NamedTuple):
    """Everything that bears on one claim."""

    claim: Claim
    grading: Grading
    lines: tuple[Weighed, ...]
    statements: tuple[Statement, ...]
    rivals: tuple[Rival, ...]
    supersedes: tuple[Brief, ...]
    superseded_by: tuple[Brief, ...]
    answers: tuple[Brief, ...]
    outlook: Outlook
    outcome: Brief | None = None
    role: Role | None = None  # of its predicate

    @property
    def brief(self) -> Brief:
        """The claim in short."""
        return Brief(self.claim, self.grading.tag, self.grading.marks)


def dossier(judge: Judge, id: str) -> Dossier:
    """Return everything that bears on one claim. Raises `KeyError` where there is none of that id."""
    claim = judge.library.claim(id)
    if claim is None:
        raise KeyError(id)
    grading = judge.grading(id)
    return Dossier(
        claim,
        grading,
        weighed(judge, claim, grading),
        statements(judge, claim, grading.tag),
        tuple(Rival(each, _shared(claim, each.claim)) for each in rivals(judge, claim)),
        tuple(briefs(judge, (entry.claim for entry in claim.supersedes))),
        tuple(briefs(judge, (mention.id for mention in judge.library.mentions(id, "supersedes")))),
        tuple(briefs(judge, claim.answers)),
        outlook(grading),
        next(iter(briefs(judge, [claim.outcome.claim])), None) if claim.outcome else None,
        judge.library.role(claim),
    )


def weighed(judge: Judge, claim: Claim, grading: Grading) -> tuple[Weighed, ...]:
    """Return the lines of a claim by side, the strongest first, lines of one witness together."""
    lines = {(line.side, line.evidence): line for line in claim.lines}
    found = []
    for side, graded in grading.lines:
        item = judge.library.evidence(graded.evidence)
        if item is not None:
            line, via = lines[side, graded.evidence], cite_all(judge.library, item.via)
            found.append(Weighed(line, item, cite(judge.library, item.place), via, graded))
    best: dict[tuple[Side, str | None], int] = {}
    for each in found:
        key = each.line.side, each.graded.origin
        best[key] = max(best.get(key, 0), each.graded.strength)
    sides = list(Side)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                sides.index(each.line.side),
                -best[each.line.side, each.graded.origin],
                each.graded.origin or "",
                -each.graded.strength,
                each.item.id,
            ),
        )
    )


def statements(judge: Judge, claim: Claim, computed: Tag) -> tuple[Statement, ...]:
    """Return the places that state a claim by the day asked for, each stated tag with its difference from the computed one."""
    found = []
    for entry in claim.stated:
        if judge.is_stated(entry):
            difference = None if entry.tag is None or not computed.is_grade else computed - entry.tag
            after = source_name(judge.library.source(entry.from_), entry.from_) if entry.from_ else None
            place = cite(judge.library, entry.place)
            found.append(Statement(entry, place, judge.stated_since(entry), difference, after))
    return tuple(found)


def rivals(judge: Judge, claim: Claim) -> list[Brief]:
    """Return the claims that cannot be true as well, whichever side names the other."""
    named = (mention.id for mention in judge.library.mentions(claim.id, "rivals"))
    return surest_first(briefs(judge, (id for id in (*claim.rivals, *named) if id != claim.id)))


def _shared(claim: Claim, rival: Claim) -> tuple[tuple[str, Side], ...]:
    ours = {line.evidence for line in claim.lines}
    return tuple((line.evidence, line.side) for line in rival.lines if line.evidence in ours)

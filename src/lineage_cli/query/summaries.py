"""Claims in short: a claim with its tag and marks, and the ways to find those that touch a record."""

from collections.abc import Iterable

from lineage_cli.domain.grades import Form, Mark, Role, Tag
from lineage_cli.domain.records import Claim, Record, Source, headline
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.assessment import Judge


class Brief(NamedTuple):
    """A claim with its verdict."""

    claim: Claim
    tag: Tag
    marks: tuple[Mark, ...]

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @property
    def is_superseded(self) -> bool:
        """Whether a later claim replaces it: summaries leave it out."""
        return Mark.SUPERSEDED in self.marks


def brief(judge: Judge, claim: Claim) -> Brief:
    """Return a claim in short."""
    verdict = judge.verdict(claim.id)
    return Brief(claim, verdict.tag, verdict.marks)


def briefs(judge: Judge, ids: Iterable[str]) -> list[Brief]:
    """Return those claims in short that exist under the assumptions, each once, in the order given."""
    wanted = list(dict.fromkeys(ids))
    judge.library.prefetch(wanted)
    judge.prefetch(wanted)
    claims = map(judge.library.claim, wanted)
    return [brief(judge, claim) for claim in claims if claim is not None and judge.exists(claim)]


def touching(judge: Judge, entity: str, *fields: str) -> list[Brief]:
    """Return the claims that name an entity in the given fields, or in any."""
    mentions = judge.library.mentions(entity, *fields)
    return briefs(judge, (mention.id for mention in mentions if mention.kind == "claim"))


def of_role(judge: Judge, found: Iterable[Brief], *roles: Role) -> list[Brief]:
    """Keep plain assertions whose predicate has one of the roles: questions and predictions state no trait."""
    return [each for each in found if each.claim.form is Form.ASSERTION and judge.library.role(each.claim) in roles]


def surest_first(found: Iterable[Brief]) -> list[Brief]:
    """Order claims by tag, the surest first; what is outweighed, unsupported or superseded comes later. Ties by id."""
    return sorted(found, key=lambda each: (each.is_superseded, -each.tag, *_doubts(each), each.id))


def _doubts(found: Brief) -> tuple[bool, bool]:
    outweighed = Mark.OUTWEIGHED in found.marks or Mark.REFUTED in found.marks
    return outweighed, Mark.UNSUPPORTED in found.marks


def name_of(judge: Judge, id: str, language: str | None = None) -> str:
    """Return the name by which a record is shown, its id where it has none."""
    record = judge.library.record(id)
    return text_of(record, language) if record is not None else id


def text_of(record: Record, language: str | None) -> str:
    """Return the line that stands for a record, in a language where it has that. A title stays as it is printed."""
    if language is None or isinstance(record, Source):
        return headline(record)
    return dict(record.translations).get(language, headline(record))

"""Claims that contradict each other by their triples: one has what the other lacks, one prevents what the other gives rise to.

A claim of a family holds for its members, unless `in` narrows it. What narrows two claims apart (another benchmark, method,
thing compared with, or time) keeps them from contradicting each other.
"""

from collections.abc import Iterator

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.grades import Form, Role, Side
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim

SIGNED = frozenset({Role.TRAIT, Role.ORIGIN})


def opposites(library: Library, claim: Claim) -> list[Claim]:
    """Return the claims that contradict one, in order of id: whether rivals or not, none of them superseded."""
    role = library.role(claim)
    if role not in SIGNED or claim.object is None or is_superseded(library, claim.id):
        return []
    ids = sorted(set(library.claims_of_role(role, "object", [claim.object])))
    others = (library.claim(id) for id in ids if id != claim.id)
    return [
        each
        for each in others
        if each is not None and contradict(library, claim, each) and not is_superseded(library, each.id)
    ]


def contradict(library: Library, one: Claim, other: Claim) -> bool:
    """Whether the triples of two claims cannot both be true."""
    if one.object != other.object or Form.ASSERTION is not one.form or Form.ASSERTION is not other.form:
        return False
    return _signs_oppose(library, one, other) and _same_case(one, other) and _same_things(library, one, other)


def _signs_oppose(library: Library, one: Claim, other: Claim) -> bool:
    verbs = [library.predicates.get(each.predicate or "") for each in (one, other)]
    roles = {verb.role if verb is not None else None for verb in verbs}
    signs = {verb.sign if verb is not None else None for verb in verbs}
    if roles == {Role.TRAIT}:
        return signs == {"+", "0"}
    return roles == {Role.ORIGIN} and signs == {"-", None} and one.subject == other.subject


def _same_case(one: Claim, other: Claim) -> bool:
    """Whether nothing narrows the two claims apart."""
    for mine, theirs in ((one.on, other.on), (one.by, other.by), (one.than, other.than)):
        if mine and theirs and set(mine).isdisjoint(theirs):
            return False
    if one.during is None or other.during is None:
        return True
    return _starts(one.during) <= last_day(other.during) and _starts(other.during) <= last_day(one.during)


def _starts(period: str) -> str:
    return first_day(period.partition("/")[0])


def _same_things(library: Library, one: Claim, other: Claim) -> bool:
    mine, theirs = things(library, one), things(library, other)
    if not mine or not theirs:  # of an origin that nothing narrows
        return True
    return any(each in theirs or not theirs.isdisjoint(families(library, each)) for each in mine) or any(
        not mine.isdisjoint(families(library, each)) for each in theirs
    )


def things(library: Library, claim: Claim) -> frozenset[str]:
    """Return the things that a claim holds for: what `in` names, otherwise its subject; of an origin only what `in` names."""
    if claim.in_ or library.role(claim) is Role.ORIGIN:
        return frozenset(claim.in_)
    return frozenset({claim.subject} if claim.subject else ())


def families(library: Library, entity: str) -> list[str]:
    """Return the families of an entity, nearest first, each once, however they nest."""
    found: dict[str, None] = {}
    ahead = [entity]
    while ahead:
        record = library.entity(ahead.pop(0))
        fresh = [family for family in (record.part_of if record else ()) if family not in found and family != entity]
        found.update(dict.fromkeys(fresh))
        ahead += fresh
    return list(found)


def is_superseded(library: Library, id: str) -> bool:
    """Whether another claim replaces one."""
    return any(mention.id != id for mention in library.mentions(id, "supersedes"))


def are_linked(one: Claim, other: Claim) -> bool:
    """Whether two claims say that they cannot both be true: as rivals, or by an item that supports the one and disputes the other."""
    if other.id in one.rivals or one.id in other.rivals:
        return True
    return bool(
        _items(one, Side.SUPPORTS) & _items(other, Side.DISPUTES)
        or _items(one, Side.DISPUTES) & _items(other, Side.SUPPORTS)
    )


def _items(claim: Claim, side: Side) -> set[str]:
    return set(_on(claim, side))


def _on(claim: Claim, side: Side) -> Iterator[str]:
    return (line.evidence for line in claim.lines if line.side is side)

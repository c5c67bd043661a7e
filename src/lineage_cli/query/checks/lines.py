"""Checks of evidence: premises, copies of the claim itself, dates, what was read and what can be rested on."""

from collections.abc import Iterator

from lineage_cli.domain.dates import first_day
from lineage_cli.domain.grades import UNGRADED, Kind, Side
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Evidence, Line
from lineage_cli.query.checks.finding import Finding

OVERLAP = 3  # words in a row that two anchors share, or a third of the characters of a short Chinese phrase
IDEOGRAPHS = 6  # characters in a row, where words are not set apart


def premise_as_evidence(library: Library, claim: Claim) -> Iterator[Finding]:
    """An item of a claim also supports a premise, that is a claim on which another of its lines rests."""
    items = [(line, library.evidence(line.evidence)) for line in _counting(claim)]
    for premise, resting in _premises(items).items():
        found = library.claim(premise)
        supporting = {line.evidence for line in found.lines if line.side is Side.SUPPORTS} if found is not None else ()
        for line, item in items:
            if line.evidence in supporting and line.note is None and item is not None and premise not in item.rests_on:
                yield Finding(
                    claim.id,
                    msg(
                        "{item!r} also supports {premise!r}, on which {resting!r} rests",
                        item=line.evidence,
                        premise=premise,
                        resting=resting,
                    ),
                    mark("leave it to the premise, or say in the line's 'note' what it shows of this claim by itself"),
                )


def _counting(claim: Claim) -> list[Line]:
    return [line for line in claim.lines if line.side is not Side.NEUTRAL and line.resolved is None]


def _premises(items: list[tuple[Line, Evidence | None]]) -> dict[str, str]:
    """Return the claims on which items rest, each with the first item that does."""
    found: dict[str, str] = {}
    for line, item in items:
        for premise in item.rests_on if item is not None else ():
            found.setdefault(premise, line.evidence)
    return found


def evidence_repeats_claim(library: Library, claim: Claim) -> Iterator[Finding]:
    """All that supports a claim is the passage that states it: the claim again, and no reason to believe it."""
    supporting = [library.evidence(line.evidence) for line in claim.lines if line.side is Side.SUPPORTS]
    items = [item for item in supporting if item is not None]
    stated = {(entry.place.source, entry.place.anchor) for entry in claim.stated if entry.place.anchor}
    repeating = [item for item in items if item.kind is not Kind.RECORD and _is_among(item, stated)]
    if not items or len(repeating) < len(items):
        return
    for item in repeating:
        yield Finding(
            claim.id,
            msg("{item!r} is the passage of {source} that states the claim", item=item.id, source=item.place.source),
            mark("anchor what was observed or argued, or take the item out: stating is no evidence"),
        )


def _is_among(item: Evidence, stated: set[tuple[str, str]]) -> bool:
    anchor = item.place.anchor
    return anchor is not None and any(
        source == item.place.source and overlap(anchor, other) for source, other in stated
    )


def overlap(one: str, other: str) -> bool:
    """Whether two phrases of one text share words in a row: one holds the other, or ends as the other begins."""
    one, other = " ".join(one.split()), " ".join(other.split())
    if one in other or other in one:
        return True
    return any(_runs_on(*pair) for pair in ((one, other), (other, one)))


def _runs_on(first: str, second: str) -> bool:
    """Whether the end of one phrase is the beginning of another, by enough to be the same passage."""
    for size in range(min(len(first), len(second)) - 1, 0, -1):
        if first.endswith(second[:size]):
            return len(second[:size].split()) >= OVERLAP or (not first.isascii() and size >= IDEOGRAPHS)
    return False


def stated_before_evidence(library: Library, claim: Claim) -> Iterator[Finding]:
    """A source states a claim from its first day on, though all that it shows for it came with a later version of it."""
    undated = (each for each in claim.stated if each.since is None and each.omits is None)
    for id in dict.fromkeys(entry.place.source for entry in undated):
        source = library.source(id)
        own = [item for item in _items(library, claim) if item.place.source == id]
        if source is None or source.published is None or not own:
            continue
        first = min(own, key=lambda item: first_day(item.since or source.published or ""))
        if first.since is not None and first_day(first.since) > first_day(source.published):
            yield Finding(
                claim.id,
                msg(
                    "stated in {source} since {published}, and {item!r} in it exists since {since}",
                    source=id,
                    published=source.published,
                    item=first.id,
                    since=first.since,
                ),
                mark("give the entry of 'stated' its own 'since': the version of the source that first has it"),
            )


def _items(library: Library, claim: Claim) -> list[Evidence]:
    found = (library.evidence(line.evidence) for line in claim.lines if line.side is Side.SUPPORTS)
    return [item for item in found if item is not None]


def second_hand_though_read(library: Library, item: Evidence) -> Iterator[Finding]:
    """An item is taken from elsewhere though its own source was read."""
    source = library.source(item.place.source)
    if item.via and source is not None and source.read_on is not None:
        yield Finding(
            item.id,
            msg("{source} was read, and 'via' makes {id!r} second-hand", source=source.id, id=item.id),
            mark("say where in the source itself it stands, and take 'via' out"),
        )


def rests_on_ungraded(library: Library, item: Evidence) -> Iterator[Finding]:
    """An item rests on a question, definition, aim or norm, and so counts for nothing."""
    for id in item.rests_on:
        claim = library.claim(id)
        if claim is not None and claim.form in UNGRADED:
            yield Finding(
                item.id,
                msg("{item!r} rests on {claim!r}, whose form is {form}", item=item.id, claim=id, form=claim.form.value),
                mark("name a claim that evidence can support, or take it out of 'rests_on'"),
            )

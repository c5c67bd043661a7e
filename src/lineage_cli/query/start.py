"""What one can begin with: the size of a database, and names from it for the first questions. Cheap on any size."""

from itertools import chain

from lineage_cli.domain.grades import Form, Role, Tag
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import RECORD_KINDS, Claim
from lineage_cli.domain.tuples import NamedTuple

LOOKED_AT = 200  # claims that are looked at to see what there is


class Start(NamedTuple):
    """A database in one look. `names` are words that questions can be asked with; what has no answer here is left out."""

    title: str
    folder: str
    counts: tuple[tuple[str, int], ...]
    names: dict[str, str]


def start(library: Library) -> Start:
    """Return what to begin with: what the database names, or what most claims lead to; the claim with the most lines; and so on."""
    claims = _some_claims(library)
    entity = first_entity(library)
    dated = entity and any(_is_dated(library, claim) for claim in claims if entity in _entities(claim))
    found = {
        "entity": entity,
        "words": entity and _words(library, entity),
        "claim": next(iter(library.most_supported() or library.first("claim", 1)), ""),
        "pair": " ".join(_pair(library)),
        "source": next(iter(library.most_named("evidence", "source", 1)), ""),
        "dated": entity if dated else "",
        "tag": _commonest_tag(library, claims),
        "question": "questions" if any(claim.form is Form.QUESTION for claim in claims) else "",
        "graded": "findings" if claims else "",
    }
    return Start(
        library.database.title,
        library.info.folder,
        tuple((kind, library.count(kind)) for kind in RECORD_KINDS),
        {what: name for what, name in found.items() if name},
    )


def _words(library: Library, id: str) -> str:
    """Return words to search for an entity with: its name where that is not in Latin letters, else those of its id."""
    record = library.entity(id)
    return id.replace("-", " ") if record is None or record.name.isascii() else record.name


def _some_claims(library: Library) -> list[Claim]:
    ids = library.first("claim", LOOKED_AT)
    library.prefetch(ids)
    return [claim for id in ids if (claim := library.claim(id)) is not None]


def first_entity(library: Library) -> str:
    """Return the first entity that the database names to begin with, or else what most claims lead to or begin from."""
    chosen = (id for id in library.database.start if library.entity(id) is not None)
    fields = chain.from_iterable(library.most_named("claim", field, 1) for field in ("object", "subject"))
    return next(chain(chosen, (id for id in fields if library.entity(id) is not None)), "")


def _pair(library: Library) -> list[str]:
    """Return two things that are compared best: the one of which most is claimed, and what it was made from or was made from it."""
    first = library.most_named("claim", "subject", 20)
    edges = [id for end in ("subject", "object") for id in library.claims_of_role(Role.DESCENT, end, first[:1])]
    surest = sorted(library.all_graded(edges).items(), key=lambda graded: (-graded[1].tag, graded[0]))
    for claim in (library.claim(id) for id, _ in surest):
        if claim is not None and {claim.subject, claim.object} <= set(first):
            return [str(claim.subject), str(claim.object)]
    return first[:2] if len(first) > 1 else []


def _commonest_tag(library: Library, claims: list[Claim]) -> str:
    """Return the tag that most claims have of those that were looked at, the less sure of two alike."""
    tags = [grading.tag for grading in library.all_graded([claim.id for claim in claims]).values()]
    counts = {tag: tags.count(tag) for tag in (Tag.HYPOTHESIS, Tag.EDUCATED_GUESS, Tag.CONCLUSION)}
    best = max(counts, key=lambda tag: counts[tag])
    return best.typed if counts[best] else ""


def _entities(claim: Claim) -> tuple[str | None, ...]:
    return (claim.subject, claim.object, *claim.about)


def _is_dated(library: Library, claim: Claim) -> bool:
    """Whether something of a claim has a day, so that a timeline has it."""
    return any(
        entry.since or ((source := library.source(entry.place.source)) is not None and source.published)
        for entry in claim.stated
    )

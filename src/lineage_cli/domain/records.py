"""The four kinds of record, frozen, complete and without behaviour. Names are those of `docs/format.md`; `in_` is its `in`."""

from collections.abc import Mapping
from types import MappingProxyType

from lineage_cli.domain.grades import Form, Kind, Role, Side, Tag
from lineage_cli.domain.tuples import NamedTuple


class Predicate(NamedTuple):
    """One verb of a database and the role that the program understands."""

    id: str
    role: Role
    label: str
    inverse: str | None = None
    sign: str | None = None  # of a trait; of an origin `-` or nothing
    state: bool = False  # a trait that is a state and no change
    compared: str | None = None
    sentence: str | None = None
    settled_by: str | None = None  # record | evidence, where the database says so


class EvidenceKind(NamedTuple):
    """A kind of evidence of a database's own, and the kind of the rule that it is."""

    id: str
    as_: Kind
    label: str


class Database(NamedTuple):
    """What `lineage.yaml` says of its database besides its predicates."""

    title: str
    language: str
    description: str | None = None
    license: str | None = None
    version: str | None = None
    iri: str | None = None
    authors: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    words: tuple[tuple[str, "Pairs"], ...] = ()  # a word of its own and what it is in other languages
    ignore: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where in a source something stands."""

    source: str
    section: str | None = None
    anchor: str | None = None
    page: str | None = None


Pairs = tuple[tuple[str, str], ...]
"""Texts by a key: a language (of a short text "" for that of the database), the name of a register, the code of a warning."""
Extra = Mapping[str, object]
"""What a field records of its own, as plain data."""
NO_EXTRA: Extra = MappingProxyType({})


class Stated(NamedTuple):
    """One place where a source states, denies, changes or omits a claim, or defines an entity."""

    place: Place
    stance: str = "asserts"
    hedge: str | None = None
    tag: Tag | None = None
    says: str | None = None
    kind: str | None = None
    omits: str | None = None
    since: str | None = None
    until: str | None = None
    from_: str | None = None
    by: str | None = None
    note: str | None = None


class Entity(NamedTuple):
    """A thing that claims are about."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    summary: str | None = None
    stated: tuple[Stated, ...] = ()
    translations: Pairs = ()
    short: Pairs = ()
    identifiers: Pairs = ()
    extra: Extra = NO_EXTRA
    accept: Pairs = ()
    note: str | None = None
    incomplete: bool = False


class Difference(NamedTuple):
    """How the whole of a source differs from the one that it was made from."""

    kind: str
    says: str
    place: Place
    note: str | None = None


class Source(NamedTuple):
    """A document that someone wrote."""

    id: str
    title: str
    kind: str
    language: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    revised: str | None = None
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    archived: str | None = None
    read_on: str | None = None
    digest: str | None = None
    no_claim: tuple[tuple[str, str], ...] = ()
    derived_from: str | None = None
    derivation: str | None = None
    same_witness_as: str | None = None
    status: str | None = None
    status_date: str | None = None
    status_reason: str | None = None
    aliases: tuple[str, ...] = ()
    differs: tuple[Difference, ...] = ()
    translations: Pairs = ()
    short: Pairs = ()
    identifiers: Pairs = ()
    extra: Extra = NO_EXTRA
    accept: Pairs = ()
    note: str | None = None
    incomplete: bool = False


class Evidence(NamedTuple):
    """One observation, measurement, document or argument."""

    id: str
    summary: str
    kind: Kind
    place: Place
    via: tuple[Place, ...] = ()
    since: str | None = None
    until: str | None = None
    concerns: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    own_kind: str | None = None  # the name of its kind in this database, where `lineage.yaml` has more than the rule's
    translations: Pairs = ()
    short: Pairs = ()
    extra: Extra = NO_EXTRA
    accept: Pairs = ()
    note: str | None = None
    incomplete: bool = False


class Line(NamedTuple):
    """One evidence item on one side of a claim, with what the claim says of it."""

    side: Side
    evidence: str
    kind: Kind | None = None
    concerns: tuple[str, ...] = ()
    note: str | None = None
    resolved: str | None = None
    since: str | None = None
    until: str | None = None
    own_kind: str | None = None


class Supersedes(NamedTuple):
    """The claim that this one replaces, when, by whom and why."""

    claim: str
    on: str | None = None
    by: str | None = None
    why: str | None = None


class Outcome(NamedTuple):
    """The claim that settles a prediction, and when."""

    claim: str
    on: str | None = None


class Claim(NamedTuple):
    """One atomic statement, who states it, and the lines for and against it."""

    id: str
    statement: str
    form: Form = Form.ASSERTION
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    value: str | None = None
    unit: str | None = None
    in_: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    than: tuple[str, ...] = ()
    during: str | None = None
    about: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    lines: tuple[Line, ...] = ()
    rivals: tuple[str, ...] = ()
    supersedes: tuple[Supersedes, ...] = ()
    answers: tuple[str, ...] = ()
    outcome: Outcome | None = None
    translations: Pairs = ()
    short: Pairs = ()
    extra: Extra = NO_EXTRA
    accept: Pairs = ()
    note: str | None = None
    incomplete: bool = False


DIFFERENCES = ("edge", "cause", "tag", "number", "unit", "dataset", "hedge", "example", "wording")
"""What a difference between two sources can be about, the worst first."""

Record = Claim | Entity | Source | Evidence
RECORD_KINDS = ("claim", "entity", "source", "evidence")


def kind_of(record: Record) -> str:
    """Return the kind of a record as it is typed: claim, entity, source or evidence."""
    return type(record).__name__.lower()


def headline(record: Record) -> str:
    """Return the one line that stands for a record: a statement, a name, a title or a summary."""
    match record:
        case Claim():
            return record.statement
        case Entity():
            return record.name
        case Source():
            return record.title
        case Evidence():
            return record.summary

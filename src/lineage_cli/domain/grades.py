"""The scales of the rule: how strong a line is, how sure a claim is, and the marks beside the tag."""

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Strength(IntEnum):
    """What one line of evidence is worth."""

    NOTHING = 0
    WEAK = 1
    MODERATE = 2
    STRONG = 3


class Tag(IntEnum):
    """How sure a claim is. A question is open: it has no tag."""

    OPEN = 0
    EDUCATED_GUESS = 1
    HYPOTHESIS = 2
    CONCLUSION = 3

    @property
    def typed(self) -> str:
        """The tag as it is typed and stored: `educated-guess`."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """The tag as it is read: `educated guess`."""
        return self.name.lower().replace("_", " ")


TAGS = {tag.typed: tag for tag in Tag}


class Mark(StrEnum):
    """What a reader must know beside the tag. In the order in which marks are shown."""

    UNSUPPORTED = "unsupported"
    CONTESTED = "contested"
    OUTWEIGHED = "outweighed"
    REFUTED = "refuted"
    SINGLE_SOURCE = "single-source"
    WITHDRAWN_SOURCE = "withdrawn-source"
    SUPERSEDED = "superseded"
    NOT_YET_STATED = "not-yet-stated"
    INCOMPLETE = "incomplete"


GROUNDLESS = frozenset({Mark.UNSUPPORTED, Mark.OUTWEIGHED, Mark.REFUTED})


class Kind(StrEnum):
    """What kind of thing a piece of evidence is."""

    RECORD = "record"
    EXPERIMENT = "experiment"
    OBSERVATION = "observation"
    TESTIMONY = "testimony"
    INFERENCE = "inference"


class Role(StrEnum):
    """What a predicate means to the program."""

    DESCENT = "descent"
    ORIGIN = "origin"
    TRAIT = "trait"
    PROPERTY = "property"
    EVENT = "event"
    MEASURE = "measure"
    RELATION = "relation"


class Form(StrEnum):
    """What a claim does: it asserts, asks, predicts, says what a word means, what is aimed at, or what should be."""

    ASSERTION = "assertion"
    QUESTION = "question"
    PREDICTION = "prediction"
    DEFINITION = "definition"
    AIM = "aim"
    NORM = "norm"


class Side(StrEnum):
    """On which side of a claim a line stands."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    NEUTRAL = "neutral"


class Effect(StrEnum):
    """Why a line is worth less than its kind, or nothing."""

    CONCERN = "concern"  # one step each
    RELAYED = "relayed"  # a retelling or citation on the way to its origin: one step
    SECOND_HAND = "second-hand"  # a record that was not itself read, or of no role that a record settles
    CAPPED = "capped"  # by the tag of a claim it rests on
    GROUNDLESS = "groundless"  # it rests on a claim without counting support
    OVERTURNED = "overturned"  # it rests on a claim that is outweighed or refuted
    OPEN = "open"  # it rests on a question
    WITHDRAWN = "withdrawn"  # its source, or one on the way to its origin
    MISSING = "missing"  # its source, chain or ground names nothing that exists
    RESOLVED = "resolved"  # answered: it no longer counts
    ENDED = "ended"  # withdrawn or corrected by the date asked for
    CIRCULAR = "circular"  # a dispute from inside the circle of claims that is being graded


class Lowering(NamedTuple):
    """One thing that lowered a line: the effect and what it was (a concern, a source, a claim)."""

    effect: Effect
    by: str = ""


class GradedLine(NamedTuple):
    """One line with its strength and everything that lowered it."""

    evidence: str
    kind: Kind
    origin: str | None
    strength: Strength
    lowered: tuple[Lowering, ...]


class Witness(NamedTuple):
    """All counting lines of one origin on one side: worth its strongest line."""

    origin: str
    strength: Strength
    lines: tuple[GradedLine, ...]


class Grading(NamedTuple):
    """The verdict of the rule on one claim, with everything it came from."""

    tag: Tag
    marks: tuple[Mark, ...]
    supports: tuple[Witness, ...] = ()
    disputes: tuple[Witness, ...] = ()
    lines: tuple[tuple[Side, GradedLine], ...] = ()
    circle: bool = False  # it rests, however indirectly, on itself

    @property
    def grounds(self) -> bool:
        """Whether other evidence may rest on the claim."""
        return self.tag is not Tag.OPEN and GROUNDLESS.isdisjoint(self.marks)

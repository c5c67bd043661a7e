"""The scales of the rule: how strong a line is, how sure a claim is, and the marks beside the tag."""

from enum import IntEnum, StrEnum

from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.tuples import NamedTuple


class Strength(IntEnum):
    """What one line of evidence is worth."""

    NOTHING = 0
    WEAK = 1
    MODERATE = 2
    STRONG = 3

    @property
    def words(self) -> str:
        """The strength as it is read."""
        return tr(STRENGTH_WORDS[self])


STRENGTH_WORDS = {
    Strength.NOTHING: mark("nothing"),
    Strength.WEAK: mark("weak"),
    Strength.MODERATE: mark("moderate"),
    Strength.STRONG: mark("strong"),
}


class Tag(IntEnum):
    """How sure a claim is. What is no matter of evidence has none of the three grades: a question is open."""

    NORM = -3
    AIM = -2
    DEFINITION = -1
    OPEN = 0
    EDUCATED_GUESS = 1
    HYPOTHESIS = 2
    CONCLUSION = 3

    @property
    def is_grade(self) -> bool:
        """Whether it says how sure a claim is: one of the three grades."""
        return self > Tag.OPEN

    @property
    def typed(self) -> str:
        """The tag as it is typed and stored: `educated-guess`."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """The tag as it is read: `educated guess`."""
        return tr(TAG_WORDS[self])


TAG_WORDS = {
    Tag.NORM: mark("norm"),
    Tag.AIM: mark("aim"),
    Tag.DEFINITION: mark("definition"),
    Tag.OPEN: mark("open"),
    Tag.EDUCATED_GUESS: mark("educated guess"),
    Tag.HYPOTHESIS: mark("hypothesis"),
    Tag.CONCLUSION: mark("conclusion"),
}
TAGS = {tag.typed: tag for tag in Tag}
GRADES = (Tag.EDUCATED_GUESS, Tag.HYPOTHESIS, Tag.CONCLUSION)  # the surest last
MEANINGS = {  # of each grade, in one line, the surest first
    Tag.CONCLUSION: mark("many pieces of evidence support it"),
    Tag.HYPOTHESIS: mark("there is positive evidence, but not strong enough"),
    Tag.EDUCATED_GUESS: mark("no hard evidence, only reasons to think so"),
}


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

    @property
    def words(self) -> str:
        """The mark as it is read."""
        return tr(MARK_WORDS[self])


MARK_WORDS = {
    Mark.UNSUPPORTED: mark("unsupported"),
    Mark.CONTESTED: mark("contested"),
    Mark.OUTWEIGHED: mark("outweighed"),
    Mark.REFUTED: mark("refuted"),
    Mark.SINGLE_SOURCE: mark("single-source"),
    Mark.WITHDRAWN_SOURCE: mark("withdrawn-source"),
    Mark.SUPERSEDED: mark("superseded"),
    Mark.NOT_YET_STATED: mark("not-yet-stated"),
    Mark.INCOMPLETE: mark("incomplete"),
}
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


UNGRADED = {
    Form.QUESTION: Tag.OPEN,
    Form.DEFINITION: Tag.DEFINITION,
    Form.AIM: Tag.AIM,
    Form.NORM: Tag.NORM,
}
"""What stands in the place of a grade for the forms that are no matter of evidence."""


class Side(StrEnum):
    """On which side of a claim a line stands."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    NEUTRAL = "neutral"


class Effect(StrEnum):
    """Why a line is worth less than its kind, or nothing."""

    CONCERN = "concern"  # one step each
    RELAYED = "relayed"  # a retelling or citation on the way to its origin: one step each
    SECOND_HAND = "second-hand"  # what was not itself read is at most moderate
    CAPPED = "capped"  # by the tag of a claim it rests on
    GROUNDLESS = "groundless"  # it rests on a claim without counting support
    OVERTURNED = "overturned"  # it rests on a claim that is outweighed or refuted
    OPEN = "open"  # it rests on a question
    UNGRADED = "ungraded"  # it rests on a definition, an aim or a norm
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
    """One line with its strength and everything that lowered it.

    It is hard evidence where it counts, is no inference, names a test or document, has no retelling or citation on its
    way and rests on no educated guess.
    """

    evidence: str
    kind: Kind
    origin: str | None
    strength: Strength
    lowered: tuple[Lowering, ...]
    hard: bool = False
    first_hand: bool = True


class Witness(NamedTuple):
    """All counting lines of one origin on one side: worth its strongest line."""

    origin: str
    strength: Strength
    lines: tuple[GradedLine, ...]


class Because(StrEnum):
    """Which sentence of the rule decided, and what else bears on a verdict."""

    NO_MATTER_OF_EVIDENCE = "no-matter-of-evidence"  # a question, definition, aim or norm
    UNSUPPORTED = "unsupported"  # nothing that counts supports it
    RECORD = "record"  # a strong record settles it
    CONFIRMED = "confirmed"  # a strong witness, confirmed by another of at least moderate strength
    STRONG = "strong"  # a strong witness that none of moderate strength confirms
    MODERATE = "moderate"  # witnesses of moderate strength
    HARD_EVIDENCE = "hard-evidence"  # weak witnesses, hard evidence among them
    REASONING = "reasoning"  # weak witnesses without hard evidence
    SINGLE_SOURCE = "single-source"  # it hangs on one witness
    TOO_WEAK = "too-weak"  # what disputes it is weak
    CONTESTED = "contested"  # a witness of moderate strength or more disputes it
    OUTWEIGHED = "outweighed"  # the case against outweighs the case for
    REFUTED = "refuted"  # and is strong, where the support is not
    NOT_COUNTED = "not-counted"  # lines that count for nothing
    INCOMPLETE = "incomplete"  # something of it could not be read


class Reason(NamedTuple):
    """One reason for a verdict: the witnesses, or the lines, by which it holds. Words are found for it elsewhere."""

    because: Because
    witnesses: tuple[Witness, ...] = ()
    lines: tuple[GradedLine, ...] = ()


class Grading(NamedTuple):
    """The verdict of the rule on one claim, with everything it came from."""

    tag: Tag
    marks: tuple[Mark, ...]
    supports: tuple[Witness, ...] = ()
    disputes: tuple[Witness, ...] = ()
    lines: tuple[tuple[Side, GradedLine], ...] = ()
    circle: bool = False  # it rests, however indirectly, on itself
    reasons: tuple[Reason, ...] = ()  # support first, then what speaks against it

    @property
    def grounds(self) -> bool:
        """Whether other evidence may rest on the claim."""
        return self.tag.is_grade and GROUNDLESS.isdisjoint(self.marks)

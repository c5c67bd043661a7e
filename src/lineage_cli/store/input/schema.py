"""The table of every field of every record. The reader, the checker, the JSON Schema and `docs/format.md` come from it."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Form as ClaimForm
from lineage_cli.domain.grades import Kind, Role
from lineage_cli.domain.language import msg
from lineage_cli.store.input.common_fields import (
    ANCHOR,
    ANY_RECORD,
    NAMES,
    NOTE,
    OWN_IDENTIFIERS,
    PAGE,
    PLACE,
    SECTION,
    SHORT,
    SINCE,
    STATED,
    UNTIL,
)
from lineage_cli.store.input.evidence_line import EvidenceLine
from lineage_cli.store.input.fields import Field, Shape
from lineage_cli.store.input.nested_types import LOCAL, Many
from lineage_cli.store.input.text_types import (
    ARXIV,
    DATE,
    DIGEST,
    DOI,
    LANGUAGE,
    LINES,
    PERIOD,
    TEXT,
    URL,
    WORD,
    Choice,
    OwnChoice,
    Ref,
)

CONCERNS = ("bias", "unverified", "indirect", "imprecise")
DERIVATIONS = ("translation", "republication", "version", "retelling", "citation")
NO_CLAIM = ("byline", "navigation", "heading", "thanks", "markup")
TRIPLE_OBJECT = frozenset({Role.DESCENT, Role.ORIGIN, Role.TRAIT, Role.RELATION})

ENTITY = Shape(
    msg("entity"),
    (
        Field("kind", WORD, "what kind of thing it is, in a word of the field's own", required=True),
        Field("name", TEXT, "its name as it is written", required=True),
        Field("aliases", Many(TEXT), "other names, in any language"),
        Field("part_of", Many(Ref("entity")), "families: what is claimed of them is shown for it, marked so"),
        SHORT,
        Field("summary", LOCAL, "one line"),
        Field("stated", Many(STATED), "where a source defines it"),
        OWN_IDENTIFIERS,
        NAMES,
        *ANY_RECORD,
    ),
)

DIFFERS = Shape(
    "differs",
    (
        Field("kind", WORD, "what the difference is about: date, byline, order or any other word", required=True),
        Field("says", LOCAL, "what it has instead, or that it has none", required=True),
        SECTION,
        PAGE,
        ANCHOR,
        NOTE,
    ),
)

SOURCE = Shape(
    msg("source"),
    (
        Field("title", TEXT, "its title", required=True),
        SHORT,
        Field("aliases", Many(TEXT), "other names: keys of reference managers and the like"),
        Field("authors", Many(TEXT), "who wrote it"),
        Field("kind", WORD, "paper, essay, documentation, forum-post, news, dataset or any other word", required=True),
        Field("language", LANGUAGE, "the language it is written in", required=True),
        Field("published", DATE, "when it was published"),
        Field("revised", DATE, "when it was last changed"),
        Field("url", URL, "where it stands"),
        Field("doi", DOI, "its DOI"),
        Field("arxiv", ARXIV, "its arXiv number"),
        Field("archived", URL, "where a copy is kept"),
        OWN_IDENTIFIERS,
        Field(
            "read",
            Shape(
                "read",
                (
                    Field("on", DATE, "the day on which someone read it", required=True),
                    Field("sha256", DIGEST, "the digest of the text that was read"),
                ),
                short="on",
            ),
            "that someone read it",
        ),
        Field(
            "no_claim",
            Many(
                Shape(
                    "no_claim",
                    (
                        Field("lines", LINES, "lines of the text", required=True),
                        Field("reason", Choice(NO_CLAIM), "why they carry no claim", required=True),
                    ),
                )
            ),
            "passages of the text that carry no claim",
        ),
        Field("derived_from", Ref("source"), "the source that it was made from"),
        Field("derivation", Choice(DERIVATIONS), "how it was made from it"),
        Field("differs", Many(DIFFERS), "how the whole of it differs from what it was made from"),
        Field("same_witness_as", Ref("source"), "other work by the same hands that speaks for the same finding"),
        Field("status", Choice(("withdrawn", "retracted")), "that it no longer stands"),
        Field("status_date", PERIOD, "since when"),
        Field("status_reason", LOCAL, "why"),
        NAMES,
        *ANY_RECORD,
    ),
)

_EVIDENCE_FIELDS = (
    Field("summary", TEXT, "what was observed, measured, written or argued, in our own words", required=True),
    SHORT,
    Field("kind", OwnChoice(tuple(Kind)), "what kind of evidence it is", required=True),
    Field("source", Ref("source"), "who produced it", required=True),
    SECTION,
    PAGE,
    ANCHOR,
    Field("via", Many(PLACE), "where it was read, where the source itself was not"),
    Field("since", PERIOD, "from when on it exists; where nothing is said, the date of its source, or of `via`"),
    UNTIL,
    Field("concerns", Many(Choice(CONCERNS)), "what weakens it"),
    Field("rests_on", Many(Ref("claim")), "claims without which it is worth nothing"),
    Field("about", Many(Ref("entity")), "entities under which it is listed besides those of its claims"),
    NAMES,
    *ANY_RECORD,
)
EVIDENCE = Shape(msg("evidence"), _EVIDENCE_FIELDS)

_RESOLVED = Field("resolved", LOCAL, "why it no longer counts; with `until`, it counted before that date")
LINE = Shape(
    msg("line"),
    (
        Field("evidence", Ref("evidence"), "the evidence item", required=True),
        Field("kind", OwnChoice(tuple(Kind)), "its kind for this claim, where that is another"),
        Field("concerns", Many(Choice(CONCERNS)), "what weakens it for this claim"),
        _RESOLVED,
        SINCE,
        UNTIL,
        NOTE,
    ),
    short="evidence",
)


_INLINE = Shape(msg("evidence"), (Field("id", TEXT, "its id", required=True), *_EVIDENCE_FIELDS, _RESOLVED))
_LINES = Many(EvidenceLine(LINE, _INLINE))
_ENTITIES = Many(Ref("entity"))

CLAIM = Shape(
    msg("claim"),
    (
        Field("statement", TEXT, "the claim in plain words", required=True),
        NAMES,
        SHORT,
        Field("form", Choice(tuple(ClaimForm)), "`assertion` where nothing is said"),
        Field("subject", Ref("entity"), "what it is said of"),
        Field("predicate", WORD, "a verb of lineage.yaml"),
        Field("object", Ref("entity"), "for descent, origin, trait and relation: the other thing"),
        Field(
            "value", TEXT, "for property, event and measure: text, or a number such as `>=68B`, `57.1 ± 2` or `36/1811`"
        ),
        Field("unit", TEXT, "the unit of the value"),
        Field("in", _ENTITIES, "what it holds for"),
        Field("by", _ENTITIES, "methods"),
        Field("on", _ENTITIES, "what it was tested on, or shows itself in"),
        Field("than", _ENTITIES, "what it is compared with"),
        Field("during", PERIOD, "the date, or the time A/B, for which it holds"),
        Field("about", _ENTITIES, "further entities under which it is listed"),
        Field("stated", Many(STATED), "every place where a source says it, and how"),
        Field("supports", _LINES, "evidence for it"),
        Field("disputes", _LINES, "evidence against it"),
        Field("neutral", _LINES, "evidence that was looked at and says nothing either way"),
        Field("rivals", Many(Ref("claim")), "claims that cannot be true as well"),
        Field(
            "supersedes",
            Many(
                Shape(
                    "supersedes",
                    (
                        Field("claim", Ref("claim"), "the claim it replaces", required=True),
                        Field("on", PERIOD, "when"),
                        Field("by", TEXT, "who corrected it"),
                        Field("why", LOCAL, "why"),
                    ),
                    short="claim",
                )
            ),
            "the claim that this one replaces",
        ),
        Field("answers", Many(Ref("claim")), "of a question: the claims that answer it"),
        Field(
            "outcome",
            Shape(
                "outcome",
                (Field("claim", Ref("claim"), "what came of it", required=True), Field("on", PERIOD, "when")),
                short="claim",
            ),
            "of a prediction: the claim that settles it",
        ),
        *ANY_RECORD,
    ),
)


def fields_within(shape: Shape) -> Iterator[Field]:
    """Yield the fields of a shape and of the shapes inside it."""
    for field in shape.fields.values():
        yield field
        inner = field.type.item if isinstance(field.type, Many) else field.type
        for part in (inner.refined, inner.inline) if isinstance(inner, EvidenceLine) else (inner,):
            if isinstance(part, Shape):
                yield from fields_within(part)


FIELD_NAMES = tuple(dict.fromkeys(name for shape in (ENTITY, SOURCE, EVIDENCE, CLAIM) for name in shape.fields))
SHAPES = {"entity": ENTITY, "source": SOURCE, "evidence": EVIDENCE, "claim": CLAIM}
COLLECTIONS = {"entities": "entity", "sources": "source", "evidence": "evidence", "claims": "claim"}

_WORKED_OUT = msg("a tag is worked out from the lines; what an author calls it is a 'tag' in an entry of 'stated'")
_others = {name: [other.name for other in SHAPES.values() if name in other.fields] for name in FIELD_NAMES}
for _shape in SHAPES.values():
    _shape.elsewhere |= {
        name: msg("it is a field of {shapes}", shapes=", ".join(having))
        for name, having in _others.items()
        if name not in _shape.fields
    }
CLAIM.elsewhere["tag"] = _WORKED_OUT

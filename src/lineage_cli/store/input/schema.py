"""The table of every field of every record. The reader, the checker, the JSON Schema and `docs/format.md` come from it."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import NamedTuple

from lineage_cli.domain.grades import GRADES, Kind, Role
from lineage_cli.domain.grades import Form as ClaimForm
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import WARNINGS
from lineage_cli.domain.records import DIFFERENCES
from lineage_cli.store.input.fields import (
    ARXIV,
    BY_LANGUAGE,
    DATE,
    DIGEST,
    DOI,
    FLAG,
    ID,
    ID_ADVICE,
    IDENTIFIERS,
    IRI,
    LANGUAGE,
    LINES,
    PERIOD,
    RECORD_ID,
    TEXT,
    URL,
    WORD,
    Anything,
    ByKey,
    Choice,
    Draft,
    Field,
    Json,
    Many,
    OwnChoice,
    Ref,
    Shape,
    Short,
)
from lineage_cli.store.input.nodes import Mapping, Node

FORMAT = "1"

CONCERNS = ("bias", "unverified", "indirect", "imprecise")
DERIVATIONS = ("translation", "republication", "version", "retelling", "citation")
STANCES = ("asserts", "denies", "doubts", "implies")
OMISSIONS = ("dropped", "predates", "unclear")
NO_CLAIM = ("byline", "navigation", "heading", "thanks", "markup")
TRIPLE_OBJECT = frozenset({Role.DESCENT, Role.ORIGIN, Role.TRAIT, Role.RELATION})

_NOTE = Field("note", TEXT, "anything a reader should know")
_NAMES = Field("translations", BY_LANGUAGE, "the same in other languages, in our own words")
_SINCE = Field("since", PERIOD, "from when on it holds")
_UNTIL = Field("until", PERIOD, "when it was withdrawn or corrected")
_SECTION = Field("section", TEXT, "the section of the source, named as the source names it")
_ANCHOR = Field("anchor", TEXT, "a short exact phrase that occurs once in the text of the source")
_PAGE = Field("page", TEXT, "the page or pages of the source, as they are numbered there")
_SHORT = Field("short", Short(), "what stands for it in a tree or a table: a finding with its figure, not a topic")
_IDENTIFIERS = Field(
    "identifiers", IDENTIFIERS, "its numbers in any register: doi, arxiv, pmid, isbn, url, wikidata, …"
)
_ANY_RECORD = (
    Field("extra", Anything(), "facts of a field's own: shown, searched and exported, never interpreted"),
    Field(
        "accept",
        ByKey(Choice(tuple(sorted(WARNINGS))), TEXT, "reasons by code of a warning", "missing-anchor: why"),
        "warnings that were looked at, and why they stand",
    ),
    _NOTE,
)

PLACE = Shape(
    "place",
    (Field("source", Ref("source"), "the source", required=True), _SECTION, _PAGE, _ANCHOR),
    short="source",
)

STATED = Shape(
    "stated",
    (
        Field("source", Ref("source"), "the source that states it", required=True),
        _SECTION,
        _PAGE,
        _ANCHOR,
        Field("stance", Choice(STANCES), "how the source stands to it; `asserts` where nothing is said"),
        Field("hedge", TEXT, "the word by which the source hedges it"),
        Field("tag", Choice(tuple(tag.typed for tag in GRADES)), "the grade, where the author names one"),
        Field("says", TEXT, "what this source has instead"),
        Field("kind", Choice(DIFFERENCES), "what the difference is about, the worst first"),
        Field("omits", Choice(OMISSIONS), "why the source does not have it"),
        _SINCE,
        _UNTIL,
        Field("from", Ref("source"), "the source that it only repeats"),
        Field("by", TEXT, "who changed it, where that is named"),
        _NOTE,
    ),
    short="source",
)

ENTITY = Shape(
    "entity",
    (
        Field("kind", WORD, "what kind of thing it is, in a word of the field's own", required=True),
        Field("name", TEXT, "its name as it is written", required=True),
        Field("aliases", Many(TEXT), "other names, in any language"),
        Field("part_of", Many(Ref("entity")), "families: what is claimed of them is shown for it, marked so"),
        _SHORT,
        Field("summary", TEXT, "one line"),
        Field("stated", Many(STATED), "where a source defines it"),
        _IDENTIFIERS,
        _NAMES,
        *_ANY_RECORD,
    ),
)

DIFFERS = Shape(
    "differs",
    (
        Field("kind", WORD, "what the difference is about: date, byline, order or any other word", required=True),
        Field("says", TEXT, "what it has instead, or that it has none", required=True),
        _SECTION,
        _PAGE,
        _ANCHOR,
        _NOTE,
    ),
)

SOURCE = Shape(
    "source",
    (
        Field("title", TEXT, "its title", required=True),
        _SHORT,
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
        _IDENTIFIERS,
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
        Field("status_reason", TEXT, "why"),
        _NAMES,
        *_ANY_RECORD,
    ),
)

_EVIDENCE_FIELDS = (
    Field("summary", TEXT, "what was observed, measured, written or argued, in our own words", required=True),
    _SHORT,
    Field("kind", OwnChoice(tuple(Kind)), "what kind of evidence it is", required=True),
    Field("source", Ref("source"), "who produced it", required=True),
    _SECTION,
    _PAGE,
    _ANCHOR,
    Field("via", Many(PLACE), "where it was read, where the source itself was not"),
    Field("since", PERIOD, "from when on it exists; where nothing is said, the date of its source, or of `via`"),
    _UNTIL,
    Field("concerns", Many(Choice(CONCERNS)), "what weakens it"),
    Field("rests_on", Many(Ref("claim")), "claims without which it is worth nothing"),
    Field("about", Many(Ref("entity")), "entities under which it is listed besides those of its claims"),
    _NAMES,
    *_ANY_RECORD,
)
EVIDENCE = Shape("evidence", _EVIDENCE_FIELDS)

_RESOLVED = Field("resolved", TEXT, "why it no longer counts; with `until`, it counted before that date")
LINE = Shape(
    "line",
    (
        Field("evidence", Ref("evidence"), "the evidence item", required=True),
        Field("kind", OwnChoice(tuple(Kind)), "its kind for this claim, where that is another"),
        Field("concerns", Many(Choice(CONCERNS)), "what weakens it for this claim"),
        _RESOLVED,
        _SINCE,
        _UNTIL,
        _NOTE,
    ),
    short="evidence",
)


class EvidenceLine:
    """A line of a claim: an evidence id, a mapping that refines it, or the whole evidence item in place."""

    refined = LINE
    inline = Shape("evidence", (Field("id", TEXT, "its id", required=True), *_EVIDENCE_FIELDS, _RESOLVED))

    def read(self, node: Node, draft: Draft) -> Json | None:
        """Return the line. Evidence written in place becomes a record of its own, what only the line has stays here."""
        if not isinstance(node, Mapping) or "id" not in node.entries:
            return self._without_id(node, draft)
        line, column, child = node.entries["id"]
        id = TEXT.read(child, draft)
        if not isinstance(id, str):
            return None
        item = draft.inside("evidence", id, node)
        item.body = self.inline.read_fields(node, item, track=True)
        del item.body["id"]
        item.refused = not self.inline.complete({**item.body, "id": id}, node, item)
        if not ID.fullmatch(id):
            item.refused = draft.incomplete = True
            item.problem(line, column, "bad-id", msg("{value!r} is not an id", value=id), ID_ADVICE)
            return None
        draft.references.append((draft.field, id, line, column))
        return self.parted(item)

    def _without_id(self, node: Node, draft: Draft) -> Json | None:
        """Return a line that names its evidence. What has the fields of an item and no id is one mistake, not several."""
        if isinstance(node, Mapping) and "evidence" not in node.entries and {"summary", "source"} & set(node.entries):
            hint = mark("add 'id: …'; or write 'evidence: …' to name one that stands elsewhere")
            draft.problem(node.line, node.column, "missing-field", mark("evidence in place has no 'id'"), hint)
            return None
        return LINE.read(node, draft)

    def parted(self, item: Draft) -> Json:
        """Take what only the line has out of evidence that was written in place, and return the line."""
        moved: list[str] = [key for key in ("resolved", "note") if key in item.body]
        if "resolved" in item.body and "until" in item.body:
            moved.append("until")
        return {"evidence": item.id, **{key: item.body.pop(key) for key in moved}}

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of all three forms."""
        return {"anyOf": [LINE.schema(), self.inline.schema()]}

    def words(self) -> str:
        """Say in a few words what may stand here."""
        return "id of an evidence item, `{evidence: …}` to refine it, or the item in place with its `id`"


_LINES = Many(EvidenceLine())
_ENTITIES = Many(Ref("entity"))

CLAIM = Shape(
    "claim",
    (
        Field("statement", TEXT, "the claim in plain words", required=True),
        _NAMES,
        _SHORT,
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
        Field("on", _ENTITIES, "benchmark or ability"),
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
                        Field("why", TEXT, "why"),
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
        *_ANY_RECORD,
    ),
)

PREDICATE = Shape(
    "predicate",
    (
        Field("role", Choice(tuple(Role)), "what it means to the program", required=True),
        Field("label", TEXT, "the words between subject and object", required=True),
        Field("inverse", TEXT, "the words between object and subject"),
        Field("sentence", TEXT, "the words between subject and object in a sentence, where the label is none"),
        Field("compared", TEXT, "the words where two things are compared"),
        Field(
            "sign",
            Choice(("+", "~", "-", "0")),
            "of a trait: there, partly, less, not there; `-` of an origin: prevents",
        ),
        Field("state", FLAG, "of a trait: that it is a state; the others are changes"),
        Field(
            "settled_by",
            Choice(("record", "evidence")),
            "what can settle such a claim: a maker's own record, or evidence alone; `record` for descent, property,"
            " event and measure where nothing is said, `evidence` for the rest",
        ),
    ),
)

EVIDENCE_KIND = Shape(
    "evidence kind",
    (
        Field("as", Choice(tuple(Kind)), "which of the kinds of the rule it is", required=True),
        Field("label", TEXT, "what it is called", required=True),
    ),
)

DATABASE = Shape(
    "database",
    (
        Field("format", Choice((FORMAT,)), "the version of the data format", required=True),
        Field("title", TEXT, "what the database is about", required=True),
        Field("language", LANGUAGE, "the language of its statements"),
        Field("description", TEXT, "more about it"),
        Field("authors", Many(TEXT), "who keeps it"),
        Field("license", TEXT, "under which terms the data may be used"),
        Field("version", TEXT, "the version of the data"),
        Field("iri", IRI, "the address under which its records are known to others"),
        Field("start", Many(RECORD_ID), "what to ask first"),
        Field(
            "evidence_kinds",
            ByKey(WORD, EVIDENCE_KIND, "kinds by their name", "cohort-study: {as: observation, label: cohort study}"),
            "this field's own kinds of evidence, each one of the five of the rule",
        ),
        Field("ignore", Many(Choice(tuple(sorted(WARNINGS)))), "warnings that this database does not want"),
    ),
)

SHAPES = {"entity": ENTITY, "source": SOURCE, "evidence": EVIDENCE, "claim": CLAIM}
COLLECTIONS = {"entities": "entity", "sources": "source", "evidence": "evidence", "claims": "claim"}


class Referring(NamedTuple):
    """How a field refers to others: the kind of record that is due, and under which keys their ids stand in a mapping."""

    due: str
    keys: tuple[str, ...] = ()


def _referring(type_: object) -> Referring | None:
    match type_:
        case Ref():
            return Referring(type_.kind)
        case Many():
            return _referring(type_.item)
        case EvidenceLine():
            return _referring(type_.refined)
        case Shape():
            due = {name: field.type.kind for name, field in type_.fields.items() if isinstance(field.type, Ref)}
            return Referring(next(iter(due.values())), tuple(due)) if due else None
        case _:
            return None


REFERRING = {
    kind: {name: found for name, field in shape.fields.items() if (found := _referring(field.type)) is not None}
    for kind, shape in SHAPES.items()
}
"""For each kind of record the fields that refer to others."""


def references_of(kind: str, body: Table[str, Json]) -> list[tuple[str, str]]:
    """Return every reference of a record: the field and the id that stands in it."""
    found: list[tuple[str, str]] = []
    referring = REFERRING[kind]
    for field, value in body.items():
        if field in referring:
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, str):
                    found.append((field, each))
                elif isinstance(each, dict):
                    found += [(field, str(each[key])) for key in referring[field].keys if key in each]
    return found

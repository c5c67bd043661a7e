"""The evidence of claims: each with what is computed of it, and its lines by side."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers.table import Answer, Json, Key, RowSet, Table, Type, many, one_of, optional, own, within
from lineage_cli.answers.types import (
    BOOLEAN,
    CLAIM,
    DATE,
    ID,
    IDS,
    INTEGER,
    LOCAL_KEY,
    MARKS,
    NUMBER,
    OPTIONAL_ID,
    OPTIONAL_STRENGTH,
    OPTIONAL_TEXT,
    PLACE,
    PLACE_KEYS,
    RECORDED_KEYS,
    SIDE,
    STRENGTH,
    TAG,
    TAG_OR_OPEN,
    TEXT,
    TEXTS,
    further_keys,
)
from lineage_cli.domain.grades import Effect, Form, Grading, Kind, Lowering, Side, Witness
from lineage_cli.domain.local_text import main_text
from lineage_cli.domain.records import DIFFERENCES, Claim, Outcome, Stated, Supersedes
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.domain.values import quantity
from lineage_cli.query.dossier import Dossier, Rival, Statement, Weighed
from lineage_cli.query.evidence import EvidenceAnswer
from lineage_cli.render.explanations import why
from lineage_cli.rules.grading import RULE
from lineage_cli.rules.sensitivity import Change, Step

LOWERING = Table[Lowering](
    own("effect", one_of(Effect)),
    own("by", TEXT),
)
LINE = Table[Weighed](
    Key("evidence", ID, lambda each: each.item.id),
    Key("summary", TEXT, lambda each: main_text(each.item.summary)),
    Key("kind", one_of(Kind), lambda each: each.graded.kind),
    Key("own_kind", OPTIONAL_TEXT, lambda each: each.line.own_kind or each.item.own_kind, "its name in this database"),
    Key("strength", STRENGTH, lambda each: each.graded.strength),
    Key("lowered", many(LOWERING.type), lambda each: each.graded.lowered, "what lowered its strength"),
    Key("source", ID, lambda each: each.item.place.source, "who produced it"),
    Key(
        "origin",
        OPTIONAL_ID,
        lambda each: each.graded.origin,
        "the source to which it is traced: lines of one origin are one witness",
    ),
    Key("section", OPTIONAL_TEXT, lambda each: each.item.place.section),
    Key("page", OPTIONAL_TEXT, lambda each: each.item.place.page),
    Key("anchor", OPTIONAL_TEXT, lambda each: each.item.place.anchor),
    Key("url", OPTIONAL_TEXT, lambda each: each.place.url, "where it can be opened"),
    Key("via", many(PLACE), lambda each: each.item.via, "where it was read, if not in its source"),
    Key("since", DATE, lambda each: each.line.since or each.item.since),
    Key("until", DATE, lambda each: each.line.until or each.item.until),
    Key("concerns", TEXTS, lambda each: tuple(dict.fromkeys((*each.item.concerns, *each.line.concerns)))),
    Key("rests_on", IDS, lambda each: each.item.rests_on),
    Key("note", OPTIONAL_TEXT, lambda each: each.line.note or each.item.note),
    Key("item_note", OPTIONAL_TEXT, lambda each: each.item.note, "the note of the item itself"),
    Key("resolved", OPTIONAL_TEXT, lambda each: each.line.resolved, "why it no longer counts"),
)
STANCE_KEYS = (
    own("stance", TEXT, "asserts, denies, doubts or implies"),
    own("hedge", OPTIONAL_TEXT),
    own("tag", optional(TAG), "the tag that the author names"),
)
CHANGED_KEYS = (
    own("says", OPTIONAL_TEXT, "what a copy has instead"),
    own("kind", optional(one_of(DIFFERENCES))),
    own("omits", OPTIONAL_TEXT, "why a copy leaves it out"),
)
ENDING_KEYS = (
    own("until", DATE),
    Key[Stated]("from", OPTIONAL_ID, lambda entry: entry.from_, "the source that it only repeats"),
    own("by", OPTIONAL_TEXT, "who corrected it"),
    own("note", OPTIONAL_TEXT),
    LOCAL_KEY,
)


STATED = Table[Statement](
    *within(lambda each: each.entry.place, PLACE_KEYS),
    *within(lambda each: each.entry, STANCE_KEYS),
    own(
        "difference",
        optional(Type({"type": "integer", "minimum": -2, "maximum": 2})),
        "below 0 where the tag is stated higher than the evidence carries",
    ),
    *within(lambda each: each.entry, CHANGED_KEYS),
    own("since", DATE),
    *within(lambda each: each.entry, ENDING_KEYS),
    Key("url", OPTIONAL_TEXT, lambda each: each.place.url),
)
STEP = Table[Step](
    own("action", one_of(("add", "remove", "resolve"))),
    own("id", OPTIONAL_ID, "null for one that does not exist yet"),
    own("side", SIDE),
    own("strength", OPTIONAL_STRENGTH),
    own("hard", BOOLEAN, "whether it must be hard evidence, however weak"),
    Key("count", INTEGER, lambda step: step.records, "how many of them"),
)
CHANGE = Table[Change](
    *within(lambda change: change.steps[0], STEP.keys),
    own("tag", TAG, "the tag that comes of it"),
    Key("together_with", many(STEP.type), lambda change: change.steps[1:], "further steps that it takes"),
)
WITNESS = Table[Witness](
    own("origin", ID),
    own("strength", STRENGTH),
    Key("lines", IDS, lambda witness: [line.evidence for line in witness.lines]),
)
WITNESSES = Table[Grading](
    own("supports", many(WITNESS.type)),
    own("disputes", many(WITNESS.type)),
)
COMPUTED = Table[Dossier](
    Key("tag", TAG_OR_OPEN, lambda found: found.grading.tag),
    Key("marks", MARKS, lambda found: found.grading.marks),
    Key("rule", TEXT, lambda found: RULE),
    Key("witnesses", WITNESSES.type, lambda found: found.grading),
    Key("why", TEXTS, lambda found: why(found.grading), "the reasons in sentences"),
    Key(
        "would_raise",
        many(CHANGE.type),
        lambda found: found.outlook.would_raise,
        "the smallest changes that raise the tag",
    ),
    Key(
        "would_lower",
        many(CHANGE.type),
        lambda found: found.outlook.would_lower,
        "the smallest changes that lower the tag",
    ),
)
SHARED = Table[tuple[str, Side]](Key("evidence", ID, lambda line: line[0]), Key("side", SIDE, lambda line: line[1]))
RIVAL = Table[Rival](
    *within(lambda rival: rival.brief, CLAIM.keys), Key("shared", many(SHARED.type), lambda rival: rival.lines)
)
SUPERSEDES = Table[Supersedes](
    own("claim", ID),
    own("on", DATE),
    own("by", OPTIONAL_TEXT),
    own("why", OPTIONAL_TEXT),
    LOCAL_KEY,
)
OUTCOME = Table[Outcome](own("claim", ID), own("on", DATE))


def _number(claim: Claim) -> Json:
    """Return the least and the greatest number that a value can mean, null where there is no end."""
    number = quantity(claim.value) if claim.value else None
    return [None if abs(each) == float("inf") else each for each in number[:2]] if number else None


CLAIM_IN_FULL = Table[Dossier](
    *within(lambda found: found.brief, CLAIM.keys),
    Key(
        "number",
        optional(many(optional(NUMBER))),
        lambda found: _number(found.claim),
        "the least and the greatest that the value means",
    ),
    Key("form", one_of(Form), lambda found: found.claim.form),
    Key("in", IDS, lambda found: found.claim.in_, "what it holds for"),
    Key("by", IDS, lambda found: found.claim.by, "by which methods"),
    Key("on", IDS, lambda found: found.claim.on, "on which benchmarks or abilities"),
    Key("than", IDS, lambda found: found.claim.than, "compared with what"),
    Key("during", OPTIONAL_TEXT, lambda found: found.claim.during),
    Key("about", IDS, lambda found: found.claim.about, "under what it is listed besides"),
    *within(lambda found: found.claim, (*further_keys(Claim), *RECORDED_KEYS)),
    Key("stated", many(STATED.type), lambda found: found.statements),
    Key("computed", COMPUTED.type, lambda found: found),
    own("rivals", many(RIVAL.type)),
    Key("supersedes", many(SUPERSEDES.type), lambda found: found.claim.supersedes),
    Key("superseded_by", IDS, lambda found: [each.id for each in found.superseded_by]),
    Key("answers", IDS, lambda found: found.claim.answers, "of a question"),
    Key("outcome", optional(OUTCOME.type), lambda found: found.claim.outcome, "of a prediction"),
)


def _side(side: Side) -> Key[Dossier]:
    return Key(side.value, many(LINE.type), lambda found: [each for each in found.lines if each.line.side is side])


DOSSIER = Table[Dossier](Key("claim", CLAIM_IN_FULL.type, lambda found: found), *map(_side, Side))


class _LineOf(NamedTuple):
    """One line of evidence with its claim."""

    claim: str
    line: Weighed


def _lines(found: EvidenceAnswer) -> Iterator[_LineOf]:
    return (_LineOf(dossier.claim.id, each) for dossier in found.dossiers for each in dossier.lines)


ROW = Table[_LineOf](
    own("claim", ID),
    Key("side", SIDE, lambda row: row.line.line.side),
    *within(lambda row: row.line, LINE.keys),
)
COLUMNS = ("claim", "side", "evidence", "kind", "strength", "source", "origin", "concerns", "resolved", "summary")
ANSWER = Answer[EvidenceAnswer](
    Key("items", many(DOSSIER.type), lambda found: found.dossiers),
    rows=[RowSet(_lines, ROW, COLUMNS)],
)

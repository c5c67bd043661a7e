"""The JSON Schema of every answer: what `--json` promises. Within a number fields may be added, never changed.

The tables below say what each key holds; `answer_schema` puts them together. `docs/schemas/` has them as files.
"""

from __future__ import annotations

from lineage_cli.domain.grades import Effect, Form, Kind, Mark, Side, Strength, Tag
from lineage_cli.domain.records import DIFFERENCES, RECORD_KINDS

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
YES_OR_NO: Schema = {"type": "boolean"}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,99}$"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_of(words: tuple[str, ...]) -> Schema:
    return {"enum": list(words)}


def _object(**fields: Schema) -> Schema:
    """Return the schema of an object that has all these keys, and may come to have more. `from_` stands for `from`."""
    properties = {name.rstrip("_"): schema for name, schema in fields.items()}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _by_name(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


OPTIONAL_TEXT, OPTIONAL_ID = _or_null(TEXT), _or_null(ID)
TAG = _one_of(tuple(tag.typed for tag in Tag if tag))
TAG_OR_OPEN = _or_null(TAG)
MARKS = _list(_one_of(tuple(Mark)))
STRENGTH = _one_of(tuple(strength.name.lower() for strength in Strength))
RECORD = _one_of(RECORD_KINDS)
SIDE = _one_of(tuple(Side))
DATE = _or_null({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$"})
PLACE = {"source": ID, "section": OPTIONAL_TEXT, "page": OPTIONAL_TEXT, "anchor": OPTIONAL_TEXT}
RECORDED: dict[str, Schema] = {
    "short": OPTIONAL_TEXT,
    "short_translations": _by_name(TEXT),
    "translations": _by_name(TEXT),
    "extra": {"type": "object"},
    "accept": _by_name(TEXT),
    "note": OPTIONAL_TEXT,
}

CLAIM = {
    "id": ID,
    "statement": TEXT,
    "subject": OPTIONAL_ID,
    "predicate": OPTIONAL_TEXT,
    "object": OPTIONAL_ID,
    "value": OPTIONAL_TEXT,
    "unit": OPTIONAL_TEXT,
    "tag": TAG_OR_OPEN,
    "marks": MARKS,
}
STEP = {
    "action": _one_of(("add", "remove", "resolve")),
    "id": OPTIONAL_ID,
    "side": SIDE,
    "strength": _or_null(STRENGTH),
    "count": WHOLE,
}
CHANGE_OF_TAG = _object(**STEP, tag=TAG, together_with=_list(_object(**STEP)))
WITNESSES = _list(_object(origin=ID, strength=STRENGTH, lines=_list(ID)))
COMPUTED = _object(
    tag=TAG_OR_OPEN,
    marks=MARKS,
    rule=TEXT,
    witnesses=_object(supports=WITNESSES, disputes=WITNESSES),
    why=_list(TEXT),
    would_raise=_list(CHANGE_OF_TAG),
    would_lower=_list(CHANGE_OF_TAG),
)
STATED = _object(
    **PLACE,
    stance=TEXT,
    hedge=OPTIONAL_TEXT,
    tag=_or_null(TAG),
    difference=_or_null({"type": "integer", "minimum": -2, "maximum": 2}),
    says=OPTIONAL_TEXT,
    kind=_or_null(_one_of(DIFFERENCES)),
    omits=OPTIONAL_TEXT,
    since=DATE,
    until=DATE,
    from_=OPTIONAL_ID,
    by=OPTIONAL_TEXT,
    note=OPTIONAL_TEXT,
    url=OPTIONAL_TEXT,
)
LINE = {
    "evidence": ID,
    "summary": TEXT,
    "kind": _one_of(tuple(Kind)),
    "own_kind": OPTIONAL_TEXT,
    "strength": STRENGTH,
    "lowered": _list(_object(effect=_one_of(tuple(Effect)), by=TEXT)),
    "source": ID,
    "origin": OPTIONAL_ID,
    "section": OPTIONAL_TEXT,
    "page": OPTIONAL_TEXT,
    "anchor": OPTIONAL_TEXT,
    "url": OPTIONAL_TEXT,
    "via": _list(_object(**PLACE)),
    "since": DATE,
    "until": DATE,
    "concerns": _list(TEXT),
    "rests_on": _list(ID),
    "note": OPTIONAL_TEXT,
    "resolved": OPTIONAL_TEXT,
}
WHOLE_CLAIM = {
    **CLAIM,
    "number": _or_null(_list(_or_null(NUMBER))),
    "form": _one_of(tuple(Form)),
    "in": _list(ID),
    "by": _list(ID),
    "on": _list(ID),
    "than": _list(ID),
    "during": OPTIONAL_TEXT,
    "about": _list(ID),
    **RECORDED,
    "stated": _list(STATED),
    "computed": COMPUTED,
    "rivals": _list(_object(**CLAIM, shared=_list(_object(evidence=ID, side=SIDE)))),
    "supersedes": _list(_object(claim=ID, on=DATE, by=OPTIONAL_TEXT, why=OPTIONAL_TEXT)),
    "superseded_by": _list(ID),
    "answers": _list(ID),
}
DOSSIER = {
    "claim": _object(**WHOLE_CLAIM),
    "supports": _list(_object(**LINE)),
    "disputes": _list(_object(**LINE)),
    "neutral": _list(_object(**LINE)),
}
NODE = _object(
    record=RECORD,
    id=ID,
    label=TEXT,
    tag=TAG_OR_OPEN,
    marks=MARKS,
    direction=TEXT,
    claim=OPTIONAL_ID,
    methods=_list(ID),
    sign=_or_null(_one_of(("+", "~", "-", "0"))),
    strength=_or_null(STRENGTH),
    source=OPTIONAL_ID,
    family=OPTIONAL_ID,
    note=OPTIONAL_TEXT,
    witnesses=_or_null(_object(supports=WHOLE, disputes=WHOLE)),
    weakest=YES_OR_NO,
    repeat=YES_OR_NO,
    children=_list({"$ref": "#/$defs/node"}),
)
ENTRY = _object(
    claim=OPTIONAL_ID,
    text=TEXT,
    tag=TAG_OR_OPEN,
    sign=OPTIONAL_TEXT,
    says=OPTIONAL_TEXT,
    omits=OPTIONAL_TEXT,
    kind=OPTIONAL_TEXT,
    family=OPTIONAL_ID,
    superseded=YES_OR_NO,
)
SHORT = _object(id=ID)
SIDE_OF_CHANGE = _or_null(_object(tag=TAG_OR_OPEN, marks=MARKS))
CHANGE = _object(
    claim=ID,
    statement=TEXT,
    before=SIDE_OF_CHANGE,
    after=SIDE_OF_CHANGE,
    cause=TEXT,
    causes=_list(_object(what=TEXT, id=ID, date=DATE)),
    path=_list(ID),
)
PROBLEM = _object(
    path=TEXT,
    line=WHOLE,
    column=WHOLE,
    severity=_one_of(("error", "warning")),
    code=TEXT,
    message=TEXT,
    hint=TEXT,
)

ANSWERS: dict[str, dict[str, Schema]] = {
    "trace": {
        "root": {"$ref": "#/$defs/node"},
        "weakest_links": _list(_object(start=ID, end=ID, claim=ID, tag=TAG_OR_OPEN)),
        "more": WHOLE,
        "cut": YES_OR_NO,
    },
    "compare": {
        "columns": _list(_object(record=RECORD, id=ID, name=TEXT)),
        "rows": _list(_object(group=TEXT, aspect=TEXT, differs=YES_OR_NO, shared=YES_OR_NO, cells=_list(_list(ENTRY)))),
    },
    "evidence": {},  # of one claim its dossier, of several a list of them: see answer_schema
    "show": {"record": RECORD, "references": _list(_object(field=TEXT, record=RECORD, id=ID, label=TEXT))},
    "search": {
        "items": _list(_object(record=RECORD, label=TEXT, whole=YES_OR_NO, id=ID)),
        "total": WHOLE,
        "more": YES_OR_NO,
        "mended": OPTIONAL_TEXT,
    },
    "list": {"items": _list(SHORT)},
    "tag": {"items": _list(_object(id=ID, tag=TAG_OR_OPEN, marks=MARKS))},
    "timeline": {
        "events": _list(
            _object(
                date=TEXT,
                what=TEXT,
                record=RECORD,
                id=ID,
                label=TEXT,
                moved=_list(_object(claim=ID, before=TAG_OR_OPEN, after=TAG_OR_OPEN)),
            )
        ),
        "course": _list(_object(date=TEXT, tag=TAG_OR_OPEN)),
    },
    "diff": {"changes": _list(CHANGE)},
    "impact": {"changes": _list(CHANGE)},
    "stats": {
        "database": _object(title=TEXT, folder=TEXT, index=OPTIONAL_TEXT, files=WHOLE, problems=WHOLE),
        "counts": _object(records=_by_name(WHOLE), tags=_by_name(WHOLE), marks=_by_name(WHOLE)),
        "calibration": _list(_object(stated=TAG, computed=TAG, count=WHOLE)),
        "conclusions": _object(by_witnesses=WHOLE, by_lines=WHOLE),
        "alone": _list(_object(source=ID, claims=WHOLE)),
    },
    "check": {
        "problems": _list(PROBLEM),
        "errors": WHOLE,
        "records": WHOLE,
        "files": WHOLE,
        "coverage": _or_null(_list(_object(source=ID, passages=WHOLE, covered=WHOLE, share=NUMBER))),
        "anchors": _or_null(_object(proven=WHOLE, unproven=WHOLE)),
    },
}


def answer_schema(command: str) -> Schema:
    """Return the JSON Schema of what a command answers with `--json`. Raises `KeyError` for one that gives no JSON."""
    head: dict[str, Schema] = {"schema": {"const": f"lineage/{command}/1"}, **ANSWERS[command]}
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"what `lineage {command} --json` answers",
        **_object(**head),
    }
    if command == "trace":
        schema["$defs"] = {"node": NODE}
    if command == "evidence":
        schema["anyOf"] = [_object(**DOSSIER), _object(items=_list(_object(**DOSSIER)))]
    if command == "show":
        whole = _object(**WHOLE_CLAIM, lines=_list(_object(**LINE, side=SIDE)))
        schema["anyOf"] = [
            _object(claim=whole),
            *(_object(**{kind: SHORT}) for kind in RECORD_KINDS if kind != "claim"),
        ]
    return schema

"""An entry of a file → the record in it, as a draft, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Container

from lineage_cli.domain.language import Message, msg
from lineage_cli.domain.problems import WARNINGS, Problem, Report
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.checks import RECORD_CHECKS
from lineage_cli.store.input.draft import ID, Draft, article, id_advice
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Broken, Mapping, Node, Scalar
from lineage_cli.store.input.schema import SHAPES

Batch = tuple[list[Draft], list[Problem]]
"""The records of some text, and its problems."""


class Entry(NamedTuple):
    """One record as it stands in its file."""

    kind: str
    id: str
    line: int
    column: int
    node: Node
    repeated: bool = False  # another record of this file has the same id and was left out


def read_entry(entry: Entry, report: Report, limits: Limits, vocabulary: Vocabulary) -> list[Draft]:
    """Return the record of an entry, after the evidence that is written in place in it."""
    draft = _record(entry, report, limits)
    drafts = [*draft.inline, draft]
    for each in drafts:
        _check(each, vocabulary)
    return drafts


def _record(entry: Entry, report: Report, limits: Limits) -> Draft:
    kind, id, line, column, node, repeated = entry
    draft = Draft(kind, id, line, column, report, limits)
    draft.incomplete = repeated
    if not ID.fullmatch(id):
        draft.problem(line, column, "bad-id", msg("{value!r} is not an id", value=id), id_advice(id))
        draft.refused = True
    if isinstance(node, Mapping):
        shape = SHAPES[kind]
        draft.body = shape.read_fields(node, draft, track=True)
        node.line, node.column = line, column  # what is missing is reported where the id stands
        draft.refused |= not shape.complete(draft.body, node, draft)
    elif isinstance(node, Scalar) and not node.value:
        draft.problem(line, column, "empty-value", msg("{id!r} has no fields", id=id), _required(kind))
    elif not isinstance(node, Broken):
        draft.problem(line, column, "wrong-type", msg("{id!r} is a mapping of fields", id=id), _required(kind))
    return draft


def _required(kind: str) -> Message:
    fields = ", ".join(field.name for field in SHAPES[kind].fields.values() if field.required)
    return msg("{kind} needs {fields}", kind=article(kind), fields=fields)


def _check(draft: Draft, vocabulary: Vocabulary) -> None:
    for check in RECORD_CHECKS[draft.kind] if draft.body else ():
        for field, code, message, hint in check(draft, vocabulary):
            if code in WARNINGS and code in _accepted(draft):
                continue
            line, column = draft.positions.get(field, (draft.line, draft.column))
            draft.problem(line, column, code, message, hint)
    draft.refused |= not draft.body


def _accepted(draft: Draft) -> Container[str]:
    """Return the codes of the warnings that a record was looked at for."""
    accept = draft.body.get("accept")
    return accept if isinstance(accept, dict) else ()

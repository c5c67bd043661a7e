"""What must hold within one claim beyond the form of its fields. See `checks`."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Form, Role
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.values import is_misspelled
from lineage_cli.store.input.draft import Draft, meant
from lineage_cli.store.input.findings import SIDES, Finding, Vocabulary, dates_reversed, kinds_are_known, mappings
from lineage_cli.store.input.schema import TRIPLE_OBJECT


def predicate_is_known(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A claim's predicate is one that `lineage.yaml` names."""
    predicate = draft.body.get("predicate")
    if isinstance(predicate, str) and predicate not in vocabulary.predicates:
        del draft.body["predicate"]
        if predicate in vocabulary.refused:  # what is wrong with it there is the problem
            draft.incomplete = True
            return
        message = meant(msg("lineage.yaml has no predicate {id!r}", id=predicate), predicate, vocabulary.predicates)
        yield "predicate", "unknown-predicate", message, mark("use one that it has, or add this one there")


def triple_fits(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A triple is whole, and has an object or a value as the role of its predicate wants."""
    body, predicate = draft.body, draft.body.get("predicate")
    if not isinstance(predicate, str):
        left = [name for name in ("subject", "object", "value") if name in body]
        if left and not draft.incomplete:
            message = msg("{field!r} without 'predicate'", field=left[0])
            yield left[0], "bad-triple", message, mark("add the predicate, or write 'about' instead")
        return
    due, other = ("object", "value") if vocabulary.predicates[predicate].role in TRIPLE_OBJECT else ("value", "object")
    role = vocabulary.predicates[predicate].role
    for name in ("subject", due):
        if name not in body and name not in draft.positions and not (name == due and other in body):
            hint = msg("its role is {role}: it needs 'subject' and {due!r}", role=role.value, due=due)
            yield "predicate", "bad-triple", msg("{id!r} has no {field!r}", id=predicate, field=name), hint
    if other in body:
        del body[other]
        message = msg("{id!r} takes {due!r}, not {other!r}", id=predicate, due=due, other=other)
        hint = msg("its role is {role}: it needs 'subject' and {due!r}", role=role.value, due=due)
        yield other, "bad-triple", message, hint


def kinds_of_lines_are_known(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The kind that a line gives its item is one of the rule or of `lineage.yaml`."""
    for side in SIDES:
        for line in mappings(draft.body.get(side)):
            if "kind" in line:
                yield from kinds_are_known(line, side, vocabulary)


def value_is_well_written(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What looks like a number is one."""
    value, predicate = draft.body.get("value"), vocabulary.predicates.get(str(draft.body.get("predicate")))
    if isinstance(value, str) and predicate and predicate.role is not Role.EVENT and is_misspelled(value):
        hint = mark("write 9.92, 1,234, 36/1811, 57.1 ± 2, 10..20 or 175B")
        yield "value", "not-a-number", msg("{value!r} looks like a number and is read as text", value=value), hint


def unit_has_value(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A unit goes with a value."""
    if "unit" in draft.body and "value" not in draft.positions:
        message = mark("'unit' without 'value'")
        yield "unit", "misplaced-field", message, mark("add the value, or take the unit out")


def claim_is_stated(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Someone states a claim, or a note says why nobody does."""
    if not draft.body.get("stated") and draft.positions.keys().isdisjoint(("note", "stated")):
        message = msg("{id!r} has neither 'stated' nor a 'note'", id=draft.id)
        yield "", "unstated", message, mark("say who states it, or why nobody does")


def form_fits(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Only questions have answers, only predictions an outcome."""
    form = draft.body.get("form", Form.ASSERTION)
    for name, due in (("answers", Form.QUESTION), ("outcome", Form.PREDICTION)):
        if name in draft.body and form != due:
            del draft.body[name]
            message = msg("{field!r} in a claim of form {form!r}", field=name, form=str(form))
            yield name, "misplaced-field", message, msg("only a {form} has it", form=due.value)


def lines_end_after_they_begin(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A line of evidence does not end before it begins."""
    for side in SIDES:
        for line in mappings(draft.body.get(side)):
            if "until" in line:
                yield from dates_reversed(line, side, msg("the line {evidence!r}", evidence=line.get("evidence")))


def concerns_of_lines_add_some(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A line adds concerns to those of its item and clears none."""
    for side in SIDES:
        for line in mappings(draft.body.get(side)):
            if line.get("concerns") == []:
                values = {"evidence": line.get("evidence")}
                message = msg(
                    "'concerns: []' clears nothing: the concerns of {evidence!r} count on this line too", **values
                )
                yield side, "clears-nothing", message, mark("take it out, or change the concerns of the item itself")

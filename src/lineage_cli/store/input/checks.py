"""What must hold within one record beyond the form of its fields: a list of functions that return findings.

Each takes a draft and the words of its database's own, and yields (field, code, message, hint). What it names is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.grades import Form, Kind, Role
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.records import Predicate
from lineage_cli.domain.values import is_misspelled
from lineage_cli.store.input.fields import Draft, Json, meant
from lineage_cli.store.input.schema import TRIPLE_OBJECT

Finding = tuple[str, str, Message | str, Message | str]


class Vocabulary(NamedTuple):
    """The words that `lineage.yaml` adds to those of the format: its verbs, and kinds of evidence by what they are."""

    predicates: Mapping[str, Predicate]
    kinds: Mapping[str, Kind] = MappingProxyType({})
    language: str = "en"
    refused: frozenset[str] = frozenset()  # verbs that are there but cannot be used


RecordCheck = Callable[[Draft, Vocabulary], Iterator[Finding]]


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
        if name not in body and name not in draft.positions:
            hint = msg("its role is {role}: it needs 'subject' and {due!r}", role=role.value, due=due)
            yield "predicate", "bad-triple", msg("{id!r} has no {field!r}", id=predicate, field=name), hint
    if other in body:
        del body[other]
        message = msg("{id!r} takes {due!r}, not {other!r}", id=predicate, due=due, other=other)
        yield other, "bad-triple", message, msg("its role is {role}", role=role.value)


def short_has_a_language(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A short text is stored by language, the one of the database as "": a lone text is in that language."""
    short = draft.body.get("short")
    if isinstance(short, str):
        draft.body["short"] = {"": short}
    elif isinstance(short, dict) and vocabulary.language in short:
        own = short.pop(vocabulary.language)
        draft.body["short"] = {"": own, **short}
    yield from ()


SIDES = ("supports", "disputes", "neutral")
KINDS = {kind.value: kind for kind in Kind}


def kind_is_known(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The kind of an item is one of the rule or of `lineage.yaml`. What is stored is the rule's, its own name beside it."""
    if "kind" in draft.body:
        yield from _kinds(draft.body, "kind", vocabulary)
        draft.refused |= "kind" not in draft.body


def kinds_of_lines_are_known(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The kind that a line gives its item is one of the rule or of `lineage.yaml`."""
    for side in SIDES:
        for line in _mappings(draft.body.get(side)):
            if "kind" in line:
                yield from _kinds(line, side, vocabulary)


def _kinds(body: dict[str, Json], field: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    kind = str(body["kind"])
    if kind in KINDS:
        return
    if kind in vocabulary.kinds:
        body |= {"kind": vocabulary.kinds[kind].value, "own_kind": kind}
        return
    del body["kind"]
    known = (*KINDS, *vocabulary.kinds)
    hint = msg("write one of {options}, or add it to 'evidence_kinds' in lineage.yaml", options=", ".join(known))
    yield field, "bad-choice", meant(msg("'kind' cannot be {value!r}", value=kind), kind, known), hint


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
    if not draft.body.get("stated") and "note" not in draft.body and "stated" not in draft.positions:
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


def stated_fits(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A place where a source states something has an anchor; a kind goes with `says`."""
    for entry in _mappings(draft.body.get("stated")):
        source = entry.get("source")
        if "omits" not in entry and "anchor" not in entry and "stated" in draft.positions:
            yield "stated", "missing-anchor", _no_anchor(source), _ADD_ANCHOR
        if "kind" in entry and "says" not in entry:
            message = msg("'kind' without 'says' in {source!r}", source=source)
            yield "stated", "misplaced-field", message, mark("say what the source has instead")
        if "says" in entry and "omits" in entry:
            message = msg("{source!r} both says and omits it", source=source)
            yield "stated", "misplaced-field", message, mark("keep one of them")
        if "until" in entry:
            yield from _reversed(entry, "stated", msg("the entry of {source!r}", source=source))


def lines_end_after_they_begin(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A line of evidence does not end before it begins."""
    for side in SIDES:
        for line in _mappings(draft.body.get(side)):
            if "until" in line:
                yield from _reversed(line, side, msg("the line {evidence!r}", evidence=line.get("evidence")))


def concerns_of_lines_add_some(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A line adds concerns to those of its item and clears none."""
    for side in SIDES:
        for line in _mappings(draft.body.get(side)):
            if line.get("concerns") == []:
                values = {"evidence": line.get("evidence")}
                message = msg(
                    "'concerns: []' clears nothing: the concerns of {evidence!r} count on this line too", **values
                )
                yield side, "clears-nothing", message, mark("take it out, or change the concerns of the item itself")


def evidence_ends_after_it_begins(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Evidence does not end before it begins."""
    yield from _reversed(draft.body, "until", msg("{id!r}", id=draft.id))


def evidence_has_a_place(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Evidence is anchored where it was read."""
    for place in _mappings(draft.body.get("via")):
        if "anchor" not in place:
            yield "via", "missing-anchor", _no_anchor(place.get("source")), _ADD_ANCHOR
    if "section" in draft.body and "anchor" not in draft.body and "via" not in draft.body:
        yield "section", "missing-anchor", _no_anchor(draft.body.get("source")), _ADD_ANCHOR


def derivation_is_whole(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A derivation names its origin, and an origin its derivation; a status its date."""
    pairs = (
        ("derivation", "derived_from"),
        ("derived_from", "derivation"),
        ("status_date", "status"),
        ("status_reason", "status"),
    )
    for name, due in pairs:
        if name in draft.body and due not in draft.positions:
            message = msg("{field!r} without {due!r}", field=name, due=due)
            yield name, "misplaced-field", message, msg("add '{field}: …'", field=due)


def source_is_revised_later(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A source is not revised before it is published."""
    published, revised = draft.body.get("published"), draft.body.get("revised")
    if isinstance(published, str) and isinstance(revised, str) and last_day(revised) < first_day(published):
        message = msg("revised {revised}, published {published}", revised=revised, published=published)
        yield "revised", "dates-reversed", message, _REORDER


def passages_run_forward(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A range of lines runs forward."""
    for entry in _mappings(draft.body.get("no_claim")):
        start, _, end = str(entry.get("lines")).partition("-")
        if end and int(end) < int(start):
            message = msg("lines {lines} run backwards", lines=entry["lines"])
            yield "no_claim", "bad-form", message, msg("write '{first}-{last}'", first=end, last=start)


_ADD_ANCHOR = mark("add a short exact phrase that occurs once there")


def _no_anchor(source: Json | None) -> Message:
    """Return the message of a place without anchor. It is a problem only where its source was read, which the index knows."""
    return msg("no anchor in {source!r}", source=source)


_REORDER = mark("put the dates in order")


def _reversed(values: Mapping[str, Json], field: str, what: Message) -> Iterator[Finding]:
    since, until = values.get("since"), values.get("until")
    if isinstance(since, str) and isinstance(until, str) and last_day(until) < first_day(since):
        message = msg("{what} ends {until}, before it begins {since}", what=what, until=until, since=since)
        yield field, "dates-reversed", message, _REORDER


def _mappings(value: Json | None) -> list[dict[str, Json]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


RECORD_CHECKS: dict[str, tuple[RecordCheck, ...]] = {
    "entity": (short_has_a_language, stated_fits),
    "source": (short_has_a_language, derivation_is_whole, source_is_revised_later, passages_run_forward),
    "evidence": (short_has_a_language, kind_is_known, evidence_has_a_place, evidence_ends_after_it_begins),
    "claim": (
        short_has_a_language,
        predicate_is_known,
        triple_fits,
        unit_has_value,
        value_is_well_written,
        kinds_of_lines_are_known,
        concerns_of_lines_add_some,
        claim_is_stated,
        form_fits,
        stated_fits,
        lines_end_after_they_begin,
    ),
}

"""What must hold within one record beyond the form of its fields: a list of functions that return findings.

Each takes a draft and the words of its database's own, and yields (field, code, message, hint). What it names is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.local_text import own_first
from lineage_cli.store.input.claim_checks import (
    claim_is_stated,
    concerns_of_lines_add_some,
    form_fits,
    kinds_of_lines_are_known,
    lines_end_after_they_begin,
    predicate_is_known,
    triple_fits,
    unit_has_value,
    value_is_well_written,
)
from lineage_cli.store.input.draft import Draft, Json
from lineage_cli.store.input.findings import (
    ADD_ANCHOR,
    REORDER,
    Finding,
    RecordCheck,
    Vocabulary,
    dates_reversed,
    kinds_are_known,
    mappings,
    no_anchor,
)
from lineage_cli.store.input.nested_types import LOCAL
from lineage_cli.store.input.schema import SHAPES, fields_within

LOCAL_FIELDS = frozenset(each.name for shape in SHAPES.values() for each in fields_within(shape) if each.type is LOCAL)
"""The fields that may hold texts by language, whatever they stand in."""


def texts_have_languages(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Texts by language begin with that of the database. A short one is stored under "" there, where it may stand alone."""
    _put_own_first(draft.body, vocabulary.language)
    short = draft.body.get("short")
    if isinstance(short, str):
        draft.body["short"] = {"": short}
    elif isinstance(short, dict) and vocabulary.language in short:
        own = short.pop(vocabulary.language)
        draft.body["short"] = {"": own, **short}
    yield from ()


def _put_own_first(value: Json, language: str, inside: str | None = None) -> None:
    """Put the language of the database first in texts by language, however deep they stand."""
    if isinstance(value, list):
        for part in value:
            _put_own_first(part, language)
    elif isinstance(value, dict):
        for field, part in value.items():
            if isinstance(part, str) or field == "extra":  # nine parts of ten
                continue
            if (field in LOCAL_FIELDS or inside == "accept") and isinstance(part, dict):
                value[field] = own_first(part, language)
            else:
                _put_own_first(part, language, field)


def kind_is_known(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The kind of an item is one of the rule or of `lineage.yaml`. What is stored is the rule's, its own name beside it."""
    if "kind" in draft.body:
        yield from kinds_are_known(draft.body, "kind", vocabulary)
        draft.refused |= "kind" not in draft.body


def stated_fits(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A place where a source states something has an anchor; a kind goes with `says`."""
    for entry in mappings(draft.body.get("stated")):
        source = entry.get("source")
        if "omits" not in entry and "anchor" not in entry and "stated" in draft.positions:
            yield "stated", "missing-anchor", no_anchor(source), ADD_ANCHOR
        if "kind" in entry and "says" not in entry:
            message = msg("'kind' without 'says' in {source!r}", source=source)
            yield "stated", "misplaced-field", message, mark("say what the source has instead")
        if "says" in entry and "omits" in entry:
            message = msg("{source!r} both says and omits it", source=source)
            yield "stated", "misplaced-field", message, mark("keep one of them")
        if "until" in entry:
            yield from dates_reversed(entry, "stated", msg("the entry of {source!r}", source=source))


def evidence_ends_after_it_begins(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Evidence does not end before it begins."""
    yield from dates_reversed(draft.body, "until", msg("{id!r}", id=draft.id))


def evidence_has_a_place(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Evidence is anchored where it was read."""
    for place in mappings(draft.body.get("via")):
        if "anchor" not in place:
            yield "via", "missing-anchor", no_anchor(place.get("source")), ADD_ANCHOR
    if "section" in draft.body and "anchor" not in draft.body and "via" not in draft.body:
        yield "section", "missing-anchor", no_anchor(draft.body.get("source")), ADD_ANCHOR


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
        yield "revised", "dates-reversed", message, REORDER


def passages_run_forward(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A range of lines runs forward."""
    for entry in mappings(draft.body.get("no_claim")):
        start, _, end = str(entry.get("lines")).partition("-")
        if end and int(end) < int(start):
            message = msg("lines {lines} run backwards", lines=entry["lines"])
            yield "no_claim", "bad-form", message, msg("write '{first}-{last}'", first=end, last=start)


RECORD_CHECKS: dict[str, tuple[RecordCheck, ...]] = {
    "entity": (texts_have_languages, stated_fits),
    "source": (texts_have_languages, derivation_is_whole, source_is_revised_later, passages_run_forward),
    "evidence": (texts_have_languages, kind_is_known, evidence_has_a_place, evidence_ends_after_it_begins),
    "claim": (
        texts_have_languages,
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

"""The mapping of a table that is imported for the first time: guessed from the names of its columns and its first rows, to be edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Predicate
from lineage_cli.domain.text import fold
from lineage_cli.exchange.ids import slug
from lineage_cli.exchange.yaml_text import flow, scalar

Rows = Sequence[Mapping[str, str]]
_NAMES = {  # of columns, by the field that they probably are
    ("", "id"): "id claim-id key nr no number",
    ("fields", "statement"): "statement claim claim-text text assertion finding hypothesis proposition sentence",
    ("fields", "subject"): "subject entity head cause exposure intervention thing",
    ("fields", "predicate"): "predicate relation relationship verb link",
    ("fields", "object"): "object tail target effect outcome",
    ("fields", "value"): "value estimate result figure",
    ("fields", "unit"): "unit units",
    ("fields", "about"): "about tags tag topics topic keywords",
    ("fields", "note"): "note notes comment comments remark remarks",
    ("stated", "source"): "source reference ref citation paper study stated-by doi bibkey",
    ("stated", "section"): "section chapter",
    ("stated", "page"): "page pages",
    ("stated", "anchor"): "anchor quote quotation passage",
    ("stated", "hedge"): "hedge",
    ("evidence", "summary"): "evidence observation basis justification",
    ("evidence", "kind"): "evidence-type evidence-kind type-of-evidence method design study-design study-type",
    ("evidence", "source"): "evidence-source evidence-reference",
    ("evidence", "side"): "direction supports support stance side polarity for-or-against",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
_SIDES = {
    "supports": "supports support for yes true y + pro positive confirms",
    "disputes": "disputes dispute against no false n - con negative contradicts refutes",
    "neutral": "neutral mixed unclear 0 none",
}
_KINDS = {
    "experiment": "rct trial experiment randomised randomized intervention",
    "observation": "observation observational cohort survey measurement case study field correlation",
    "testimony": "testimony interview expert witness personal",
    "inference": "inference argument reasoning model simulation analogy theory",
    "record": "record document register report documentation",
}
_LOOKED_AT = 40  # values of a column that the mapping lists
Guess = dict[tuple[str, str], str]


def guessed(columns: Sequence[str], rows: Rows, library: Library, name: str) -> str:
    """Return a mapping for a table, as text to be edited."""
    found = _by_field(columns, rows)
    lines = [
        f"# {line}"
        for line in (
            tr(
                "How {file} becomes records: guessed from its first rows. Edit it, and run the import again.", file=name
            ),
            tr(
                "A field has a column, or {example}.",
                example="{column: …, text: …, separator: ';', values: {yes: supports}, decimal: ',', find: entity, new: {kind: …}}",
            ),
        )
    ]
    lines.append("record: claim")
    if ("", "id") in found:
        column = found["", "id"]
        lines.append(f"row: {scalar(column)}")
        if not all(row.get(column, "").isdigit() for row in rows):  # a number says nothing
            lines.append(f"id: {scalar(column)}")
    for group in ("fields", "stated", "evidence"):
        entries = list(_entries(group, found, rows, library))
        lines += [f"{group}:", *(f"  {line}" for line in entries)] if entries else []
    if not any(key[0] == "stated" for key in found) and ("fields", "note") not in found:
        at = lines.index("fields:") + 1
        lines.insert(at, f"  note: {{text: {scalar(tr('from {file}', file=name))}}}")
    rest = [column for column in columns if column and column not in found.values()]
    lines += [f"extra: {flow(rest)}"] if rest else []
    return "".join(f"{line}\n" for line in lines)


def _by_field(columns: Sequence[str], rows: Rows) -> Guess:
    found: Guess = {}
    for column in columns:
        field = _FIELD_OF.get(slug(column))
        if field is not None:
            found.setdefault(field, column)
    if ("fields", "statement") not in found:
        left = [column for column in columns if column and column not in found.values()]
        if left:
            found["fields", "statement"] = max(left, key=lambda column: sum(len(row.get(column, "")) for row in rows))
    if ("fields", "predicate") not in found:  # without a verb there is no triple: what it would be of, it is about
        for name in ("object", "value", "unit"):
            found.pop(("fields", name), None)
        subject = found.pop(("fields", "subject"), None)
        if subject is not None:
            found.setdefault(("fields", "about"), subject)
    if ("evidence", "summary") not in found:
        found = {key: column for key, column in found.items() if key[0] != "evidence"}
    elif ("evidence", "source") not in found and ("stated", "source") in found:
        found["evidence", "source"] = found["stated", "source"]
    return found


def _entries(group: str, found: Guess, rows: Rows, library: Library) -> Iterator[str]:
    for (own, field), column in found.items():
        if own == group:
            yield f"{field}: {_spec(field, column, rows, library)}"
        if own == group and field == "predicate":
            yield from _unknown_verbs(column, rows, library)
    if group == "evidence" and any(key[0] == group for key in found):
        if (group, "kind") not in found:
            yield "kind: {text: observation}"
        if (group, "side") not in found:
            yield "side: {text: supports}"


def _spec(field: str, column: str, rows: Rows, library: Library) -> str:
    """Return what a field of the mapping says: the column, with what its cells need besides."""
    make = _SPECS.get(field)
    return make(scalar(column), [row[column] for row in rows if column in row], library) if make else scalar(column)


def _thing(column: str, cells: Sequence[str], library: Library) -> str:
    return f"{{column: {column}, find: entity, new: {{kind: thing}}}}"


def _things(column: str, cells: Sequence[str], library: Library) -> str:
    return f"{{column: {column}, separator: {scalar(_separators(cells))}, find: entity, new: {{kind: thing}}}}"


def _source(column: str, cells: Sequence[str], library: Library) -> str:
    language = library.database.language
    return f"{{column: {column}, find: source, new: {{kind: document, language: {language}}}}}"


def _number(column: str, cells: Sequence[str], library: Library) -> str:
    return f'{{column: {column}, decimal: ","}}' if _has_decimal_commas(cells) else column


_SPECS: dict[str, Callable[[str, Sequence[str], Library], str]] = {
    "subject": _thing,
    "object": _thing,
    "about": _things,
    "source": _source,
    "value": _number,
    "predicate": lambda column, cells, library: _with_values(column, _verbs(cells, library.predicates)),
    "side": lambda column, cells, library: _with_values(column, _known(cells, _SIDES)),
    "kind": lambda column, cells, library: _with_values(column, _known(cells, _KINDS)),
}


def _with_values(column: str, values: Mapping[str, str]) -> str:
    if not values:
        return column
    inside = ", ".join(f"{scalar(old)}: {scalar(new)}" for old, new in values.items())
    return f"{{column: {column}, values: {{{inside}}}}}"


def _values(cells: Sequence[str]) -> list[str]:
    return [value for value, _ in Counter(cells).most_common(_LOOKED_AT)]


def _known(cells: Sequence[str], words: Mapping[str, str]) -> dict[str, str]:
    """Return what the values of a column probably mean, by the words in them."""
    found: dict[str, str] = {}
    for value in _values(cells):
        tokens = set(re.findall(r"[a-z]+|[+\-0]", value.casefold()))
        meant = next((new for new, known in words.items() if tokens & set(known.split())), None)
        if meant is not None and meant != value:
            found[value] = meant
    return found


def _verbs(cells: Sequence[str], predicates: Mapping[str, Predicate]) -> dict[str, str]:
    """Return the predicates of the database that the values of a column name by id or label; others name the nearest."""
    named = {fold(name): id for id, each in predicates.items() for name in (id, each.label)}
    found: dict[str, str] = {}
    for value in _values(cells):
        id = named.get(fold(value))
        if id is None:
            from difflib import get_close_matches

            near = get_close_matches(fold(value), list(named), 1, 0.8)
            id = named[near[0]] if near else None
        if id is not None and id != value:
            found[value] = id
    return found


def _unknown_verbs(column: str, rows: Rows, library: Library) -> Iterator[str]:
    """Yield a remark on the verbs that the database does not have: their rows are refused until the mapping says what they mean."""
    cells = [row[column] for row in rows if column in row]
    values = _verbs(cells, library.predicates)
    unknown = [value for value in _values(cells) if value not in values and value not in library.predicates]
    if unknown:
        known = ", ".join(library.predicates)
        yield f"# {tr('not in lineage.yaml, so say under values: what each is: {verbs}', verbs=', '.join(unknown))}"
        yield f"# {tr('it has: {verbs}', verbs=known)}"


def _separators(cells: Sequence[str]) -> str:
    return "".join(char for char in ";|" if any(char in cell for cell in cells)) or ";"


def _has_decimal_commas(cells: Sequence[str]) -> bool:
    return sum(bool(re.search(r"\d,\d{1,2}\D*$", cell)) for cell in cells) > len(cells) / 3

"""`field=value` words of a command line → the fields of a record, as they would be typed into a file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.exchange.yaml_text import Plain
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Mapping, Node, Scalar, Sequence
from lineage_cli.store.input.schema import SHAPES
from lineage_cli.store.input.yaml_tree import parse_yaml

_FIELD = re.compile(r"([a-z_]+)=(.*)", re.DOTALL)
Fields = dict[str, Plain]


def fields_of(kind: str, words: Iterable[str]) -> tuple[str | None, Fields]:
    """Return the id and the fields that words give. A field that is given again has a list; `{…}` and `[…]` are YAML.

    Raises `WrongUsage` for a word that is neither an id, which comes first, nor a field.
    """
    id: str | None = None
    fields: Fields = {}
    for number, word in enumerate(words):
        found = _FIELD.fullmatch(word)
        if found is None and number == 0:
            id = word
            continue
        if found is None:
            raise WrongUsage(
                tr("not a field: {word!r}", word=word), [tr("write field=value, in quotes where it has blanks")]
            )
        name, text = found.groups()
        _require_field(kind, name)
        fields[name] = _with(fields.get(name), _value(text))
    return id, fields


def _require_field(kind: str, name: str) -> None:
    known = SHAPES[kind].fields
    if name not in known:
        message = tr("{kind} has no field {field!r}", kind=kind, field=name)
        near = meant_name(name, known)
        hints = [tr("did you mean {name}?", name=near)] if near else []
        raise WrongUsage(message, [*hints, tr("it has {fields}", fields=", ".join(known))])


def meant_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name nearest to a mistyped one, None where none is near."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), 1, 0.6)
    return close[0] if close else None


def _with(before: Plain | None, value: Plain) -> Plain:
    if before is None:
        return value
    items = before if isinstance(before, list) else [before]
    return [*items, *(value if isinstance(value, list) else [value])]


def _value(text: str) -> Plain:
    """Return what a text says: what is in brackets or braces as YAML, anything else as it is."""
    if not text.startswith(("{", "[")):
        return text
    problems: list[str] = []
    root = parse_yaml(
        f"value: {text}\n", lambda line, column, code, message, hint: problems.append(tr(message)), Limits()
    )
    if problems or root is None:
        raise WrongUsage(tr("not a list or mapping: {text}", text=text), problems)
    return plain(root.entries["value"][2])


def plain(node: Node) -> Plain:
    """Return what stands in a tree of YAML, without places."""
    match node:
        case Mapping():
            return {key: plain(child) for key, (_, _, child) in node.entries.items()}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.value
        case _:
            return ""

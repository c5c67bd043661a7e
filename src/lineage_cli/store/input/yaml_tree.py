"""Bytes of a file → a tree of literal values with positions. `outline` and `plain` read what is not odd, more quickly.

YAML is read strictly and literally: every scalar is the text that was typed; anchors, aliases, merge keys and tags are
problems, not features. A loop over the parser's events does it in half the time of a loader, and cannot be made to
construct objects, expand aliases or recurse. What goes beyond its limits is refused with the limit named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from lineage_cli.domain.problems import Report
from lineage_cli.store.input.limits import Limits, more


class Scalar:
    """Text as it was typed."""

    __slots__ = ("column", "line", "value")

    def __init__(self, value: str, line: int, column: int) -> None:
        self.value = value
        self.line = line
        self.column = column


class Sequence:
    """A list of nodes."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column


class Mapping:
    """Nodes by key, each with the position of its key. `lossy` where an entry had to be refused, `repeated` which."""

    __slots__ = ("column", "entries", "line", "lossy", "repeated")

    def __init__(self, line: int, column: int) -> None:
        self.entries: dict[str, tuple[int, int, Node]] = {}
        self.lossy = False
        self.repeated: set[str] = set()
        self.line = line
        self.column = column


class Broken:
    """A place whose value was refused; its problem is already reported."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


Node = Scalar | Sequence | Mapping | Broken

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Only its event parser is used. libyaml's is the faster one; both give the same tree."""

_STANDARD = "tag:yaml.org,2002:"
_TABS = "indent with spaces, not with tabs"
_ADVICE = (  # the parser's commonest messages, in words that say what to do
    ("mapping values are not allowed", "put text that contains ': ' in quotes"),
    ("could not find expected ':'", "end the key with a colon, or put the text in quotes"),
    ("did not find expected key", "line the key up with the keys above it, or put the text in quotes"),
    ("expected <block end>", "line the key up with the keys above it"),
    ("did not find expected '-' indicator", "line the dash up with the dashes above it"),
    ("did not find expected ',' or ']'", "close the list with ']'"),
    ("expected ',' or ']'", "close the list with ']'"),
    ("unexpected end of stream", "close the quote that is still open"),
    ("cannot start any token", "put text that starts with this character in quotes"),
    ("found invalid Unicode character escape", "write the character itself"),
    ("found unknown escape character", "write '\\\\' for a backslash, or put the text in single quotes"),
    ("characters are not allowed", "take the control character out"),
)


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Refused(Exception):
    """The rest of the file is not read; its problem is already reported."""


def parse_yaml(text: str, report: Report, limits: Limits) -> Mapping | None:
    """Return the mapping in a YAML text, or None where there is none or the file as a whole had to be refused."""
    try:
        root = _Builder(report, limits).build(_events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(filter(None, (error.context, error.problem)))
        advice = _TABS if mark and _at(text, mark) == "\t" else _advice(message)
        report(mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, "syntax", message, advice)
        return None
    except yaml.reader.ReaderError as error:
        line, column = _position(text, _index(text, error))
        report(line, column, "syntax", f"{error.reason}: U+{_codepoint(error):04X}", _advice(error.reason))
        return None
    except (ValueError, OverflowError) as error:  # the pure parser, for numbers without bounds
        report(0, 0, "syntax", str(error), "")
        return None
    except _Refused:
        return None
    if root is None:
        report(0, 0, "empty-file", "the file holds no record", "add one, or take the file out")
    elif not isinstance(root, Mapping):
        if not isinstance(root, Broken):
            hint = "write a mapping with any of the keys entities, sources, evidence, claims"
            report(root.line, root.column, "wrong-type", "the file is not a mapping", hint)
        return None
    return root


def _events(text: str) -> Iterator[Any]:
    loader = LOADER(text)
    try:
        while True:
            event = loader.get_event()
            yield event
            if event.__class__ is yaml.StreamEndEvent:
                return
    finally:
        loader.dispose()


def _at(text: str, mark: Any) -> str:
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _advice(message: str) -> str:
    return next((advice for known, advice in _ADVICE if known in message), "")


def _codepoint(error: Any) -> int:
    return error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")


def _index(text: str, error: Any) -> int:
    """Return where in the text a character was refused: libyaml counts bytes, the pure parser characters."""
    if LOADER is yaml.SafeLoader:
        return int(error.position)
    return len(text.encode()[: error.position].decode(errors="ignore"))


def _position(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


class _Builder:
    """Builds the tree from events with a stack of its own, so that no nesting can exhaust the interpreter's."""

    def __init__(self, report: Report, limits: Limits) -> None:
        self.report = report
        self.limits = limits
        self.root: Node | None = None
        self.open: list[tuple[Sequence | Mapping, Scalar | Broken | None, bool]] = []  # container, its key, refused
        self.key: Scalar | Broken | None = None
        self.values = 0
        self.documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.start(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.end()
            elif kind is yaml.AliasEvent:
                line, column = _mark(event)
                self.report(line, column, "yaml-alias", f"alias *{event.anchor}", "write the value out again")
                self.add(Broken(line, column))
            elif kind is yaml.DocumentStartEvent:
                self.document(event)
        return self.root

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.report(*_mark(event), "several-documents", "a second document begins here", "move it to its own file")
            raise _Refused

    def scalar(self, event: Any) -> None:
        line, column = _mark(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, line, column)
            self.add(Broken(line, column))
        elif event.style == '"' and not event.value.isascii() and _LONE_SURROGATE.search(event.value):
            hint = "write the character itself"
            self.report(line, column, "syntax", "an escape for half a character", hint)  # libyaml refuses it by itself
            raise _Refused
        else:
            self.add(Scalar(event.value, line, column))

    def start(self, event: Any, container: type[Sequence | Mapping]) -> None:
        line, column = _mark(event)
        if len(self.open) >= self.limits.depth:
            message = f"more than {self.limits.depth} levels deep"
            self.report(line, column, "too-deep", message, f"flatten it, {more('depth')}")
            raise _Refused
        refused = event.anchor is not None or event.tag is not None
        if refused:
            self.refuse(event, line, column)
        self.open.append((container(line, column), self.key, refused))
        self.key = None

    def end(self) -> None:
        container, self.key, refused = self.open.pop()
        self.add(Broken(container.line, container.column) if refused else container)

    def refuse(self, event: Any, line: int, column: int) -> None:
        if event.anchor is not None:
            self.report(line, column, "yaml-anchor", f"anchor &{event.anchor}", "take the anchor out")
        else:
            self.report(
                line,
                column,
                "yaml-tag",
                f"tag {event.tag.replace(_STANDARD, '!!')}",
                "take the tag out: values are read as typed",
            )

    def add(self, node: Node) -> None:
        self.values += 1
        if self.values > self.limits.values:
            message = f"more than {self.limits.values:,} values in one file"
            hint = f"split the file, {more('values')}"
            self.report(node.line, node.column, "too-many-values", message, hint)
            raise _Refused
        if not self.open:
            self.root = node
            return
        container = self.open[-1][0]
        if container.__class__ is Sequence:
            container.items.append(node)
        elif self.key is None:
            self.key = self.as_key(node)
        else:
            self.entry(container, self.key, node)  # type: ignore[arg-type]
            self.key = None

    def as_key(self, node: Node) -> Scalar | Broken:
        if isinstance(node, Scalar | Broken):
            return node
        self.report(node.line, node.column, "wrong-type", "a key is text", "put the key in quotes")
        return Broken(node.line, node.column)

    def entry(self, container: Mapping, key: Scalar | Broken, node: Node) -> None:
        if isinstance(key, Broken):
            container.lossy = True
        elif key.value in container.entries:
            first = container.entries[key.value][0]
            message = f"{key.value!r} stands here and in line {first}"
            self.report(key.line, key.column, "repeated-key", message, "keep one of them: the first one is read")
            container.lossy = True
            container.repeated.add(key.value)
        elif key.value == "<<":
            self.report(key.line, key.column, "merge-key", "merge key <<", "write the fields out")
            container.lossy = True
        else:
            container.entries[key.value] = key.line, key.column, node


def _mark(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def parse_json_line(text: str, line: int, report: Report, limits: Limits) -> Mapping | None:
    """Return the record in one line of JSON Lines, numbers and booleans as they were typed. None where it is none."""
    try:
        node = _node(_DECODER.decode(text), line, report, limits.depth)
    except ValueError as error:
        column, message = getattr(error, "colno", 1), getattr(error, "msg", str(error))
        report(line, column, "syntax", message, "each line is one JSON object")
        return None
    except (_Refused, RecursionError):
        hint = f"flatten it, {more('depth')}"
        report(line, 1, "too-deep", f"more than {limits.depth} levels deep", hint)
        return None
    if isinstance(node, Mapping):
        return node
    report(line, 1, "wrong-type", "the line is not an object", "each line is one JSON object")
    return None


class _Pairs(list[tuple[str, Any]]):
    """The pairs of a JSON object, repeated keys included."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=str)


def _node(value: Any, line: int, report: Report, depth: int) -> Node:
    if not depth and isinstance(value, list):
        raise _Refused
    match value:
        case _Pairs():
            mapping = Mapping(line, 1)
            for key, child in value:
                if not key.isascii() and _LONE_SURROGATE.search(key):
                    raise ValueError("an escape for half a character")
                if key in mapping.entries:
                    report(line, 1, "repeated-key", f"{key!r} stands twice", "keep one of them: the first one is read")
                    mapping.lossy = True
                    mapping.repeated.add(key)
                else:
                    mapping.entries[key] = line, 1, _node(child, line, report, depth - 1)
            return mapping
        case list():
            sequence = Sequence(line, 1)
            sequence.items = [_node(child, line, report, depth - 1) for child in value]
            return sequence
        case bool():
            return Scalar(str(value).lower(), line, 1)
        case None:
            return Scalar("", line, 1)
        case _:
            if not value.isascii() and _LONE_SURROGATE.search(value):
                raise ValueError("an escape for half a character")
            return Scalar(value, line, 1)


_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_POINTER = "version https://git-lfs.github.com/spec/"


def decode(content: bytes, report: Report) -> str | None:
    """Return the text of a file, or None where it is not UTF-8 or not what its author meant to commit."""
    encoding = _encoding(content)
    if encoding is not None:
        report(1, 1, "not-utf8", f"the file is {encoding}", "save the file as UTF-8")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        report(
            line,
            len(before.decode(errors="replace").removeprefix("\ufeff")) + 1,
            "not-utf8",
            message,
            "save the file as UTF-8",
        )
        return None
    if text.startswith(_POINTER):
        report(1, 1, "large-file-pointer", "a pointer of git's large file storage", "run 'git lfs pull'")
        return None
    if (text.find("\n=======") >= 0 or text.startswith("<<<<<<<")) and (marker := _CONFLICT.search(text)) is not None:
        line, _ = _position(text, marker.start())
        report(line, 1, "conflict-marker", f"merge marker {marker[1]}", "finish the merge")
        return None
    return text


_ENCODINGS = (  # of how files in other encodings begin, the longest first
    (rb"\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0]", "UTF-32"),
    (rb"\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0]", "UTF-16"),
)


def _encoding(content: bytes) -> str | None:
    return next((name for pattern, name in _ENCODINGS if re.match(pattern, content, re.DOTALL)), None)

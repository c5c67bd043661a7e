"""A file's text → the records in it, as drafts, with every problem found on the way. One problem never hides the next."""

from __future__ import annotations

import codecs
import io
from collections.abc import Container, Iterator
from typing import BinaryIO, NamedTuple

from lineage_cli.domain.grades import Kind, Role
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.problems import WARNINGS, Problem
from lineage_cli.domain.records import Database, EvidenceKind, Predicate
from lineage_cli.store.input.checks import RECORD_CHECKS, Vocabulary
from lineage_cli.store.input.fields import ID, ID_ADVICE, Draft, Json, article, meant, one_of
from lineage_cli.store.input.file_text import decode
from lineage_cli.store.input.json_tree import JsonLines
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.nodes import Broken, Mapping, Node, Scalar
from lineage_cli.store.input.schema import COLLECTIONS, DATABASE, PREDICATE, SHAPES
from lineage_cli.store.input.yaml_tree import parse_yaml

Batch = tuple[list[Draft], list[Problem]]


class Manifest(NamedTuple):
    """What `lineage.yaml` says of its database. `problems` may be fatal: then `vocabulary` is what could be read."""

    database: Database
    vocabulary: Vocabulary
    known_format: bool
    problems: tuple[Problem, ...]


FEW_ALIASES = 3  # more of them nobody has typed


class _Problems:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def report(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.found.append(Problem(self.path, line, column, code, message, hint))

    def told(self) -> list[Problem]:
        """Return the problems; the aliases of a file that a program wrote are one."""
        aliases = [each for each in self.found if each.code in ("yaml-alias", "yaml-anchor")]
        if len(aliases) <= FEW_ALIASES:
            return self.found
        message = msg(
            "the file has {count:,} anchors and aliases: the program that wrote it makes them", count=len(aliases)
        )
        hint = mark("turn them off there (PyYAML: ignore_aliases of the dumper), or write JSON Lines")
        one = aliases[0]._replace(code="yaml-alias", message=message, hint=hint)
        return [one, *(each for each in self.found if each not in aliases)]


def read_file(path: str, content: bytes, limits: Limits, vocabulary: Vocabulary) -> Batch:
    """Return the records of one YAML or JSON Lines file and its problems. What cannot be used is marked as refused."""
    if path.endswith(".jsonl"):
        file = io.BytesIO(content)
        read = [read_block(block, file, limits, vocabulary) for block in list(blocks(path, file, len(content)))]
        return [draft for drafts, _ in read for draft in drafts], [each for _, found in read for each in found]
    problems = _Problems(path)
    text = decode(content, problems.report)
    entries = _collections(text, problems, limits) if text is not None else ()
    return [draft for entry in entries for draft in _drafts(entry, problems, limits, vocabulary)], problems.told()


class Block(NamedTuple):
    """Some lines of a JSON Lines file: from which byte to which, and the number of the first. Or what is wrong with all of it."""

    path: str
    start: int = 0
    stop: int = 0
    first: int = 1
    problems: tuple[Problem, ...] = ()


def blocks(path: str, file: BinaryIO, size: int) -> Iterator[Block]:
    """Yield where a JSON Lines file can be cut, every so many bytes: it may be larger than memory. Nothing is parsed yet."""
    problems = _Problems(path)
    if _needs_a_look(file) and decode(file.read(), problems.report) is None:
        yield Block(path, problems=tuple(problems.found))
        return
    file.seek(0)
    start, first = 0, 1
    while piece := file.read(size):
        lines = piece.count(b"\n")
        while not piece.endswith(b"\n") and (piece := file.readline(size)):
            lines += piece.endswith(b"\n")
        yield Block(path, start, start := file.tell(), first)
        first += lines


def read_block(block: Block, file: BinaryIO, limits: Limits, vocabulary: Vocabulary) -> Batch:
    """Return the records of some lines of a file and their problems."""
    problems = _Problems(block.path)
    lines = JsonLines(problems.report, limits)
    drafts: list[Draft] = []
    for number, content in enumerate(_bounded(block, file, limits.file_bytes), block.first):
        if len(content) > limits.file_bytes:
            message = msg("a line has more than {most:,} bytes", most=limits.file_bytes)
            problems.report(number, 1, "too-large", message, msg("split it, {more}", more=more("file")))
            continue
        line = content.decode("utf-8-sig" if number == 1 else "utf-8", "replace")  # it may have changed since
        node = lines.read(line.removesuffix("\n"), number) if line.strip() else None
        entry = _json_entry(node, problems) if node is not None else None
        drafts += _drafts(entry, problems, limits, vocabulary) if entry is not None else ()
    return drafts, [*block.problems, *problems.found]


def _bounded(block: Block, file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield the lines of a block; of one that is too long only so much as shows it."""
    file.seek(block.start)
    while (left := block.stop - file.tell()) > 0 and (line := file.readline(min(left, most + 1))):
        yield line
        while len(line) > most and not line.endswith(b"\n") and file.tell() < block.stop:
            line = file.readline(most + 1)


def _needs_a_look(file: BinaryIO) -> bool:
    """Whether a file may not be UTF-8, or not what its author meant to commit. Leaves the file at its beginning."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b"\n"
    strange = False
    try:
        while not strange and (block := file.read(1 << 20)):
            decoder.decode(block)
            text = before + block
            strange = any(mark in text for mark in (b"\n=======", b"\n<<<<<<<", b"\nversion https"))
            before = block[-16:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        strange = True
    file.seek(0)
    return strange


def _drafts(entry: _Entry, problems: _Problems, limits: Limits, vocabulary: Vocabulary) -> list[Draft]:
    """Return the record of an entry, after the evidence that is written in place in it."""
    draft = _record(entry, problems, limits)
    drafts = [*draft.inline, draft]
    for each in drafts:
        _check(each, vocabulary)
    return drafts


class _Entry(NamedTuple):
    """One record as it stands in its file."""

    kind: str
    id: str
    line: int
    column: int
    node: Node
    repeated: bool = False  # another record of this file has the same id and was left out


def _collections(text: str, problems: _Problems, limits: Limits) -> Iterator[_Entry]:
    root = parse_yaml(text, problems.report, limits)
    for name, (line, column, node) in root.entries.items() if root else ():
        kind = COLLECTIONS.get(name)
        if kind is None:
            message = meant(msg("a file has no key {key!r}", key=name), name, COLLECTIONS)
            problems.report(line, column, "unknown-key", message, msg("it has {fields}", fields=", ".join(COLLECTIONS)))
        elif isinstance(node, Mapping):
            for id, (id_line, id_column, record) in node.entries.items():
                yield _Entry(kind, id, id_line, id_column, record, id in node.repeated)
        elif isinstance(node, Scalar) and not node.value:
            message = msg("{key!r} holds no record", key=name)
            problems.report(line, column, "empty-value", message, mark("add one, or take the key out"))
        elif not isinstance(node, Broken):
            message = msg("{key!r} is a mapping of ids to records", key=name)
            problems.report(line, column, "wrong-type", message, mark("write 'some-id:' below it"))


def _json_entry(node: Mapping, problems: _Problems) -> _Entry | None:
    number = node.line
    kind, id = node.entries.pop("record", None), node.entries.pop("id", None)
    for name, entry in (("record", kind), ("id", id)):
        if entry is None or not isinstance(entry[2], Scalar):
            message, hint = msg("the record has no {field!r}", field=name), msg('add "{field}": "…"', field=name)
            problems.report(number, 1, "missing-field", message, hint)
    if kind is None or id is None or not isinstance(kind[2], Scalar) or not isinstance(id[2], Scalar):
        return None
    if kind[2].value not in SHAPES:
        message = meant(msg("'record' cannot be {value!r}", value=kind[2].value), kind[2].value, SHAPES)
        problems.report(number, 1, "bad-choice", message, one_of(SHAPES))
        return None
    return _Entry(kind[2].value, id[2].value, number, 1, node)


def _record(entry: _Entry, problems: _Problems, limits: Limits) -> Draft:
    kind, id, line, column, node, repeated = entry
    draft = Draft(kind, id, line, column, problems.report, limits)
    draft.incomplete = repeated
    if not ID.fullmatch(id):
        draft.problem(line, column, "bad-id", msg("{value!r} is not an id", value=id), ID_ADVICE)
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


def read_manifest(path: str, content: bytes, limits: Limits) -> Manifest:
    """Return what `lineage.yaml` says. Predicates that are wrong are left out."""
    problems = _Problems(path)
    text = decode(content, problems.report)
    root = parse_yaml(text, problems.report, limits) if text is not None else None
    if root is None:
        return Manifest(Database("", "en"), Vocabulary({}), known_format=False, problems=tuple(problems.found))
    draft = Draft("database", "lineage", root.line, root.column, problems.report, limits)
    _, _, verbs = root.entries.pop("predicates", (0, 0, Mapping(0, 0)))
    draft.field = draft.named = "predicates"
    predicates = dict(_predicates(verbs, draft))
    _records_elsewhere(root, draft)
    values = DATABASE.read_fields(root, draft, track=True)
    known = DATABASE.complete(values, root, draft) or "format" in values
    database = _database(values)
    kinds = {each.id: each.as_ for each in database.evidence_kinds}
    refused = frozenset(verbs.entries) - frozenset(predicates) if isinstance(verbs, Mapping) else frozenset()
    vocabulary = Vocabulary(predicates, kinds, database.language, refused)
    return Manifest(database, vocabulary, known, tuple(problems.found))


def _records_elsewhere(root: Mapping, draft: Draft) -> None:
    """Refuse records in `lineage.yaml`: it says what the database is."""
    for name in COLLECTIONS:
        if name in root.entries:
            line, column, _ = root.entries.pop(name)
            hint = msg(
                "records have files of their own: move them to another file here, such as {name}.yaml", name=name
            )
            draft.problem(line, column, "misplaced-field", msg("{key!r} stands in lineage.yaml", key=name), hint)


def _database(values: dict[str, Json]) -> Database:
    """Return what the fields of `lineage.yaml` say."""
    kinds = values.get("evidence_kinds", {})
    own = [
        EvidenceKind(id, Kind(_text(body, "as")), _text(body, "label"))
        for id, body in (kinds.items() if isinstance(kinds, dict) else ())
        if isinstance(body, dict)
    ]
    return Database(
        _text(values, "title"),
        _text(values, "language") or "en",
        description=_text(values, "description") or None,
        license=_text(values, "license") or None,
        version=_text(values, "version") or None,
        iri=_text(values, "iri") or None,
        authors=_many(values, "authors"),
        start=_many(values, "start"),
        evidence_kinds=tuple(own),
        ignore=_many(values, "ignore"),
    )


def _many(values: dict[str, Json], key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _predicates(node: Node, draft: Draft) -> Iterator[tuple[str, Predicate]]:
    if not isinstance(node, Mapping):
        hint = mark("write 'has: {role: trait, sign: \"+\", label: has}'")
        draft.wrong(node, "wrong-type", mark("'predicates' is a mapping of verbs"), hint)
        return
    for id, (line, column, child) in node.entries.items():
        read = PREDICATE.read(child, draft)
        if not ID.fullmatch(id):
            draft.problem(line, column, "bad-id", msg("{value!r} is not an id", value=id), ID_ADVICE)
        elif isinstance(read, dict):
            predicate = _predicate(id, read)
            for message, hint in _misplaced(predicate):
                draft.problem(line, column, "misplaced-field", message, hint)
            yield id, predicate


def _predicate(id: str, read: dict[str, Json]) -> Predicate:
    texts = {name: _text(read, name) or None for name in ("inverse", "sign", "compared", "sentence", "settled_by")}
    state = _text(read, "state") == "true"
    return Predicate(id, Role(_text(read, "role")), _text(read, "label"), state=state, **texts)


def _misplaced(predicate: Predicate) -> Iterator[tuple[Message, str]]:
    """Yield what does not go with the role of a predicate, and what to do."""
    role, sign = predicate.role, predicate.sign
    advice = mark("a trait needs a sign, an origin may have '-', and no other role has one")
    values = {"id": predicate.id, "role": role.value}
    if role is Role.TRAIT and sign is None:
        yield msg("predicate {id!r} of role {role!r} has no sign", **values), advice
    if sign is not None and role is not Role.TRAIT and (role, sign) != (Role.ORIGIN, "-"):
        yield msg("predicate {id!r} of role {role!r} has the sign {sign!r}", sign=sign, **values), advice
    if predicate.state and role is not Role.TRAIT:
        hint = mark("only a trait is a state or a change")
        yield msg("predicate {id!r} of role {role!r} has 'state'", **values), hint


def _text(values: dict[str, Json], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""

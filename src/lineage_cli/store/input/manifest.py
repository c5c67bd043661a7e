"""`lineage.yaml` → what it says of its database."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Kind, Role
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.local_text import local, own_first
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.records import Database, EvidenceKind, Pairs, Predicate
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import ID, Draft, Json, id_advice
from lineage_cli.store.input.file_text import decode
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.found_problems import FoundProblems
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.manifest_schema import DATABASE, PREDICATE
from lineage_cli.store.input.nodes import Mapping, Node, Scalar
from lineage_cli.store.input.schema import COLLECTIONS
from lineage_cli.store.input.yaml_tree import parse_yaml


class Manifest(NamedTuple):
    """What `lineage.yaml` says of its database. `problems` may be fatal: then `vocabulary` is what could be read."""

    database: Database
    vocabulary: Vocabulary
    known_format: bool
    problems: tuple[Problem, ...]


def read_manifest(path: str, content: bytes, limits: Limits) -> Manifest:
    """Return what `lineage.yaml` says. Predicates that are wrong are left out."""
    problems = FoundProblems(path)
    text = decode(content, problems.report)
    root = parse_yaml(text, problems.report, limits) if text is not None else None
    if root is None:
        return Manifest(Database("", "en"), Vocabulary({}), known_format=False, problems=tuple(problems.found))
    draft = Draft("database", "lineage", root.line, root.column, problems.report, limits)
    _, _, verbs = root.entries.pop("predicates", (0, 0, Mapping(0, 0)))
    draft.field = draft.named = "predicates"
    predicates = dict(_predicates(verbs, draft, _language_in(root)))
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
    language = _text(values, "language") or "en"
    own = [
        EvidenceKind(id, Kind(_text(body, "as")), _shown(body, "label", language))
        for id, body in (kinds.items() if isinstance(kinds, dict) else ())
        if isinstance(body, dict)
    ]
    return Database(
        _shown(values, "title", language),
        language,
        description=_shown(values, "description", language) or None,
        license=_text(values, "license") or None,
        version=_text(values, "version") or None,
        iri=_text(values, "iri") or None,
        authors=_many(values, "authors"),
        start=_many(values, "start"),
        evidence_kinds=tuple(own),
        words=tuple(_words(values.get("words"))),
        ignore=_many(values, "ignore"),
    )


def _words(words: Json | None) -> Iterator[tuple[str, Pairs]]:
    """Yield the words of a database's own, each with what it is by language."""
    for word, texts in words.items() if isinstance(words, dict) else ():
        if isinstance(texts, dict):
            yield word, tuple((language, str(text)) for language, text in texts.items())


def _many(values: dict[str, Json], key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _predicates(node: Node, draft: Draft, language: str) -> Iterator[tuple[str, Predicate]]:
    if not isinstance(node, Mapping):
        hint = mark("write 'has: {role: trait, sign: \"+\", label: has}'")
        draft.wrong(node, "wrong-type", mark("'predicates' is a mapping of verbs"), hint)
        return
    for id, (line, column, child) in node.entries.items():
        read = PREDICATE.read(child, draft)
        if not ID.fullmatch(id):
            draft.problem(line, column, "bad-id", msg("{value!r} is not an id", value=id), id_advice(id))
        elif isinstance(read, dict):
            predicate = _predicate(id, read, language)
            for message, hint in _misplaced(predicate):
                draft.problem(line, column, "misplaced-field", message, hint)
            yield id, predicate


def _predicate(id: str, read: dict[str, Json], language: str) -> Predicate:
    shown = {name: _shown(read, name, language) or None for name in ("inverse", "compared", "sentence")}
    texts = {name: _text(read, name) or None for name in ("sign", "settled_by")}
    state = _text(read, "state") == "true"
    return Predicate(id, Role(_text(read, "role")), _shown(read, "label", language), state=state, **shown, **texts)


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


def _language_in(root: Mapping) -> str:
    """Return the language that a database says it has, before its fields are read."""
    _, _, node = root.entries.get("language", (0, 0, None))
    return node.value.strip() if isinstance(node, Scalar) else "en"


def _shown(values: dict[str, Json], key: str, language: str) -> str:
    """Return a text that is shown, in its languages where it has several, that of the database first."""
    value = values.get(key, "")
    return local(own_first(value, language)) if isinstance(value, dict) else _text(values, key)


def _text(values: dict[str, Json], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""

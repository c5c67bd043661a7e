"""The files of a new database: its `lineage.yaml`, a first record of each kind, the schema for editors, checks for git."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterator
from enum import StrEnum

from lineage_cli.domain.errors import OutputFailed, WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange import starter_texts as texts
from lineage_cli.exchange.editor_settings import EXTENSION, schemas_setting
from lineage_cli.query.writing import Suggestion, Writing, WrittenFile
from lineage_cli.store.folders.database import MANIFEST, database_around, is_address
from lineage_cli.store.input.json_schema import manifest_schema, records_schema

RECORDS = "records.yaml"
HOOK = os.path.join("hooks", "pre-commit")


class Editor(StrEnum):
    """The editors for which settings are written."""

    VSCODE = "vscode"
    NONE = "none"


class Wishes(NamedTuple):
    """What is wanted of a new database."""

    folder: str
    title: str
    language: str
    editor: Editor
    git: bool


class _File(NamedTuple):
    path: str
    purpose: str
    text: str
    records: int = 0
    is_program: bool = False


def start_database(wishes: Wishes) -> Writing:
    """Write the files of a new database. What is there already is left as it is.

    Raises `WrongUsage` where the folder is, or is inside, a database already; `OutputFailed` where a file cannot be written.
    """
    if is_address(wishes.folder):
        hint = tr("then put it on a server: lineage load DIR ADDRESS")
        raise WrongUsage(tr("a database begins as a folder of files"), [hint])
    inside = database_around(_nearest_folder(wishes.folder))
    if inside is not None:
        message = tr("{folder} is in the database {database} already", folder=wishes.folder, database=inside)
        raise WrongUsage(message, [tr("add records to it with: lineage new KIND --in FILE")])
    written: list[_File] = []
    left: list[_File] = []
    for file in _files(wishes):
        (written if _write(file) else left).append(file)
    return Writing(
        tuple(WrittenFile(os.path.normpath(each.path), each.purpose, each.records) for each in written),
        tuple(os.path.normpath(each.path) for each in left),
        next=tuple(_suggestions(wishes.folder)),
    )


def _nearest_folder(folder: str) -> str:
    while folder and not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return folder or os.curdir


def _files(wishes: Wishes) -> Iterator[_File]:
    """Yield the files to be written, that which makes a folder a database last."""
    folder, headed = wishes.folder, wishes.editor is not Editor.NONE
    if headed:
        yield from _of_editor(folder)
    if wishes.git:
        yield from _of_git(folder)
    records = texts.records("records.json" if headed else None)
    yield _File(os.path.join(folder, RECORDS), tr("a first record of each kind"), records, texts.RECORD_COUNT)
    manifest = texts.manifest(wishes.title, wishes.language, "manifest.json" if headed else None)
    yield _File(os.path.join(folder, MANIFEST), tr("what the database is about, and its verbs"), manifest)


def _of_editor(folder: str) -> Iterator[_File]:
    purpose = tr("what editors complete and check with")
    for name, schema in (("records.json", records_schema()), ("manifest.json", manifest_schema())):
        yield _File(os.path.join(folder, texts.SCHEMAS, name), purpose, _json(schema))
    settings = {"yaml.schemas": schemas_setting()}
    yield _File(os.path.join(folder, ".vscode", "settings.json"), tr("settings of VS Code"), _json(settings))
    extensions = {"recommendations": [EXTENSION]}
    yield _File(os.path.join(folder, ".vscode", "extensions.json"), tr("settings of VS Code"), _json(extensions))


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _of_git(folder: str) -> Iterator[_File]:
    """Yield what checks the database before a commit and after a push. It lies at the root of the repository, if there is one."""
    root = _repository(folder)
    path = shlex.quote(os.path.relpath(os.path.realpath(folder), os.path.realpath(root or folder)))
    yield _File(os.path.join(root or folder, ".pre-commit-config.yaml"), tr("for pre-commit"), texts.pre_commit(path))
    workflow = os.path.join(root or folder, ".github", "workflows", "lineage.yml")
    yield _File(workflow, tr("for GitHub Actions"), texts.workflow(path))
    if root is not None and os.path.isdir(os.path.join(root, ".git")):
        hook = os.path.join(root, ".git", HOOK)
        yield _File(hook, tr("checks the database before each commit"), texts.hook(path), is_program=True)


def _repository(folder: str) -> str | None:
    """Return the root of the git repository that a folder is in or will be in."""
    at = os.path.realpath(folder)
    while not os.path.exists(os.path.join(at, ".git")):
        at, below = os.path.dirname(at), at
        if at == below:
            return None
    return os.path.relpath(at) if os.path.realpath(folder).startswith(os.path.realpath(os.curdir)) else at


def _write(file: _File) -> bool:
    """Write a file that is not there yet. Return whether it was written."""
    try:
        os.makedirs(os.path.dirname(file.path) or os.curdir, exist_ok=True)
        with open(file.path, "x", encoding="utf-8") as out:
            out.write(file.text)
        if file.is_program:
            os.chmod(file.path, 0o755)  # noqa: S103 - as git's own hooks are
    except FileExistsError:
        if os.path.isfile(file.path):
            return False
        raise OutputFailed(tr("cannot write {file}: something of that name is there", file=repr(file.path))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(tr("cannot write {file}: {reason}", file=repr(file.path), reason=reason)) from error
    return True


COMMANDS = (
    ("check", mark("whether the data is in order: do this after each change")),
    (f"trace {texts.EFFECT}", mark("where a thing comes from")),
    (f"evidence {texts.CLAIM}", mark("how sure a claim is, why, and what would change it")),
)


def _suggestions(folder: str) -> Iterator[Suggestion]:
    """Yield commands that answer something of the new database."""
    here = os.path.realpath(folder) == os.path.realpath(os.curdir)
    for words, shows in COMMANDS:
        yield Suggestion(f"lineage {words}" if here else f"lineage {words} --claims {shlex.quote(folder)}", tr(shows))

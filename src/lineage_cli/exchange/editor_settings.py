"""The schemas of a database for an editor, and the settings by which it finds them. What is set already is never changed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange.destination import failing, text
from lineage_cli.store.folders.database import MANIFEST
from lineage_cli.store.input.json_schema import KnownNames, manifest_schema, records_schema

FOLDER = ".lineage"
EXTENSION = "redhat.vscode-yaml"
VSCODE = ".vscode"
INDENT = re.compile(r"^\{\s*\n([ \t]+)\S")

Json = dict[str, object]


class _Change(NamedTuple):
    path: str
    text: str


def install(database: str, known: KnownNames) -> list[str]:
    """Write the schemas of a database, and name them in the settings of VS Code. Return the files that were written.

    Raises `WrongUsage` before anything is written where a setting says something else, or cannot be read.
    """
    root = _workspace(database)
    inside = os.path.relpath(database, root)
    before = "" if inside == os.curdir else f"{inside.replace(os.sep, '/')}/"
    changes = [*_schemas(database, known), *_settings(os.path.join(root, VSCODE), before)]
    for change in changes:
        with failing(change.path):
            os.makedirs(os.path.dirname(change.path), exist_ok=True)
        text(change.path, [change.text])
    return [change.path for change in changes]


def _workspace(database: str) -> str:
    """Return the folder that an editor opens: in a repository the nearest with settings, else its root; else the database.

    Outside a repository no folder above is looked at: VS Code keeps what it has installed in one of that name at home.
    """
    at, with_settings = database, ""
    while not os.path.exists(os.path.join(at, ".git")):
        if not with_settings and os.path.isdir(os.path.join(at, VSCODE)):
            with_settings = at
        at, below = os.path.dirname(at), at
        if at == below:
            return database
    return with_settings or at


def _schemas(database: str, known: KnownNames) -> Iterator[_Change]:
    for name, schema in (("records.json", records_schema(known)), ("manifest.json", manifest_schema())):
        path = os.path.join(database, FOLDER, name)
        if os.path.exists(path) and _read(path).get("title") != schema["title"]:
            raise WrongUsage(tr("{file} is there already, and is no schema of lineage", file=path))
        yield _Change(path, _json(schema))


def schemas_setting(before: str = "") -> Json:
    """Return the setting that names the schemas, for a database that lies behind `before` in the folder that is opened."""
    return {
        f"{before}{FOLDER}/records.json": [f"{before}**/*.yaml", f"{before}**/*.yml", f"!{before}{MANIFEST}"]
        if before
        else ["*.yaml", "*.yml", f"!{MANIFEST}"],
        f"{before}{FOLDER}/manifest.json": [f"{before}{MANIFEST}"],
    }


def _settings(folder: str, before: str) -> Iterator[_Change]:
    path = os.path.join(folder, "settings.json")
    settings = _read(path)
    named = settings.setdefault("yaml.schemas", {})
    if not isinstance(named, dict):
        raise _other(path, "yaml.schemas")
    for schema, files in schemas_setting(before).items():
        if named.setdefault(schema, files) != files:
            raise _other(path, f"yaml.schemas: {schema}")
    yield from _changed(path, settings)
    path = os.path.join(folder, "extensions.json")
    extensions = _read(path)
    wanted = extensions.setdefault("recommendations", [])
    if not isinstance(wanted, list):
        raise _other(path, "recommendations")
    if EXTENSION not in wanted:
        wanted.append(EXTENSION)
    yield from _changed(path, extensions)


def _other(path: str, key: str) -> WrongUsage:
    hint = tr("take it out, or set it by hand: lineage schema prints the schema")
    return WrongUsage(tr("{file} has {key} already, and says something else", file=path, key=key), [hint])


def _read(path: str) -> Json:
    """Return what a file of settings says, nothing where there is none. Raises `WrongUsage` for one with comments: they would be lost."""
    try:
        with open(path, encoding="utf-8") as file:
            content = file.read()
        found = json.loads(content) if content.strip() else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path, str(error)) from error
    if not isinstance(found, dict):
        raise _unreadable(path, tr("the file is not a mapping"))
    return found


def _unreadable(path: str, reason: str) -> WrongUsage:
    said = json.dumps({"yaml.schemas": schemas_setting()})
    message = tr("{file} cannot be read as JSON without comments: {reason}", file=path, reason=reason)
    return WrongUsage(message, [tr("add to it by hand: {text}", text=said)])


def _changed(path: str, settings: Json) -> Iterator[_Change]:
    """Yield a file of settings in its own indentation, unless it says all that already."""
    if not os.path.exists(path):
        yield _Change(path, _json(settings))
    elif _read(path) != settings:
        with open(path, encoding="utf-8") as file:
            own = INDENT.match(file.read())
        yield _Change(path, _json(settings, own[1] if own else 2))


def _json(document: Json, indent: int | str = 2) -> str:
    return json.dumps(document, ensure_ascii=False, indent=indent) + "\n"

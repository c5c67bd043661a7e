"""The file that an import owns: a record changes only where its row did, and what has not changed keeps every byte.

A record of JSON Lines is a line, copied where its row is as it was, so that 100,000 of them need little memory. YAML is for
what people read: it is held whole and written in order of kinds.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from typing import IO

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange.destination import failing
from lineage_cli.exchange.file_change import DatabaseFile, content_of, write_whole
from lineage_cli.exchange.insertion import KEYS, as_json_line
from lineage_cli.exchange.record_words import plain
from lineage_cli.exchange.yaml_text import Plain, record
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Mapping as Node
from lineage_cli.store.input.schema import COLLECTIONS
from lineage_cli.store.input.yaml_tree import parse_yaml

NAMED = {"record", "id", "row", "digest"}  # what a record and its mark say of where it came from
MARK = "import"
"""The key in `extra` under which a record keeps the row that it came from, and a digest of it."""


class Row(NamedTuple):
    """A row of what is imported: the kind of record that it became, and what names it there."""

    kind: str
    name: str


class Earlier(NamedTuple):
    """The record that a row became before: its id, the digest of the row then, and where it stands in the file."""

    id: str
    digest: str
    start: int = 0
    size: int = 0


class Made(NamedTuple):
    """A record that a row became: what names the row, its fields, and its id where the row has one."""

    row: Row
    fields: Mapping[str, Plain]
    id: str | None = None
    names: tuple[str, ...] = ()  # under which the database may know it already
    is_stub: bool = False  # made for a name alone: what comes with more takes its place

    @property
    def digest(self) -> str:
        """A short text that differs where anything in the record does."""
        return hashlib.sha256(json.dumps(self.fields, ensure_ascii=False).encode()).hexdigest()[:12]

    def marked(self, origin: str) -> dict[str, Plain]:
        """Return the fields of the record with the file and row that it came from."""
        extra = self.fields.get("extra", {})
        assert isinstance(extra, Mapping)  # noqa: S101 - a mapping wherever it is made
        stub = {"stub": "true"} if self.is_stub else {}
        mark = {"from": origin, "row": self.row.name, "digest": self.digest, **stub}
        return {**self.fields, "extra": {**extra, MARK: mark}}


class JsonLinesFile:
    """A file of JSON Lines that an import owns."""

    def __init__(self, file: DatabaseFile, origin: str, *, dry: bool) -> None:
        self.file = file
        self.origin = origin
        self.dry = dry
        self.earlier = dict(self._read())
        self._old: IO[bytes] | None = None
        self._copy: IO[bytes] | None = None

    def _read(self) -> Iterator[tuple[Row, Earlier]]:
        if not os.path.exists(self.file.path):
            return
        start = 0
        with open(self.file.path, "rb") as old:
            for line in old:
                yield _owned(_record_of(line), self, Earlier("", "", start, len(line)))
                start += len(line)

    def keep(self, row: Row) -> None:
        """Write a record as it stands."""
        earlier = self.earlier[row]
        if self._old is None:
            self._old = open(self.file.path, "rb")  # noqa: SIM115 - closed at the end
        self._old.seek(earlier.start)
        self._write(self._old.read(earlier.size))

    def put(self, made: Made, id: str) -> None:
        """Write a record anew."""
        self._write(as_json_line(made.row.kind, id, made.marked(self.origin)).encode())

    def _write(self, line: bytes) -> None:
        if self.dry:
            return
        with failing(self.file.named):
            if self._copy is None:
                folder = os.path.dirname(self.file.path)
                self._copy = tempfile.NamedTemporaryFile(prefix=".lineage-", dir=folder, delete=False)  # noqa: SIM115
            self._copy.write(line)

    def finish(self) -> bool:
        """Put what was written in the place of the file. Return whether it is another one than before."""
        if self._copy is None:
            return False
        self._copy.close()
        path = self.file.path
        if os.path.exists(path) and filecmp.cmp(self._copy.name, path, shallow=False):
            return False
        with failing(self.file.named):
            os.chmod(self._copy.name, os.stat(path).st_mode if os.path.exists(path) else 0o644)
            os.replace(self._copy.name, path)
        return True

    def abandon(self) -> None:
        """Close what is open, and take away what was not put in place."""
        for opened in filter(None, (self._old, self._copy)):
            opened.close()
        if self._copy is not None and os.path.exists(self._copy.name):
            os.unlink(self._copy.name)


class YamlFile:
    """A file of YAML that an import owns."""

    def __init__(self, file: DatabaseFile, origin: str, *, dry: bool) -> None:
        self.file = file
        self.origin = origin
        self.dry = dry
        self._before = content_of(file)
        self._records: dict[Row, tuple[str, Mapping[str, Plain]]] = {}
        self._new: dict[str, dict[str, Mapping[str, Plain]]] = {key: {} for key in COLLECTIONS}
        self.earlier = dict(self._read())

    def _read(self) -> Iterator[tuple[Row, Earlier]]:
        root = parse_yaml(self._before, lambda *problem: None, Limits()) if self._before.strip() else None
        for key, (_, _, node) in root.entries.items() if root is not None else ():
            for id, (_, _, fields) in node.entries.items() if isinstance(node, Node) else ():
                found = plain(fields)
                assert isinstance(found, dict)  # noqa: S101 - the file has no errors
                row, earlier = _owned({**found, "record": COLLECTIONS[key], "id": id}, self, Earlier("", ""))
                self._records[row] = id, found
                yield row, earlier

    def keep(self, row: Row) -> None:
        """Write a record as it stands."""
        id, fields = self._records[row]
        self._new[KEYS[row.kind]][id] = fields

    def put(self, made: Made, id: str) -> None:
        """Write a record anew."""
        self._new[KEYS[made.row.kind]][id] = made.marked(self.origin)

    def finish(self) -> bool:
        """Put what was written in the place of the file. Return whether it is another one than before.

        Raises `WrongUsage` where YAML would be too large.
        """
        parts = [
            "".join([f"{key}:\n", *(record(id, fields) for id, fields in records.items())])
            for key, records in self._new.items()
            if records
        ]
        text = "\n".join(parts)
        if self.dry or not parts or text == self._before:
            return False
        if len(text.encode()) > Limits().file_bytes:
            raise WrongUsage(
                tr("{file} would be too large for YAML", file=self.file.named), [tr("name a .jsonl file with --into")]
            )
        write_whole(self.file, text)
        return True

    def abandon(self) -> None:
        """Do nothing: nothing is open."""


OwnedFile = JsonLinesFile | YamlFile


def owned_file(file: DatabaseFile, origin: str, *, dry: bool) -> OwnedFile:
    """Return the file that the import of `origin` owns; nothing is written to it where that is `dry`.

    Raises `WrongUsage` where somebody else has written it.
    """
    return JsonLinesFile(file, origin, dry=dry) if file.path.endswith(".jsonl") else YamlFile(file, origin, dry=dry)


def _record_of(line: bytes) -> Mapping[str, object]:
    """Return the record of a line; of one that holds none, only how it begins, by which it is named."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"id": line[:40].decode("utf-8", "replace").strip()}


def _owned(found: Mapping[str, object], by: OwnedFile, at: Earlier) -> tuple[Row, Earlier]:
    extra = found.get("extra")
    mark = extra.get(MARK) if isinstance(extra, Mapping) else None
    if not isinstance(mark, Mapping) or mark.get("from") != by.origin or not (found.keys() | mark.keys() >= NAMED):
        values = {"file": by.file.named, "id": found.get("id"), "origin": by.origin}
        message = tr("{file} has records that no import of {origin} has written: {id}", **values)
        raise WrongUsage(message, [tr("name another file with --into")])
    row = Row(str(found["record"]), str(mark["row"]))
    return row, at._replace(id=str(found["id"]), digest=str(mark["digest"]))

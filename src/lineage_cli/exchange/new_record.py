"""A new record: its template, its text, and its way into a file."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping

from lineage_cli.domain.errors import OutputFailed, WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange import ids
from lineage_cli.exchange.file_change import (
    content_of,
    database_file,
    problems_in,
    require_records,
    require_sound,
    write_whole,
)
from lineage_cli.exchange.insertion import KEYS, as_json_line, with_record
from lineage_cli.exchange.yaml_text import Plain, entry, scalar
from lineage_cli.query.writing import Writing, WrittenFile
from lineage_cli.store.input.draft import ID
from lineage_cli.store.input.schema import SHAPES


class NewRecord(NamedTuple):
    """A record that is to be written: its kind, its id, its fields, and its text below the key of its kind."""

    kind: str
    id: str
    fields: Mapping[str, Plain]
    lines: list[str]

    @property
    def text(self) -> str:
        """The record as a file of its own."""
        return "".join(f"{line}\n" for line in (f"{KEYS[self.kind]}:", *self.lines))


def new_record(kind: str, id: str | None, fields: Mapping[str, Plain], library: Library | None) -> NewRecord:
    """Return a record with an id, made where none is given. What it needs and does not have stands in it to be filled in.

    Raises `WrongUsage` for what is no id, and for one that a record has.
    """
    if id is not None and not ID.fullmatch(id):
        raise WrongUsage(
            tr("not an id: {id!r}", id=id),
            [tr("an id has a-z, 0-9, '.' and '-', such as {id}", id=ids.slug(id) or "some-id")],
        )
    if id is not None and library is not None and library.record(id) is not None:
        place = library.location(id)
        where = f"{place.path}:{place.line}" if place else library.info.folder
        raise WrongUsage(
            tr("there is a record {id!r} already: {place}", id=id, place=where), [tr("lineage show {id}", id=id)]
        )
    chosen = id or ids.made(kind, fields, lambda each: library is not None and library.record(each) is not None)
    return NewRecord(kind, chosen, fields, [f"  {scalar(chosen)}:", *_lines(kind, fields)])


def _lines(kind: str, fields: Mapping[str, Plain]) -> Iterator[str]:
    """Yield the fields of a record in the order of the format; without any, those that it may have stand as comments."""
    for field in SHAPES[kind].fields.values():
        if field.name in fields:
            yield from entry(field.name, fields[field.name], 4)
        elif field.required:
            yield f"    {field.name}:  # {field.means}"
        elif not fields:
            yield f"    # {field.name}:  # {field.means}"


def edited(made: NewRecord, command: str) -> NewRecord:
    """Return a record as its author left it in an editor. Raises `OutputFailed` where the editor cannot be started or fails."""
    descriptor, path = tempfile.mkstemp(prefix="lineage-", suffix=".yaml")
    try:
        with open(descriptor, "w", encoding="utf-8") as out:
            out.write(made.text)
        done = subprocess.run([*shlex.split(command), path], check=False)  # noqa: S603 - what the user has named
        if done.returncode != 0:
            raise OutputFailed(tr("the editor ended with {code}: nothing was written", code=done.returncode))
        with open(path, encoding="utf-8") as back:
            lines = back.read().splitlines()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(tr("cannot edit: {reason}", reason=reason), [tr("EDITOR names the program")]) from error
    finally:
        os.unlink(path)
    return made._replace(lines=[line for line in lines[1:] if line.strip()])


def added(made: NewRecord, named: str, library: Library) -> Writing:
    """Add a record to a file of the database, which is checked before and after, and return what was written."""
    file = database_file(named)
    before = content_of(file)
    require_sound(before, file, library)
    if file.path.endswith(".jsonl"):
        gap = "" if not before or before.endswith("\n") else "\n"
        after = before + gap + as_json_line(made.kind, made.id, made.fields)
    else:
        after = with_record(before, made.kind, made.lines)
    known = {draft.id for draft in problems_in(before, file.path, library)[0]}
    drafts, problems = problems_in(after, file.path, library)
    require_records((draft for draft in drafts if draft.id not in known), problems, library)
    write_whole(file, after)
    return Writing((WrittenFile(named, f"{made.kind} {made.id}", 1),))

"""One file of a database, changed: checked before and after, and written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable

from lineage_cli.domain.errors import DatabaseUnreadable, WrongUsage
from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.records import kind_of
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange.destination import beside, failing
from lineage_cli.render.sentences import LABELLED
from lineage_cli.store.folders.database import ENDINGS, database_around
from lineage_cli.store.input.draft import Draft
from lineage_cli.store.input.file_text import decode
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.input.references import REFERRING

SHOWN = 5  # problems that an error names


class DatabaseFile(NamedTuple):
    """A file of a database: its real path, and the one that its user named."""

    path: str
    named: str
    database: str


def database_file(named: str) -> DatabaseFile:
    """Return the file that is named, which need not be there yet.

    Raises `DatabaseUnreadable` where it is in no database, `WrongUsage` where no database reads a file of that name.
    """
    if not named.endswith(ENDINGS):
        endings = ", ".join(ENDINGS)
        raise WrongUsage(
            tr("{path} cannot be a file of a database: these end in {endings}", path=named, endings=endings)
        )
    around = os.path.dirname(named) or os.curdir
    if not os.path.isdir(around):
        raise DatabaseUnreadable(tr("no such file or folder: {path}", path=around))
    folder = database_around(named)
    if folder is None:
        message = tr("{path} is in no database: there is no lineage.yaml at or above its folder", path=named)
        raise DatabaseUnreadable(message, [tr("to start one: lineage init")])
    real = os.path.join(os.path.realpath(around), os.path.basename(named))
    parts = os.path.relpath(real, os.path.realpath(folder)).split(os.sep)
    if parts[0] != os.pardir and any(part.startswith(".") for part in parts):
        seen = os.path.join(folder, *(part.lstrip(".") for part in parts))
        raise WrongUsage(tr("{path} is not read: name it {name}", path=named, name=os.path.relpath(seen)))
    return DatabaseFile(os.path.realpath(named), named, folder)


def content_of(file: DatabaseFile) -> str:
    """Return the text of a file, "" where it is not there yet. Raises `DatabaseUnreadable` for one that is no UTF-8 or not readable."""
    try:
        with open(file.path, "rb") as opened:
            content = opened.read()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise DatabaseUnreadable(
            tr("{path} cannot be read: {reason}", path=file.named, reason=error.strerror)
        ) from error
    problems: list[str] = []
    text = decode(content, lambda line, column, code, message, hint: problems.append(tr(message)))
    if text is None:
        raise DatabaseUnreadable(tr("{path} cannot be read: {reason}", path=file.named, reason=problems[0]))
    return text


def vocabulary_of(library: Library) -> Vocabulary:
    """Return the words of a database's own, as the reader wants them."""
    kinds = {each.id: each.as_ for each in library.database.evidence_kinds}
    return Vocabulary(library.predicates, kinds, library.database.language)


def problems_in(text: str, file: str, library: Library) -> tuple[list[Draft], list[Problem]]:
    """Return the records of a text that is to be a file, and what is wrong in it by itself."""
    if not text.strip():
        return [], []
    return read_file(file, text.encode(), Limits(), vocabulary_of(library))


def require_sound(text: str, file: DatabaseFile, library: Library) -> None:
    """Raise `DatabaseUnreadable` where a file has errors already: what is added to it could be lost in them."""
    errors = [each for each in problems_in(text, file.path, library)[1] if each.severity == "error"]
    if errors:
        count = ntr("{count:,} error", "{count:,} errors", len(errors))
        message = tr("{path} has {errors} already: nothing was written", path=file.named, errors=count)
        raise DatabaseUnreadable(message, [tr("lineage check {path} shows them", path=file.named)])


def require_records(drafts: Iterable[Draft], problems: Iterable[Problem], library: Library) -> None:
    """Raise `WrongUsage` where something is wrong with new records, by itself or with what they refer to."""
    new = list(drafts)
    wrong = [tr(LABELLED, label=tr(each.message), text=tr(each.hint)) for each in problems if each.severity == "error"]
    here = {(draft.kind, draft.id) for each in new for draft in (each, *each.inline)}
    wrong += [text for draft in new for text in _dangling(draft, here, library)]
    if wrong:
        more = [tr("and {count:,} more", count=len(wrong) - SHOWN)] if len(wrong) > SHOWN else []
        raise WrongUsage(tr("this is no record yet: nothing was written"), [*wrong[:SHOWN], *more])


def _dangling(draft: Draft, here: set[tuple[str, str]], library: Library) -> Iterable[str]:
    for field, target, *_ in dict.fromkeys(draft.references):
        due = REFERRING[draft.kind][field].due
        record = library.record(target)
        if (due, target) not in here and (record is None or kind_of(record) != due):
            hint = tr("lineage new {kind} {id} makes it", kind=due, id=target)
            yield (
                tr("{field!r} names {id!r}, which no {kind} has as its id", field=field, id=target, kind=due)
                + f": {hint}"
            )


def write_whole(file: DatabaseFile, text: str) -> None:
    """Put a new content in the place of a file. Raises `OutputFailed`; the file is then as it was."""
    with failing(file.named), beside(file.path) as copy:
        with open(copy, "x", encoding="utf-8", newline="") as out:
            if os.path.exists(file.path):
                shutil.copymode(file.path, copy)
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(copy, file.path)

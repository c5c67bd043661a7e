"""What is written: a file or a folder that is there whole or not at all.

A folder keeps a list of what was written into it. One that has none, or holds anything else, is somebody's own and is left alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator

from lineage_cli.domain.errors import OutputFailed
from lineage_cli.domain.language import tr

MARKER = ".lineage-export"


def text(path: str, pieces: Iterable[str]) -> None:
    """Write pieces of text to a file. Raises `OutputFailed`, and then leaves what was there.

    What is no ordinary file, such as `/dev/stderr`, is written to and not replaced.
    """

    def write(beside: str) -> None:
        with open(beside, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(pieces)

    if _is_special(path):
        with failing(path):
            write(path)
    else:
        file(path, write)


def file(path: str, write: Callable[[str], None]) -> None:
    """Put the file that `write` makes in the place of `path`. Raises `OutputFailed`, and then leaves what was there."""
    if os.path.isdir(path):
        raise OutputFailed(tr("cannot write {file}: {reason}", file=repr(path), reason=tr("it is a folder")))
    if _is_special(path):
        raise OutputFailed(tr("cannot write {file}: {reason}", file=repr(path), reason=tr("it is no ordinary file")))
    target = os.path.realpath(path)
    with failing(path), beside(target) as copy:
        write(copy)
        os.replace(copy, target)


def folder(path: str, write: Callable[[str], None], marker: str = MARKER) -> None:
    """Put the folder that `write` fills in the place of `path`. Raises `OutputFailed`, and then leaves what was there.

    `marker` is the file that lists what was written: a folder without it is somebody else's.
    """
    target = os.path.realpath(path)
    with failing(path):
        _refuse_foreign(path, target, marker)
        with beside(target) as copy:
            os.mkdir(copy)
            write(copy)
            _list(copy, marker)
            _put(copy, target)


def _is_special(path: str) -> bool:
    """Whether something stands there that is neither a file nor a folder, nor can be put in the place of one."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _list(folder: str, marker: str) -> None:
    names = sorted(_files(folder))
    with open(os.path.join(folder, marker), "w", encoding="utf-8") as out:
        out.writelines(f"{name}\n" for name in names)


def _files(folder: str) -> Iterator[str]:
    """Yield the files of a folder and of those in it, and folders that hold none, by their ways from it."""
    for head, folders, files in os.walk(folder):
        where = os.path.relpath(head, folder)
        found = files if files or folders or head == folder else [""]
        yield from (os.path.normpath(os.path.join(where, name)) for name in found)
        yield from (os.path.join(where, name) for name in folders if os.path.islink(os.path.join(head, name)))


def _refuse_foreign(path: str, target: str, marker: str) -> None:
    """Raise where something stands at `target` that no such command has made."""
    if not os.path.lexists(target):
        return
    if target == os.getcwd():
        raise OutputFailed(
            tr("cannot write {file}: {reason}", file=repr(path), reason=tr("it is the folder that you are in"))
        )
    held = set(_files(target)) if os.path.isdir(target) else set(os.listdir(target))
    if held and not held <= _listed(target, marker):
        hint = tr("name a new folder, or an empty one, or one that this command made and nobody added to")
        message = tr("{folder} holds files that this command did not write: it is left as it is", folder=repr(path))
        raise OutputFailed(message, [hint])


def _listed(folder: str, marker: str) -> set[str]:
    try:
        with open(os.path.join(folder, marker), encoding="utf-8") as file:
            return {marker, *file.read().splitlines()}
    except FileNotFoundError:
        return set()


def _put(copy: str, target: str) -> None:
    """Rename a folder onto another, which is kept until that has worked."""
    if not os.path.lexists(target):
        os.rename(copy, target)
        return
    with beside(target) as old:
        os.rename(target, old)
        try:
            os.rename(copy, target)
        except OSError:
            os.rename(old, target)
            raise


@contextlib.contextmanager
def beside(target: str) -> Iterator[str]:
    """Give a path beside another that nothing has. What stands there afterwards is taken away."""
    head, tail = os.path.split(target)
    path = os.path.join(head, f".{tail[:100]}.{os.urandom(8).hex()}")
    try:
        yield path
    finally:
        if os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                os.unlink(path)


@contextlib.contextmanager
def failing(path: str) -> Iterator[None]:
    """Turn what the file system refuses while this path is written into `OutputFailed`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(tr("cannot write {file}: {reason}", file=repr(path), reason=reason)) from error

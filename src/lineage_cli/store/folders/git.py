"""The files of a database as a revision in git has them. Only here is git started, and it runs nothing of the repository's.

Objects are read as they are: no filter, no conversion, no hook, no pager, no helper, no fetch of what is missing.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from lineage_cli.domain.errors import DatabaseUnreadable, NotFound, WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.folders.database import ENDINGS, MANIFEST

SETTINGS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never")
KEPT = ("GIT_CONFIG",)  # what its user says of git; the rest is of a repository that git was started from, as in a hook
OWN = {
    "GIT_ALLOW_PROTOCOL": "none",  # of this name there is none: what a partial clone lacks is never fetched
    "GIT_LITERAL_PATHSPECS": "1",  # a folder may be called `:(glob)`
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
FILES = (b"100644", b"100755")  # modes of what is a file; links and other repositories are not followed
PIECE = 1 << 20


class Revision(NamedTuple):
    """A commit of the repository that a folder is in, as it was called."""

    folder: str
    name: str
    commit: str


class _Entry(NamedTuple):
    object: bytes
    size: int
    path: str


def revision(folder: str, name: str) -> Revision:
    """Return the commit that a name means.

    Raises `DatabaseUnreadable` without git or repository, `NotFound` for no such revision, `WrongUsage` for what is no name.
    """
    if not name or name[0] in "-^" or "\0" in name:
        raise WrongUsage(tr("no revision can be called {name!r}", name=name))
    _git(folder, "rev-parse", "--git-dir")
    try:
        commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except DatabaseUnreadable:
        hint = tr("a revision is a commit, a tag or a branch: git log --oneline")
        raise NotFound(
            tr("no revision {name!r} in the repository of {folder}", name=name, folder=folder), [hint]
        ) from None
    return Revision(folder, name, commit.decode("ascii").strip())


def check_out(found: Revision, into: str, largest: int) -> None:
    """Write the files of a database as a revision has them into an empty folder.

    Of a YAML file larger than `largest` bytes only the size is kept, for it is not read. Raises `DatabaseUnreadable`
    where the revision has no `lineage.yaml` there.
    """
    prefix = os.fsdecode(_git(found.folder, "rev-parse", "--show-prefix")).rstrip("\n")
    listed = _git(found.folder, "ls-tree", "-r", "-l", "-z", "--full-tree", found.commit, "--", *filter(None, [prefix]))
    entries = list(_entries(listed, prefix))
    if not any(each.path == MANIFEST for each in entries):
        place = os.path.join(prefix, MANIFEST)
        raise DatabaseUnreadable(tr("{name} has no {path}", name=found.name, path=place))
    is_read = []
    for each in entries:
        if each.path.endswith(".jsonl") or each.size <= largest:
            is_read.append(each)
        else:
            with _made(into, each.path) as out:
                out.truncate(each.size)
    _write(found.folder, is_read, into)


def _entries(listed: bytes, prefix: str) -> Iterator[_Entry]:
    """Yield the files of a database among those of a tree: what a folder of that kind would be read of, and no other name."""
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, object, size = about.split()
        name = os.fsdecode(path).removeprefix(prefix)
        if mode in FILES and name.endswith(ENDINGS) and all(part and part[0] != "." for part in name.split("/")):
            yield _Entry(object, int(size) if size.isdigit() else 0, name)


def _write(folder: str, entries: Iterable[_Entry], into: str) -> None:
    """Write the content of files, one after the other as git gives them."""
    with _process(folder, "cat-file", "--batch") as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        for each in entries:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(each.object + b"\n")
                process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) != 3:
                message = tr("git has not got the content of {path}", path=each.path)
                raise DatabaseUnreadable(message, [tr("fetch it first: nothing is fetched here")])
            with _made(into, each.path) as out:
                _copy(process.stdout, out, int(head[2]))
            process.stdout.read(1)


def _copy(source: IO[bytes], out: IO[bytes], size: int) -> None:
    while size and (piece := source.read(min(size, PIECE))):
        out.write(piece)
        size -= len(piece)


def _made(into: str, path: str) -> IO[bytes]:
    """Return a new file at a path below a folder. Where a tree names one thing twice, the first stands."""
    place = os.path.join(into, path)
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        return open(place, "xb")
    except (FileExistsError, NotADirectoryError):
        return open(os.devnull, "wb")


@contextlib.contextmanager
def _process(folder: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    try:
        with subprocess.Popen(  # noqa: S603 - without a shell, on words of our own and a commit
            ["git", *SETTINGS, "-C", folder, *words],  # noqa: S607 - the one that the user has
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(os.environ),
        ) as process:
            yield process
    except FileNotFoundError:
        raise DatabaseUnreadable(tr("git is not installed here"), [tr("--rev asks it for revisions")]) from None


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in environ.items() if not name.startswith("GIT_") or name.startswith(KEPT)}
    return kept | OWN


def _git(folder: str, *words: str) -> bytes:
    """Return what git prints. Raises `DatabaseUnreadable` with what it says where it fails."""
    with _process(folder, *words) as process:
        out, err = process.communicate()
    if process.returncode:
        said = err.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise DatabaseUnreadable(tr("git cannot read {folder}: {reason}", folder=folder, reason=said))
    return out

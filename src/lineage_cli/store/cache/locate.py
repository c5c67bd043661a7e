"""Which folder is the database, which files are in it, and where its index is kept. Standard `os` only: Tab comes this way."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from zlib import crc32

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr

MANIFEST = "lineage.yaml"
ENDINGS = (".yaml", ".yml", ".jsonl")
RACY_NS = 50_000_000  # a file changed this shortly before it was looked at may change again under the same stamp
COARSE_NS = 2_000_000_000  # the same on file systems whose times are whole seconds


def database(chosen: str | None, environ: Mapping[str, str] = os.environ, *, own: bool = False) -> str:
    """Return the folder of the database: the chosen one, LINEAGE_CLAIMS, the nearest one, or the bundled one.

    With `own` never the bundled one: what keeps a database does not answer for somebody else's.
    Raises `DatabaseUnreadable` where the folder named has no `lineage.yaml`, or none is found.
    """
    named = chosen or environ.get("LINEAGE_CLAIMS")
    if named:
        if not os.path.exists(os.path.join(named, MANIFEST)):
            raise _missing(named)
        return os.path.realpath(named)
    found = next(_nearby(), None)
    if found is None and own:
        raise _missing(None)
    return os.path.realpath(found or bundled())


def holding(place: str) -> str | None:
    """Return the folder of the database that a file or folder is in, if it is in one: the nearest at or above it."""
    folder = os.path.realpath(place if os.path.isdir(place) else os.path.dirname(place) or os.curdir)
    while not os.path.isfile(os.path.join(folder, MANIFEST)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return folder


def is_bundled(chosen: str | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the bundled database answers because none was named and none is near."""
    return not (chosen or environ.get("LINEAGE_CLAIMS")) and next(_nearby(), None) is None


def _missing(named: str | None) -> DatabaseUnreadable:
    """Return the error that says what was looked for, and what lies near."""
    from lineage_cli.store.cache.nearby import advice

    if named is None:
        message = tr("no {name} here: neither in this folder nor in one above it, nor in their claims/", name=MANIFEST)
        return DatabaseUnreadable(message, advice(os.curdir))
    if os.path.isdir(named):
        return DatabaseUnreadable(
            tr("{folder} is not a database: it has no {name}", folder=named, name=MANIFEST), advice(named)
        )
    if os.path.exists(named):
        return DatabaseUnreadable(
            tr("{folder} is not a database: it is a file", folder=named), advice(os.path.dirname(named))
        )
    return DatabaseUnreadable(tr("{folder} is not a database: there is no such folder", folder=named), advice(named))


def _nearby() -> Iterator[str]:
    try:
        folder = os.getcwd()
    except OSError:
        return
    while True:
        for candidate in (folder, os.path.join(folder, "claims")):
            if os.path.isfile(os.path.join(candidate, MANIFEST)):
                yield candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def bundled() -> str:
    """Return the database that the program ships with: inside an installed copy, `claims/` of an editable one."""
    package = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
    for folder in (os.path.join(package, "claims"), os.path.join(os.path.dirname(os.path.dirname(package)), "claims")):
        if os.path.isfile(os.path.join(folder, MANIFEST)):
            return folder
    message = tr("no database here, and the program came without one")
    raise DatabaseUnreadable(message, [tr("name one with --claims DIR")])


def index_path(database: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the file that holds the index of a database, or None where no cache is wanted or possible."""
    folder = _cache_folder(environ)
    if folder is None:
        return None
    real = os.fsencode(database)
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in os.path.basename(database))[:40]
    return os.path.join(folder, f"{name}-{crc32(real):08x}{crc32(real[::-1], 1):08x}.sqlite")


def read_only(path: str) -> str:
    """Return the address by which SQLite opens an index for reading. No lock is taken: an index is never changed in place."""
    return f"{_address(path)}?immutable=1"


def alone(path: str) -> str:
    """Return the address by which SQLite opens a private file for writing. No lock is taken: nobody else knows it."""
    return f"{_address(path)}?nolock=1"


def _address(path: str) -> str:
    plain = "".join(
        chr(byte) if 32 < byte < 127 and byte not in b"%?#" else f"%{byte:02x}" for byte in os.fsencode(path)
    )
    return f"file://{plain}" if plain.startswith("/") else f"file:{plain}"


def _cache_folder(environ: Mapping[str, str]) -> str | None:
    own = environ.get("LINEAGE_CACHE")
    if own:
        return None if own == "off" else own
    xdg = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(xdg):
        return os.path.join(xdg, "lineage")
    home = os.path.expanduser("~")
    if not (os.path.isabs(home) and os.path.isdir(home)):
        return None
    return os.path.join(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "lineage")


Stamp = tuple[int, ...]
"""Size, mtime and ctime in nanoseconds, inode. A fifth number where it cannot be trusted; none of these of what is unreadable."""
Stamps = dict[str, Stamp]


def stamps(database: str) -> Stamps:
    """Return the stamp of every file of a database by its path below the folder, in the same order each time.

    One that cannot be trusted, because the file changed just now, never repeats. Costs one stat a file.
    """
    now = time.time_ns()
    found: Stamps = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(os.path.join(database, folder)), key=_name)
        except OSError:
            found[folder] = ()
            continue
        before = f"{folder}/" if folder else ""
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(before + name)
            elif name.endswith(ENDINGS) or (entry.is_symlink() and entry.is_dir()):
                found[before + name] = _stamp(entry, now)
    if not "".join(found).isprintable():
        return {path if path.isprintable() else _writable(path): stamp for path, stamp in found.items()}
    return found


def _writable(path: str) -> str:
    """Return a path with what no index can hold written out: no file has that name, so it is told to be unreadable."""
    return "".join(f"\\x{ord(c):02x}" if c < " " or c == "\x7f" or "\ud800" <= c <= "\udfff" else c for c in path)


_name: Callable[[os.DirEntry[str]], str] = attrgetter("name")
_numbers: Callable[[os.stat_result], Stamp] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


def _stamp(entry: os.DirEntry[str], now: int) -> Stamp:
    try:
        stamp = _numbers(entry.stat())
    except OSError:
        return (now,)
    changed = stamp[2]
    if changed > now - COARSE_NS and (changed > now - RACY_NS or not changed % 1_000_000_000):
        return (*stamp, now)
    return stamp


def size(stamp: Stamp) -> int:
    """Return the bytes of a file by its stamp, 0 for what is unreadable."""
    return stamp[0] if len(stamp) > 1 else 0


def written(stamp: Stamp) -> bytes:
    """Return a stamp as an index keeps it: of two that differ the bytes differ."""
    return b"".join((number % 2**64).to_bytes(8, "big") for number in stamp)


def digest(stamps: Stamps) -> str:
    """Return a text that tells with one comparison whether anything changed: a checksum of the paths, a hash of the stamps.

    The hash of numbers is the same in every run of one Python; another one looks at each stamp.
    """
    return f"{len(stamps)} {crc32(os.fsencode(chr(10).join(stamps))):08x} {hash(tuple(stamps.values())):x}"

"""A PostgreSQL server of the tests' own, on a free port of this machine, in a folder that goes with the run."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lineage_cli.store.index.contents import IndexContents
from lineage_cli.store.index.sqlite_library import SqliteLibrary

if TYPE_CHECKING:
    from lineage_cli.store.server.server_library import ServerLibrary

OLDEST = 15
_SCHEMAS = count(1)
_MADE = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N")
_SETTINGS = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=40", "log_statement=all")


class Server(NamedTuple):
    """A running server: where it listens, its process, the folder of its data."""

    port: int
    process: subprocess.Popen[bytes]
    folder: Path

    def address(self, schema: str | None = None, *, user: str = "postgres") -> str:
        """Return the address of a schema that nobody else uses."""
        name = schema or f"t{os.getpid()}_{next(_SCHEMAS)}"
        return f"postgresql://{user}@127.0.0.1:{self.port}/postgres?schema={name}"

    def database(self) -> str:
        """Return the address of a database of its own, without a schema."""
        name = f"d{os.getpid()}_{next(_SCHEMAS)}"
        self.execute(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as the superuser and return what it finds."""
        import psycopg2

        with closing(psycopg2.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres")) as link:
            link.autocommit = True
            with link.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []


def a_server() -> Server:
    """Return the server of this run. Skips the test where there is no PostgreSQL or no psycopg2, and says so."""
    pytest.importorskip("psycopg2", reason="psycopg2 is not installed: pip install '.[server]'", exc_type=ImportError)
    programs = _programs()
    if programs is None:
        pytest.skip(f"PostgreSQL {OLDEST} or later is not installed")
    return _started(programs)


def open_server(address: str) -> ServerLibrary:
    """Return the library at an address. Where psycopg2 is missing nothing of that room can be imported."""
    from lineage_cli.store.server.opening import open_server as opening

    return opening(address)


def loaded(library: SqliteLibrary, address: str) -> None:
    """Put what an index holds on a server."""
    from lineage_cli.store.server.address import read_address
    from lineage_cli.store.server.load import load

    load(IndexContents(library, None), read_address(address), [], lambda what, share: None)


def _programs() -> Path | None:
    """Return the folder of PostgreSQL's programs: on the path, or where Debian keeps them, the newest first."""
    found = shutil.which("initdb")
    here = [Path(found).resolve().parent] if found else []
    kept = Path("/usr/lib/postgresql")
    versions = sorted(map(int, (each.name for each in kept.iterdir() if each.name.isdigit())) if kept.is_dir() else [])
    return next(iter([*here, *(kept / str(each) / "bin" for each in reversed(versions) if each >= OLDEST)]), None)


@cache
def _started(programs: Path) -> Server:
    folder = Path(tempfile.mkdtemp(prefix="lineage-postgres-"))
    owner = _owner()
    if owner is not None:
        shutil.chown(folder, owner)
    data = folder / "data"
    made = [str(programs / "initdb"), "-D", str(data), *_MADE]
    subprocess.run(made, check=True, capture_output=True, user=owner, cwd="/")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
    options = [word for each in _SETTINGS for word in ("-c", each)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, *told, *options],
            stdout=log,
            stderr=log,
            user=owner,
            cwd="/",
            start_new_session=True,  # it is not among the processes of which a test of forks hears the end
        )
    atexit.register(_stop, process, folder)
    server = Server(port, process, folder)
    for _ in _patiently():
        if _answers(server):
            return server
    raise AssertionError((folder / "log").read_text("utf-8", "replace"))


def _answers(server: Server) -> bool:
    import psycopg2

    try:
        return server.execute("SELECT 1") == [(1,)]
    except psycopg2.OperationalError:
        return False


def _patiently() -> Iterator[None]:
    for _ in range(300):
        yield
        time.sleep(0.1)


def _owner() -> str | None:
    """Return whom the server runs as, where we are root, as whom it refuses to."""
    if os.getuid():
        return None
    import pwd

    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _stop(process: subprocess.Popen[bytes], folder: Path) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)

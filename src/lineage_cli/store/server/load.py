"""Puts a built database on a server: into a schema of its own, published in one statement when it is whole.

Who reads the one before goes on with it; it is dropped when nobody does. What a load that was killed left is dropped by the next.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.bodies.contents import Contents, Share
from lineage_cli.store.index import workers
from lineage_cli.store.index.encoding import KINDS
from lineage_cli.store.server.address import Address
from lineage_cli.store.server.connection import Connection
from lineage_cli.store.server.publishing import begun, drop_unused, publish
from lineage_cli.store.server.rows import line, lines_of
from lineage_cli.store.server.sql_schema import COLUMNS, INDEXES, UNIQUE
from lineage_cli.store.server.tallies import COUNTS

ROOM = "SET maintenance_work_mem = '128MB'"  # on the server, for each index that is being made
AT_ONCE = 5000  # records whose rows are gathered before they are copied

ProgressCallback = Callable[[str, float], None]


class Loaded(NamedTuple):
    """What was loaded: how many records of each kind there are now; and whether something was there before."""

    records: tuple[tuple[str, int], ...]
    replaced: bool


def load(contents: Contents, address: Address, readers: Sequence[str], progress: ProgressCallback) -> Loaded:
    """Put a database on a server in the place of what was there. Raises `DatabaseUnreadable`, and then what was there still is."""
    with closing(Connection(address)) as connection:
        before, schema = begun(connection, address.schema, readers)
        shares = contents.shares()
        _fill(_Work(address, schema), shares, progress)
        _describe(connection, schema, contents)
        publish(connection, address.schema, schema)
        drop_unused(connection, address.schema, schema)
        counts: dict[str, int] = dict(
            connection.rows(f"SELECT name, count FROM \"{schema}\".tally WHERE what = 'kind'")
        )
        return Loaded(tuple((kind, counts.get(kind, 0)) for kind in KINDS), before is not None)


class _Work(NamedTuple):
    """Where the processes that share the work put it."""

    address: Address
    schema: str

    @contextlib.contextmanager
    def connected(self) -> Iterator[Connection]:
        """Connect. A connection belongs to one process."""
        with closing(Connection(self.address)) as connection:
            connection.rows(f'SET search_path = "{self.schema}"; SET synchronous_commit = off; {ROOM}')
            yield connection


def _fill(work: _Work, shares: list[Share], progress: ProgressCallback) -> None:
    """Copy all records and arrange them, in several processes where there are several processors."""
    processes = workers.available() if len(shares) > 1 else 0
    steps: list[tuple[str, list[Callable[[], int]]]] = [
        ("copying", [partial(_copy, work, number, share) for number, share in enumerate(shares)]),
        ("arranging", [partial(_arrange, work, name) for name in INDEXES]),
    ]
    for what, units in steps:
        with closing(workers.in_order(units, _call, processes)) as results:
            for number, _ in enumerate(results, 1):
                progress(what, number / len(units))


def _call(unit: Callable[[], int]) -> int:
    return unit()


def _copy(work: _Work, number: int, share: Share) -> int:
    """Copy one share, whole or not at all; one that is there already is not copied again."""
    with work.connected() as connection:
        claimed = "BEGIN; INSERT INTO loaded VALUES (%s) ON CONFLICT DO NOTHING RETURNING share"
        if not connection.rows(claimed, (number,)):
            return 0
        records = share()
        while some := list(islice(records, AT_ONCE)):
            for table, lines in lines_of(some).items():
                connection.copy(table, COLUMNS[table], io.StringIO("".join(lines)))
        connection.rows("COMMIT")
        return 1


def _arrange(work: _Work, name: str) -> int:
    """Make an index, if another process has not made it."""
    unique = "UNIQUE " if name in UNIQUE else ""
    with work.connected() as connection:
        connection.rows(f"CREATE {unique}INDEX IF NOT EXISTS {name} ON {INDEXES[name]}")
    return 1


def _describe(connection: Connection, schema: str, contents: Contents) -> None:
    """Put in what is said of the whole: facts, problems, counts."""
    connection.rows(f'SET search_path = "{schema}"')
    connection.copy("meta", "key, value", io.StringIO("".join(line(*each) for each in contents.facts.items())))
    problems = "".join(line(number, *problem) for number, problem in enumerate(contents.problems()))
    connection.copy("problem", "number, path, line, col, code, message, hint", io.StringIO(problems))
    for statement in COUNTS:
        connection.rows(f"INSERT INTO tally {statement}")
    connection.rows("CREATE INDEX ON tally (what, name)")
    for table in (*COLUMNS, "tally"):
        connection.rows(f"ANALYZE {table}")

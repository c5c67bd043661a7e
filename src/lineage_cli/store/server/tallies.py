"""What is known of a whole database on a server: counts, made when it was loaded, and problems. Imported only where they are asked for."""

from __future__ import annotations

from lineage_cli.domain.grades import GRADES, Mark, Tag
from lineage_cli.domain.library import Tallies
from lineage_cli.domain.problems import Problem
from lineage_cli.store.index.encoding import BITS, KINDS, NUMBERS
from lineage_cli.store.index.problems import unpacked
from lineage_cli.store.server.connection import Connection
from lineage_cli.store.server.sql_schema import SOME

_GRADED = f"tag IN ({', '.join(str(int(tag)) for tag in GRADES)})"
_MARKS = ", ".join(f"('{mark.name}', {bit})" for mark, bit in BITS.items())
_KINDS = ", ".join(f"({number}, '{kind}')" for number, kind in enumerate(KINDS))
_FIRST = f"SELECT id, lines FROM record WHERE kind = {NUMBERS['claim']} ORDER BY id LIMIT {SOME}"
COUNTS = (
    f"SELECT 'kind', kinds.name, '', count(*) FROM record JOIN (VALUES {_KINDS}) AS kinds (number, name) ON number = kind GROUP BY 2",
    f"SELECT 'entity-kind', type, '', count(*) FROM record WHERE kind = {NUMBERS['entity']} GROUP BY 2",
    "SELECT 'tag', tag::text, '', count(*) FROM record WHERE tag IS NOT NULL GROUP BY 2",
    f"SELECT 'mark', name, '', count(*) FROM record JOIN (VALUES {_MARKS}) AS marks (name, bit) ON record.marks & bit > 0 GROUP BY 2",
    f"SELECT 'stated', stated.tag::text, record.tag::text, count(*) FROM stated JOIN record USING (id) WHERE record.{_GRADED} GROUP BY 2, 3",
    "SELECT 'alone', origin, '', count(*) FROM record WHERE origin IS NOT NULL GROUP BY 2",
    f"SELECT 'by-lines', '', '', count(*) FROM record WHERE by_lines = {int(Tag.CONCLUSION)} AND {_GRADED}",
    *(
        "SELECT 'named', link.kind || field, target, count(*) FROM link JOIN record ON record.id = target"
        f" WHERE holder IN (SELECT id FROM record WHERE kind = {number} ORDER BY id LIMIT {SOME}) GROUP BY 2, 3"
        for number in NUMBERS.values()
    ),
    f"SELECT 'most-supported', id, '', lines FROM ({_FIRST}) AS first WHERE lines > 0 ORDER BY lines DESC, id LIMIT 1",
    "SELECT 'texts', '', '', count(*) FROM words",
    "SELECT 'words', '', '', coalesce(sum(size), 0) FROM words",
)
"""What a load counts, once."""


def tallies(connection: Connection) -> Tallies:
    """Return the counts over all claims."""
    kinds = ("tag", "mark", "stated", "alone", "by-lines")
    query = "SELECT what, name, other, count FROM tally WHERE what = ANY(%s) ORDER BY what, name, other"
    found = connection.rows(query, (list(kinds),))
    of = {what: [row[1:] for row in found if row[0] == what] for what in kinds}
    return Tallies(
        {Tag(int(tag)): count for tag, _, count in of["tag"]},
        {Mark[name]: count for name, _, count in of["mark"]},
        {(Tag(int(named)), Tag(int(tag))): count for named, tag, count in of["stated"]},
        {origin: count for origin, _, count in of["alone"]},
        sum(count for _, _, count in of["by-lines"]),
    )


def problems(connection: Connection) -> list[Problem]:
    """Return every problem that the database had when it was loaded, in order of place."""
    rows = connection.rows("SELECT path, line, col, code, message, hint FROM problem ORDER BY number")
    return [Problem._make((*place, unpacked(message), unpacked(hint))) for *place, message, hint in rows]

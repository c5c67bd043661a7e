"""The names of records on a server."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.library import Name
from lineage_cli.store.index.encoding import KINDS
from lineage_cli.store.server.connection import NUL, STAND_IN, Connection

CUT = 100  # names that begin as one that was cut, as `Library.prefixed` has it
FIRST_WORDS = 100_000  # names among whose words a spelling is mended
_ORDER = "ORDER BY length(folded), folded, id"


class ServerNames:
    """Names, looked up many at once. What begins in one way is remembered: a list of works asks for it again and again."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._begun: dict[tuple[str, int], list[Name]] = {}

    def begun(self, starts: Iterable[str], limit: int) -> dict[str, list[Name]]:
        """Return for each of these the names that begin so, the shortest first. One round trip for those not asked before."""
        wanted = dict.fromkeys(starts)
        missing = [folded for folded in wanted if (folded, limit) not in self._begun]
        if missing:
            self._begun.update(((folded, limit), list[Name]()) for folded in missing)
            query = (
                f"SELECT number, folded, shown, kind, id FROM unnest(%s::text[]) WITH ORDINALITY AS starts (start, number),"
                f" LATERAL (SELECT * FROM name WHERE folded >= start AND folded < start || chr(1114111) {_ORDER} LIMIT %s) AS found"
                f" {_ORDER}"
            )
            for number, *name in self.connection.rows(query, (missing, limit)):
                self._begun[missing[number - 1], limit].append(_name(*name))
        return {folded: list(self._begun[folded, limit]) for folded in wanted}

    def called(self, names: Iterable[str], longest: int) -> list[Name]:
        """Return every record with one of these names, or one that begins so where names were cut to be compared."""
        wanted = list(names)
        cut = [name for name in wanted if len(name) >= longest]
        query = f"SELECT folded, shown, kind, id FROM name WHERE folded = ANY(%s) {_ORDER}"
        found = self.connection.rows(query, ([name for name in wanted if len(name) < longest],))
        begun = self.begun(cut, CUT) if cut else {}
        return [*(_name(*row) for row in found), *(each for name in cut for each in begun[name])]

    def folded(self, shortest: int, longest: int) -> list[str]:
        """Return the names of such lengths. Costs a look at each name."""
        query = (
            "SELECT string_agg(folded, chr(10) ORDER BY folded, id) FROM name WHERE length(folded) BETWEEN %s AND %s"
        )
        text = self.connection.rows(query, (shortest, longest))[0][0]
        return text.split("\n") if text else []

    def words(self) -> str:
        """Return the first names as they are shown, in one text."""
        query = "SELECT string_agg(shown, chr(10)) FROM (SELECT shown FROM name ORDER BY folded, id LIMIT %s) AS first"
        return str(self.connection.rows(query, (FIRST_WORDS,))[0][0] or "").replace(STAND_IN, NUL)


def _name(folded: str, shown: str, kind: int, id: str) -> Name:
    return Name(folded, shown.replace(STAND_IN, NUL), KINDS[kind], id)

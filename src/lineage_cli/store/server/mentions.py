"""Who refers to a record on a server."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from lineage_cli.domain.library import Mention
from lineage_cli.store.index.encoding import FIELD_OF, KINDS, LETTERS
from lineage_cli.store.server.connection import Connection
from lineage_cli.store.server.reading_ahead import Groups

FEW = 100  # mentions of a record that was not asked for: of one with more, none are read
AHEAD = 64  # records whose mentions are read with those of the one that is asked for


class Mentions:
    """Mentions, remembered for the length of one command, with those of what is likely to be asked for next."""

    def __init__(self, connection: Connection, groups: Groups) -> None:
        self.connection = connection
        self._groups = groups
        self._known: dict[str, list[Mention]] = {}

    def of(self, id: str) -> list[Mention]:
        """Return who refers to a record, in order."""
        if id not in self._known:
            self._read(id)
        return self._known[id]

    def holders(self, fields: Iterable[str], ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """Return for each of some fields the records that refer to each of these in it. One round trip for what is not known."""
        found: dict[str, dict[str, list[str]]] = {field: {} for field in fields}
        wanted = dict.fromkeys(ids)
        told = [(each.field, id, each.id) for id in wanted for each in self._known.get(id, ())]
        missing = [id for id in wanted if id not in self._known]
        if missing:
            query = "SELECT field, target, holder FROM link WHERE target = ANY(%s) AND field = ANY(%s)"
            rows = self.connection.rows(query, (missing, [LETTERS[field] for field in found]))
            self._groups.add(row[2] for row in rows)
            told += [(FIELD_OF[letter], target, holder) for letter, target, holder in rows]
        for field, id, holder in sorted(told, key=itemgetter(2)):
            if field in found:
                found[field].setdefault(id, []).append(holder)
        return found

    def clear(self) -> None:
        """Drop what was remembered."""
        self._known.clear()

    def _read(self, id: str) -> None:
        """Read who refers to a record, and who to those that are likely to be asked for next, where these are few."""
        ahead = [each for each in self._groups.with_next([id], self._known)[:AHEAD] if each != id]
        query = (
            "SELECT target, field, kind, holder FROM link WHERE target = %s UNION ALL"
            " SELECT ahead, field, kind, holder FROM unnest(%s::text[]) AS ahead,"
            " LATERAL (SELECT field, kind, holder FROM link WHERE target = ahead LIMIT %s) AS few"
        )
        rows = self.connection.rows(query, (id, ahead, FEW))
        read: dict[str, list[Mention]] = {each: [] for each in (id, *ahead)}
        for target, field, kind, holder in sorted(rows, key=lambda row: (row[2], row[3], row[1])):
            read[target].append(Mention(FIELD_OF[field], KINDS[kind], holder))
        whole = {target: found for target, found in read.items() if target == id or len(found) < FEW}
        self._known.update(whole)
        self._groups.add(each.id for found in whole.values() for each in found)

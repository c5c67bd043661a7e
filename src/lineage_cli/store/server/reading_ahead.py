"""Which records are likely to be asked for together: those that came in one answer, and those that one answer refers to."""

from __future__ import annotations

from collections.abc import Container, Iterable

FIRST, MOST = 256, 2048  # of one group, how many are read with the first that is asked for, and at most at once
REMEMBERED = 500_000  # ids, before all groups are forgotten to keep memory flat


class Group:
    """Ids that came together, in order. The more of them are asked for, the more are read at once."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        self.size = FIRST

    def next(self, place: int) -> list[str]:
        """Return the ids that are to be read now: from a place on, or all of a group that is small."""
        start = place if len(self.ids) > self.size else 0
        found = self.ids[start : start + self.size]
        self.size = min(2 * self.size, MOST)
        return found


class Groups:
    """Remembers for each id the ids that came with it. One look-up for one of them then serves the next ones too."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Group, int]] = {}

    def add(self, ids: Iterable[str]) -> None:
        """Remember ids that came together, in their order; those that have come with more of them before stay with those."""
        if len(self._places) > REMEMBERED:
            self._places.clear()
        group = Group(list(dict.fromkeys(ids)))
        if len(group.ids) > 1:
            for place, id in enumerate(group.ids):
                known = self._places.get(id)
                if known is None or len(known[0].ids) <= len(group.ids):
                    self._places[id] = (group, place)

    def with_next(self, ids: Iterable[str], known: Container[str]) -> list[str]:
        """Return ids that are not known yet, with those that are likely to be asked for next."""
        found = dict.fromkeys(id for id in ids if id not in known)
        for id in list(found):
            if len(found) < MOST and id in self._places:
                group, place = self._places[id]
                found.update((each, None) for each in group.next(place) if each not in known)
        return list(found)

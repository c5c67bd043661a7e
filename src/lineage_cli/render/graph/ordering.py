"""The second step of a layout: the order of the boxes within each layer, so that few edges cross (barycenter sweeps)."""

from collections.abc import Mapping, Sequence

SWEEPS = 24
Rows = list[list[int]]
Links = Mapping[int, Sequence[int]]
"""For each box those that it is linked to on the next layer up, or down."""


def ordered(rows: Rows, up: Links, down: Links) -> Rows:
    """Return the rows in the order with the fewest crossings that was met; the first of equals."""
    place = {box: at for row in rows for at, box in enumerate(row)}
    fewest, best = crossings(rows, down), [list(row) for row in rows]
    for sweep in range(SWEEPS):
        if not fewest:
            break
        links, sequence = (up, rows[1:]) if sweep % 2 == 0 else (down, rows[-2::-1])
        for row in sequence:
            middle = {box: _middle(box, links, place) for box in row}
            row.sort(key=middle.__getitem__)
            place.update({box: at for at, box in enumerate(row)})
        found = crossings(rows, down)
        if found < fewest:
            fewest, best = found, [list(row) for row in rows]
    return best


def _middle(box: int, links: Links, place: Mapping[int, int]) -> float:
    linked = links.get(box, ())
    return sum(place[each] for each in linked) / len(linked) if linked else place[box]


def crossings(rows: Rows, down: Links) -> int:
    """Return how many pairs of edges between neighbouring layers cross."""
    place = {box: at for row in rows for at, box in enumerate(row)}
    total = 0
    for row in rows:
        ends: list[int] = []
        for box in row:
            below = sorted(place[each] for each in down.get(box, ()))
            total += sum(sum(earlier > each for earlier in ends) for each in below)
            ends += below
    return total

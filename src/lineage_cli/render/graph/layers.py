"""The first step of a layout: which layer each box is on. Edges point down; those that close a circle are turned around.

Layers are assigned by the longest path (Sugiyama, Tagawa and Toda 1981); a start is pulled down to just above its first child.
"""

from collections.abc import Sequence

Ends = tuple[int, int]


def acyclic(count: int, edges: Sequence[Ends]) -> list[Ends]:
    """Return the edges with those turned around that would close a circle. In order of the boxes, so always the same ones."""
    below = _neighbours(count, edges)
    open_, done, turned = set[int](), set[int](), set[Ends]()
    for start in range(count):
        ahead = [(start, iter(below[start]))] if start not in done else []
        open_.update(box for box, _ in ahead)
        while ahead:
            box, rest = ahead[-1]
            following = next(rest, None)
            if following is None:
                ahead.pop()
                open_.discard(box)
                done.add(box)
            elif following in open_:
                turned.add((box, following))
            elif following not in done:
                open_.add(following)
                ahead.append((following, iter(below[following])))
    return [(b, a) if (a, b) in turned else (a, b) for a, b in edges]


def assigned(count: int, edges: Sequence[Ends]) -> list[int]:
    """Return the layer of each box, from 0 at the top. The edges must be without circles."""
    below = _neighbours(count, edges)
    waiting = [0] * count
    for _, box in edges:
        waiting[box] += 1
    ordered = [box for box in range(count) if not waiting[box]]
    layer = [0] * count
    for box in ordered:  # grows while it is walked
        for following in below[box]:
            layer[following] = max(layer[following], layer[box] + 1)
            waiting[following] -= 1
            if not waiting[following]:
                ordered.append(following)
    for box in reversed(ordered):
        if below[box]:
            layer[box] = min(layer[following] for following in below[box]) - 1
    top = min(layer, default=0)
    return [each - top for each in layer]


def _neighbours(count: int, edges: Sequence[Ends]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        if a != b:
            below[a].append(b)
    return below

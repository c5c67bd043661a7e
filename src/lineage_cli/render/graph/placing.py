"""The third step of a layout: where each box stands on its layer, as near to what it is linked to as its neighbours allow."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from lineage_cli.render.graph.geometry import Box
from lineage_cli.render.graph.ordering import Links, Rows

ROUNDS = 60


def across(rows: Rows, boxes: Mapping[int, Box], up: Links, down: Links, gap: float) -> dict[int, float]:
    """Return the x of each box's centre: no two of a row come nearer than `gap`. Begins at 0."""
    x: dict[int, float] = {}
    for row in rows:
        edge = 0.0
        for box in row:
            x[box] = edge + boxes[box].width / 2
            edge += boxes[box].width + gap
    for turn in range(ROUNDS):
        first, second, sequence = (up, down, rows) if turn % 2 == 0 else (down, up, rows[::-1])
        for row in sequence:
            wanted = [_mean(first.get(box) or second.get(box) or (box,), x.__getitem__) for box in row]
            x.update(zip(row, apart(wanted, [boxes[box].width for box in row], gap), strict=True))
    left = min((x[box] - boxes[box].width / 2 for row in rows for box in row), default=0.0)
    return {box: each - left for box, each in x.items()}


def _mean(boxes: Sequence[int], of: Callable[[int], float]) -> float:
    return sum(of(box) for box in boxes) / len(boxes)


def apart(wanted: Sequence[float], widths: Sequence[float], gap: float) -> list[float]:
    """Return the places nearest to those wanted, in the same order and at least `gap` apart (pool adjacent violators)."""
    offsets = [0.0]
    for left, right in pairwise(widths):
        offsets.append(offsets[-1] + (left + right) / 2 + gap)
    pools: list[tuple[float, int]] = []  # the mean of a run that has to move together, and its length
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append((want - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (second, many), (first, some) = pools.pop(), pools.pop()
            pools.append(((first * some + second * many) / (some + many), some + many))
    shifts = [mean for mean, length in pools for _ in range(length)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=False)]

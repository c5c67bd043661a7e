"""Takes the samples: the programs of a group one after the other, round after round, then the median of the ratios."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

from benchmarks.contestants import Contestant
from benchmarks.place import Place
from benchmarks.row import GROUPS, Row
from benchmarks.runs import Failed, Sample


class Figure(NamedTuple):
    """What a row came to. `processor`: the same of the seconds on the processor. `spread`: the middle half of the rounds."""

    row: Row
    value: float | None
    processor: float | None = None
    spread: tuple[float, float] | None = None
    rounds: int = 0
    why_not: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is met; nothing where there is none or no figure."""
        if self.value is None or self.row.target is None:
            return ""
        met = self.value >= self.row.target if self.row.least else self.value <= self.row.target
        return "met" if met else f"missed by {abs(self.value / self.row.target - 1):.0%}"


def measure(rows: Iterable[Row], place: Place, *, repeats: int | None = None) -> Iterator[list[Figure]]:
    """Yield the figures of the rows a group at a time. Programs that several rows of a group share are run once a round."""
    chosen = list(rows)
    for name, group in GROUPS.items():
        held = [row for row in chosen if row.group == name]
        if held:
            print(f"measuring {name}", file=sys.stderr, flush=True)
            samples = _rounds(held, place, repeats or group.repeats)
            yield [_figure(row, samples) for row in held]


Samples = dict[Contestant, list[Sample] | str]


def _rounds(rows: list[Row], place: Place, count: int) -> Samples:
    """Take a sample of each contestant to warm up, then so many more in turn, each round in the other direction."""
    contestants = list(dict.fromkeys(each for row in rows for each in (row.a, row.b)))
    samples: Samples = {}
    for each in contestants:
        try:
            warm_up = each.sample(place)
            samples[each] = [warm_up] if count == 1 else []
        except (Failed, OSError) as error:
            samples[each] = str(error)
    for number in range(count if count > 1 else 0):
        for each in contestants if number % 2 else reversed(contestants):
            taken = samples[each]
            if isinstance(taken, list):
                taken.append(each.sample(place))
    return samples


def _figure(row: Row, samples: Samples) -> Figure:
    a, b = samples[row.a], samples[row.b]
    if isinstance(a, str) or isinstance(b, str):
        return Figure(row, None, why_not=a if isinstance(a, str) else str(b))
    ratios = sorted(one.figure / other.figure for one, other in zip(a, b, strict=True))
    processor = median(one.processor / other.processor for one, other in zip(a, b, strict=True))
    quarter = len(ratios) // 4
    return Figure(row, median(ratios), processor, (ratios[quarter], ratios[-1 - quarter]), len(ratios))

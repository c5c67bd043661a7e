"""Takes the samples: the programs of a group one after the other, round after round, then the median of the ratios."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from statistics import median
from subprocess import SubprocessError
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
        distance = abs(self.value / self.row.target - 1)
        return "met" if met else f"missed by {distance:.0%}" if distance >= 0.01 else "missed by less than 1%"


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
    samples: Samples = {each: [] for each in contestants}
    for number in range(count + 1 if count > 1 else 1):
        for each in reversed(contestants) if number % 2 else contestants:
            _take(each, place, samples)
    if count > 1:
        _forget_warm_up(samples)
    return samples


def _take(contestant: Contestant, place: Place, samples: Samples) -> None:
    """Take one more sample; one that fails is the last, and says why."""
    taken = samples[contestant]
    if isinstance(taken, str):
        return
    try:
        taken.append(contestant.sample(place))
    except (Failed, OSError, SubprocessError) as error:
        samples[contestant] = str(error)


def _forget_warm_up(samples: Samples) -> None:
    for taken in samples.values():
        if isinstance(taken, list):
            del taken[0]


def _figure(row: Row, samples: Samples) -> Figure:
    a, b = samples[row.a], samples[row.b]
    if isinstance(a, str) or isinstance(b, str):
        return Figure(row, None, why_not=a if isinstance(a, str) else str(b))
    ratios = sorted(one.figure / other.figure for one, other in zip(a, b, strict=True))
    processor = median(one.processor / other.processor for one, other in zip(a, b, strict=True))
    quarter = len(ratios) // 4
    return Figure(row, median(ratios), processor, (ratios[quarter], ratios[-1 - quarter]), len(ratios))

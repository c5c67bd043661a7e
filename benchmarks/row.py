"""What a row of the table is, and the groups in which rows are measured side by side."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.contestants import Contestant


class Group(NamedTuple):
    """Rows whose programs alternate in one run: how often, and whether the short form has it."""

    repeats: int
    short: bool = False


class Row(NamedTuple):
    """One figure: the median of `a` divided by `b` of the same round. `least`: it must reach the target, not stay below."""

    name: str
    group: str
    what: str
    a: Contestant
    b: Contestant
    target: float | None
    unit: str
    least: bool = False


GROUPS = {
    "start": Group(15, short=True),
    "shipped": Group(15, short=True),
    "pipe": Group(15),
    "first": Group(11, short=True),
    "names": Group(15),
    "fresh": Group(11),
    "build": Group(11),
    "memory of the build": Group(3),
    "large": Group(1),  # leaves its indexes for those below
    "memory": Group(5),
    "flat": Group(15),
    "peers": Group(11),
    "growth": Group(11),
    "touched": Group(3),
    "history": Group(5),
    "site": Group(1),
}

"""How much a plain run takes: few of many examples, and what stands for the rest of a sweep. `pytest --slow` takes all."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any

import pytest
from hypothesis import settings

FEW = 10
"""The examples of a plain run. They are others each time, so that what one run does not find another does."""
whole = False
"""Whether this is a long run: `conftest` says so before any test is imported."""
laws = 1000
"""The examples that a long run takes of each law. `pytest --slow --laws 5000` takes more, for a night."""
renewed = False
"""Whether what is expected is written anew: then a sweep is whole in any run."""


def examples(count: int, **options: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test on so many examples in a long run, in a plain one on few. It stands above `given`."""
    chosen = settings(max_examples=count if whole else min(count, FEW), deadline=None, **options)
    return lambda test: pytest.mark.thorough(chosen(test))


def sweep(values: Iterable[Any], plain: Container[Any], *, several: bool = False) -> list[Any]:
    """Return the values of a parameter, or of `several` at once, all of them slow but those that a plain run takes."""
    slow = () if renewed else pytest.mark.slow
    return [each if each in plain else pytest.param(*(each if several else (each,)), marks=slow) for each in values]


def every(step: int, values: Iterable[Any], *, several: bool = False) -> list[Any]:
    """Return a sweep of which a plain run takes each so-many-th."""
    whole_sweep = list(values)
    return sweep(whole_sweep, whole_sweep[::step], several=several)

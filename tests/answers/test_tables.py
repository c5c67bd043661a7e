"""The tables of answers: a key that is said to be a value's own names something that such values have."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from operator import attrgetter
from typing import Any, get_args

import pytest

from lineage_cli import answers
from lineage_cli.answers.table import Answer, Table

MODULES = [each.name for each in pkgutil.iter_modules(answers.__path__)]


def tables(module: str) -> dict[str, tuple[Table[Any], type]]:
    """Return the tables that a module declares for a class, by name, each with that class."""
    found = {}
    for name, each in vars(import_module(f"{answers.__name__}.{module}")).items():
        nouns = get_args(getattr(each, "__orig_class__", None))
        if isinstance(each, Answer | Table) and nouns and isinstance(nouns[0], type):
            found[name] = (each.table if isinstance(each, Answer) else each, nouns[0])
    return found


@pytest.mark.parametrize("module", MODULES)
def test_what_is_a_values_own_is_there(module: str) -> None:
    own = {
        f"{name}: {key.name}": noun
        for name, (table, noun) in tables(module).items()
        for key in table.keys
        if isinstance(key.get, attrgetter)
    }
    assert [place for place, noun in own.items() if not hasattr(noun, place.rpartition(" ")[2])] == []


def test_most_tables_say_of_what_they_are() -> None:
    assert sum(len(tables(module)) for module in MODULES) > 30

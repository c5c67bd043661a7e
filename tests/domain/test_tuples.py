"""A named tuple of ours does whatever one of `typing` does: the same source makes both, and the two are compared."""

from __future__ import annotations

import copy
import typing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from lineage_cli.domain import tuples

Item = TypeVar("Item")


def made(base: Any) -> Any:
    """Return a class whose body has all that bodies of ours have."""

    class Reading(base):  # type: ignore[misc]
        """What an instrument said."""

        value: int
        unit: str = "K"
        notes: tuple[str, ...] = ()

        PLACES = 2

        @property
        def shown(self) -> str:
            return f"{self.value} {self.unit}"

        def doubled(self) -> Any:
            return self._replace(value=self.value * 2)

        @classmethod
        def of(cls, text: str) -> Any:
            return cls(int(text))

    return Reading


OURS, THEIRS = made(tuples.NamedTuple), made(typing.NamedTuple)
DONE: dict[str, Callable[[Any], object]] = {
    "by place": lambda noun: tuple(noun(1, "m", ("late",))),
    "by name": lambda noun: tuple(noun(unit="m", value=1)),
    "defaults": lambda noun: tuple(noun(1)),
    "fields": lambda noun: (noun(3).value, noun(3).unit, noun(3).notes, noun._fields, noun._field_defaults),
    "of the body": lambda noun: (noun.PLACES, noun.__doc__, noun.__name__, noun.__qualname__, noun.__match_args__),
    "property": lambda noun: noun(1).shown,
    "method": lambda noun: tuple(noun(2).doubled()),
    "class method": lambda noun: tuple(noun.of("4")),
    "repr": lambda noun: repr(noun(1, "it's")),
    "unpacked": lambda noun: [*noun(1)],
    "equal": lambda noun: (
        noun(1) == noun(1),
        noun(1) == (1, "K", ()),
        noun(1) < noun(2),
        hash(noun(1)) == hash(noun(1)),
    ),
    "as a dict": lambda noun: noun(1)._asdict(),
    "made of a list": lambda noun: (type(noun._make([1, "m", ()])) is noun, tuple(noun._make([1, "m", ()]))),
    "replaced": lambda noun: (type(noun(1)._replace(unit="m")) is noun, tuple(noun(1)._replace(unit="m"))),
    "copied": lambda noun: (copy.copy(noun(1)) == noun(1), type(copy.deepcopy(noun(1, "K", ("a",)))) is noun),
    "annotations": lambda noun: list(noun.__annotations__),
    "without a dict": lambda noun: hasattr(noun(1), "__dict__"),
}
WRONG: dict[str, Callable[[Any], object]] = {
    "one too few": lambda noun: noun(),
    "one too many": lambda noun: noun(1, "m", (), None),
    "twice": lambda noun: noun(1, value=1),
    "unknown": lambda noun: noun(1, color="red"),
    "of another length": lambda noun: noun._make([1]),
    "assigned": lambda noun: setattr(noun(1), "value", 2),
    "invented": lambda noun: setattr(noun(1), "color", 2),
}


@pytest.mark.parametrize("what", DONE)
def test_it_does_what_the_original_does(what: str) -> None:
    assert DONE[what](OURS) == DONE[what](THEIRS)


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("noun", [made(tuples.NamedTuple), OURS, THEIRS], ids=["its first", "ours", "theirs"])
def test_it_refuses_what_the_original_refuses(noun: Any, what: str) -> None:
    with pytest.raises((TypeError, AttributeError)):
        WRONG[what](noun)


def test_a_field_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises((TypeError, ValueError)):
        OURS(1)._replace(color="red")


def test_it_matches_a_pattern() -> None:
    match OURS(1, "m"):
        case OURS(value, "m"):
            assert value == 1
        case _:
            pytest.fail("no match")


def test_it_can_be_of_a_type() -> None:
    class Box(tuples.NamedTuple, Generic[Item]):
        held: Item

    assert Box[int](3).held == Box(3).held == 3


def test_one_may_have_no_fields_and_stand_below_another() -> None:
    class Nothing(tuples.NamedTuple):
        """Nothing."""

    class Exact(OURS):  # type: ignore[misc,valid-type]
        def __new__(cls, value: int) -> Any:
            return super().__new__(cls, value, "exactly")

    assert Nothing() == ()
    assert [type(Exact(number)) for number in (1, 2)] == [Exact, Exact]
    assert OURS(1).unit == "K"


def test_a_field_may_have_any_name() -> None:
    class Change(tuples.NamedTuple):
        cls: str
        new: str
        tuple: str

    assert Change("a", "b", "c")[1:] == ("b", "c")

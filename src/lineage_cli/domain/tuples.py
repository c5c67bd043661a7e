"""`NamedTuple` as in `typing`, for a tenth of what that takes to make a class: every start makes some eighty of them.

The constructor of a class is compiled where the first of it is made, which is never for most. A type checker sees the original.
`docs/decisions/0066-named-tuples.md` has the reason and the figures.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 14):  # from then on a body has no annotations when its class is made
    from typing import Any, NamedTuple
else:
    from _collections import _tuplegetter
    from functools import cache
    from types import CodeType, FunctionType

    @cache
    def _constructor(count: int) -> CodeType:
        """Return the code of a constructor of so many fields, whose names are still to be given."""
        places = "".join([f"_{place}, " for place in range(count)])
        return eval(f"lambda _cls, {places}: _new(_cls, ({places}))").__code__  # noqa: S307 - of the program's own text

    class _Tuple(tuple):
        """What all of them share."""

        __slots__ = ()

        def __new__(cls, *values: Any, **named: Any) -> Any:
            """Make the first of a class: compile the constructor that makes it and all others."""
            owner = next(each for each in cls.__mro__ if "_fields" in each.__dict__)
            code = _constructor(len(owner._fields)).replace(co_varnames=("_cls", *owner._fields))
            made = FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(owner._field_defaults.values()))
            owner.__new__ = staticmethod(made)
            return made(cls, *values, **named)

        @classmethod
        def _make(cls, values: Any) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, **changed: Any) -> Any:
            made = tuple.__new__(type(self), map(changed.pop, self._fields, self))
            if changed:
                raise TypeError(f"{type(self).__name__} has no fields {', '.join(changed)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    class _Maker(type):
        """What makes such a class: the annotations of its body in order are the fields, their values the defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body.update({field: _tuplegetter(place, None) for place, field in enumerate(fields)})
            body.update(__slots__=(), _fields=fields, _field_defaults=defaults, __match_args__=fields)
            return type(name, tuple([_Tuple if base is NamedTuple else base for base in bases]), body)

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})

__all__ = ["NamedTuple"]

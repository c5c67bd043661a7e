"""What a shell completes without typer, `completion_table.py`, from the declarations of the commands.

`python docs/completion_table.py` writes it; a test compares it.
"""  # noqa: INP001 - a script beside the pages

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from lineage_cli import cli
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.options import LISTED, Names
from lineage_cli.query.kinds import FIXED

FILE = Path(__file__).parent.parent / "src" / "lineage_cli" / "completion_table.py"
CONSTANTS = {
    "DIR": "<dir>", "FILE": "<file>", "PREDICATE": "<predicate>", "DATE": "<date>", "NUMBER": "<number>", "TEXT": "<text>",
    "LISTED": "<listed>",
}  # fmt: skip
BY_METAVAR = {"DIR": "DIR", "DIR|FILE…": "FILE", "DATE": "DATE", "[DATE]": "DATE", "[LATER]": "DATE", "N": "NUMBER"}
HEAD = '''"""What each command takes, for the completion of a shell: made by docs/completion_table.py from the commands. Do not edit."""

# fmt: off
{constants}
RECORDS = {records}
COMMANDS = (
{commands}
)
# What follows an option: words to choose from, kinds of record, a folder, or nothing that can be completed. None: a flag.
FOLLOWS: dict[str, tuple[str, ...] | None] = {{
{follows}
}}
FOLLOWS_IN: dict[tuple[str, str], tuple[str, ...] | None] = {{  # where a command has something else
{follows_in}
}}
OPTIONS: dict[str, tuple[str, ...]] = {{
{options}
}}
ARGUMENTS: dict[str, tuple[str, ...]] = {{
{arguments}
}}
'''


def table() -> str:
    """Return the module as it stands in the package."""
    commands = {name: cli.Commands(name="lineage").get_command(None, name) for name in COMMANDS}
    options = {name: dict(_options(command)) for name, command in commands.items()}
    follows = {option: values for each in reversed(options.values()) for option, values in each.items()}
    others = {
        (name, option): values
        for name, each in options.items()
        for option, values in each.items()
        if values != follows[option]
    }
    return HEAD.format(
        constants="\n".join(f'{name} = "{word}"' for name, word in CONSTANTS.items()),
        records=_tuple(RECORD_KINDS),
        commands="\n".join(f'    ("{name}", "{_phrase(entry.summary)}"),' for name, entry in COMMANDS.items()),
        follows="\n".join(f'    "{option}": {_follows(follows[option])},' for option in sorted(follows)),
        follows_in="\n".join(f"    {_tuple(place)}: {_follows(values)}," for place, values in others.items()),
        options="\n".join(f'    "{name}": {_tuple(tuple(each))},' for name, each in options.items()),
        arguments="\n".join(f'    "{name}": {_tuple(_argument(command))},' for name, command in commands.items()),
    )


def _phrase(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:].rstrip(".")


def _options(command: Any) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Yield the options of a command, each with what follows it."""
    for parameter in _parameters(command):
        if parameter.param_type_name == "option":
            follows = None if parameter.is_flag else _values(command, parameter)
            yield from ((option, follows) for option in parameter.opts if option.startswith("--"))


def _argument(command: Any) -> tuple[str, ...]:
    """Return what the arguments of a command can be: what its first one can."""
    arguments = (each for each in _parameters(command) if each.param_type_name == "argument")
    return next((_values(command, each) for each in arguments), ())


def _parameters(command: Any) -> list[Any]:
    context = command.context_class(command, **command.context_settings)
    return list(command.get_params(context))


def _values(command: Any, parameter: Any) -> tuple[str, ...]:
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return tuple(map(str, choices))
    if parameter.name == "help":
        return ()
    declared = inspect.signature(command.callback).parameters[parameter.name].annotation
    names = next((each for each in get_args(declared) if isinstance(each, Names)), None)
    if names is None:
        return (CONSTANTS[BY_METAVAR.get(str(parameter.metavar), "TEXT")],)
    if names == LISTED:
        return (CONSTANTS["LISTED"], *(each.name for each in FIXED))
    return tuple(CONSTANTS["PREDICATE"] if kind == "predicate" else kind for kind in names.kinds)


def _follows(values: tuple[str, ...] | None) -> str:
    return "None" if values is None else _tuple(values)


def _tuple(words: tuple[str, ...]) -> str:
    return "({})".format("".join(f'"{word}", ' for word in words).rstrip(" " if len(words) == 1 else ", "))


def main() -> None:
    """Write the module anew."""
    FILE.write_text(table(), "utf-8")


if __name__ == "__main__":
    main()

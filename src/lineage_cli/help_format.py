"""Everything that is said of one command, from its parameters and its row of `help`, and how that is laid out as `--help`.

Imported only where help is asked for, and by the manual.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, NamedTuple

from lineage_cli.help import CODES, ENVIRONMENT, HELP, OF_EVERY_COMMAND, TOGETHER, Example, Help
from lineage_cli.options import ANSWERED, ASKED, ASSUMED, WHICH

GROUPS = (ASKED, ASSUMED, WHICH, ANSWERED)
COLUMN = 22  # the widest that what is typed may be before its meaning stands below it, in cells
Row = tuple[str, str]


class Sheet(NamedTuple):
    """Everything that is said of one command, before anyone decides how it looks."""

    usage: str
    paragraphs: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    examples: tuple[Example, ...]
    codes: tuple[Row, ...]


def sheet(name: str, command: Any) -> Sheet:
    """Return what is said of a command: its parameters as they are, and its row of the table."""
    said = HELP[name]
    parameters = _parameters(command)
    arguments = [_asked(each) for each in parameters if each.param_type_name == "argument"]
    groups = ((title, tuple(_row(each) for each in parameters if _group(each) == title)) for title in GROUPS)
    return Sheet(
        " ".join(["[OPTIONS]", *arguments]),
        _paragraphs(command),
        tuple(group for group in groups if group[1]),
        said.examples,
        tuple(_codes(said)),
    )


def whole(command: Any, commands: tuple[Row, ...]) -> Sheet:
    """Return what is said of the program: its commands, what the environment changes, and all exit codes."""
    return Sheet(
        "COMMAND [OPTIONS]",
        _paragraphs(command),
        (
            ("Commands", commands),
            ("Options", tuple(map(_row, _parameters(command)))),
            ("Environment", tuple(ENVIRONMENT.items())),
        ),
        TOGETHER,
        tuple((str(code), meaning) for code, meaning in CODES.items()),
    )


def _parameters(command: Any) -> list[Any]:
    context = command.context_class(command, **command.context_settings)
    return [each for each in command.get_params(context) if not each.hidden]


def _paragraphs(command: Any) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in command.help.split("\n\n"))


def _codes(said: Help) -> Iterator[Row]:
    for code in said.codes:
        yield str(code), said.no if code == 1 else CODES[code]
    yield ", ".join(map(str, OF_EVERY_COMMAND)), ", ".join(CODES[code] for code in OF_EVERY_COMMAND)


def _group(parameter: Any) -> str:
    return str(parameter.rich_help_panel or (ANSWERED if parameter.name == "help" else ASKED))


def _row(parameter: Any) -> Row:
    return _term(parameter), _meaning(parameter)


def _term(parameter: Any) -> str:
    """Return a parameter as it is typed: `TARGET`, `--strict`, `--as-of DATE`."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {parameter.metavar or _value(parameter)}"


def _asked(argument: Any) -> str:
    """Return an argument as it stands in the usage: in brackets where it may be left out."""
    return _term(argument) if argument.required else f"[{_term(argument).strip('[]')}]"


def _value(parameter: Any) -> str:
    """Return the word for the value of an option: the last one of its name."""
    return str(parameter.opts[0].rpartition("-")[2].upper())


def _meaning(parameter: Any) -> str:
    """Return the help of a parameter, with the words to choose from where it does not name them itself."""
    choices = tuple(getattr(parameter.type, "choices", ()))
    if not choices or all(choice in parameter.help for choice in choices):
        return str(parameter.help)
    shown = (f"{choice} (the default)" if choice == parameter.default else choice for choice in choices)
    return f"{parameter.help} One of {', '.join(shown)}."


def lines(of: Sheet, path: str, width: int) -> Iterator[str]:
    """Yield a sheet as the lines of its help; `path` is what is typed before the usage, such as `lineage trace`."""
    yield f"Usage: {path} {of.usage}"
    for paragraph in of.paragraphs:
        yield from ("", *wrapped(paragraph, width, "  "))
    column = min(COLUMN, max(len(term) for _, rows in of.groups for term, _ in rows))
    for title, rows in of.groups:
        yield from ("", f"{title}:")
        for row in rows:
            yield from _hung(row, column, width)
    yield from ("", "Examples:")
    for example in of.examples:
        yield from (f"  {example.line}", *wrapped(said_of(example), width, "      "))
    yield from ("", "Exit codes:")
    for row in of.codes:
        yield from _hung(row, column, width)


def _hung(row: Row, column: int, width: int) -> Iterator[str]:
    """Yield a term with its meaning beside it, or below it where the term is wider than the column."""
    term, meaning = row
    first, *others = wrapped(meaning, width, " " * (column + 4))
    yield from (f"  {term:<{column}}  {first.strip()}",) if len(term) <= column else (f"  {term}", first)
    yield from others


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """Return a text in lines of at most `width` cells; nothing that is typed is broken at its hyphens."""
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def said_of(example: Example) -> str:
    """Return what an example shows, and with which code it ends where that is not 0."""
    return f"{example.shows} (ends with {example.code})" if example.code else example.shows

"""Everything that is said of a command, from its declaration and its parameters, and how that is laid out as `--help`.

Imported only where help is asked for, and by the manual.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from textwrap import wrap
from typing import Any

from lineage_cli.commands import COMMANDS, KEEP, TOOLS
from lineage_cli.domain.grades import MEANINGS
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.text import cells, padded
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.options import ASSUMPTIONS, DATABASE, OUTPUT, QUERY, Declaration, Example, Help
from lineage_cli.render.breaks import breaks

GROUPS = (QUERY, ASSUMPTIONS, DATABASE, OUTPUT)
VALUES = (mark("FORMAT"), mark("SORT"), mark("TAG"), mark("MARK"))
"""The words for the values of options that name none: the last one of the option's name."""
SHOWN_BY_TYPER = mark("Show this message and exit.")
OFFERED_BY_TAB = (mark("The list of commands."), mark("The version."))
COLUMN = 22  # the widest that what is typed may be before its meaning stands below it, in cells
TAGS = mark("Tags")
EXAMPLES = 3  # shown unless all is wanted
Row = tuple[str, str]

CODES = {
    0: mark("done"),
    1: mark("the answer is no"),
    2: mark("wrong usage"),
    3: mark("no such record, or several"),
    4: mark("the database cannot be read"),
    5: mark("the output could not be written"),
    70: mark("internal error"),
    130: mark("interrupted"),
    141: mark("the other end of a pipe closed"),
}
OF_EVERY_COMMAND = (70, 130, 141)
ENVIRONMENT = {
    "LINEAGE_CLAIMS": mark("The database, where --claims names none."),
    "LINEAGE_CACHE": mark("The folder in which indexes are kept, or off for none."),
    "LINEAGE_LIMITS": mark("How large files may be, where --limits does not say: file=10MB,depth=64."),
    "LINEAGE_COLOR": mark("When to use colour, where --color does not say: always or never."),
    "LINEAGE_LANG": mark(
        "The language, where --lang names none: zh, or en for scripts that read text. Then LC_ALL, LC_MESSAGES and LANG."
    ),
    "LINEAGE_PAGER": mark(
        "The pager for text longer than the screen, in place of PAGER and less. Set and empty: none. No shell reads it."
    ),
    "PAGER": mark("The pager where LINEAGE_PAGER is not set. Only less is given colours."),
    "LINEAGE_DEBUG": mark("With 1, an internal error shows its traceback."),
    "NO_COLOR": mark("If set and not empty, disables colour."),
    "FORCE_COLOR": mark("If set and not empty, 0 or false, enables colour in pipes and files too."),
    "CLICOLOR_FORCE": mark("The same."),
    "CLICOLOR": mark("With 0, disables colour."),
    "COLUMNS": mark("The width of the terminal, in cells."),
    "LC_ALL": mark("With C, or another locale without UTF-8, text on a terminal is in ASCII only."),
    "LESS": mark("What less is told. FRX where it is not set."),
    "LINES": mark("The height of the terminal."),
    "VISUAL": mark("The editor that --edit opens, then EDITOR, then vi."),
    "EDITOR": mark("The editor, where VISUAL names none."),
    "TERM": mark("With dumb, disables colour, and the pager unless LINEAGE_PAGER names one."),
    "XDG_CACHE_HOME": mark("Where caches are kept, ~/.cache where it is not set."),
}
ON_THE_BUNDLED = mark("Examples, on the database that lineage comes with:")
OF_ANY_DATABASE = (KEEP, TOOLS)
"""The groups whose examples name nothing of any one database."""
TOGETHER = (
    Example("lineage", mark("what can be asked of the database in use")),
    Example("lineage search step by step", mark("find what a thing is called,")),
    Example("lineage trace chain-of-thought --depth 1", mark("see where it comes from,")),
    Example("lineage evidence cot-from-code", mark("how sure that is, why, and what would change it,")),
    Example(
        "lineage impact fu-2022 --fields claim,before,after --format tsv", mark("and what would fall with its source")
    ),
    Example(
        "lineage list claims --tag hypothesis --fields id --format tsv | lineage evidence -",
        mark("one command feeds another"),
    ),
)


class CommandHelp(NamedTuple):
    """Everything that is said of one command, before anyone decides how it looks. `own` are the rows of its own parameters."""

    usage: str
    paragraphs: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    examples: tuple[Example, ...]
    codes: tuple[Row, ...]
    own: tuple[Row, ...] = ()
    asks: bool = True  # whether its examples ask the database that the program came with


def command_help(command: Any) -> CommandHelp:
    """Return what is said of a command: its parameters as they are, and what its module declares besides."""
    declared: Declaration = command.callback.declaration
    parameters = _parameters(command)
    arguments = [_usage(each) for each in parameters if each.param_type_name == "argument"]
    groups = ((title, tuple(_row(each) for each in parameters if _group(each) == title)) for title in GROUPS)
    return CommandHelp(
        " ".join([tr("[OPTIONS]"), *arguments]),
        _paragraphs(command),
        tuple((tr(title), rows) for title, rows in groups if rows),
        declared.help.examples,
        tuple(_codes(declared.help)),
        tuple(_row(each) for each in parameters if each.name in declared.own),
        COMMANDS[command.name].group not in OF_ANY_DATABASE,
    )


def program_help(command: Any) -> CommandHelp:
    """Return what is said of the program: its commands in groups, what the environment changes, and all exit codes."""
    grouped = groupby(COMMANDS.items(), key=lambda item: item[1].group)
    commands = tuple((tr(group), tuple((name, tr(entry.summary)) for name, entry in rows)) for group, rows in grouped)
    tags = tuple((tag.typed, tr(meaning)) for tag, meaning in MEANINGS.items())
    options = tuple(map(_row, _parameters(command)))
    environment = tuple((name, tr(meaning)) for name, meaning in ENVIRONMENT.items())
    return CommandHelp(
        tr("COMMAND [OPTIONS]"),
        _paragraphs(command),
        (*commands, (tr(TAGS), tags), (tr("Options"), options), (tr("Environment"), environment)),
        TOGETHER,
        tuple((str(code), tr(meaning)) for code, meaning in CODES.items()),
        options,
    )


def _parameters(command: Any) -> list[Any]:
    context = command.context_class(command, **command.context_settings)
    return [each for each in command.get_params(context) if not each.hidden]


def _paragraphs(command: Any) -> tuple[str, ...]:
    return tuple(tr(" ".join(part.split())) for part in command.help.split("\n\n"))


def _codes(declared: Help) -> Iterator[Row]:
    for code in declared.codes:
        yield str(code), tr(declared.no if code == 1 else CODES[code])
    yield ", ".join(map(str, OF_EVERY_COMMAND)), tr(", ").join(tr(CODES[code]) for code in OF_EVERY_COMMAND)


def _group(parameter: Any) -> str:
    return str(parameter.rich_help_panel or (OUTPUT if parameter.name == "help" else QUERY))


def _row(parameter: Any) -> Row:
    return _term(parameter), _meaning(parameter)


def _term(parameter: Any) -> str:
    """Return a parameter as it is typed: `TARGET`, `--strict`, `--as-of DATE`."""
    if parameter.param_type_name == "argument":
        return tr(str(parameter.metavar))
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {tr(parameter.metavar or _value(parameter))}"


def _usage(argument: Any) -> str:
    """Return an argument as it stands in the usage: in brackets where it may be left out."""
    return _term(argument) if argument.required else f"[{_term(argument).strip('[]')}]"


def _value(parameter: Any) -> str:
    """Return the word for the value of an option: the last one of its name."""
    return str(parameter.opts[0].rpartition("-")[2].upper())


def _meaning(parameter: Any) -> str:
    """Return the help of a parameter, with the words to choose from where it does not name them itself."""
    meaning = tr(parameter.help)
    choices = tuple(getattr(parameter.type, "choices", ()))
    if not choices or all(choice in meaning for choice in choices):
        return meaning
    shown = (tr("{choice} (the default)", choice=each) if each == parameter.default else each for each in choices)
    return tr("{meaning} One of {choices}.", meaning=meaning, choices=tr(", ").join(shown))


def lines(of: CommandHelp, path: str, width: int, *, full: bool) -> Iterator[str]:
    """Yield the lines of `--help`; `path` is what is typed before the usage, such as `lineage trace`.

    Unless all is wanted, of a command only its own parameters and a few examples are shown, so that they fit a screen.
    """
    yield tr("Usage: {usage}", usage=f"{path} {of.usage}")
    for paragraph in of.paragraphs:
        yield from ("", *wrapped(paragraph, width, "  "))
    groups = of.groups if full else tuple(_shown(of))
    column = min(COLUMN, max((cells(term) for _, rows in groups for term, _ in rows), default=0))
    for title, rows in groups:
        yield from ("", tr("{title}:", title=title))
        for row in rows:
            yield from _hanging(row, column, width)
    yield from ("", tr(ON_THE_BUNDLED) if of.asks else tr("Examples:"))
    for example in of.examples if full else of.examples[:EXAMPLES]:
        yield from (f"  {example.line}", *wrapped(what_it_shows(example), width, "      "))
    if full:
        yield from ("", tr("Exit codes:"))
        for row in of.codes:
            yield from _hanging(row, column, width)
    else:
        yield from ("", *wrapped(_left_out(of, f"{path} --help --all"), width, ""))


def _left_out(of: CommandHelp, command: str) -> str:
    """Return which options short help does not describe, and the command that does."""
    rows = [row for title, rows in of.groups if title in map(tr, GROUPS) for row in rows if row not in of.own]
    names = [term.rpartition(", ")[2].partition(" ")[0] for term, _ in rows]
    if not names:
        return tr("More: {command}", command=command)
    return tr("Also: {options}. All of them, and exit codes: {command}", options=tr(", ").join(names), command=command)


def _shown(of: CommandHelp) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield the groups that short help shows: the commands of the program, and the parameters that are a command's own."""
    hidden = {row for _, rows in of.groups for row in rows} - set(of.own)
    for title, rows in of.groups:
        if title in (tr(TAGS), *(tr(entry.group) for entry in COMMANDS.values())):
            yield title, rows
        elif kept := tuple(row for row in rows if row not in hidden):
            yield title, kept


def _hanging(row: Row, column: int, width: int) -> Iterator[str]:
    """Yield a term with its meaning beside it, or below it where the term is wider than the column."""
    term, meaning = row
    first, *others = wrapped(meaning, width, " " * (column + 4))
    beside = f"  {padded(term, column)}  {first.strip()}"
    yield from (beside,) if cells(term) <= column else (f"  {term}", first)
    yield from others


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """Return a text in lines of at most `width` cells; nothing that is typed is broken at its hyphens."""
    if cells(text) == len(text):
        return wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    ends = [0, *breaks(text, width - len(indent)), len(text)]
    return [indent + text[start:end].rstrip() for start, end in pairwise(ends)]


def what_it_shows(example: Example) -> str:
    """Return what an example shows, and with which code it ends where that is not 0."""
    shows = tr(example.shows)
    return tr("{shows} (ends with {code})", shows=shows, code=example.code) if example.code else shows

"""What `--help` and the manual say of a command: its options in groups, examples that work, the exit codes it can give.

Nothing here is imported unless help is asked for. A test runs every example and looks whether it ends as it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, NamedTuple

from lineage_cli.options import ANSWERED, ASKED, ASSUMED, WHICH

COLUMN = 22  # the widest that what is typed may be before its meaning stands below it, in cells
GROUPS = (ASKED, ASSUMED, WHICH, ANSWERED)
CODES = {
    0: "done",
    1: "the answer is no",
    2: "wrong usage",
    3: "no such record, or several",
    4: "the database cannot be read",
    5: "the answer could not be written",
    70: "a fault of the program",
    130: "interrupted",
    141: "the other end of a pipe closed",
}
OF_EVERY_COMMAND = (70, 130, 141)


Row = tuple[str, str]


class Example(NamedTuple):
    """One line as it is typed, what it shows, and the exit code with which it ends."""

    line: str
    shows: str
    code: int = 0


class Help(NamedTuple):
    """What the parameters of a command do not tell: examples, its exit codes, and when the answer is no."""

    examples: tuple[Example, ...]
    codes: tuple[int, ...] = (0, 2, 3, 4, 5)
    no: str = ""


class Sheet(NamedTuple):
    """Everything that is said of one command, before anyone decides how it looks."""

    usage: str
    paragraphs: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    examples: tuple[Example, ...]
    codes: tuple[Row, ...]


HELP = {
    "trace": Help(
        (
            Example("lineage trace chain-of-thought", "an ability: what explains it, and which models have it"),
            Example("lineage trace text-davinci-003 --depth 2", "a model: what it was made from, two steps back"),
            Example("lineage trace davinci --down --depth 1", "the other way: what was made from it"),
            Example("lineage trace 思维链 --as-of 2022-12-15", "by another name, as it was known on that day"),
        )
    ),
    "compare": Help(
        (
            Example("lineage compare text-davinci-002 text-davinci-003", "two models, with a tag in each cell"),
            Example("lineage compare davinci code-davinci-002 --differences", "only where they differ"),
            Example("lineage compare fu-2022 fu-2022-zh", "two sources: what each says differently or leaves out"),
        )
    ),
    "evidence": Help(
        (
            Example("lineage evidence cot-from-code", "the case for and against one claim"),
            Example(
                "lineage evidence cot-from-code --without fu-2022", "the same case, had one source never been written"
            ),
            Example("lineage evidence code-cushman-001", "every claim about a model, in short"),
        )
    ),
    "show": Help(
        (
            Example("lineage show code-davinci-002", "one record with all that refers to it"),
            Example("lineage show chowdhery-2022 --json", "the same for a program to read"),
        )
    ),
    "search": Help(
        (
            Example("lineage search context window", "records with both words first"),
            Example("lineage search 代码 --limit 5", "in Chinese, at most five"),
            Example("lineage search zzzzzz", "nothing has that word", 1),
        ),
        (0, 1, 2, 3, 4, 5),
        "nothing has these words",
    ),
    "list": Help(
        (
            Example("lineage list claims --tag hypothesis --about chain-of-thought", "what is likely, of one ability"),
            Example("lineage list claims --mark single-source", "what hangs on one source alone"),
            Example(
                "lineage list claims --differs --format csv", "where an author was surer, or less sure, as a table"
            ),
            Example("lineage list models", "every model"),
        )
    ),
    "tag": Help(
        (
            Example("lineage tag cot-from-code td002-from-cd002", "how sure two claims are"),
            Example("lineage tag td002-from-cd002 --at-least hypothesis", "a gate: it ends with 0 or 1"),
            Example("lineage tag cot-from-code --at-least conclusion", "a gate that does not let it pass", 1),
            Example("echo cot-from-code | lineage tag - --format tsv", "ids from another program"),
        ),
        (0, 1, 2, 3, 4, 5),
        "a claim has a lower tag than --at-least",
    ),
    "timeline": Help(
        (
            Example("lineage timeline chain-of-thought", "what happened to one ability, in order"),
            Example("lineage timeline --since 2022-11 --until 2022-12", "what happened in two months"),
        )
    ),
    "diff": Help(
        (
            Example("lineage diff 2022-12-11 2023-01-09", "what changed between two days, and why"),
            Example("lineage diff 2023", "what changed since the end of 2023"),
        )
    ),
    "impact": Help(
        (
            Example("lineage impact chowdhery-2022", "what would fall with one paper"),
            Example("lineage impact chowdhery-2022 --withdrawn", "what its retraction would change"),
            Example("lineage impact fu-2022-zh --fail-on-change", "a gate: nothing hangs on this translation"),
            Example("lineage impact fu-2022 --fail-on-change", "a gate that sees a change", 1),
        ),
        (0, 1, 2, 3, 4, 5),
        "a tag or mark would change, with --fail-on-change",
    ),
    "stats": Help(
        (
            Example("lineage stats", "how much there is, and how sure it is"),
            Example("lineage stats --without fu-2022", "how much would be left without one source"),
        )
    ),
    "check": Help(
        (
            Example("lineage check", "the chosen database"),
            Example("lineage check claims --format jsonl", "a folder, one problem a line for a program to read"),
        ),
        (0, 1, 2, 4, 5),
        "the database has errors",
    ),
    "completions": Help(
        (
            Example('eval "$(lineage completions bash)"', "for this session of bash; of zsh with zsh"),
            Example("lineage completions fish", "what fish reads; the README says where it belongs"),
        ),
        (0, 2, 5),
    ),
    "schema": Help(
        (
            Example("lineage schema", "of database files, for an editor"),
            Example("lineage schema trace", "of what trace --json answers"),
        ),
        (0, 2, 5),
    ),
}


def sheet(name: str, command: Any) -> Sheet:
    """Return what is said of a command: its parameters as they are, and its row of the table."""
    said = HELP[name]
    parameters = [each for each in command.get_params(command.context_class(command)) if not each.hidden]
    arguments = [_term(each) for each in parameters if each.param_type_name == "argument"]
    groups = ((title, tuple(_row(each) for each in parameters if _group(each) == title)) for title in GROUPS)
    return Sheet(
        " ".join(["[OPTIONS]", *arguments]),
        tuple(" ".join(part.split()) for part in command.help.split("\n\n")),
        tuple(group for group in groups if group[1]),
        said.examples,
        tuple(_codes(said)),
    )


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

"""The app: a table of commands, of which only the one asked for is imported, and the only place where errors become exit codes."""

import contextlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from lineage_cli import __version__
from lineage_cli.domain.errors import IndexDamaged, LineageError, WrongUsage
from lineage_cli.domain.text import visible


class Entry(NamedTuple):
    """One command: the module that has it, and what it answers in one line."""

    module: str
    help: str


COMMANDS = {
    "trace": Entry("trace", "Where a thing comes from, as a tree."),
    "compare": Entry("compare", "Things side by side, or sources side by side."),
    "evidence": Entry("evidence", "What speaks for and against a claim, and why it has its tag."),
    "show": Entry("show", "One record whole, with everything that refers to it."),
    "search": Entry("search", "Records by their words, in every language."),
    "list": Entry("list", "Records of one kind, narrowed by filters."),
    "tag": Entry("tag", "The tags of claims, one a line."),
    "timeline": Entry("timeline", "Releases, publications, evidence, corrections and the tags they moved, in order."),
    "diff": Entry("diff", "What changed between two dates, and why each tag moved."),
    "impact": Entry("impact", "Every tag that changes if these fall, through copies and chains."),
    "stats": Entry("stats", "The database and its index in numbers."),
    "check": Entry("check", "Every problem of a database, with its place."),
    "completions": Entry("completions", "The completion script of a shell."),
    "schema": Entry("schema", "The JSON Schema of database files, or of an answer."),
}
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(TyperCommand):
    """One command, with help of our own."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help: options in groups, examples, exit codes. What that takes is imported only here."""
        from lineage_cli.help_format import lines, sheet

        formatter.write("\n".join(lines(sheet(str(self.name), self), ctx.command_path, formatter.width)))


class Commands(TyperGroup):
    """The commands of the table, each built from its module when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and build one command. Raises `WrongUsage` with those spelled most like it where there is none."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            near = get_close_matches(cmd_name, COMMANDS)
            meant = [f"did you mean {' or '.join(near)}?"] if near else []
            raise WrongUsage(f"no such command {cmd_name!r}", [*meant, "lineage --help shows what can be said"])
        module = import_module(f"lineage_cli.commands.{entry.module}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(cmd_name, cls=Command, context_settings=SETTINGS)(module.run)
        return typer.main.get_command(app)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program without importing any command."""
        from lineage_cli.help_format import lines, whole

        rows = tuple((name, entry.help) for name, entry in COMMANDS.items())
        formatter.write("\n".join(lines(whole(self, rows), ctx.command_path, formatter.width)))


def _root(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version and end."),  # noqa: FBT003
) -> None:
    """Where a thing comes from and how sure that is: an evidence explorer for the command line.

    Begin with: lineage trace chain-of-thought

    lineage COMMAND --help shows the options of a command, examples, and its exit codes.
    """
    if version:
        print(f"lineage {__version__}", flush=True)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from lineage_cli.commands import start

        start.run()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Every error ends here, in one line and what to do about it."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(args)
    except LineageError as error:
        if isinstance(error.__cause__, IndexDamaged):
            _heal(args)
        return _fail(error.message, error.hints, error.exit_code)
    except typer.TyperException as error:
        return _fail(_sentence(error), _usage_hints(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as error:  # noqa: BLE001 - the one place that may: no traceback ever reaches a user
        return _stopped(error)


def _run(args: list[str]) -> int:
    app = typer.Typer(
        cls=Commands,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
    )
    app.callback(invoke_without_command=True)(_root)
    group = typer.main.get_command(app)
    for attempt in (1, 2):
        try:
            return int(group.main(args, prog_name="lineage", standalone_mode=False) or 0)
        except IndexDamaged:
            if attempt == 2:
                raise
            _heal(args)
    return 0


def _heal(args: Sequence[str]) -> None:
    """Take every index away that this command may have used: a damaged one costs time, never an answer."""
    from lineage_cli.store import open as index
    from lineage_cli.store.folders.database import find_database

    for chosen in (None, *args):
        try:
            index.discard(find_database(chosen.removeprefix("--claims=") if chosen else None))
        except LineageError:
            continue


def _sentence(error: Any) -> str:
    message = str(error.format_message()).strip().rstrip(".")
    return message[:1].lower() + message[1:]


def _usage_hints(error: Any) -> tuple[str, ...]:
    context = getattr(error, "ctx", None)
    said = f"{context.command_path if context else 'lineage'} --help shows what can be said"
    early = context is not None and context.parent is None and hasattr(error, "option_name")
    return ("options come after the command", said) if early else (said,)


def _stopped(error: Exception) -> int:
    if isinstance(error, OSError) and error.filename is None:  # of a stream, not of a file: help that cannot be printed
        return _fail(f"the answer could not be written: {error.strerror or error}", [], 5)
    if isinstance(error, RecursionError):
        return _fault("the data is nested too deeply")
    return _fault(f"{type(error).__name__}: {error}")


def _fault(what: str) -> int:
    if os.environ.get("LINEAGE_DEBUG") == "1":
        raise  # noqa: PLE0704 - called while an exception is handled
    return _fail(
        f"a fault of the program: {what}", ["LINEAGE_DEBUG=1 shows where; please report it with the command"], 70
    )


def _fail(message: str, hints: Sequence[str], code: int) -> int:
    _say(f"lineage: {visible(message)}")
    for hint in hints:
        _say(f"  {visible(hint)}")
    return code


def _say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):  # full or closed: then nobody hears it
        sys.stderr.write(f"{line}\n")

"""The app: a table of commands, of which only the one asked for is imported, and the only place where errors become exit codes."""

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from lineage_cli import __version__
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.errors import IndexDamaged, LineageError, NoSuchCommand
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.secrets import without_passwords
from lineage_cli.domain.text import visible
from lineage_cli.localization import speak

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(TyperCommand):
    """One command, with help of our own: in short, or with `--all` everything."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `--all` for a part of `--help` where both are there."""
        ctx.meta["all"] = _wants_all(args)
        return super().parse_args(ctx, [each for each in args if each != "--all"] if ctx.meta["all"] else args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help: parameters in groups, examples. What that takes is imported only here."""
        from lineage_cli.help_format import command_help, lines

        shown = lines(command_help(self), ctx.command_path, formatter.width, full=ctx.meta["all"])
        formatter.write("\n".join(shown))


class Commands(TyperGroup):
    """The commands of the table, each built from its module when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and build one command. Raises `NoSuchCommand` where there is none."""
        if cmd_name not in COMMANDS:
            hint = tr("run `lineage --help` for the list of commands")
            raise NoSuchCommand(tr("no such command {name!r}", name=cmd_name), [hint])
        module = import_module(f"lineage_cli.commands.{cmd_name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(cmd_name, cls=Command, context_settings=SETTINGS)(module.run)
        return typer.main.get_command(app)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `--all` for a part of `--help` where both are there and no command is, and `help trace` for `trace --help`."""
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
        ctx.meta["all"] = _wants_all(args) and set(args) <= {"-h", "--help", "--all"}
        return super().parse_args(ctx, ["--help"] if ctx.meta["all"] else args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program without importing any command."""
        from lineage_cli.help_format import lines, program_help

        formatter.write("\n".join(lines(program_help(self), ctx.command_path, formatter.width, full=ctx.meta["all"])))


def _wants_all(args: Sequence[str]) -> bool:
    return "--all" in args and not {"-h", "--help"}.isdisjoint(args)


def _root(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", "-V", help=mark("Show the version and exit.")),  # noqa: FBT003
) -> None:
    """Where a thing comes from and how sure that is: an evidence explorer for the command line.

    lineage alone shows what can be asked of the database in use.

    lineage COMMAND --help shows what a command answers, its options and examples.
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
    speak(args)
    try:
        return _run(args)
    except LineageError as error:
        if isinstance(error.__cause__, IndexDamaged):
            _discard_indexes(args)
        return _fail(error.message, _hints(error, args), error.exit_code)
    except typer.TyperException as error:
        return _fail(_sentence(error), [*_instead(error, args), *_usage_hints(error)], 2)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as error:  # noqa: BLE001 - the one place that may: no traceback ever reaches a user
        return _unexpected(error)


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
            _discard_indexes(args)
    return 0


def _discard_indexes(args: Sequence[str]) -> None:
    """Take every index away that this command may have used: a damaged one costs time, never an answer."""
    from lineage_cli.store import open as index
    from lineage_cli.store.folders.database import find_database

    for chosen in (None, *args):
        try:
            index.discard(find_database(chosen.removeprefix("--claims=") if chosen else None))
        except LineageError:
            continue


def _hints(error: LineageError, args: Sequence[str]) -> list[str]:
    """Return what to do about an error: the line to type, and the hints that say more than it."""
    instead = _instead(error, args)
    said = tr("did you mean {names}?", names=error.meant[1]) if instead and error.meant else None
    return [*instead, *(hint for hint in error.hints if hint != said)]


def _instead(error: Exception, args: Sequence[str]) -> list[str]:
    """Return what to type instead, where that can be told. What fails on the way is no error of its own."""
    if _is_like_nothing(error):
        return []  # before anything is imported
    from lineage_cli import suggestions

    if isinstance(error, NoSuchCommand):
        return suggestions.for_unknown_command(args)
    if isinstance(error, LineageError):
        return suggestions.retyped(args, error.meant)
    return suggestions.for_usage(error, args)


def _is_like_nothing(error: Any) -> bool:
    """Whether an error is no mistake of typing, as a gate that says no, or an option that is like none."""
    if isinstance(error, LineageError):
        return error.meant is None and not isinstance(error, NoSuchCommand)
    context = getattr(error, "ctx", None)
    return hasattr(error, "possibilities") and not error.possibilities and getattr(context, "parent", None) is not None


def _sentence(error: Any) -> str:
    named = (
        error.message if hasattr(error, "possibilities") else error.format_message()
    )  # they are suggested by themselves
    from lineage_cli.usage_errors import sentence

    return sentence(str(named))


def _usage_hints(error: Any) -> tuple[str, ...]:
    context = getattr(error, "ctx", None)
    said = tr("run `{command} --help` for what it takes", command=context.command_path if context else "lineage")
    early = context is not None and context.parent is None and hasattr(error, "option_name")
    return (tr("options come after the command"), said) if early else (said,)


def _unexpected(error: Exception) -> int:
    if isinstance(error, OSError) and error.filename is None:  # of a stream, not of a file: help that cannot be printed
        return _fail(tr("the answer could not be written: {reason}", reason=error.strerror or error), [], 5)
    if isinstance(error, RecursionError):
        return _internal_error(tr("the data is nested too deeply"))
    return _internal_error(f"{type(error).__name__}: {error}")


def _internal_error(what: str) -> int:
    if os.environ.get("LINEAGE_DEBUG") == "1":
        raise  # noqa: PLE0704 - called while an exception is handled
    hint = tr("run it again with LINEAGE_DEBUG=1 to see where, and report it with the command")
    return _fail(tr("internal error: {what}", what=what), [hint], 70)


def _fail(message: str, hints: Sequence[str], code: int) -> int:
    _print_error_line(f"lineage: {visible(message)}")
    for hint in hints:
        _print_error_line(f"  {visible(hint)}")
    return code


def _print_error_line(line: str) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):  # full or closed: then nobody hears it
        sys.stderr.write(f"{without_passwords(line)}\n")

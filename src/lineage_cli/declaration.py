"""How a command is declared: its own parameters, the options that it shares, examples and exit codes, all in one place.

From it come what typer reads, `--help`, the manual page, and what a shell completes.
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from lineage_cli import __version__
from lineage_cli.context import App
from lineage_cli.databases import Request
from lineage_cli.domain.language import mark
from lineage_cli.options import (
    OUTPUT,
    AsciiOption,
    AsOfOption,
    ClaimsOption,
    ColorOption,
    Declaration,
    ExactOption,
    FieldsOption,
    Format,
    FormatOption,
    Help,
    JsonOption,
    LangOption,
    LimitsOption,
    NoPagerOption,
    QuietOption,
    StrictOption,
    When,
    WithoutOption,
)
from lineage_cli.render import output

Options = dict[str, tuple[Any, Any]]
"""Parameters with their annotations and defaults."""


def _show_version(wanted: bool) -> None:
    if wanted:
        output.write(f"lineage {__version__}\n")
        output.flush()
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option(
        "--version",
        "-V",
        is_eager=True,
        callback=_show_version,
        rich_help_panel=OUTPUT,
        help=mark("Show the version and exit."),
    ),
]
OUTPUT_OPTIONS: Options = {
    "format": (FormatOption, Format.TEXT),
    "json": (JsonOption, False),
    "color": (ColorOption, When.AUTO),
    "lang": (LangOption, None),
    "ascii": (AsciiOption, False),
    "no_pager": (NoPagerOption, False),
    "quiet": (QuietOption, False),
}
SHARED: Options = {
    "database": (ClaimsOption, None),
    **OUTPUT_OPTIONS,
    "limits": (LimitsOption, None),
    "strict": (StrictOption, False),
}
WITHOUT: Options = {"without": (WithoutOption, None)}
ASSUMING: Options = {"as_of": (AsOfOption, None), **WITHOUT}
NAMING: Options = {"exact": (ExactOption, False)}
COLUMNS: Options = {"fields": (FieldsOption, None)}


def command(
    *groups: Options, help: Help, shared: Options = SHARED
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a command whose first parameter is the `App`: it has the shared options too, and the groups given.

    A parameter of its own with the name of a shared option stands in its place, as the formats of a picture do.
    """
    offered = {name: option for group in (*groups, shared) for name, option in group.items()}

    def wrap(function: Callable[..., None]) -> Callable[..., None]:
        own = _parameters(function)[1:]
        options = {name: option for name, option in offered.items() if name not in {each.name for each in own}}

        def run(**given: Any) -> None:
            del given["version"]
            asked = {name: given.pop(name) for name in options}
            asked["without"] = tuple(asked.get("without") or ())
            with App(Request(**asked)) as app:
                function(app, **given)

        return _declared(run, function, own, options, help)

    return wrap


def script(help: Help) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a command that asks nothing of a database, and has no options that others share."""

    def wrap(function: Callable[..., None]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            del given["version"]
            function(**given)

        return _declared(run, function, _parameters(function), {}, help)

    return wrap


def _parameters(function: Callable[..., None]) -> list[inspect.Parameter]:
    return list(inspect.signature(function, eval_str=True).parameters.values())


def _declared(
    run: Callable[..., None], function: Callable[..., None], own: list[inspect.Parameter], shared: Options, help: Help
) -> Callable[..., None]:
    """Give a function the signature that typer reads and the declaration that help and completion read."""
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    parameters += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in {**shared, "version": (VersionOption, False)}.items()
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__doc__, run.__name__ = function.__doc__, function.__name__
    run.declaration = Declaration(help, tuple(each.name for each in own))  # type: ignore[attr-defined]
    return run

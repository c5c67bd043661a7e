"""`lineage build SRC --engine spark --out URI`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import OUTPUT_OPTIONS, Options, command
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import Example, Help, LimitsOption
from lineage_cli.render.output import is_terminal
from lineage_cli.store.input.limits import limits


class Engine(StrEnum):
    """What a database can be built with."""

    SPARK = "spark"


Src = Annotated[
    str,
    typer.Argument(
        metavar="SRC", help=mark("The database: a folder, or its address on a file system that Spark reads.")
    ),
]
With = Annotated[Engine, typer.Option("--engine", metavar="ENGINE", help=mark("What builds it: spark."))]
Out = Annotated[
    str,
    typer.Option(
        "--out", metavar="URI", help=mark("Publish it there: a folder that every worker sees, or an address.")
    ),
]
Resume = Annotated[
    bool,
    typer.Option("--resume", help=mark("Go on with the tables that an unfinished build of the same files has made.")),
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master", metavar="MASTER", help=mark("The cluster, as Spark names it; otherwise its configuration says.")
    ),
]
SHARED: Options = {**OUTPUT_OPTIONS, "limits": (LimitsOption, None)}


@command(
    help=Help(
        (
            Example(
                "lineage build claims --engine spark --out built", mark("on this machine, with all its processors")
            ),
            Example(
                "lineage build s3a://b/claims --engine spark --out s3a://b/built --resume",
                mark("on the cluster that Spark is configured for, going on where it stopped"),
            ),
        ),
        codes=(0, 2, 4, 5),
    ),
    shared=SHARED,
)
def run(app: App, src: Src, engine: With, out: Out, resume: Resume = False, master: Master = None) -> None:
    """Build a database on a cluster, where one machine is too small for it, and publish its graded tables.

    The result is a database too: --claims takes it where it can be reached as a folder. SRC is read and never changed.
    """
    try:
        from lineage_cli.cluster.flow.build import Wanted, build
    except ImportError as error:
        message = tr("building on Spark needs {package}, which is not installed", package=error.name or "pyspark")
        raise WrongUsage(message, [tr("pip install 'lineage-cli[spark]'")]) from error

    def tell(table: str) -> None:
        if is_terminal(sys.stderr):
            app.note(tr("making the table {table}", table=table))

    app.show("build", build(Wanted(src, out, master, resume), limits(app.request.limits), tell))

"""`lineage new KIND [ID] [FIELD=VALUE…]`."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import command
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.library import Library
from lineage_cli.exchange.new_record import added, edited, new_record
from lineage_cli.exchange.record_words import Fields, fields_of
from lineage_cli.options import Example, Help
from lineage_cli.query.writing import Writing
from lineage_cli.render import output


class Kind(StrEnum):
    """The kinds of record."""

    SOURCE = "source"
    ENTITY = "entity"
    EVIDENCE = "evidence"
    CLAIM = "claim"


KindArgument = Annotated[Kind, typer.Argument(metavar="KIND", help=mark("source, entity, evidence or claim."))]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID] [FIELD=VALUE]…", help=mark("Its id, made where none is given, and its fields.")),
]
In = Annotated[
    str | None, typer.Option("--in", metavar="FILE", help=mark("Add it to this file of the database, not to stdout."))
]
Edit = Annotated[bool, typer.Option("--edit", help=mark("Open it in the program that EDITOR names first."))]
Doi = Annotated[
    str | None, typer.Option("--doi", metavar="DOI", help=mark("Of a source: its DOI. Nothing is fetched."))
]
Bibtex = Annotated[
    str | None,
    typer.Option(
        "--bibtex",
        metavar="FILE",
        help=mark("Of a source: the fields of the one entry in a file; `-` reads it from stdin."),
    ),
]


@command(
    help=Help(
        (
            Example("lineage new claim", mark("what a claim can have, to be filled in")),
            Example("lineage new entity name='chlorinated lime' kind=substance", mark("one that is whole, as YAML")),
            Example(
                "lineage new source title=Tides authors='Isaac Newton' published=1687",
                mark("its id is made of author and year"),
            ),
        ),
        codes=(0, 2, 4, 5),
    )
)
def run(
    app: App,
    kind: KindArgument,
    words: Words = None,
    file: In = None,
    edit: Edit = False,
    doi: Doi = None,
    bibtex: Bibtex = None,
) -> None:
    """Make a record: print it as YAML, or add it to a file of the database, whose comments and order are kept.

    The file is checked before and after; where something would be wrong, nothing is written.
    """
    id, fields = fields_of(kind.value, [*(words or []), *_identifier(kind, doi)])
    library = app.own_library(file)
    if bibtex is not None:
        fields = {**_described(kind, bibtex, library), **fields}
    made = new_record(kind.value, id, fields, library)
    made = edited(made, os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi") if edit else made
    if file is not None and library is not None:
        app.show("new", added(made, file, library))
    elif app.is_page:
        output.deliver([made.text])
    else:
        app.show("new", Writing(text=made.text))


def _described(kind: Kind, file: str, library: Library | None) -> Fields:
    """Return the fields of the source that an entry of BibTeX describes."""
    if kind is not Kind.SOURCE:
        raise WrongUsage(tr("only a source is described by BibTeX"))
    from lineage_cli.exchange.described import described

    return described(file, library.database.language if library is not None else "en")


def _identifier(kind: Kind, doi: str | None) -> list[str]:
    if doi is not None and kind is not Kind.SOURCE:
        raise WrongUsage(tr("only a source has a DOI"))
    return [f"doi={doi.rpartition('doi.org/')[2]}"] if doi else []

"""Each option that commands share, once: its name, its help and its type."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.domain.dates import is_date
from lineage_cli.domain.errors import WrongUsage

# The groups in which help shows options; one that names no group belongs to what is asked.
ASKED = "What is asked"
ASSUMED = "What is assumed"
WHICH = "Which database"
ANSWERED = "How it is answered"


class Format(StrEnum):
    """The forms in which an answer can be given."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


class When(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Order(StrEnum):
    """By what records can be sorted."""

    ID = "id"
    NAME = "name"
    KIND = "kind"
    TAG = "tag"
    DATE = "date"
    VALUE = "value"


class TagName(StrEnum):
    """The tags as they are typed."""

    CONCLUSION = "conclusion"
    HYPOTHESIS = "hypothesis"
    EDUCATED_GUESS = "educated-guess"


def a_date(text: str, option: str) -> str:
    """Return a date as it was given. Raises `WrongUsage` for one that is none."""
    if not is_date(text):
        raise WrongUsage(f"{option} {text!r} is no date", ["write it YYYY, YYYY-MM or YYYY-MM-DD"])
    return text


ClaimsOption = Annotated[
    str | None,
    typer.Option(
        "--claims",
        rich_help_panel=WHICH,
        metavar="DIR",
        help="The database, instead of LINEAGE_CLAIMS or the nearest one.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", rich_help_panel=ANSWERED, help="The form of the answer.")]
JsonOption = Annotated[bool, typer.Option("--json", rich_help_panel=ANSWERED, help="Short for --format json.")]
ColorOption = Annotated[
    When, typer.Option("--color", metavar="WHEN", rich_help_panel=ANSWERED, help="When to use colour.")
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        rich_help_panel=ANSWERED,
        metavar="CODE",
        help="Show statements and names in this language where they have it.",
    ),
]
LimitsOption = Annotated[
    str | None,
    typer.Option(
        "--limits",
        rich_help_panel=WHICH,
        metavar="LIMITS",
        help="Read what is larger than the limits: file=10MB,depth=64,values=500k,text=100k,files=1M, or some of them.",
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", rich_help_panel=WHICH, help="Refuse a database that has problems.")
]
AsciiOption = Annotated[
    bool, typer.Option("--ascii", rich_help_panel=ANSWERED, help="Write text and Markdown in ASCII only.")
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", rich_help_panel=ANSWERED, help="Say nothing beside the answer but errors.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        rich_help_panel=ASSUMED,
        metavar="DATE",
        help="Answer with what was known on that day: YYYY, YYYY-MM or YYYY-MM-DD.",
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        rich_help_panel=ASSUMED,
        metavar="ID",
        help="Answer as if this source, evidence or claim did not exist. Repeatable.",
    ),
]
ExactOption = Annotated[
    bool, typer.Option("--exact", help="Take only whole ids and names, no beginnings and no guesses.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", rich_help_panel=ANSWERED, min=1, metavar="N", help="Give at most N.")
]
DepthOption = Annotated[
    int | None, typer.Option("--depth", rich_help_panel=ANSWERED, min=0, metavar="N", help="Go at most N steps deep.")
]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        "--fields", rich_help_panel=ANSWERED, metavar="A,B", help="Give these columns, in this order; not in JSON."
    ),
]
SortOption = Annotated[
    Order | None, typer.Option("--sort", rich_help_panel=ANSWERED, help="The order; what has no such field comes last.")
]
ReverseOption = Annotated[bool, typer.Option("--reverse", rich_help_panel=ANSWERED, help="The other way round.")]
FullOption = Annotated[
    bool,
    typer.Option("--full", rich_help_panel=ANSWERED, help="Show on a terminal what is left out there, as in a pipe."),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only what was stated, published or found from then on.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only what was stated, published or found by then.")
]

"""What commands declare with: each option that they share, once, and what is said of a command besides its parameters."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.domain.dates import is_date
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.tuples import NamedTuple

# The groups in which help shows options; one that names no group belongs to the query.
QUERY = mark("Query")
ASSUMPTIONS = mark("Assumptions")
DATABASE = mark("Database")
OUTPUT = mark("Output")


class Format(StrEnum):
    """The forms in which an answer can be given."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"


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


class Declaration(NamedTuple):
    """What is said of a command besides its parameters, and which of these are its own."""

    help: Help
    own: tuple[str, ...]


class Names(NamedTuple):
    """Says of a parameter that its values are names of records of these kinds, completed in this order; or predicates."""

    kinds: tuple[str, ...]


LISTED = Names(("listed",))
"""Says of a parameter that its values are what can be listed: kinds of record, forms of claims, kinds of entity."""


class TagName(StrEnum):
    """The tags as they are typed."""

    CONCLUSION = "conclusion"
    HYPOTHESIS = "hypothesis"
    EDUCATED_GUESS = "educated-guess"


def a_date(text: str, option: str) -> str:
    """Return a date as it was given. Raises `WrongUsage` for one that is none."""
    if not is_date(text):
        hint = tr("use YYYY, YYYY-MM or YYYY-MM-DD")
        raise WrongUsage(tr("invalid date for {option}: {text!r}", option=option, text=text), [hint])
    return text


ClaimsOption = Annotated[
    str | None,
    typer.Option(
        "--claims",
        rich_help_panel=DATABASE,
        metavar="DIR",
        help=mark("The database, a folder or postgresql://…, instead of LINEAGE_CLAIMS or the nearest one."),
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", rich_help_panel=OUTPUT, help=mark("The form of the answer."))]
JsonOption = Annotated[bool, typer.Option("--json", rich_help_panel=OUTPUT, help=mark("Short for --format json."))]
ColorOption = Annotated[
    When, typer.Option("--color", metavar="WHEN", rich_help_panel=OUTPUT, help=mark("When to use colour."))
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        rich_help_panel=OUTPUT,
        metavar="CODE",
        help=mark("Speak this language, and show statements and names in it where they have it."),
    ),
]
LimitsOption = Annotated[
    str | None,
    typer.Option(
        "--limits",
        rich_help_panel=DATABASE,
        metavar="LIMITS",
        help=mark(
            "Read what is larger than the limits: file=10MB,depth=64,values=500k,text=100k,files=1M, or some of them."
        ),
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", rich_help_panel=DATABASE, help=mark("Refuse a database that has errors."))
]
AsciiOption = Annotated[
    bool, typer.Option("--ascii", rich_help_panel=OUTPUT, help=mark("Write text and Markdown in ASCII only."))
]
NoPagerOption = Annotated[
    bool,
    typer.Option(
        "--no-pager", rich_help_panel=OUTPUT, help=mark("Do not use a pager for text longer than the screen.")
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", rich_help_panel=OUTPUT, help=mark("Say nothing beside the answer but errors."))
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        rich_help_panel=ASSUMPTIONS,
        metavar="DATE",
        help=mark("Answer with what was known on that day: YYYY, YYYY-MM or YYYY-MM-DD."),
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        rich_help_panel=ASSUMPTIONS,
        metavar="ID",
        help=mark("Answer as if this source, evidence or claim did not exist. Repeatable."),
    ),
    Names(("source", "evidence", "claim")),
]
ExactOption = Annotated[bool, typer.Option("--exact", help=mark("Match whole ids and names only."))]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", rich_help_panel=OUTPUT, min=1, metavar="N", help=mark("Show at most N results.")),
]
DepthOption = Annotated[
    int | None,
    typer.Option("--depth", rich_help_panel=OUTPUT, min=0, metavar="N", help=mark("Go at most N steps deep.")),
]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        "--fields", rich_help_panel=OUTPUT, metavar="A,B", help=mark("Give these columns, in this order; not in JSON.")
    ),
]
SortOption = Annotated[
    Order | None,
    typer.Option("--sort", rich_help_panel=OUTPUT, help=mark("The order; what has no such field comes last.")),
]
ReverseOption = Annotated[bool, typer.Option("--reverse", rich_help_panel=OUTPUT, help=mark("The other way round."))]
OutputFileOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", rich_help_panel=OUTPUT, metavar="FILE", help=mark("Write to this file, not to stdout.")
    ),
]
FullOption = Annotated[
    bool,
    typer.Option("--full", rich_help_panel=OUTPUT, help=mark("Show everything that is left out and counted.")),
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help=mark("Only what was stated, published or found from then on.")),
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help=mark("Only what was stated, published or found by then."))
]

"""`lineage list KIND`."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.grades import TAGS, Mark
from lineage_cli.options import LimitOption, ReverseOption, SinceOption, SortOption, TagName, UntilOption, a_date
from lineage_cli.query.listing import KINDS, Filters, Listing
from lineage_cli.query.listing import rows as of_kind
from lineage_cli.query.sorting import ordered

Listed = StrEnum("Listed", {name.upper(): name for name in KINDS})  # type: ignore[misc]

Kind = Annotated[Listed, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")]
TagFilter = Annotated[TagName | None, typer.Option("--tag", help="Claims with this tag.")]
MarkFilter = Annotated[
    list[Mark] | None, typer.Option("--mark", help="Claims with this mark. Repeatable: all of them.")
]
AboutFilter = Annotated[
    list[str] | None, typer.Option("--about", metavar="ENTITY", help="What touches this entity. Repeatable.")
]
SourceFilter = Annotated[
    list[str] | None, typer.Option("--source", metavar="ID", help="What this source states or produced.")
]
PredicateFilter = Annotated[str | None, typer.Option("--predicate", metavar="VERB", help="Claims with this predicate.")]
SingleSourceFilter = Annotated[bool, typer.Option("--single-source", help="Short for --mark single-source.")]
StatedFilter = Annotated[
    TagName | None, typer.Option("--stated-tag", help="Claims for which an author names this tag.")
]
DiffersFilter = Annotated[
    bool, typer.Option("--differs", help="Claims whose stated tag differs from the computed one.")
]


@command(COLUMNS, ASSUMING, NAMING)
def run(
    app: App,
    kind: Kind,
    tag: TagFilter = None,
    mark: MarkFilter = None,
    single_source: SingleSourceFilter = False,
    about: AboutFilter = None,
    source: SourceFilter = None,
    predicate: PredicateFilter = None,
    since: SinceOption = None,
    until: UntilOption = None,
    stated_tag: StatedFilter = None,
    differs: DiffersFilter = False,
    sort: SortOption = None,
    reverse: ReverseOption = False,
    limit: LimitOption = None,
) -> None:
    """List records of one kind, narrowed by filters that combine, in order of id or of another field."""
    if predicate is not None and predicate not in app.library.predicates:
        raise WrongUsage(f"no predicate {predicate!r}", [f"there are {', '.join(app.library.predicates)}"])
    filters = Filters(
        tag=TAGS[tag] if tag else None,
        mark=(*(mark or ()), *([Mark.SINGLE_SOURCE] if single_source else [])),
        about=tuple(app.find(word, ("entity",)).id for word in about or ()),
        source=tuple(app.find(word, ("source",)).id for word in source or ()),
        predicate=predicate,
        since=a_date(since, "--since") if since else None,
        until=a_date(until, "--until") if until else None,
        stated_tag=TAGS[stated_tag] if stated_tag else None,
        differs=differs,
    )
    found = islice(ordered(app.judge, of_kind(app.judge, kind.value, filters), sort, reverse=reverse), limit)
    app.show("list", Listing(KINDS[kind.value][0], found))

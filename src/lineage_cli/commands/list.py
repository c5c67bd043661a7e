"""`lineage list KIND`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, NAMING, command
from lineage_cli.domain.grades import TAGS, Mark
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import LISTED, Example, Help, LimitOption, Names, ReverseOption, SortOption, TagName, a_date
from lineage_cli.query.kinds import listed
from lineage_cli.query.listing import Filters, for_a_page, listing


class ListedTag(StrEnum):
    """The tags as they are typed, and what a question has instead of one."""

    CONCLUSION = "conclusion"
    HYPOTHESIS = "hypothesis"
    EDUCATED_GUESS = "educated-guess"
    OPEN = "open"


Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=mark(
            "claims, questions, predictions, definitions, aims, norms, entities, sources, evidence, or a kind of entity that the "
            "database has; singular or plural."
        ),
    ),
    LISTED,
]
TagFilter = Annotated[
    list[ListedTag] | None, typer.Option("--tag", help=mark("Claims with this tag, or one of these."))
]
MarkFilter = Annotated[list[Mark] | None, typer.Option("--mark", help=mark("Claims with this mark, or all of these."))]
AboutFilter = Annotated[
    list[str] | None,
    typer.Option("--about", metavar="ENTITY", help=mark("What touches this entity, or all of these.")),
    Names(("entity",)),
]
SourceFilter = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="SOURCE", help=mark("What this source, or one of these, states or produced.")),
    Names(("source",)),
]
PredicateFilter = Annotated[
    list[str] | None,
    typer.Option("--predicate", metavar="VERB", help=mark("Claims with this predicate, or one of these.")),
    Names(("predicate",)),
]
SingleSourceFilter = Annotated[bool, typer.Option("--single-source", help=mark("Short for --mark single-source."))]
Since = Annotated[
    list[str] | None,
    typer.Option("--since", metavar="DATE", help=mark("Only what was stated, published or found from then on.")),
]
Until = Annotated[
    list[str] | None,
    typer.Option("--until", metavar="DATE", help=mark("Only what was stated, published or found by then.")),
]
StatedFilter = Annotated[
    list[TagName] | None,
    typer.Option("--stated-tag", help=mark("Claims for which an author names this tag, or one of these.")),
]
DiffersFilter = Annotated[
    bool, typer.Option("--differs", help=mark("Claims whose stated tag differs from the computed one."))
]


@command(
    COLUMNS,
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example(
                "lineage list claims --tag hypothesis --about chain-of-thought", mark("what is likely, of one ability")
            ),
            Example("lineage list claims --mark single-source", mark("what hangs on one source alone")),
            Example(
                "lineage list claims --differs --format csv",
                mark("where an author was surer, or less sure, as a table"),
            ),
            Example("lineage list questions", mark("what is open, with its answers")),
        )
    ),
)
def run(
    app: App,
    kind: Kind,
    tag: TagFilter = None,
    mark: MarkFilter = None,
    single_source: SingleSourceFilter = False,
    about: AboutFilter = None,
    source: SourceFilter = None,
    predicate: PredicateFilter = None,
    since: Since = None,
    until: Until = None,
    stated_tag: StatedFilter = None,
    differs: DiffersFilter = False,
    sort: SortOption = None,
    reverse: ReverseOption = False,
    limit: LimitOption = None,
) -> None:
    """List records of one kind, narrowed by filters that combine, in order of id or of another field.

    Every filter can be repeated: any of the values is enough, but of --mark and --about all are needed.
    """
    filters = Filters(
        tag=tuple(TAGS[each] for each in tag or ()),
        mark=(*(mark or ()), *([Mark.SINGLE_SOURCE] if single_source else [])),
        about=tuple(app.find(word, ("entity",)).id for word in about or ()),
        source=tuple(app.find(word, ("source",)).id for word in source or ()),
        predicate=tuple(map(app.predicate, predicate or ())),
        since=tuple(a_date(each, "--since") for each in since or ()),
        until=tuple(a_date(each, "--until") for each in until or ()),
        stated_tag=tuple(TAGS[each] for each in stated_tag or ()),
        differs=differs,
    )
    wanted = listed(app.library, kind)
    found = listing(app.judge, wanted, filters, sort=sort, reverse=reverse, limit=limit)
    if app.is_page:
        found = for_a_page(app.judge, found, wanted, filters, app.language)
    app.show("list", found)
    if found.is_empty:
        app.note(tr("no {kind} found", kind=wanted.name))

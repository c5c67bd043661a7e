"""What one can begin with: the size of a database, and names from it for the first questions. Cheap on any size."""

from typing import NamedTuple

from lineage_cli.domain.library import Library
from lineage_cli.domain.records import RECORD_KINDS


class Start(NamedTuple):
    """A database in one look. `names` are words that questions can be asked with; what there is nothing for is left out."""

    title: str
    folder: str
    counts: tuple[tuple[str, int], ...]
    names: dict[str, str]


def start(library: Library) -> Start:
    """Return what to begin with: what most claims lead to, the claim with the most lines, the source of most evidence."""
    things = library.most_named("claim", "object", 1) or library.first("entity", 1)
    pair = library.most_named("claim", "subject", 2)
    names = {
        "entity": things,
        "words": [thing.replace("-", " ") for thing in things],
        "claim": library.most_supported() or library.first("claim", 1),
        "pair": [" ".join(pair)] if len(pair) == 2 else [],
        "source": library.most_named("evidence", "source", 1) or library.first("source", 1),
    }
    return Start(
        library.database.title,
        library.info.folder,
        tuple((kind, library.count(kind)) for kind in RECORD_KINDS),
        {what: found[0] for what, found in names.items() if found},
    )

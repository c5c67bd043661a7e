"""What can be listed: kinds of record, forms of claims, and whatever kinds of entity a database has. Singular and plural."""

from __future__ import annotations

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.grades import Form
from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.domain.text import plural_of
from lineage_cli.domain.tuples import NamedTuple


class Listed(NamedTuple):
    """Something that can be listed: its plural, the kind of record, and the kind of entity or the form of claim where that is narrower."""

    name: str
    record: str
    narrower: str | None = None


FIXED = (
    *(Listed(kind if kind == "evidence" else plural_of(kind), kind) for kind in RECORD_KINDS),
    *(Listed(f"{form.value}s", "claim", form.value) for form in Form if form is not Form.ASSERTION),
)  # fmt: skip
"""What every database can list."""


def listed(library: Library, word: str) -> Listed:
    """Return what a word lists. Raises `WrongUsage` with the nearest words, and with all that there are."""
    wanted = word.strip().lower()
    known = _known(library)
    for each in known:
        if wanted in (each.name, each.narrower or each.record):
            return each
    from lineage_cli.query.near import meant, near_words

    names = [each.name for each in known]
    hints, likely = meant(word, near_words(wanted, names))
    known_ones = tr("known: {ids}", ids=", ".join(names))
    raise WrongUsage(tr("nothing to list is called {word!r}", word=word), [*hints, known_ones], likely)


def _known(library: Library) -> list[Listed]:
    """Return all that can be listed. What is fixed comes first, so that a kind of entity never hides it."""
    return [*FIXED, *(Listed(plural_of(kind), "entity", kind) for kind in library.entity_kinds())]

"""Which record a word means: exact id, exact name, unique prefix, and only then the nearest. Gates never guess."""

from collections.abc import Iterable

from lineage_cli.domain.errors import NotFound
from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.library import Library, Name
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.domain.text import fold
from lineage_cli.domain.tuples import NamedTuple

LONGEST = 200  # characters of a name that fuzzy comparison looks at: it is quadratic, and cannot be interrupted
ANY = 1 << 40  # characters: a name of any length
LIKELY = 86.0  # of 100: below it a name is not the one that was meant
SHORTEST = 5  # characters: between shorter names one letter makes another name, so they are never guessed
CLEAR = 5.0  # by so much the best name must be better than the next one
NEAR = 70.0  # worth suggesting
LOOKED_UP = 300  # nearest names that are looked up, of which
MOST = 20  # are compared

TRACE_ORDER = ("entity", "claim", "source", "evidence")
CLAIM_ORDER = ("claim", "entity", "source", "evidence")


class Found(NamedTuple):
    """The record that was meant, and the name by which it was guessed (None: it was named exactly)."""

    kind: str
    id: str
    guessed: str | None = None


def find(library: Library, word: str, kinds: Iterable[str] = RECORD_KINDS, *, exact: bool = False) -> Found:
    """Return the record that `word` means among the kinds, in their order where one name serves several kinds.

    With `exact` only whole ids and names count. Raises `NotFound` with the nearest names, or with all that share the name.
    """
    order = tuple(kinds)
    if any("\ud800" <= char <= "\udfff" for char in word):  # bytes that are no text, as a shell may hand them over
        raise NotFound(tr("nothing here is called {word!r}", word=word))
    record = library.record(word)
    if record is not None and type(record).__name__.lower() in order:
        return Found(type(record).__name__.lower(), word)
    folded = fold(word)
    named = [name for name in library.named(folded) if name.kind in order] if folded else []
    if named:
        return _only(word, named, order)
    near = None
    if folded and not exact:
        begun = [name for name in library.prefixed(folded) if name.kind in order]
        if len({name.id for name in begun}) == 1:
            return Found(begun[0].kind, begun[0].id)
        near = None if begun else _scored(library, folded, order)
        if (guess := _nearest(near or [], folded)) is not None:
            return guess
    from lineage_cli.query.near import meant

    hints, likely = meant(word, _suggestions(library, folded, order, near))
    hints = hints or [tr("lineage search finds records by their words")]
    raise NotFound(tr("nothing here is called {word!r}", word=word), hints, likely)


def require(library: Library, ids: Iterable[str], kinds: Iterable[str]) -> list[str]:
    """Return the ids of records named exactly by id or by a name that only one record has. Never guesses."""
    return [find(library, id, kinds, exact=True).id for id in ids]


def _only(word: str, named: list[Name], order: tuple[str, ...]) -> Found:
    first = min(order.index(name.kind) for name in named)
    best = sorted({name.id for name in named if order.index(name.kind) == first})
    if len(best) > 1:
        message = ntr("{word!r} names {count:,} record", "{word!r} names {count:,} records", len(best), word=word)
        raise NotFound(message, [tr("say which one: {ids}", ids=", ".join(best))], (word, best[0]))
    return Found(order[first], best[0])


def _near(library: Library, folded: str) -> dict[str, float]:
    """Return the names that are nearest to one, the best first. Much longer and much shorter ones are not near, and not read."""
    from rapidfuzz import fuzz, process

    times = 200 / NEAR - 1  # `ratio` is at most twice the length of the shorter name in the length of both
    most = len(folded) * times
    names = library.folded_names(int(len(folded) / times), int(most) if most < LONGEST else ANY)
    if most >= LONGEST:
        names = [name[:LONGEST] for name in names]
    found = process.extract(folded, names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=LOOKED_UP)
    if len({name for name, _, _ in found}) < len(found) == LOOKED_UP:  # others may have had the places of like ones
        found = process.extract(
            folded, list(dict.fromkeys(names)), scorer=fuzz.ratio, score_cutoff=NEAR, limit=LOOKED_UP
        )
    return {name: score for name, score, _ in found}


def _scored(library: Library, folded: str, order: tuple[str, ...]) -> list[tuple[float, Name]]:
    """Return the nearest records of these kinds, each with its nearest name, the best first."""
    near = _near(library, folded[:LONGEST])
    scored = [(near[name.folded[:LONGEST]], name) for name in library.called(near, LONGEST) if name.kind in order]
    scored.sort(key=lambda pair: (-pair[0], len(pair[1].folded), pair[1].folded, pair[1].id))
    best: dict[str, tuple[float, Name]] = {}
    for score, name in scored[:MOST]:
        best.setdefault(name.id, (score, name))
    return list(best.values())


def _nearest(near: list[tuple[float, Name]], folded: str) -> Found | None:
    if not near or len(folded) < SHORTEST:
        return None
    score, name = near[0]
    if score < LIKELY or any(other > score - CLEAR and other >= LIKELY for other, _ in near[1:]):
        return None
    return Found(name.kind, name.id, guessed=name.shown)


def _suggestions(
    library: Library, folded: str, order: tuple[str, ...], scored: list[tuple[float, Name]] | None
) -> list[str]:
    begun = [name for name in library.prefixed(folded, 8) if name.kind in order] if folded else []
    if not begun and scored is None:
        scored = _scored(library, folded, order)
    return list(dict.fromkeys(name.id for name in begun or [name for _, name in (scored or [])[:5]]))

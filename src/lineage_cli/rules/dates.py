"""Since when things are there: an item since its own date, a statement since that of its source. None where nothing tells."""

from collections.abc import Iterable

from lineage_cli.domain.dates import first_day
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Evidence, Line, Stated


def item_since(library: Library, item: Evidence) -> str | None:
    """Return from when on an item exists: its own date, its source's, or the earliest of where it was read.

    Its own date holds even where its source was printed later: a letter of 1847 in a book of 1861.
    """
    if item.since is not None:
        return item.since
    source = library.source(item.place.source)
    if source is not None and source.published is not None:
        return source.published
    read = [library.source(place.source) for place in item.via]
    return _earliest([each.published for each in read if each is not None])


def line_since(library: Library, line: Line, item: Evidence) -> str | None:
    """Return the first day on which a line counts: its item exists, and the line's own date has come."""
    begins = (item_since(library, item), line.since)
    return max([first_day(begin) for begin in begins if begin is not None], default=None)


def stated_since(library: Library, entry: Stated) -> str | None:
    """Return since when a place states its claim: its own date, or that of its source."""
    source = library.source(entry.place.source)
    return entry.since or (source.published if source is not None else None)


def first_stated(library: Library, claim: Claim) -> str | None:
    """Return the first day on which a source states a claim, None where no place has a date."""
    return _earliest([stated_since(library, entry) for entry in claim.stated if entry.omits is None])


def superseded_since(library: Library, later: Claim, id: str) -> str | None:
    """Return the first day on which a later claim replaces one: the day that it names, or that on which it is stated."""
    on = next((entry.on for entry in later.supersedes if entry.claim == id), None)
    return first_day(on) if on else first_stated(library, later)


def _earliest(dates: Iterable[str | None]) -> str | None:
    return min([first_day(date) for date in dates if date is not None], default=None)

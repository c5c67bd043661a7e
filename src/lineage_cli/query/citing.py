"""How places in sources are cited: the source by author and year, the section, and the address that opens there."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Place, Source
from lineage_cli.domain.text import visible
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.works import source_name


class Citation(NamedTuple):
    """A place in a source as it is shown: needs no database any more."""

    place: Place
    name: str
    url: str | None = None

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.place.source


def cite(library: Library, place: Place) -> Citation:
    """Return a place as it is cited; by the id of its source where nothing has this id."""
    source = library.source(place.source)
    return Citation(place, source_name(source, place.source), source_link(source, place.anchor))


def cite_all(library: Library, places: Iterable[Place]) -> tuple[Citation, ...]:
    """Return several places as they are cited, in order."""
    return tuple(cite(library, place) for place in places)


def source_link(source: Source | None, anchor: str | None) -> str | None:
    """Return the address of a source, opening at an anchor. Only web, DOI and arXiv addresses: never what data asks for."""
    if source is None:
        return None
    url = source.url or source.archived
    if url is None and source.doi:
        url = f"https://doi.org/{source.doi}"
    if url is None and source.arxiv:
        url = f"https://arxiv.org/abs/{source.arxiv}"
    if url is None or not url.startswith(("https://", "http://")) or not url.isprintable():
        return None
    if anchor and source.url:
        from urllib.parse import quote

        return f"{url}#:~:text={quote(visible(anchor), safe='')}"
    return url

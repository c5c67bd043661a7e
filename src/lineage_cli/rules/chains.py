"""The way from a source to its origin: what it was made from, and by how many hands it was handed on."""

from collections.abc import Callable, Iterable

from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Evidence, Source
from lineage_cli.domain.tuples import NamedTuple

RELAYS = frozenset({"retelling", "citation"})


class Chain(NamedTuple):
    """The way from a source to its origin. `relays` are the retellings and citations on it, as far as one derives from another."""

    origin: str
    relays: tuple[str, ...] = ()
    withdrawn: str | None = None
    missing: str | None = None
    removed: bool = False
    incomplete: bool = False


class Chains:
    """The ways of all sources of a library, each walked once. What is withdrawn or assumed away is asked of the caller."""

    def __init__(self, library: Library, without: frozenset[str], is_withdrawn: Callable[[Source], bool]) -> None:
        self.library = library
        self.without = without
        self.is_withdrawn = is_withdrawn
        self._walked: dict[str, Chain] = {}

    def of(self, id: str) -> Chain:
        """Return the way from a source to its origin. In a circle the origin is the first of its members by name."""
        if id not in self._walked:
            self._walked[id] = self._walk(id)
        return self._walked[id]

    def _walk(self, id: str) -> Chain:
        chain, seen, derived = Chain(id), dict[str, None](), True
        while True:
            if id in seen:
                circle = list(seen)[list(seen).index(id) :]
                return chain._replace(origin=min(circle))
            seen[id] = None
            source = self.library.source(id)
            if derived and id in self.without:
                return chain._replace(removed=True)
            if source is None:
                return chain._replace(missing=id)
            chain = self._step(chain, source, derived=derived)
            following = source.derived_from or source.same_witness_as
            if following is None:
                return chain._replace(origin=id)
            derived = derived and source.derived_from is not None
            id = following

    def _step(self, chain: Chain, source: Source, *, derived: bool) -> Chain:
        """Return the way with one more source. Only what derives from another relays it, or falls with it."""
        relays = derived and source.derivation in RELAYS
        withdrawn = derived and self.is_withdrawn(source)
        return chain._replace(
            relays=(*chain.relays, source.id) if relays else chain.relays,
            withdrawn=chain.withdrawn or (source.id if withdrawn else None),
            incomplete=chain.incomplete or source.incomplete,
        )

    def unread(self, item: Evidence) -> str | None:
        """Return the source of an item that was not itself read, None where it was.

        Of a translation the original must have been read too, so that a copy onto one adds nothing.
        """
        id = item.place.source
        if item.via:
            return id
        seen: set[str] = set()
        while id not in seen and (source := self.library.source(id)) is not None and source.read_on is not None:
            if source.derived_from is None or source.derivation != "translation":
                return None
            seen.add(id)
            id = source.derived_from
        return id


def prefetch_ways(library: Library, sources: Iterable[str]) -> None:
    """Read sources at once, and what they come from, level by level up to their origins."""
    level, seen = set(sources), set[str]()
    while level:
        library.prefetch(level)
        seen |= level
        found = [source for id in level if (source := library.source(id)) is not None]
        level = {above for each in found if (above := each.derived_from or each.same_witness_as)} - seen

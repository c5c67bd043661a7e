"""The rule's verdicts on the claims of a library, under what is assumed. What is stored of them is not worked out again."""

from collections.abc import Container, Iterable

from lineage_cli.domain.grades import Grading, Mark
from lineage_cli.domain.library import Library
from lineage_cli.rules.cases import NOTHING, Assumptions, Cases

__all__ = ["NOTHING", "Assumptions", "Judge"]


class Judge(Cases):
    """Grades claims of one library under one set of assumptions. Remembers what it graded."""

    def __init__(self, library: Library, assumed: Assumptions = NOTHING) -> None:
        super().__init__(library, assumed)
        self._gradings: dict[str, Grading] = {}  # with their lines
        self._verdicts: dict[str, Grading] = {}  # with or without
        self._moved: Container[str] | None = None

    def grading(self, claim: str) -> Grading:
        """Return the whole grading of a claim that exists, lines and reasons included."""
        if claim not in self._gradings:
            self._prefetch_lines(claim)
            self._gradings |= self.settle([claim])
        return self._gradings[claim]

    def verdict(self, claim: str) -> Grading:
        """Return tag and marks of a claim that exists; its lines may be left out. One look-up where nothing is assumed."""
        if claim not in self._verdicts:
            self._verdicts[claim] = self._gradings.get(claim) or self._stored(claim) or self.grading(claim)
        return self._verdicts[claim]

    def prefetch(self, claims: Iterable[str]) -> None:
        """Look up at once what is stored of the verdicts that will be asked for."""
        wanted = [claim for claim in claims if claim not in self._verdicts and self._is_unmoved(claim)]
        if len(wanted) > 1:
            self._verdicts |= self.library.all_graded(wanted)

    def _prefetch_lines(self, id: str) -> None:
        """Read at once what the case of a claim asks for piece by piece: items, their sources, and how their grounds stand."""
        claim = self.library.claim(id)
        lines = claim.lines if claim is not None else ()
        self.library.prefetch(line.evidence for line in lines)
        items = [item for line in lines if (item := self.library.evidence(line.evidence)) is not None]
        self.library.prefetch(item.place.source for item in items)
        self.prefetch(ground for item in items for ground in item.rests_on)

    def settle(self, claims: Iterable[str]) -> dict[str, Grading]:
        """Grade claims afresh, and what they rest on as far as that is not yet stored. Only then is the rule imported."""
        from lineage_cli.rules.settling import settle

        return settle(claims, self.case, self._known)

    def is_superseded(self, id: str) -> bool:
        """Whether a later claim replaces this one by the day asked for."""
        stored = self._verdicts.get(id) if self._is_unmoved(id) else None
        return super().is_superseded(id) if stored is None else Mark.SUPERSEDED in stored.marks

    def _known(self, claim: str) -> Grading | None:
        known = self._gradings.get(claim) or self._verdicts.get(claim)
        if known is None and (known := self._stored(claim)) is not None:
            self._verdicts[claim] = known
        return None if known is None or known.circle else known

    def _stored(self, claim: str) -> Grading | None:
        """Return the stored verdict where the assumptions cannot have moved it."""
        return self.library.graded(claim) if self._is_unmoved(claim) else None

    def _is_unmoved(self, claim: str) -> bool:
        """Whether what is assumed leaves a verdict as it is stored: on another day everything can have moved."""
        if self.assumed.as_of is not None:
            return False
        if self._moved is None:
            self._moved = self._fallen()
        return claim not in self._moved

    def _fallen(self) -> Container[str]:
        """Return everything that what is assumed away can have moved."""
        fallen = self.assumed.without | self.assumed.withdrawn
        if not fallen:
            return ()
        from lineage_cli.rules.dependents import reach

        return reach(self.library, fallen)

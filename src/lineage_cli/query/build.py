"""What a build on a cluster has published."""

from lineage_cli.domain.tuples import NamedTuple


class Built(NamedTuple):
    """A database as a build has published it: where, of what, and how it came about."""

    out: str
    run: str  # the folder of this build below `out`
    files: int
    counts: dict[str, int]  # records that stand, by kind
    problems: int
    errors: int
    kept: tuple[str, ...] = ()  # tables that an earlier run had made
    waited: int = 0  # claims that rest on other claims
    rounds: int = 0  # in which these were graded, the last one included
    seconds: float = 0.0

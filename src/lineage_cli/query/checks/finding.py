"""What a check finds: of which record, and in which words."""

from collections.abc import Callable, Iterator

from lineage_cli.domain.language import Message
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Evidence
from lineage_cli.domain.tuples import NamedTuple


class Finding(NamedTuple):
    """One thing to look at: the record it stands in, and what to do."""

    id: str
    message: Message
    hint: str


ClaimCheck = Callable[[Library, Claim], Iterator[Finding]]
EvidenceCheck = Callable[[Library, Evidence], Iterator[Finding]]

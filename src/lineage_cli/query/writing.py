"""What a command has written: files, what stood in the way, the ledger of an import, and what to ask next."""

from lineage_cli.domain.tuples import NamedTuple


class WrittenFile(NamedTuple):
    """One file and what it is for. `records` counts those of a database that were written into it."""

    path: str
    purpose: str
    records: int = 0


class LedgerEntry(NamedTuple):
    """What became of one column or field of what was imported: values kept as they were, changed in form, and left out."""

    column: str
    field: str
    kept: int
    bent: int
    lost: int
    note: str = ""


class Suggestion(NamedTuple):
    """A command to try, and what it shows."""

    line: str
    shows: str


class Writing(NamedTuple):
    """Everything that came of a command that writes. `text` is what was made where no file was named."""

    written: tuple[WrittenFile, ...] = ()
    left: tuple[str, ...] = ()  # files that were there already and are as they were
    ledger: tuple[LedgerEntry, ...] = ()
    next: tuple[Suggestion, ...] = ()
    text: str = ""

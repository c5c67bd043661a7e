"""The texts that a kind of record may have of which nothing is made but that they are shown and exported, each under its own name."""

from lineage_cli.domain.records import Record

PLACED = frozenset(
    {
        "archived", "arxiv", "derivation", "derived_from", "digest", "doi", "during", "note", "object", "own_kind",
        "predicate", "published", "read_on", "revised", "same_witness_as", "since", "status", "status_date",
        "status_reason", "subject", "summary", "unit", "until", "url", "value",
    }
)  # fmt: skip
"""The texts that a record may have of which answers and exports make something by themselves."""


def further_texts(noun: type[Record]) -> tuple[str, ...]:
    """Return the other texts that a record may have, in order: answers and exports give each under its own name."""
    return tuple(name for name, type in noun.__annotations__.items() if type == (str | None) and name not in PLACED)

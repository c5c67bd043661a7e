"""How an index writes down what stands in it a million times: kinds of record, marks, and who refers to whom."""

from lineage_cli.domain.grades import Mark

KINDS = ("claim", "entity", "evidence", "source")
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
"""A kind of record is a number, in order of name."""

BITS = {mark: 1 << number for number, mark in enumerate(Mark)}
"""The marks of a claim are the sum of these."""

FIELDS = (
    *("about", "answers", "by", "derived_from", "disputes", "in", "neutral", "object", "on", "outcome", "part_of"),
    *("rests_on", "rivals", "same_witness_as", "source", "stated", "subject", "supersedes", "supports", "than", "via"),
)
LETTERS = {field: chr(ord("a") + number) for number, field in enumerate(FIELDS)}
"""The fields in which records refer to others: those of `schema.REFERRING`, which a question does not import."""
FIELD_OF = {letter: field for field, letter in LETTERS.items()}


def link_token(field: str, target: str) -> str:
    """Return the word for a reference, such as `gpt-3:q`: all references to one record stand together."""
    return f"{target}:{LETTERS[field]}"


def number_of(day: str) -> int:
    """Return a day as a number that is in order: `2022-12-11` is 20221211."""
    return int(day.replace("-", ""))

"""The words of the data format as answers show them. What a database names itself (its kinds of thing, its verbs) is not among them."""

from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.local_text import OwnWord

WORDS = frozenset(
    {
        mark("claim"), mark("entity"), mark("source"), mark("evidence"),
        mark("assertion"), mark("question"), mark("prediction"), mark("definition"), mark("aim"), mark("norm"),
        mark("record"), mark("experiment"), mark("observation"), mark("testimony"), mark("inference"),
        mark("bias"), mark("unverified"), mark("indirect"), mark("imprecise"),
        mark("asserts"), mark("denies"), mark("doubts"), mark("implies"),
        mark("dropped"), mark("predates"), mark("unclear"),
        mark("edge"), mark("cause"), mark("tag"), mark("number"), mark("unit"), mark("dataset"), mark("hedge"),
        mark("example"), mark("wording"),
        mark("translation"), mark("republication"), mark("version"), mark("retelling"), mark("citation"),
        mark("withdrawn"), mark("retracted"),
        mark("supports"), mark("disputes"), mark("neutral"), mark("file"), mark("problem"), mark("published"),
        mark("revised"), mark("stated"), mark("corrects"), mark("ends"), mark("follows"),
    }
)  # fmt: skip
"""All of them, as they are typed."""


def word(term: str) -> str:
    """Return a word of the format as it is read; one of a database's own as that calls it, or as it stands."""
    if isinstance(term, OwnWord):
        return term.label
    return tr(term) if term in WORDS else term

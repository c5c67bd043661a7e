"""Why a target is missed, by row or by group: told beside each figure that misses it, and nowhere else."""

from __future__ import annotations

_RECORDS = (
    "A claim of this database brings another 0.94 records (things, sources, evidence), so that 38,680 are checked, linked, graded and made"
    " searchable."
)
_MEMORY = (
    "typer, sqlite3 and rich's console and texts come to 1.23 T by themselves; the rest, 3.6 MB, is rich's trees and tables, the program's own"
    " modules and the answer. It is the same at any size."
)
REASONS: dict[str, str] = {
    "memory-colour-200": _MEMORY,
    "memory-colour-1000000": _MEMORY,
    "unchanged-20000": (
        "Each of 20,502 files in 51 folders is asked for its stamp, and the stamps are compared as one text. The answer itself costs what it"
        " costs in any database (the row of 2,000 files)."
    ),
    "shipped": (
        "The answer is long: `trace` prints 76 lines here, `compare`, `evidence` and `show` about 100. What starting alone costs"
        " is in the row of `tag`; the same questions with answers of ordinary length are in the rows of 20,000 claims."
    ),
    "build": (
        f"{_RECORDS} Measured apart, on 2,000 files, reading them into checked records with their places takes 1.03 times what"
        " `CSafeLoader` takes for plain values, and names, words, links and grades take another 1.1."
    ),
    "jsonl": "The form saves parsing only: what is written into the index is the same, and is more than half of the work.",
    "build-papis": f"{_RECORDS} papis keeps its 20,000 documents as they are, unchecked.",
    "index-size": (
        f"{_RECORDS} Of each the index holds the text once, its words with their places, its names and its links."
    ),
}


def reason(name: str, group: str) -> str:
    """Return why a row misses its target; that it is not known, where nobody has found out."""
    return REASONS.get(name) or REASONS.get(group) or "The reason has not been looked into."

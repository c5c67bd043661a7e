"""Why a target is missed, by row or by group: told beside each figure that misses it, and nowhere else."""

from __future__ import annotations

_RECORDS = (
    "A claim of this database brings another 0.94 records (things, sources, evidence), so that 38,680 are checked, linked, graded and made"
    " searchable."
)
REASONS: dict[str, str] = {
    "shipped": (
        "The answer is long: `trace` prints 76 lines here, `compare`, `evidence` and `show` about 100. What starting alone costs"
        " is in the row of `tag`; the same questions with answers of ordinary length are in the rows of 20,000 claims."
    ),
    "build": (
        f"{_RECORDS} Measured apart, on 2,000 files, reading them into checked records with their places takes 1.03 times what"
        " `CSafeLoader` takes for plain values, and names, words, links and grades take another 1.1."
    ),
    "jsonl": "The form saves parsing only: what is written into the index is the same, and is more than half of the work.",
    "build-papis": f"{_RECORDS} papis stores its 20,000 documents as they are.",
    "index-size": (
        f"{_RECORDS} Of each the index holds the text once, its words with their places, its names and its links."
    ),
}


def reason(name: str, group: str) -> str:
    """Return why a row misses its target; that it is not known, where nobody has found out."""
    return REASONS.get(name) or REASONS.get(group) or "The reason has not been looked into."

"""Why a target is missed, by row or by group: told beside each figure that misses it, and nowhere else."""

from __future__ import annotations

_RANKED = (
    "Of some 4,000 records that match, 200 are put into a table in memory to be ranked among themselves: 5 ms, a tenth of T."
    " In the shipped database, where all that match are ranked where they stand, the same question meets the target."
)
REASONS: dict[str, str] = {
    "search": _RANKED,
    "search-json": _RANKED,
    "unchanged-20000": (
        "Each of 20,502 files in 51 folders is asked for its stamp: 70 ms, of which the system takes 50. The answer itself costs what it"
        " costs in any database (the row of 2,000 files)."
    ),
    "typo": (
        "Of 107,000 names the 79,000 of like length are read and compared, in 20 ms; to import what compares them takes another 5."
    ),
    "shipped": (
        "It grew with what answers say: `tag` imports 62 modules of the program and `trace` 83, about 0.3 ms each; tuples with names and"
        " tables of words are most of it; `trace` asks the index 39 times, 5 ms. Answers that were longer and said less took 1.1 to 1.26 T."
    ),
    "build": (
        "A claim of this database brings another 0.94 records (things, sources, evidence), so that 38,680 are checked, linked,"
        " graded and made searchable."
    ),
    "jsonl": (
        "The form saves the opening of files and most of the parsing, both of which are shared among processes; what is the same in both"
        " forms, rows, words, links and grades, is most of what is left. While one process read YAML through libyaml's events the"
        " figure was 1.6 to 1.7: each thing that made YAML faster made it smaller."
    ),
    "build-papis": (
        "papis reads with all processors too, and keeps its 20,000 documents as they are. Of our two seconds 1.3 go into reading,"
        " checking and writing rows and words, 0.4 into links and grades, 0.3 into starting, stamps and indexes."
    ),
    "index-size": "Of each record the index holds the text once, its words with their places, its names and its links.",
}


def reason(name: str, group: str) -> str:
    """Return why a row misses its target; that it is not known, where nobody has found out."""
    return REASONS.get(name) or REASONS.get(group) or "The reason has not been looked into."
